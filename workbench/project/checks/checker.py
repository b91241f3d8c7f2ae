"""Quality checks of a project: which beads have issues, and which issues are dismissed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import IssueEffort
from workbench.jobs import SILENT, Reporter
from workbench.languages import language_of
from workbench.project.checks.consistency import ConsistencyCheck
from workbench.project.checks.findings import CheckedBead, Finding, dismissal_of
from workbench.project.checks.inside_pairs import InsidePairs
from workbench.project.checks.project_pairs import ProjectPairs
from workbench.project.checks.project_terms import load_terms
from workbench.project.checks.spelling import add_terms, is_asked, speller_to_check
from workbench.project.models import ModelChoice, Models
from workbench.quality import (
    ForcedScore,
    Issue,
    IssueKind,
    TermIndex,
    check_pair,
    check_score,
)
from workbench.quality.spelling import Speller, SpellingContext
from workbench.store import BeadWithTexts, ProjectFile

if TYPE_CHECKING:
    from workbench.translate import Translator

ScoreBeads = Callable[[Sequence[BeadWithTexts]], Sequence[ForcedScore | None]]
"""Scores beads by forced decoding; None for a bead that has nothing to score."""

_BATCH = 200
"""Beads that are checked before the results are handed on."""


class Checker:
    """Checks the beads of an open project.

    Args:
        project: Open, for reading at least.
        terms: The termbase to follow; None = terms are not checked.
        speller: Knows the words of the target; None = spelling is not checked.
        only: Kinds of issues to look for; None = all.
        score: Scores pairs with a translator; None = they are not scored.
        effort: How much goes into what is wrong inside pairs.
        translator: For the full effort.
        batch: How many beads ``run`` checks before it yields.
    """

    def __init__(
        self,
        project: ProjectFile,
        *,
        terms: TermIndex | None = None,
        speller: Speller | None = None,
        only: Collection[IssueKind] | None = None,
        score: ScoreBeads | None = None,
        effort: IssueEffort = IssueEffort.QUICK,
        translator: Translator | None = None,
        batch: int = _BATCH,
    ) -> None:
        self._project = project
        self._batch = batch
        self._only = only
        self._score = score
        if terms and speller:
            add_terms(speller, terms)
        self._pairs = ProjectPairs(project, terms=terms, speller=speller)
        self._consistency = ConsistencyCheck(self._pairs)
        self._inside = InsidePairs(project, self._pairs, translator=translator)
        self._looks_inside = effort is not IssueEffort.NONE
        self._suspects: set[int] = set()  # beads that may be inconsistent with another one

    def close(self) -> None:
        """Delete the index of the check of consistency."""
        self._consistency.close()

    @property
    def _checks_consistency(self) -> bool:
        return self._only is None or IssueKind.CONSISTENCY in self._only

    def run(self, *, reporter: Reporter = SILENT) -> Iterator[list[CheckedBead]]:
        """Check every bead in document order; memory does not grow with their number.

        The check of consistency reads all beads once before the others begin; meanwhile, empty
        batches are yielded.

        Args:
            reporter: Receives the number of beads done, of both passes together; cancels the run
                between two batches.

        Raises:
            StoppedError: The reporter was cancelled.
        """
        ids = self._project.views.bead_ids()
        passes = 2 if self._checks_consistency else 1
        total, done = passes * len(ids), 0
        if self._checks_consistency:
            for batch in _batches(ids, self._batch):
                reporter.check_cancelled()
                self._consistency.add(self._existing(batch))
                done += len(batch)
                reporter.progress(done, total, "check")
                yield []
            self._suspects |= self._consistency.inconsistent()
        place = 0
        for batch in _batches(ids, self._batch):
            reporter.check_cancelled()
            beads = self._existing(batch)
            scores = self._score(beads) if self._score else [None] * len(beads)
            yield self._check(beads, self._suspects, scores, place, are_neighbours=True)
            place += len(batch)
            done += len(batch)
            reporter.progress(done, total, "check")

    def check(self, bead_ids: Sequence[int]) -> list[CheckedBead]:
        """Check a few beads as they are now, without scores; their places are not filled in.

        Raises:
            EditError: A bead does not exist any more.
        """
        beads = self._project.beads.with_texts(bead_ids)
        if self._checks_consistency:
            self._consistency.add(beads)
            self._suspects.update(bead_ids)
        return self._check(beads, frozenset(bead_ids), [None] * len(beads), 0)

    def recheck(self, bead_ids: Sequence[int]) -> tuple[list[CheckedBead], set[int]]:
        """Check beads that an edit has changed.

        Returns:
            The beads that still exist, checked; and the ids of others whose issues depend on the
            texts that these had or have: they are to be checked, too.
        """
        related = self.related(bead_ids)
        beads = self._existing(bead_ids)
        for bead in beads:
            self._pairs.note_change(bead)
        checked = self.check([bead.bead.id for bead in beads])
        related |= self.related(bead_ids)
        self._suspects |= related
        related |= self._inside.neighbours(beads)
        return checked, related.difference(bead_ids)

    def related(self, bead_ids: Sequence[int]) -> set[int]:
        """Return the beads whose issues depend on the texts that these had when last checked."""
        return self._consistency.related(bead_ids)

    @property
    def is_outdated(self) -> bool:
        """Whether so much of a document has changed that all of it is to be checked again."""
        return bool(self._pairs.outdated())

    def beads_outdated(self) -> array[int]:
        """Return the beads of the documents that changed much, and learn these documents anew."""
        ids = array("q")
        for document in self._pairs.outdated():
            self._pairs.learn_again(document)
            self._inside.forget(document)
            ids += self._project.views.bead_ids(document_id=document)
        return ids

    def forget(self, bead_ids: Sequence[int]) -> None:
        """Forget the texts of beads that do not exist any more, for the check of consistency."""
        self._consistency.remove(bead_ids)

    def spelling(self, bead_id: int) -> SpellingContext | None:
        """Return the words that are known in a bead's document; None = spelling is not checked."""
        return self._pairs.spelling(bead_id)

    def is_ready(self, bead_id: int) -> bool:
        """Return whether a bead can be checked quickly, because its document is known."""
        return self._pairs.has_context(bead_id)

    def _existing(self, bead_ids: Sequence[int]) -> list[BeadWithTexts]:
        beads = self._pairs.existing(bead_ids)
        if len(beads) < len(bead_ids):
            found = {bead.bead.id for bead in beads}
            self.forget([bead_id for bead_id in bead_ids if bead_id not in found])
        return beads

    def _check(
        self,
        beads: Sequence[BeadWithTexts],
        inconsistent: Collection[int],
        scores: Sequence[ForcedScore | None],
        first_place: int,
        *,
        are_neighbours: bool = False,
    ) -> list[CheckedBead]:
        """Check beads; only those of the given ids are checked for consistency."""
        found = []
        inside: dict[int, list[Issue]] = {}
        if self._looks_inside:
            inside = self._inside.issues(beads, are_neighbours=are_neighbours, only=self._only)
        for bead, score in zip(beads, scores, strict=True):
            pair = self._pairs.pair(bead)
            issues = list(check_pair(pair, self._pairs.context(bead), only=self._only))
            known = {issue.kind for issue in issues}
            issues += [one for one in inside.get(bead.bead.id, ()) if one.kind not in known]
            if self._checks_consistency and bead.bead.id in inconsistent:
                issues += self._consistency.issues(bead)
            if score is not None:
                issues += check_score(score)
            found.append((bead, pair, issues))
        dismissed = self._project.dismissals.among(
            dismissal_of(issue, pair) for _, pair, issues in found for issue in issues
        )
        return [
            CheckedBead(
                bead.bead.id,
                place,
                self._pairs.document(bead),
                pair.source,
                pair.target,
                tuple(Finding(issue, dismissal_of(issue, pair) in dismissed) for issue in issues),
            )
            for place, (bead, pair, issues) in enumerate(found, first_place)
        ]


def check_project(
    path: Path,
    *,
    only: Collection[IssueKind] | None = None,
    termbase: Path | None = None,
    spelling: str = "",
    score: Callable[[ProjectFile], ScoreBeads] | None = None,
    effort: IssueEffort = IssueEffort.QUICK,
    models: ModelChoice | None = None,
    reporter: Reporter = SILENT,
) -> Iterator[CheckedBead]:
    """Yield every bead with an issue in document order; works while somebody edits the project.

    Args:
        path: The project file.
        only: Kinds of issues to look for; None = all.
        termbase: CSV, TSV or TBX file of terms; None = terms are not checked.
        spelling: The dictionary: a tag such as ``en-GB``, a ``.dic`` file, ``off``; empty = that of
            the target language.
        score: Returns what scores the beads of a project; None = they are not scored.
        effort: How much goes into what is wrong inside pairs.
        models: The translator for the full effort; None = the best there is.
        reporter: Receives the number of beads done; cancels the check.

    Raises:
        BadInputError: The project, the termbase or the dictionary cannot be read.
        ModelError: There is no translator for the full effort, or it is broken.
        StoppedError: The reporter was cancelled.
    """
    with ProjectFile.open(path, read_only=True) as project:
        translator = None
        if effort is IssueEffort.FULL:
            chosen = Models(models or ModelChoice(), project.meta.header.languages)
            translator = chosen.greedy_translator
        terms = load_terms(termbase, project, reporter=reporter) if termbase else None
        scorer = score(project) if score else None
        language, own = project.meta.header.languages.target, project.own_words.get()
        speller = speller_to_check(only, language, spelling, own)
        if speller is None and is_asked(only, spelling):
            reporter.remark(
                f"spelling is not checked: there is no dictionary for {language_of(language).name}"
            )
        with closing(
            Checker(
                project,
                terms=terms,
                speller=speller,
                only=only,
                score=scorer,
                effort=effort,
                translator=translator,
            )
        ) as checker:
            for batch in checker.run(reporter=reporter):
                yield from (checked for checked in batch if checked.findings)


def _batches(ids: array[int], size: int) -> Iterator[array[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
