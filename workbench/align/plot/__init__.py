"""Plots of an alignment as SVG and HTML."""
