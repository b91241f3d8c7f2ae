"""Check pairs against a termbase."""

from workbench.quality.terms.check import TermIndex, TermMatch, check_terms

__all__ = ["TermIndex", "TermMatch", "check_terms"]
