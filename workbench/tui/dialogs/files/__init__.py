"""Panels that ask for files: those of a new project, and that of an export."""
