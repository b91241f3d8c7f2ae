"""A project from pairs that somebody made: a memory, a table, an XLIFF; every pair a bead."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workbench.bitext import Bead, Origin, Side, Status, count_doubtful
from workbench.errors import UsageError
from workbench.jobs import Reporter
from workbench.project.building.memories import without_stand_ins
from workbench.project.building.rendering import RenderedBy, render_texts
from workbench.project.building.reports import DocumentReport
from workbench.project.inputs.pair_files import PairDocument, PairFile
from workbench.store import BuildState, DocumentEntry, Model, ProjectFile, Rendering, Role


class PairBuilder:
    """Builds files of pairs into an open project; going on where a stopped build was.

    Units without a target are rendered by the translator, the others are left as they are; the
    renderings that a file brings along are kept where nothing needs the translator.

    Args:
        project: Open for writing.
        rendered_by: What renders the units that have no target.
        reporter: Receives how far the rendering is; asked between batches whether to stop.
    """

    def __init__(
        self,
        project: ProjectFile,
        *,
        rendered_by: RenderedBy,
        reporter: Reporter,
    ) -> None:
        self._project = project
        self._rendered_by = rendered_by
        self._reporter = reporter

    def build(self, file: PairFile) -> list[DocumentReport]:
        """Take every document of the file to its last stage.

        Raises:
            UsageError: The project holds another text under the name of one.
            ModelError: A unit has no target, and there is no translator for the languages.
            StoppedError: Between two batches; the same build goes on from there.
        """
        reports = []
        for document in file.documents:
            self._reporter.check_cancelled()
            reports.append(self._build(document, file))
        return reports

    def _build(self, pairs: PairDocument, file: PairFile) -> DocumentReport:
        documents = self._project.documents
        entry = self._entered(pairs, file)
        if entry.state is BuildState.ALIGNED:
            return DocumentReport(pairs.name, was_built=True)
        if entry.state is not BuildState.TRANSLATED:
            self._render(pairs, file)
            documents.set_state(entry.id, BuildState.TRANSLATED)
        ids = [documents.segment_ids(entry.id, side) for side in Side]
        kinds: Counter[str] = Counter()
        self._project.beads.write(entry.id, self._beads(pairs, ids, kinds))
        return DocumentReport(
            pairs.name,
            source_sentences=len(pairs.source.spans),
            target_sentences=len(pairs.target.spans),
            kinds=dict(kinds.most_common()),
            doubtful=count_doubtful(bead.confidence for bead in pairs.beads.values()),
        )

    def _entered(self, pairs: PairDocument, file: PairFile) -> DocumentEntry:
        documents = self._project.documents
        entry = documents.find(pairs.name)
        if entry is None:
            header = self._project.meta.header
            source = pairs.source.document(file.path, header.languages.source, file.sha256)
            target = pairs.target.document(file.path, header.languages.target, file.sha256)
            with self._project.batch():
                number = documents.add(
                    pairs.name, source, target=target if pairs.has_target else None
                )
                documents.add_segments(number, source=pairs.source.spans, target=pairs.target.spans)
            return documents.entry(number)
        known = documents.text(entry.id, Side.SOURCE)
        if known is None or known.sha256 != file.sha256:
            raise UsageError(
                "the project holds another text under this name",
                where=pairs.name,
                hint="Take corrections into it with `workbench import`, or give another -o.",
            )
        return entry

    def _render(self, pairs: PairDocument, file: PairFile) -> None:
        by = self._rendered_by
        untranslated = list(dict.fromkeys(pairs.untranslated()))
        if untranslated and (by.translate or by.memory):
            render_texts(
                self._project,
                untranslated,
                by=by,
                document=pairs.name,
                reporter=self._reporter,
            )
        elif pairs.renderings:
            self._keep_renderings(pairs, file)

    def _keep_renderings(self, pairs: PairDocument, file: PairFile) -> None:
        """Keep what the file has of another machine, unless ours has rendered for this project."""
        meta = self._project.meta
        brought = Model(Role.TRANSLATOR, f"brought along by {file.path.name}", file.sha256)
        if meta.model_id(Role.TRANSLATOR) is None or meta.models()[-1] == brought:
            made = {text: Rendering(words) for text, words in pairs.renderings.items()}
            self._project.renderings.put(meta.use_model(brought), made)

    def _beads(
        self, pairs: PairDocument, ids: list[array[int]], kinds: Counter[str]
    ) -> Iterator[Bead]:
        rendered = self._project.renderings.get(dict.fromkeys(pairs.untranslated()))
        foreign = set(rendered).difference(without_stand_ins(self._project, rendered))
        sources = pairs.untranslated()
        for bead in pairs.over_segments(self._project.beads.next_id, *ids):
            kinds[bead.kind] += 1
            if not bead.target:
                text = next(sources)
                if text in rendered and bead.status is Status.EMPTY:
                    origin = Origin.IMPORT if text in foreign else Origin.MODEL
                    bead = replace(bead, status=Status.MACHINE, origin=origin)
            yield bead
