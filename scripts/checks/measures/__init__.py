"""Measures of how the code is built, each a list of the places that ``structure.py`` counts."""
