"""The tables of the review: the journal of edits, the lists of beads, the search.

``dismissals``, ``unsaved_texts`` and ``bookmarks`` store what a reviewer has dismissed, is typing
and will come back to.
``recurrences`` is a temporary index for the check of consistency, ``contexts`` reads the text
around a bead, and ``trust`` is what the doubtful order sorts by.
"""
