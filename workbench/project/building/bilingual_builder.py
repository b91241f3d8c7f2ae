"""Documents from pairs that somebody made: of a memory, a table, an XLIFF; every pair a bead."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from workbench.bitext import (
    Bead,
    IssueEffort,
    IssueScores,
    Origin,
    Side,
    Status,
    count_doubtful,
)
from workbench.errors import UsageError
from workbench.jobs import Reporter
from workbench.project.batch import JobReport
from workbench.project.building.build_report import count_issues
from workbench.project.building.built_before import outcome_of_built
from workbench.project.building.memory_lookup import without_stand_ins
from workbench.project.building.text_renderings import RenderingSources, render_texts
from workbench.project.inputs.bilingual_file import BilingualDocument, BilingualFile
from workbench.project.models import EMBEDDER_KEY
from workbench.project.pair_issues import judge_with, word_embedder
from workbench.store import BuildState, DocumentEntry, Model, ProjectFile, Role, StoredRendering

_BATCH = 500
"""Pairs whose issues are kept together."""


class BilingualBuilder:
    """Builds the documents of bilingual files into an open project.

    Units without a target are rendered by the translator, the others are left as they are. The
    renderings that a file holds are kept where nothing needs the translator.

    Args:
        project: Open for writing.
        renderings: Render the units that have no target.
        redo: Build again what is up to date, unless a reviewer has edited it.
        issues: How much effort goes into what is wrong inside pairs; what the file says of a pair
            is taken as it stands.
        reporter: Receives how far rendering and judging are; asked between batches whether to stop.
    """

    def __init__(
        self,
        project: ProjectFile,
        *,
        renderings: RenderingSources,
        redo: bool,
        issues: IssueEffort = IssueEffort.QUICK,
        reporter: Reporter,
    ) -> None:
        self._project = project
        self._renderings = renderings
        self._redo = redo
        self._issues = issues
        self._reporter = reporter

    def build(self, file: BilingualFile) -> list[JobReport]:
        """Take every document of the file to its last stage.

        Raises:
            UsageError: The project holds another text under the name of one.
            ModelError: A unit has no target, and there is no translator for the languages.
            StoppedError: Between two batches; the same build resumes there.
        """
        reports = []
        for document in file.documents:
            self._reporter.check_cancelled()
            reports.append(self._build(document, file))
        return reports

    def _build(self, pairs: BilingualDocument, file: BilingualFile) -> JobReport:
        documents = self._project.documents
        entry = documents.find(pairs.name)
        if entry is not None and entry.state is BuildState.ALIGNED:
            has_changed = not self._holds(entry, file)
            outcome = outcome_of_built(
                self._project, entry, redo=self._redo, has_changed=has_changed
            )
            if outcome is not None:
                return JobReport(pairs.name, outcome)
        entry = self._enter(pairs, file)
        if entry.state is not BuildState.TRANSLATED:
            self._render(pairs, file)
            documents.set_state(entry.id, BuildState.TRANSLATED)
        ids = [documents.segment_ids(entry.id, side) for side in Side]
        kinds: Counter[str] = Counter()
        self._judge(pairs)
        self._project.beads.write(entry.id, self._beads(pairs, ids, kinds))
        return JobReport(
            pairs.name,
            segments=len(pairs.source.spans),
            target_segments=len(pairs.target.spans),
            beads=sum(kinds.values()),
            kinds=dict(kinds.most_common()),
            doubtful=count_doubtful(bead.confidence for bead in pairs.beads.values()),
            issues=count_issues(self._project, entry),
        )

    def _enter(self, pairs: BilingualDocument, file: BilingualFile) -> DocumentEntry:
        documents = self._project.documents
        entry = documents.find(pairs.name)
        languages = self._project.meta.header.languages
        source = pairs.source.document(file.path, languages.source, file.sha256)
        target = (
            pairs.target.document(file.path, languages.target, file.sha256)
            if pairs.has_target
            else None
        )
        if entry is None:
            with self._project.batch():
                number = documents.add(pairs.name, source, target=target)
                documents.add_segments(number, source=pairs.source.spans, target=pairs.target.spans)
            return documents.entry(number)
        if not self._holds(entry, file):
            raise UsageError(
                "the project holds another text under this name",
                where=pairs.name,
                hint="Take corrections into it with `workbench import`, or give another -o.",
            )
        if entry.state is BuildState.READ:
            # An older version may have read the file otherwise, or as the text of one language.
            documents.update_texts(entry.id, source, target)
            documents.add_segments(entry.id, source=pairs.source.spans, target=pairs.target.spans)
        return documents.entry(entry.id)

    def _holds(self, entry: DocumentEntry, file: BilingualFile) -> bool:
        """Return whether the project holds this document of the same file."""
        known = self._project.documents.text(entry.id, Side.SOURCE)
        return known is not None and known.sha256 == file.sha256

    def _render(self, pairs: BilingualDocument, file: BilingualFile) -> None:
        sources = self._renderings
        untranslated = list(dict.fromkeys(pairs.untranslated()))
        if untranslated and (sources.translate or sources.memory):
            render_texts(
                self._project,
                untranslated,
                sources=sources,
                document=pairs.name,
                reporter=self._reporter,
            )
        elif pairs.renderings:
            self._keep_renderings(pairs, file)

    def _keep_renderings(self, pairs: BilingualDocument, file: BilingualFile) -> None:
        """Keep the renderings of the file, unless our translator has rendered for this project."""
        meta = self._project.meta
        brought = Model(Role.TRANSLATOR, f"brought along by {file.path.name}", file.sha256)
        if meta.model_id(Role.TRANSLATOR) is None or meta.models()[-1] == brought:
            made = {text: StoredRendering(words) for text, words in pairs.renderings.items()}
            self._project.renderings.put(meta.use_model(brought), made)

    def _judge(self, pairs: BilingualDocument) -> None:
        """Keep what is wrong inside the pairs, before they are written.

        If this run ends in between, the next one writes both anew.
        """
        if not pairs.has_target:
            return
        if self._issues is not IssueEffort.NONE:
            place = self._renderings.models.choice.embedder_place
            self._project.meta.set(EMBEDDER_KEY, place)
        first, total = self._project.beads.next_id, len(pairs.shapes)
        texts = ((first + number, *pair) for number, pair in enumerate(pairs.pairs()))
        judged = zip(texts, self._scores(pairs), strict=True)
        for done in range(0, total, _BATCH):
            self._reporter.progress(done, total, f"judge {pairs.name}")
            self._project.pair_issues.put(islice(judged, _BATCH))

    def _scores(self, pairs: BilingualDocument) -> Iterator[IssueScores]:
        """Yield the probabilities of the issues inside each pair."""
        stated, total = pairs.issue_scores, len(pairs.shapes)
        if self._issues is IssueEffort.NONE:
            yield from (stated.get(number, {}) for number in range(total))
            return
        models, languages = self._renderings.models, self._project.meta.header.languages
        judged = judge_with(
            models.greedy_translator if self._issues is IssueEffort.FULL else None,
            pairs.pairs(),
            word_embedder(models.choice.embedder_place, languages),
            languages,
            with_words=False,
            reporter=self._reporter.cancel_only(),
        )
        for number, found in enumerate(judged):
            yield stated.get(number) or found.scores

    def _beads(
        self, pairs: BilingualDocument, ids: list[array[int]], kinds: Counter[str]
    ) -> Iterator[Bead]:
        rendered = self._project.renderings.get(dict.fromkeys(pairs.untranslated()))
        from_memory = set(rendered).difference(without_stand_ins(self._project, rendered))
        sources = pairs.untranslated()
        for bead in pairs.over_segments(self._project.beads.next_id, *ids):
            kinds[bead.kind] += 1
            if not bead.target:
                text = next(sources)
                if text in rendered and bead.status is Status.EMPTY:
                    origin = Origin.IMPORT if text in from_memory else Origin.MODEL
                    bead = replace(bead, status=Status.MACHINE, origin=origin)
            yield bead
