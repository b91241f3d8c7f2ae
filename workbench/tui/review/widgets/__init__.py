"""The parts of the review screen: list, bead in full, map, editor, title line."""
