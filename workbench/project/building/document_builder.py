"""A document on its way through the stages, each skipped where an earlier run has finished it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property

from workbench.bitext import Bead, IssueEffort, Origin, Side, Status, count_doubtful
from workbench.errors import RefusedTextError, UsageError
from workbench.jobs import Reporter
from workbench.project.batch import JobReport
from workbench.project.building.build_report import count_issues
from workbench.project.building.built_before import outcome_of_built
from workbench.project.building.links import AlignmentTask, FoundLinks, find_links
from workbench.project.building.memory_lookup import look_up_texts, without_stand_ins
from workbench.project.building.text_renderings import RenderingSources, render_texts
from workbench.project.inputs import SentencePair
from workbench.project.inputs.sentences import block_breaks
from workbench.project.models import EMBEDDER_KEY, Models
from workbench.project.models.embedding_cache import ProjectCache, cached, project_cache
from workbench.store import BuildState, DocumentEntry, ProjectFile, StoredRendering


class DocumentBuilder:
    """Builds documents from texts into an open project.

    Args:
        project: Open for writing.
        models: The models, opened at first use.
        renderings: Give every source segment a rendering.
        force: Align two texts even if they look unrelated.
        redo: Build again what is up to date, unless a reviewer has edited it.
        issues: How much effort goes into what is wrong inside pairs.
        reporter: Receives the progress of each stage; asked between batches whether to stop.
    """

    def __init__(
        self,
        project: ProjectFile,
        models: Models,
        *,
        renderings: RenderingSources,
        force: bool,
        redo: bool,
        issues: IssueEffort = IssueEffort.QUICK,
        reporter: Reporter,
    ) -> None:
        self._project = project
        self._models = models
        self._renderings = renderings
        self._force = force
        self._redo = redo
        self._issues = issues
        self._reporter = reporter

    def is_built(self, name: str) -> bool:
        """Return whether a document is at its last stage and will not be built again."""
        entry = self._project.documents.find(name)
        if entry is None or entry.state is not BuildState.ALIGNED:
            return False
        return not self._redo or self._project.documents.is_edited(entry.id)

    def alignment_task(self, name: str, content: SentencePair) -> AlignmentTask:
        """Return what the aligner needs of a document that may be in the project or not."""
        source, target = content.source, content.target
        assert target is not None
        entry = self._project.documents.find(name)
        if entry is not None and entry.state is not BuildState.READ:
            return self._entered_pair(entry)
        return AlignmentTask(
            name,
            source.texts,
            target.texts,
            source.breaks,
            target.breaks,
            self._force,
            self._project.meta.header.languages,
            self._issues,
        )

    def texts_to_render(self, name: str, content: SentencePair) -> list[str]:
        """Return the texts that building a document will render; none if it will render none."""
        entry = self._project.documents.find(name)
        if entry is None:
            return content.source.texts
        if entry.state in (BuildState.READ, BuildState.SEGMENTED):
            is_same = self._changed_side(entry, content) is None
            return content.source.texts if is_same else []
        return []

    def render_ahead(self, texts: Iterable[str], *, documents: int) -> None:
        """Render the texts of documents that are built next; a text that is refused fails there.

        Args:
            texts: The texts.
            documents: Number of documents that they are of, for the reporter.

        Raises:
            ModelError: The model is missing or broken.
            StoppedError: Between two batches; what was rendered is kept.
        """
        with suppress(RefusedTextError):
            render_texts(
                self._project,
                texts,
                sources=self._renderings,
                document=f"{documents} documents",
                reporter=self._reporter,
            )

    def build(
        self, name: str, content: SentencePair, *, found: FoundLinks | None = None
    ) -> JobReport:
        """Take a document to its last stage.

        Args:
            name: Name of the document.
            content: Its sentences.
            found: Its links, where it was aligned elsewhere.

        Raises:
            UsageError: The project holds another text under this name.
            BadInputError: The two sides have nothing to do with each other.
            StoppedError: Between two batches.
        """
        entry = self._project.documents.find(name)
        if entry is not None and entry.state is BuildState.ALIGNED:
            has_changed = self._changed_side(entry, content) is not None
            outcome = outcome_of_built(
                self._project, entry, redo=self._redo, has_changed=has_changed
            )
            if outcome is not None:
                self._look_up(entry)
                return JobReport(name, outcome)
        entry = self._enter(name, content)
        if entry.state is BuildState.SEGMENTED:
            self._render(entry)
            self._project.documents.set_state(entry.id, BuildState.TRANSLATED)
            entry = self._project.documents.entry(entry.id)
        beads = self._pair(entry, found) if entry.has_target else self._draft(entry)
        return self._write(entry, list(beads))

    def _write(self, entry: DocumentEntry, beads: list[Bead]) -> JobReport:
        self._project.beads.write(entry.id, beads)
        counts = [self._project.documents.count_segments(entry.id, side) for side in Side]
        return JobReport(
            entry.name,
            segments=counts[0],
            target_segments=counts[1],
            beads=len(beads),
            kinds=dict(Counter(bead.kind for bead in beads).most_common()),
            doubtful=count_doubtful(bead.confidence for bead in beads),
            issues=count_issues(self._project, entry),
            is_aligned=entry.has_target,
        )

    def _enter(self, name: str, content: SentencePair) -> DocumentEntry:
        """Return the document's entry, its texts and segments in the project.

        Raises:
            UsageError: The project holds another text under this name.
        """
        documents = self._project.documents
        source, target = content.source, content.target
        entry = documents.find(name)
        if entry is None:
            number = documents.add(
                name, source.document, target=target.document if target else None
            )
            entry = documents.entry(number)
        side = self._changed_side(entry, content)
        if side is not None:
            raise UsageError(
                f"the project holds another {side} text under this name",
                where=entry.name,
                hint="Build the changed text into a new project with another -o.",
            )
        if entry.state is BuildState.READ:
            # An older version may have read the file otherwise.
            documents.update_texts(entry.id, source.document, target.document if target else None)
            documents.add_segments(
                entry.id, source=source.spans, target=target.spans if target else ()
            )
            entry = documents.entry(entry.id)
        return entry

    def _changed_side(self, entry: DocumentEntry, content: SentencePair) -> Side | None:
        """Return a side of which the project holds another text; None if it holds both texts."""
        for side, sentences in ((Side.SOURCE, content.source), (Side.TARGET, content.target)):
            known = self._project.documents.text(entry.id, side)
            known_hash = known.sha256 if known else None
            if known_hash != (sentences.document.sha256 if sentences else None):
                return side
        return None

    def _render(self, entry: DocumentEntry) -> None:
        segments = self._project.documents.segments(entry.id, Side.SOURCE)
        render_texts(
            self._project,
            (segment.text for segment in segments),
            sources=self._renderings,
            document=entry.name,
            reporter=self._reporter,
        )

    def _look_up(self, entry: DocumentEntry) -> None:
        """Keep what a memory says of a document that is built, to be shown and no more."""
        memory = self._renderings.memory
        if memory is not None:
            segments = self._project.documents.segments(entry.id, Side.SOURCE)
            look_up_texts(
                self._project,
                memory,
                [segment.text for segment in segments],
                stands_in=False,
                stage=f"look up {entry.name}",
                reporter=self._reporter,
            )

    def _entered_pair(self, entry: DocumentEntry) -> AlignmentTask:
        source, target = (self._project.documents.segments(entry.id, side) for side in Side)
        return AlignmentTask(
            entry.name,
            [segment.text for segment in source],
            [segment.text for segment in target],
            block_breaks([segment.block for segment in source]),
            block_breaks([segment.block for segment in target]),
            self._force,
            self._project.meta.header.languages,
            self._issues,
        )

    def _pair(self, entry: DocumentEntry, found: FoundLinks | None) -> Iterator[Bead]:
        """Yield the beads of a document with two sides."""
        task = self._entered_pair(entry)
        if found is None:
            embedder = self._models.embedder
            found = find_links(
                task,
                embedder if self._cache is None else cached(embedder, self._cache),
                self._models,
                reporter=self._reporter.named(f"align {entry.name}"),
            )
        if self._cache is not None:
            self._cache.put(dict(found.embeddings))
        if found.error is not None:
            raise found.error
        signature = self._project.meta.signature
        for name, value in found.signature.parts:
            signature = signature.with_part(name, value)
        self._project.meta.set_signature(signature)
        self._project.meta.set(EMBEDDER_KEY, self._models.choice.embedder_place)
        source, target = (self._project.documents.segment_ids(entry.id, side) for side in Side)
        first = self._project.beads.next_id
        ids = range(first, first + len(found.links))
        texts = ((i, *pair) for i, pair in zip(ids, task.texts_of(found.links), strict=True))
        # Before the beads are written: if this run ends in between, the next one writes both anew.
        self._project.pair_issues.put(zip(texts, found.issue_scores, strict=True))
        links = zip(found.links, found.confidence, found.score, strict=True)
        for number, ((xs, ys), confidence, score) in enumerate(links):
            yield Bead(
                first + number,
                tuple(source[x] for x in xs),
                tuple(target[y] for y in ys),
                confidence=confidence,
                score=score,
            )

    @cached_property
    def _cache(self) -> ProjectCache | None:
        return project_cache(self._project, self._models.embedder)

    def _draft(self, entry: DocumentEntry) -> Iterator[Bead]:
        """Yield the beads of a document without target: a machine draft for every sentence."""
        first = self._project.beads.next_id
        segments = self._project.documents.segments(entry.id, Side.SOURCE)
        texts = {segment.text for segment in segments}
        known = self._project.renderings.get(texts)
        from_memory = texts.difference(without_stand_ins(self._project, texts))
        for number, segment in enumerate(segments):
            is_drafted = bool(known.get(segment.text, StoredRendering("")).text)
            yield Bead(
                first + number,
                (segment.id,),
                (),
                status=Status.MACHINE if is_drafted else Status.EMPTY,
                origin=Origin.IMPORT if segment.text in from_memory else Origin.MODEL,
            )
