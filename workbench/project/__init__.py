"""The use cases that both faces call: build, review, export, align, translate, demo."""
