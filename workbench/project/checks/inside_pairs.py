"""The check of what is inside pairs: by the embedder of the project, with neighbours."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.bitext import IssueKind, PairIssues
from workbench.errors import EditError, WorkbenchError
from workbench.project.checks.project_pairs import ProjectPairs
from workbench.project.models import EMBEDDER_KEY
from workbench.project.pair_issues.issues import describe_issues
from workbench.project.pair_issues.pair_judge import REACH, PairJudge, TextPair
from workbench.project.pair_issues.word_embedder import word_embedder
from workbench.quality import Issue
from workbench.store import BeadWithTexts, ProjectFile

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.translate import Translator

KINDS = frozenset(
    {
        IssueKind.UNRELATED,
        IssueKind.PARTIAL_TARGET,
        IssueKind.PARTIAL_SOURCE,
        IssueKind.NAMES,
        IssueKind.UNTRANSLATED,
        IssueKind.ORDER,
    }
)
"""The kinds that this check finds; numbers have a check of their own."""


class InsidePairs:
    """Judges the inside of beads; what is usual in a document is learned once.

    Args:
        project: Open, for reading at least.
        pairs: The pairs of the project.
        translator: Looks at what the embedder leaves in doubt; None = nothing does.
    """

    def __init__(
        self, project: ProjectFile, pairs: ProjectPairs, *, translator: Translator | None = None
    ) -> None:
        self._project = project
        self._translator = translator
        self._pairs = pairs
        self._judges: dict[int, PairJudge] = {}

    def issues(
        self,
        beads: Sequence[BeadWithTexts],
        *,
        are_neighbours: bool,
        only: Collection[IssueKind] | None,
    ) -> dict[int, list[Issue]]:
        """Return the issues inside beads, by id.

        Args:
            beads: The beads.
            are_neighbours: Whether they follow each other; if not, each is looked at by itself,
                with its own neighbours.
            only: Kinds of issues to look for; None = all.
        """
        wanted = KINDS if only is None else KINDS.intersection(only)
        if not wanted or self._embedder is None:
            return {}
        found = {}
        parts = _by_document(beads) if are_neighbours else ([bead] for bead in beads)
        for part in parts:
            around = [*self._beside(part[0], -REACH), *part, *self._beside(part[-1], REACH)]
            texts = {bead.bead.id: self._texts(bead) for bead in around}
            judged = self._judged(part[0], list(texts.values()))
            asked = {bead.bead.id for bead in part}
            for (bead_id, pair), issues in zip(texts.items(), judged, strict=True):
                if bead_id in asked and pair[0].strip() and pair[1].strip():
                    described = describe_issues(pair, issues)
                    found[bead_id] = [issue for issue in described if issue.kind in wanted]
        return found

    def _judged(self, bead: BeadWithTexts, pairs: Sequence[TextPair]) -> list[PairIssues]:
        """Judge pairs of the document of a bead, as they follow each other."""
        quick = self._judge(bead).judge(pairs, are_neighbours=True)
        if self._translator is None or self._embedder is None:
            return quick
        # What the log-probabilities of a target show: only the full effort needs it.
        from workbench.project.pair_issues.full import judge_doubtful

        languages = self._project.meta.header.languages
        return judge_doubtful(pairs, quick, self._embedder, languages, translator=self._translator)

    def neighbours(self, beads: Sequence[BeadWithTexts]) -> set[int]:
        """Return the beads that these are compared with."""
        if self._embedder is None:
            return set()
        beside = (
            each for bead in beads for step in (-REACH, REACH) for each in self._ids(bead, step)
        )
        return set(beside)

    def forget(self, document_id: int) -> None:
        """Forget what is usual in a document, after many changes."""
        self._judges.pop(document_id, None)

    @cached_property
    def _embedder(self) -> Embedder | None:
        """The embedder of the project; None if it has no token vectors, or is not there."""
        place = self._project.meta.get(EMBEDDER_KEY)
        try:
            return word_embedder(place or "", self._project.meta.header.languages)
        except WorkbenchError:
            return None

    def _judge(self, bead: BeadWithTexts) -> PairJudge:
        document = bead.placed.document_id
        if document not in self._judges:
            sample = [self._texts(each) for each in self._pairs.sample(document)]
            self._judges[document] = PairJudge(
                [pair for pair in sample if pair[0].strip() and pair[1].strip()],
                self._embedder,
                self._project.meta.header.languages,
            )
        return self._judges[document]

    def _texts(self, bead: BeadWithTexts) -> TextPair:
        pair = self._pairs.pair(bead)
        return pair.source, pair.target

    def _beside(self, bead: BeadWithTexts, step: int) -> list[BeadWithTexts]:
        """Return the beads before a bead, or after it."""
        return self._pairs.existing(self._ids(bead, step))

    def _ids(self, bead: BeadWithTexts, step: int) -> list[int]:
        try:
            passage = self._project.beads.passage(
                bead.bead.id, before=max(-step, 0), after=max(step, 0)
            )
        except EditError:
            return []
        return [each.id for each in passage.beads if each.id != bead.bead.id]


def _by_document(beads: Sequence[BeadWithTexts]) -> Iterator[list[BeadWithTexts]]:
    """Yield the beads of each document."""
    parts: dict[int, list[BeadWithTexts]] = {}
    for bead in beads:
        parts.setdefault(bead.placed.document_id, []).append(bead)
    yield from parts.values()
