"""Training of the two bundled models from open parallel corpora."""
