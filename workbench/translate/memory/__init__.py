"""Translation memories and their fuzzy matches."""
