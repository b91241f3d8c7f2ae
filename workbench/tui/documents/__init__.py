"""The screen that lists the documents of a project, with how far each has come."""
