"""Tables of documents: their texts, segments and beads."""
