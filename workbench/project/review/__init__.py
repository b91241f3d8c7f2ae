"""The review without a screen: one session on an open project."""
