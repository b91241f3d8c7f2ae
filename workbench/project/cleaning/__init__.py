"""Cleaning of ready-made pairs, file to file: ``clean_files``.

The pairs are read in chunks. ``judging`` repairs and judges a chunk, in any process, and returns it
as a ``JudgedPiece``; ``chunks`` keeps the pieces, so that a killed run goes on; ``duplicates`` then
goes over them in the order of the input, since the first of equal pairs is kept; ``outputs`` writes
what is kept and what is rejected. The result is the same whatever the number of processes.
"""

from workbench.project.cleaning.clean_options import CleaningRules, CleanOptions
from workbench.project.cleaning.clean_report import CleanReport
from workbench.project.cleaning.run import clean_files

__all__ = ["CleanOptions", "CleanReport", "CleaningRules", "clean_files"]
