"""The parts of the review screen. They draw what they are given, and know no command.

List, bead, map and title line draw their lines by hand, so that a key costs no layout; why, and how
much that saves, stands in docs/review.md.
"""
