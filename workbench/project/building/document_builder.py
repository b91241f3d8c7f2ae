"""One document's way through the stages, each skipped where an earlier run had finished it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from workbench.bitext import Bead, Origin, Side, Status, count_doubtful
from workbench.errors import UsageError
from workbench.jobs import Reporter
from workbench.project.building.alignment_jobs import FoundLinks, TextPair, find_links
from workbench.project.building.memories import remember, without_stand_ins
from workbench.project.building.rendering import RenderedBy, render_texts
from workbench.project.building.reports import DocumentReport
from workbench.project.inputs.reading import Sentences, block_breaks
from workbench.project.models.embedding_cache import ProjectCache, cached, project_cache
from workbench.project.models.loading import EMBEDDER_KEY, Models
from workbench.store import BuildState, DocumentEntry, ProjectFile
from workbench.store import Rendering as StoredRendering


class Builder:
    """Builds documents into an open project.

    Args:
        project: Open for writing.
        models: The models, opened at first use.
        rendered_by: What gives every source segment a rendering.
        force: Align even what looks like two unrelated texts.
        reporter: Receives the progress of each stage; asked between batches whether to stop.
    """

    def __init__(
        self,
        project: ProjectFile,
        models: Models,
        *,
        rendered_by: RenderedBy,
        force: bool,
        reporter: Reporter,
    ) -> None:
        self._project = project
        self._models = models
        self._rendered_by = rendered_by
        self._force = force
        self._reporter = reporter

    def is_built(self, name: str) -> bool:
        """Whether a document has come to its last stage."""
        entry = self._project.documents.find(name)
        return entry is not None and entry.state is BuildState.ALIGNED

    def text_pair(self, name: str, source: Sentences, target: Sentences) -> TextPair:
        """What the aligner needs of a document, whether the project has it already or not."""
        entry = self._project.documents.find(name)
        if entry is not None and entry.state is not BuildState.READ:
            return self._entered_pair(entry)
        return TextPair(name, source.texts, target.texts, source.breaks, target.breaks, self._force)

    def build(
        self,
        name: str,
        source: Sentences,
        target: Sentences | None,
        *,
        found: FoundLinks | None = None,
    ) -> DocumentReport:
        """Take a document to its last stage.

        Args:
            name: Of the document.
            source: Its source side.
            target: Its target side, if it has one.
            found: Its links, where it was aligned elsewhere.

        Raises:
            UsageError: The project holds another text under this name.
            BadInputError: The two sides have nothing to do with each other.
            StoppedError: Between two batches.
        """
        entry = self._enter(name, source, target)
        was_built = entry.state is BuildState.ALIGNED
        if entry.state is BuildState.SEGMENTED:
            self._render(entry)
            self._project.documents.set_state(entry.id, BuildState.TRANSLATED)
            entry = self._project.documents.entry(entry.id)
        if entry.state is BuildState.TRANSLATED:
            return self._write(
                entry, list(self._pair(entry, found) if entry.has_target else self._draft(entry))
            )
        self._look_up(entry)
        return DocumentReport(name, was_built=was_built)

    def _write(self, entry: DocumentEntry, beads: list[Bead]) -> DocumentReport:
        self._project.beads.write(entry.id, beads)
        counts = [self._project.documents.count_segments(entry.id, side) for side in Side]
        return DocumentReport(
            entry.name,
            source_sentences=counts[0],
            target_sentences=counts[1],
            kinds=dict(Counter(bead.kind for bead in beads).most_common()),
            doubtful=count_doubtful(bead.confidence for bead in beads),
        )

    def _enter(self, name: str, source: Sentences, target: Sentences | None) -> DocumentEntry:
        documents = self._project.documents
        entry = documents.find(name)
        if entry is None:
            number = documents.add(
                name, source.document, target=target.document if target else None
            )
            entry = documents.entry(number)
        self._check_unchanged(entry, source, target)
        if entry.state is BuildState.READ:
            documents.add_segments(
                entry.id, source=source.spans, target=target.spans if target else ()
            )
            entry = documents.entry(entry.id)
        return entry

    def _check_unchanged(
        self, entry: DocumentEntry, source: Sentences, target: Sentences | None
    ) -> None:
        for side, sentences in ((Side.SOURCE, source), (Side.TARGET, target)):
            known = self._project.documents.text(entry.id, side)
            known_hash = known.sha256 if known else None
            if known_hash != (sentences.document.sha256 if sentences else None):
                raise UsageError(
                    f"the project holds another {side} text under this name",
                    where=entry.name,
                    hint="Build the changed text into a new project with another -o.",
                )

    def _render(self, entry: DocumentEntry) -> None:
        segments = self._project.documents.segments(entry.id, Side.SOURCE)
        render_texts(
            self._project,
            (segment.text for segment in segments),
            by=self._rendered_by,
            document=entry.name,
            reporter=self._reporter,
        )

    def _look_up(self, entry: DocumentEntry) -> None:
        """Keep what a memory says of a document that is built: to be shown, no more."""
        memory = self._rendered_by.memory
        if memory is not None:
            segments = self._project.documents.segments(entry.id, Side.SOURCE)
            remember(
                self._project,
                memory,
                [segment.text for segment in segments],
                stands_in=False,
                stage=f"look up {entry.name}",
                reporter=self._reporter,
            )

    def _entered_pair(self, entry: DocumentEntry) -> TextPair:
        source, target = (self._project.documents.segments(entry.id, side) for side in Side)
        return TextPair(
            entry.name,
            [segment.text for segment in source],
            [segment.text for segment in target],
            block_breaks([segment.block for segment in source]),
            block_breaks([segment.block for segment in target]),
            self._force,
        )

    def _pair(self, entry: DocumentEntry, found: FoundLinks | None) -> Iterator[Bead]:
        if found is None:
            embedder = self._models.embedder
            found = find_links(
                self._entered_pair(entry),
                embedder if self._kept is None else cached(embedder, self._kept),
                reporter=self._reporter.named(f"align {entry.name}"),
            )
        if found.error is not None:
            raise found.error
        if self._kept is not None:
            self._kept.put(dict(found.made))
        signature = self._project.meta.signature
        for name, value in found.signature.parts:
            signature = signature.with_part(name, value)
        self._project.meta.set_signature(signature)
        self._project.meta.set(EMBEDDER_KEY, self._models.choice.embedder_place)
        source, target = (self._project.documents.segment_ids(entry.id, side) for side in Side)
        first = self._project.beads.next_id
        links = zip(found.links, found.confidence, found.score, strict=True)
        for number, ((left, right), confidence, score) in enumerate(links):
            yield Bead(
                first + number,
                tuple(source[i] for i in left),
                tuple(target[j] for j in right),
                confidence=confidence,
                score=score,
            )

    @cached_property
    def _kept(self) -> ProjectCache | None:
        return project_cache(self._project, self._models.embedder)

    def _draft(self, entry: DocumentEntry) -> Iterator[Bead]:
        first = self._project.beads.next_id
        segments = self._project.documents.segments(entry.id, Side.SOURCE)
        texts = {segment.text for segment in segments}
        known = self._project.renderings.get(texts)
        foreign = texts.difference(without_stand_ins(self._project, texts))
        for number, segment in enumerate(segments):
            drafted = bool(known.get(segment.text, StoredRendering("")).text)
            yield Bead(
                first + number,
                (segment.id,),
                (),
                status=Status.MACHINE if drafted else Status.EMPTY,
                origin=Origin.IMPORT if segment.text in foreign else Origin.MODEL,
            )
