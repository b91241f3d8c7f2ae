"""Damaged files of every format, read in a process apart: what ``scripts/fuzz_formats.py`` runs."""
