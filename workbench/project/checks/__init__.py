"""Quality checks of a whole project.

``workbench.quality`` has the checks themselves, and its ``checks`` module lists them. Here they
are run on beads: ``project_pairs`` reads the texts, ``consistency`` compares beads with each other,
``checker`` runs everything, and ``scoring`` scores targets with a translator.
"""

from workbench.project.checks.checker import Checker, ScoreBeads, check_project
from workbench.project.checks.findings import CheckedBead, Finding
from workbench.project.checks.project_terms import load_terms
from workbench.quality import Issue, IssueKind

__all__ = [
    "CheckedBead",
    "Checker",
    "Finding",
    "Issue",
    "IssueKind",
    "ScoreBeads",
    "check_project",
    "load_terms",
]
