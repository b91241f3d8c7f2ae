"""The documents of folders built into a project; what makes one fail does not stop the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

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
    reporter: Reporter,
) -> tuple[JobReport, ...]:
    """Build the documents of a folder, or of two folders.

    Where there is much text to align, parallel processes align it; all else is done here and in
    the order of the documents, so that the project is the same to the last number.

    Args:
        jobs: The documents.
        builders: Build them into the project.
        models: Of the build.
        read: Reads the files of a document.
        reporter: Receives the report of each document; asked whether to stop.

    Raises:
        ModelError: The model fails on one document after another.
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    run = _FolderRun(builders, models, read, reporter)
    return run_batch(jobs, run.build, noun="documents", reporter=reporter)


class _FolderRun:
    """The work of one build over a folder."""

    def __init__(self, builders: Builders, models: Models, read: Read, reporter: Reporter) -> None:
        self._builders = builders
        self._models = models
        self._read = read
        self._reporter = reporter
        self._refused = RefusedInARow()

    def build(self, jobs: Sequence[Job], batch: Batch) -> None:
        """Build documents."""
        to_align = [
            job
            for job in jobs
            if job.target is not None and not self._builders.documents.is_built(job.name)
        ]
        count = count_processes(to_align, self._models) if to_align else 1
        if count <= 1:
            for job in jobs:
                with self._failures_reported(job, batch):
                    batch.take(job, self._builders.build(job.name, self._read(job.pair)))
                    self._refused.clear()
            return
        with Workers(count, links_in_process, failed_links, models=self._models) as workers:
            self._build_in_parallel(jobs, batch, workers)

    def _build_in_parallel(
        self, jobs: Sequence[Job], batch: Batch, workers: Workers[AlignmentTask, FoundLinks]
    ) -> None:
        waiting: deque[tuple[Job, SentencePair]] = deque()
        pairs = self._pairs_to_align(jobs, batch, waiting)
        for _, found in workers.in_order(pairs, self._reporter):
            job, content = waiting.popleft()
            with self._failures_reported(job, batch):
                builder = self._builders.documents
                batch.take(job, [builder.build(job.name, content, found=found)])
                self._refused.clear()

    def _pairs_to_align(
        self, jobs: Sequence[Job], batch: Batch, waiting: deque[tuple[Job, SentencePair]]
    ) -> Iterator[AlignmentTask]:
        """Yield the texts to align, as they are asked for; build all other documents."""
        for job in jobs:
            pair = None
            with self._failures_reported(job, batch):
                content = self._read(job.pair)
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
