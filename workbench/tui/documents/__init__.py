"""The screen that lists the documents of a project."""
