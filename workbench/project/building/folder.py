"""The documents of folders built into a project; what makes one fail does not stop the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from workbench.errors import BadInputError, InvariantError, UsageError, WorkbenchError
from workbench.jobs import Reporter
from workbench.project.batch import Batch, Job, JobReport, Workers, count_processes, run_batch
from workbench.project.batch.model_failures import RefusedInARow
from workbench.project.building.bilingual_builder import BilingualBuilder
from workbench.project.building.document_builder import DocumentBuilder
from workbench.project.building.links import (
    AlignmentTask,
    FoundLinks,
    failed_links,
    links_in_process,
)
from workbench.project.inputs import BilingualFile, FilePair, SentencePair
from workbench.project.models import Models

Read = Callable[[FilePair], SentencePair | BilingualFile]
"""Reads the files of a document."""

_TEXTS_AHEAD = 50_000
"""Texts of the next documents that a cluster renders together, so that all its workers have some.

They are about 5 MB. Each rendering is kept as soon as it is there.
"""


class AlignmentWorkers(Protocol):
    """Workers that align texts beside this process: its own processes, or a cluster."""

    def __enter__(self) -> object: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def in_order(
        self, tasks: Iterable[AlignmentTask], reporter: Reporter
    ) -> Iterator[tuple[AlignmentTask, FoundLinks]]:
        """Do tasks, asked for a few ahead; yield each with its result, in their order."""


@dataclass(frozen=True, slots=True)
class Builders:
    """The builder for each kind of input.

    Attributes:
        documents: Builds documents from texts.
        bilingual: Builds the documents of bilingual files.
    """

    documents: DocumentBuilder
    bilingual: BilingualBuilder

    def build(self, name: str, content: SentencePair | BilingualFile) -> list[JobReport]:
        """Take what was read to the last stage.

        Raises:
            WorkbenchError: Whatever makes it fail.
        """
        if isinstance(content, BilingualFile):
            return self.bilingual.build(content)
        return [self.documents.build(name, content)]


def build_folder(
    jobs: Sequence[Job],
    builders: Builders,
    models: Models,
    read: Read,
    *,
    cluster: str | None = None,
    reporter: Reporter,
) -> tuple[JobReport, ...]:
    """Build the documents of a folder, or of two folders.

    Where there is much text to align, parallel processes or a cluster align it, and a cluster
    renders the texts of many documents at once. All else is done here and in the order of the
    documents, so that the project is the same to the last number.

    Args:
        jobs: The documents.
        builders: Build them into the project.
        models: Of the build.
        read: Reads the files of a document.
        cluster: Address of a dask scheduler whose workers align; None = this machine alone.
        reporter: Receives the report of each document; asked whether to stop.

    Raises:
        ModelError: The model fails on one document after another.
        ClusterError: No cluster answers, or it went away.
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    run = _FolderRun(builders, models, read, cluster, reporter)
    return run_batch(jobs, run.build, noun="documents", reporter=reporter)


class _FolderRun:
    """The work of one build over a folder."""

    def __init__(
        self,
        builders: Builders,
        models: Models,
        read: Read,
        cluster: str | None,
        reporter: Reporter,
    ) -> None:
        self._builders = builders
        self._models = models
        self._read = read
        self._cluster = cluster
        self._reporter = reporter
        self._refused = RefusedInARow()

    def build(self, jobs: Sequence[Job], batch: Batch) -> None:
        """Build documents."""
        contents = self._contents(jobs, batch)
        if self._cluster is not None:
            contents = self._rendered_ahead(contents)
        workers = self._workers(jobs)
        if workers is None:
            for job, content in contents:
                self._build(job, content, batch)
            return
        with workers:
            self._build_in_parallel(contents, batch, workers)

    def _workers(self, jobs: Sequence[Job]) -> AlignmentWorkers | None:
        """Return what aligns texts beside this process; None where there is too little to do."""
        to_align = [
            job
            for job in jobs
            if job.target is not None and not self._builders.documents.is_built(job.name)
        ]
        if not to_align:
            return None
        if self._cluster is not None:
            # dask costs a second; only a run with a cluster pays for it.
            from workbench.project.cluster.workers import ClusterWorkers

            return ClusterWorkers(
                self._cluster, links_in_process, failed_links, models=self._models
            )
        count = count_processes(to_align, self._models)
        if count <= 1:
            return None
        return Workers(count, links_in_process, failed_links, models=self._models)

    def _contents(
        self, jobs: Sequence[Job], batch: Batch
    ) -> Iterator[tuple[Job, SentencePair | BilingualFile]]:
        """Yield each job with what is read, as they are asked for; report those that fail."""
        for job in jobs:
            content = None
            with self._failures_reported(job, batch):
                content = self._read(job.pair)
            if content is not None:
                yield job, content

    def _rendered_ahead(
        self, contents: Iterable[tuple[Job, SentencePair | BilingualFile]]
    ) -> Iterator[tuple[Job, SentencePair | BilingualFile]]:
        """Yield what was read; before that, render the texts of many documents together."""
        waiting: list[tuple[Job, SentencePair | BilingualFile]] = []
        texts: dict[str, None] = {}
        for job, content in contents:
            waiting.append((job, content))
            if isinstance(content, SentencePair):
                to_render = self._builders.documents.texts_to_render(job.name, content)
                texts.update(dict.fromkeys(to_render))
            if len(texts) >= _TEXTS_AHEAD:
                self._builders.documents.render_ahead(texts, documents=len(waiting))
                yield from waiting
                waiting, texts = [], {}
        self._builders.documents.render_ahead(texts, documents=len(waiting))
        yield from waiting

    def _build(self, job: Job, content: SentencePair | BilingualFile, batch: Batch) -> None:
        with self._failures_reported(job, batch):
            batch.take(job, self._builders.build(job.name, content))
            self._refused.clear()

    def _build_in_parallel(
        self,
        contents: Iterable[tuple[Job, SentencePair | BilingualFile]],
        batch: Batch,
        workers: AlignmentWorkers,
    ) -> None:
        waiting: deque[tuple[Job, SentencePair]] = deque()
        pairs = self._pairs_to_align(contents, batch, waiting)
        for _, found in workers.in_order(pairs, self._reporter):
            job, content = waiting.popleft()
            with self._failures_reported(job, batch):
                builder = self._builders.documents
                batch.take(job, [builder.build(job.name, content, found=found)])
                self._refused.clear()

    def _pairs_to_align(
        self,
        contents: Iterable[tuple[Job, SentencePair | BilingualFile]],
        batch: Batch,
        waiting: deque[tuple[Job, SentencePair]],
    ) -> Iterator[AlignmentTask]:
        """Yield the texts to align, as they are asked for; build all other documents."""
        for job, content in contents:
            pair = None
            with self._failures_reported(job, batch):
                if (
                    isinstance(content, BilingualFile)
                    or content.target is None
                    or self._builders.documents.is_built(job.name)
                ):
                    batch.take(job, self._builders.build(job.name, content))
                else:
                    pair = self._builders.documents.alignment_task(job.name, content)
                    waiting.append((job, content))
            if pair is not None:
                yield pair

    @contextmanager
    def _failures_reported(self, job: Job, batch: Batch) -> Iterator[None]:
        """Report an error that concerns one document only; pass on any other.

        Raises:
            ModelError: The model has rendered nothing since several documents.
        """
        try:
            yield
        except WorkbenchError as error:
            expected = isinstance(error, BadInputError | UsageError | InvariantError)
            if not (expected or type(error) is WorkbenchError):
                raise
            self._refused.add(error)
            batch.fail(job, error)
