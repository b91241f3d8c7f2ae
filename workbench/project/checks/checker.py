"""Quality checks over a project: which beads have issues, which of them are dismissed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import Dismissal, Side
from workbench.errors import EditError
from workbench.jobs import SILENT, Reporter
from workbench.quality import (
    DocumentContext,
    ForcedScore,
    Issue,
    IssueKind,
    Pair,
    TermIndex,
    check_consistency,
    check_pair,
    check_score,
    may_recur,
    read_termbase,
    wording_key,
)
from workbench.store import ProjectFile, Recurrences, WordedBead

__all__ = ["CheckedBead", "Checker", "Finding", "Issue", "IssueKind", "load_terms"]

ScoreBeads = Callable[[Sequence[WordedBead]], Sequence[ForcedScore | None]]
"""Scores beads by forced decoding; None where there is nothing to score."""

_BATCH = 200
_SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue, and whether a reviewer dismissed it."""

    issue: Issue
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class CheckedBead:
    """A bead with what the checks found.

    Attributes:
        place: Its number in the project, from 0.
        target: The wording that was checked; a machine draft where it stands for the target.
    """

    bead_id: int
    place: int
    document: str
    source: str
    target: str
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Issue, ...]:
        """The issues that nobody dismissed."""
        return tuple(finding.issue for finding in self.findings if not finding.dismissed)

    def dismissals(self, issues: Collection[Issue]) -> tuple[Dismissal, ...]:
        """What dismissing these of its issues is called in an edit."""
        kinds = dict.fromkeys(issue.kind for issue in issues)
        return tuple(Dismissal(kind.value, self.source, self.target) for kind in kinds)


class Checker:
    """Checks the beads of an open project; what is usual in a document is learned once.

    Args:
        project: Open, for reading at least.
        terms: The termbase in force.
        only: These kinds; None = all.
        score: Scores pairs with a translator; None = no scores.
        batch: How many beads ``run`` checks before it yields.
    """

    def __init__(
        self,
        project: ProjectFile,
        *,
        terms: TermIndex | None = None,
        only: Collection[IssueKind] | None = None,
        score: ScoreBeads | None = None,
        batch: int = _BATCH,
    ) -> None:
        self._project = project
        self._batch = batch
        self._terms = terms
        self._only = only
        self._score = score
        self._languages = project.meta.header.languages
        self._contexts: dict[int, DocumentContext] = {}
        self._recurrences = Recurrences()
        self._with_target: dict[int, bool] = {}
        self._names: dict[int, str] = {}
        self._read_documents()

    def close(self) -> None:
        """Let go of the index of recurring texts."""
        self._recurrences.close()

    @property
    def _wants_consistency(self) -> bool:
        return self._only is None or IssueKind.CONSISTENCY in self._only

    def _read_documents(self) -> None:
        for entry in self._project.documents.entries():
            self._with_target[entry.id], self._names[entry.id] = entry.has_target, entry.name

    def run(self, *, reporter: Reporter = SILENT) -> Iterator[list[CheckedBead]]:
        """Check every bead in document order, some hundred at a time; memory stays the same.

        Args:
            reporter: Receives how many beads are done, of both passes together; asked after each
                batch whether to stop.

        Raises:
            StoppedError: The reporter was cancelled.
        """
        ids = self._project.views.bead_ids()
        passes = 2 if self._wants_consistency else 1
        total, done = passes * len(ids), 0
        odd: frozenset[int] = frozenset()
        if self._wants_consistency:
            for batch in _batches(ids, self._batch):
                reporter.check_cancelled()
                self._recurrences.put(list(map(self._keys, self._there(batch))))
                done += len(batch)
                reporter.progress(done, total, "check")
                yield []
            odd = frozenset(self._recurrences.inconsistent())
        place = 0
        for batch in _batches(ids, self._batch):
            reporter.check_cancelled()
            yield self._check(self._there(batch), odd, place)
            place += len(batch)
            done += len(batch)
            reporter.progress(done, total, "check")

    def check(self, bead_ids: Sequence[int], *, places: Sequence[int] = ()) -> list[CheckedBead]:
        """Check these beads as they stand now, for a few of them; scores are left out.

        Raises:
            EditError: There is no bead of an id any more.
        """
        worded = self._project.beads.worded(bead_ids)
        if self._wants_consistency:
            self._recurrences.put(map(self._keys, worded))
        checked = self._check(worded, None, 0, with_scores=False)
        if not places:
            return checked
        return [
            CheckedBead(c.bead_id, place, c.document, c.source, c.target, c.findings)
            for c, place in zip(checked, places, strict=True)
        ]

    def forget(self, bead_ids: Sequence[int]) -> None:
        """Beads that are gone recur no more."""
        self._recurrences.remove(bead_ids)

    def _check(
        self,
        worded: Sequence[WordedBead],
        odd: frozenset[int] | None,
        place: int,
        *,
        with_scores: bool = True,
    ) -> list[CheckedBead]:
        scores: Sequence[ForcedScore | None] = [None] * len(worded)
        if self._score and with_scores:
            scores = self._score(worded)
        found = []
        for number, (bead, score) in enumerate(zip(worded, scores, strict=True)):
            pair = self._pair(bead)
            issues = list(check_pair(pair, self._around(bead), only=self._only))
            if odd is None or bead.bead.id in odd:
                issues += self._inconsistencies(bead)
            if score is not None:
                issues += check_score(score)
            found.append((bead, pair, issues, place + number))
        dismissed = self._project.dismissals.among(
            Dismissal(issue.kind.value, pair.source, pair.target)
            for _, pair, issues, _ in found
            for issue in issues
        )
        return [
            CheckedBead(
                bead.bead.id,
                at,
                self._names[bead.placed.document_id],
                pair.source,
                pair.target,
                tuple(
                    Finding(i, Dismissal(i.kind.value, pair.source, pair.target) in dismissed)
                    for i in issues
                ),
            )
            for bead, pair, issues, at in found
        ]

    def _pair(self, worded: WordedBead) -> Pair:
        document = worded.placed.document_id
        if document not in self._with_target:
            self._read_documents()
        target = worded.text(Side.TARGET) or worded.draft(has_target=self._with_target[document])
        return Pair(worded.text(Side.SOURCE), target, self._languages)

    def _keys(self, worded: WordedBead) -> tuple[int, int, int, bool, bool]:
        pair = self._pair(worded)
        asks = may_recur(pair.source, pair.target)
        return worded.bead.id, wording_key(pair.source), wording_key(pair.target), *asks

    def _inconsistencies(self, worded: WordedBead) -> Iterator[Issue]:
        if not self._wants_consistency:
            return
        by_source, by_target = self._recurrences.others(worded.bead.id)
        known = {w.bead.id: self._pair(w) for w in self._there([*by_source, *by_target])}
        yield from check_consistency(
            [known[i].target for i in by_source if i in known],
            [known[i].source for i in by_target if i in known],
        )

    def _there(self, bead_ids: Sequence[int]) -> list[WordedBead]:
        """Those of the beads that no edit has taken away meanwhile."""
        try:
            return self._project.beads.worded(bead_ids)
        except EditError:
            found = []
        for bead_id in bead_ids:
            try:
                found += self._project.beads.worded([bead_id])
            except EditError:
                self._recurrences.remove([bead_id])
        return found

    def is_ready(self, bead_id: int) -> bool:
        """Whether what is usual in the bead's document is known, so that checking it is quick."""
        placed = self._project.beads.placed([bead_id]) if self._contexts else {}
        return bool(placed) and placed[bead_id].document_id in self._contexts

    def _around(self, worded: WordedBead) -> DocumentContext:
        document = worded.placed.document_id
        if document not in self._contexts:
            ids = self._project.views.bead_ids(document_id=document)
            sample = ids[:: max(len(ids) // _SAMPLE, 1)]
            pairs = (
                self._pair(bead)
                for batch in _batches(sample, _BATCH)
                for bead in self._there(batch)
            )
            self._contexts[document] = DocumentContext.learn(pairs, terms=self._terms)
        return self._contexts[document]


def load_terms(path: Path, project: ProjectFile) -> TermIndex:
    """The termbase of a file, for the project's languages.

    Raises:
        BadInputError: It cannot be read, or has no term for them.
    """
    languages = project.meta.header.languages
    return TermIndex.from_terms(read_termbase(path, languages), languages)


def check_project(
    path: Path,
    *,
    only: Collection[IssueKind] | None = None,
    termbase: Path | None = None,
    score: Callable[[ProjectFile], ScoreBeads] | None = None,
    reporter: Reporter = SILENT,
) -> Iterator[CheckedBead]:
    """Every bead of a project with an issue, in document order; works beside a writer.

    Args:
        path: The project.
        only: These kinds; None = all.
        termbase: CSV, TSV or TBX; None = no terms are looked at.
        score: Makes what scores beads; None = no scores.
        reporter: Receives how many beads are done; asked between batches whether to stop.

    Raises:
        BadInputError: The project or the termbase cannot be read.
        StoppedError: The reporter was cancelled.
    """
    with ProjectFile.open(path, read_only=True) as project:
        terms = load_terms(termbase, project) if termbase else None
        scorer = score(project) if score else None
        with closing(Checker(project, terms=terms, only=only, score=scorer)) as checker:
            for batch in checker.run(reporter=reporter):
                yield from (checked for checked in batch if checked.findings)


def _batches(ids: array[int], size: int) -> Iterator[array[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
