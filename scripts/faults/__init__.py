"""Killed processes, damaged files and huge texts: what they cost, and that nothing is lost."""
