"""Documents built into a project: read, segment, translate, align."""
