"""Files and folders of the user, read as pairs of texts."""
