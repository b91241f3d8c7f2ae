"""The beads of a project as the pairs that checks read, with what is usual in each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.quality import DocumentContext, Pair, TermIndex
from workbench.quality.spelling import Speller, SpellingContext
from workbench.store import BeadWithTexts, ProjectFile

_PAGE = 200
"""Beads whose texts are read at once."""

_RELEARN_SHARE = 0.02
"""Share of a document's beads after whose change it is learned anew what is usual in it."""

_SAMPLE = 2_000
"""Beads of a document from which is learned what is usual in it, spread evenly."""


class ProjectPairs:
    """Reads pairs from an open project; what is usual in a document is learned once.

    Args:
        project: Open, for reading at least.
        terms: The termbase to follow; None = terms are not checked.
        speller: Knows the words of the target; None = spelling is not checked.
    """

    def __init__(
        self,
        project: ProjectFile,
        *,
        terms: TermIndex | None = None,
        speller: Speller | None = None,
    ) -> None:
        self._project = project
        self._terms = terms
        self._speller = speller
        self._languages = project.meta.header.languages
        self._contexts: dict[int, DocumentContext] = {}
        self._changes: Counter[int] = Counter()
        self._has_target: dict[int, bool] = {}
        self._names: dict[int, str] = {}
        self._read_documents()

    def _read_documents(self) -> None:
        for entry in self._project.documents.entries():
            self._has_target[entry.id], self._names[entry.id] = entry.has_target, entry.name

    def existing(self, bead_ids: Sequence[int]) -> list[BeadWithTexts]:
        """Return those of the beads that no edit has removed meanwhile."""
        try:
            return self._project.beads.with_texts(bead_ids)
        except EditError:
            beads = []
        for bead_id in bead_ids:
            try:
                beads += self._project.beads.with_texts([bead_id])
            except EditError:
                continue
        return beads

    def document(self, bead: BeadWithTexts) -> str:
        """Return the name of a bead's document."""
        return self._names[bead.placed.document_id]

    def pair(self, bead: BeadWithTexts) -> Pair:
        """Return the texts of a bead to check; a machine draft where it stands for the target."""
        document = bead.placed.document_id
        if document not in self._has_target:
            self._read_documents()
        target = bead.text(Side.TARGET) or bead.draft(has_target=self._has_target[document])
        return Pair(bead.text(Side.SOURCE), target, self._languages)

    def context(self, bead: BeadWithTexts) -> DocumentContext:
        """Return what is usual in a bead's document; the first time, this reads a sample of it."""
        document = bead.placed.document_id
        if document not in self._contexts:
            pairs = map(self.pair, self.sample(document))
            self._contexts[document] = DocumentContext.learn(
                pairs, terms=self._terms, speller=self._speller
            )
        return self._contexts[document]

    def spelling(self, bead_id: int) -> SpellingContext | None:
        """Return the words that are known in a bead's document, as far as it is known already."""
        if self._speller is None:
            return None
        placed = self._project.beads.placed([bead_id]) if self._contexts else {}
        context = self._contexts.get(placed[bead_id].document_id) if placed else None
        known = context.spelling if context else None
        return known or SpellingContext(self._speller)

    def has_context(self, bead_id: int) -> bool:
        """Return whether it is known what is usual in a bead's document."""
        placed = self._project.beads.placed([bead_id]) if self._contexts else {}
        return bool(placed) and placed[bead_id].document_id in self._contexts

    def note_change(self, bead: BeadWithTexts) -> None:
        """Count a bead whose text an edit has changed since its document was learned."""
        if bead.placed.document_id in self._contexts:
            self._changes[bead.placed.document_id] += 1

    def outdated(self) -> list[int]:
        """Return the documents so much of which has changed that they are to be learned anew."""
        beads = {one.document_id: one.beads for one in self._project.views.progress()}
        return [
            document
            for document, changed in self._changes.items()
            if changed >= beads.get(document, 0) * _RELEARN_SHARE
        ]

    def learn_again(self, document_id: int) -> None:
        """Forget what is usual in a document; the next check learns it from the present texts."""
        self._contexts.pop(document_id, None)
        self._changes.pop(document_id, None)

    def sample(self, document_id: int) -> Iterator[BeadWithTexts]:
        """Yield the beads of a document from which is learned what is usual in it."""
        ids = self._project.views.bead_ids(document_id=document_id)
        sample = ids[:: max(len(ids) // _SAMPLE, 1)]
        for start in range(0, len(sample), _PAGE):
            yield from self.existing(sample[start : start + _PAGE])
