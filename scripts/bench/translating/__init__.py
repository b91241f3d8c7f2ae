"""Parts of the translation benchmark."""
