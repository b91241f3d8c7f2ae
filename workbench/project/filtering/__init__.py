"""Pairs left out on the way to a file: those of low confidence, and those with certain issues.

``pair_filter`` says which pairs, ``unit_filter`` leaves them out and counts them. The issues of the
beads of a project come from ``workbench.project.checks``; ``unit_issues`` finds those of links that
no project holds.
"""

from workbench.project.filtering.pair_filter import FilteredOut, PairFilter, issue_kinds
from workbench.project.filtering.unit_filter import UnitFilter
from workbench.project.filtering.unit_issues import issues_among

__all__ = ["FilteredOut", "PairFilter", "UnitFilter", "issue_kinds", "issues_among"]
