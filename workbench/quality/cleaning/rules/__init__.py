"""Cleaning rules that look at nothing but the two texts: a module for each kind of fault."""
