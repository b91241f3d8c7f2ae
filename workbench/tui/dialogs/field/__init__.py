"""Panels over the open text field."""
