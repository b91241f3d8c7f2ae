"""The issues of a project's beads, for exports that leave some of them out."""

from __future__ import annotations

from pathlib import Path

from workbench.bitext import IssueKind, TranslationUnit
from workbench.jobs import SILENT, Reporter
from workbench.project.checks import check_project
from workbench.project.filtering import PairFilter, UnitFilter
from workbench.project.models import ModelChoice


def unit_filter(
    path: Path,
    asked: PairFilter,
    *,
    models: ModelChoice | None = None,
    as_unpaired: bool = False,
    reporter: Reporter = SILENT,
) -> UnitFilter:
    """Return what leaves units of a project out; if kinds of issues are asked for, it is checked.

    The check reads the project as it is now. An issue that a reviewer dismissed does not count.

    Args:
        path: The project file.
        asked: What is left out.
        models: The translator for issues of the kind ``score``; None = the default one.
        as_unpaired: Whether the sentences of a unit that is left out are yielded as unpaired.
        reporter: Receives the number of beads checked; cancels the check.

    Raises:
        BadInputError: The project or the termbase cannot be read.
        ModelError: There is no translator for issues of the kind ``score``.
        StoppedError: The reporter was cancelled.
    """
    found: dict[int, frozenset[IssueKind]] = {}
    if asked.without:
        scorer = None
        if IssueKind.SCORE in asked.without:
            # The package folders: 20 ms.
            from workbench.project.checks.scoring import bead_scorer

            scorer = bead_scorer(models or ModelChoice())
        for bead in check_project(
            path, only=asked.without, termbase=asked.termbase, score=scorer, reporter=reporter
        ):
            if kinds := frozenset(issue.kind for issue in bead.open):
                found[bead.bead_id] = kinds

    def issues_of(unit: TranslationUnit) -> frozenset[IssueKind]:
        # The id of a unit ends with that of its bead.
        return found.get(int(unit.id.rpartition(":")[2]), frozenset())

    return UnitFilter(asked, issues_of, as_unpaired=as_unpaired)
