"""Export of a project, and import of corrections made elsewhere."""
