"""Alignment of texts too long for memory, stretch by stretch."""
