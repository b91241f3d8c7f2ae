"""Checks of the code and of its results that are too slow or too seldom for the test suite."""
