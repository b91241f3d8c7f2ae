"""Pairing what is apart: sentences named by number, and beads that cross others."""
