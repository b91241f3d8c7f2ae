"""Documents of every kind, made of given pieces: for tests, fuzzing and trying things out."""

from scripts.samples.documents.writers import WRITERS, write_sample

__all__ = ["WRITERS", "write_sample"]
