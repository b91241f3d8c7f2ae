"""Termbases: read from TBX or CSV, and checked against a pair."""

from workbench.quality.terms.check import TermIndex, check_terms
from workbench.quality.terms.termbase import Term, read_termbase

__all__ = ["Term", "TermIndex", "check_terms", "read_termbase"]
