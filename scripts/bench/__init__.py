"""Benchmarks: speed and quality of the workbench beside other programs, as one table."""
