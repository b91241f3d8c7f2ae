"""Numbers: those in figures, those in words, and the check that compares them."""

from workbench.quality.numbers.check import check_numbers

__all__ = ["check_numbers"]
