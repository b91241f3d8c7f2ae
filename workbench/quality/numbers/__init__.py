"""Compare the numbers of a pair, written in figures or in words."""

from workbench.quality.numbers.check import check_numbers

__all__ = ["check_numbers"]
