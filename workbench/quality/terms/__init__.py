"""Check pairs against a termbase."""

from workbench.quality.terms.check import TermIndex, check_terms

__all__ = ["TermIndex", "check_terms"]
