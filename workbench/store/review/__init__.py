"""The tables of the review: the journal of edits, the lists of beads, the search.

``dismissals`` and ``unsaved_texts`` store what a reviewer dismissed and is typing; ``recurrences``
is a temporary index for the check of consistency; ``trust`` is what the doubtful order sorts by.
"""
