"""Read a termbase from TBX or CSV, and check pairs against it."""

from workbench.quality.terms.check import TermIndex, check_terms
from workbench.quality.terms.termbase import Term, read_termbase

__all__ = ["Term", "TermIndex", "check_terms", "read_termbase"]
