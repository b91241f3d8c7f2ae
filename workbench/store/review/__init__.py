"""Tables of the review: the journal of edits, the lists of beads, the search."""
