"""Edits of a bitext, each with its exact inverse."""
