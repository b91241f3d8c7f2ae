"""Presentations: their parts, and the walk through the shapes and diagrams of a slide."""
