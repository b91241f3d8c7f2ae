"""Strings of programs: gettext catalogues, JSON, Java .properties, Apple .strings.

Each reader finds the values of a file with their places (``values``), so that a translated file is
the same file with other values: keys, comments, order and white space stay.
"""
