"""Judge all chunks of the inputs, in this process, in several, or on a cluster; keep each piece."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, cast

from workbench.bitext import IssueEffort
from workbench.formats import UnitsRequest
from workbench.jobs import Reporter
from workbench.machine import usable_cores
from workbench.project.batch import Workers
from workbench.project.batch.manifest import KeptPiece, Manifest, job_key
from workbench.project.batch.processes import WORTH_A_PROCESS
from workbench.project.cleaning.bitext_inputs import BitextInput, running_hashes
from workbench.project.cleaning.clean_options import CleanOptions, made_with
from workbench.project.cleaning.judging import (
    Chunk,
    JudgedChunk,
    failed_chunk,
    judge_chunk,
)
from workbench.project.cleaning.piece import JudgedPiece
from workbench.project.models import Models

CHUNK_PAIRS = 4_000
"""Pairs of a chunk: enough to learn what is usual in them."""

_END = ".end"
"""Behind the key of a file whose pieces are all kept; its only piece is empty."""


@dataclass(frozen=True)
class KeyedInput:
    """An input with the key of its pieces.

    Attributes:
        file: The input.
        key: The key: it stands for all that decides the pieces.
    """

    file: BitextInput
    key: str


def with_keys(inputs: Sequence[BitextInput], made_by: str) -> tuple[KeyedInput, ...]:
    """Return inputs with their keys.

    Args:
        inputs: In their order.
        made_by: All that decides how pairs are judged, but the pairs.

    Raises:
        BadInputError: An input cannot be read.
    """
    hashes = running_hashes(inputs)
    return tuple(
        KeyedInput(one, job_key(one.path.name, sha, f"{made_by}|{CHUNK_PAIRS}"))
        for one, sha in zip(inputs, hashes, strict=True)
    )


class KeptChunks:
    """The pieces of a run, on the disk.

    Args:
        manifest: Keeps them.
        inputs: With their keys.
        options: How pairs are cleaned.
        request: How the inputs are read.
    """

    def __init__(
        self,
        manifest: Manifest,
        inputs: Sequence[KeyedInput],
        options: CleanOptions,
        request: UnitsRequest,
    ) -> None:
        self._manifest = manifest
        self._inputs = inputs
        self._options = options
        self._request = request

    def judge(self, models: Models, reporter: Reporter) -> None:
        """Judge the chunks that no earlier run has judged.

        Raises:
            BadInputError: An input is not of its format.
            WorkbenchError: A chunk fails; pieces that are kept stay for the next run.
            StoppedError: The reporter was cancelled; the same holds.
        """
        if all(self._is_complete(one) for one in self._inputs):
            return
        progress = _Progress(reporter)
        ends: dict[str, tuple[int, int]] = {}
        with closing(self._waiting(progress, ends)) as waiting:
            for chunk, judged in self._done(waiting, models, reporter):
                if judged.error is not None:
                    raise judged.error
                count = len(chunk.units)
                self._manifest.keep_piece(
                    chunk.key, chunk.number, judged.data, segments=count, words=0
                )
                progress.add(count)
        for key, (pairs, chunks) in ends.items():
            self._manifest.keep_piece(f"{key}{_END}", 0, b"", segments=pairs, words=chunks)

    def pieces(self) -> Iterator[JudgedPiece]:
        """Yield all pieces in the order of the input, after ``judge``."""
        for one in self._inputs:
            kept = self._manifest.kept_pieces(one.key)
            for number in range(self._end_of(one).words):
                data = kept[number].path.read_bytes()
                yield JudgedPiece.from_bytes(data)

    def _end_of(self, one: KeyedInput) -> KeptPiece:
        return self._manifest.kept_pieces(f"{one.key}{_END}")[0]

    def _is_complete(self, one: KeyedInput) -> bool:
        return bool(self._manifest.kept_pieces(f"{one.key}{_END}"))

    def _waiting(self, progress: _Progress, ends: dict[str, tuple[int, int]]) -> Generator[Chunk]:
        """Yield the chunks that are not judged; enter how many pairs and chunks each file has."""
        first, versions = 1, made_with()
        for one in self._inputs:
            kept = self._manifest.kept_pieces(one.key)
            start, number = first, 0
            units = one.file.units(self._request)
            while batch := list(islice(units, CHUNK_PAIRS)):
                if number in kept and kept[number].segments == len(batch):
                    progress.add(len(batch))
                else:
                    yield Chunk(str(one.file.path), one.key, number, first, batch, versions)
                first += len(batch)
                number += 1
            ends[one.key] = first - start, number

    def _done(
        self, waiting: Iterator[Chunk], models: Models, reporter: Reporter
    ) -> Iterator[tuple[Chunk, JudgedChunk]]:
        do = partial(judge_chunk, self._options)
        count = self._count_processes(models)
        if self._options.cluster is not None:
            # dask costs a second; only a run with a cluster pays for it.
            from workbench.project.cluster.workers import ClusterWorkers

            workers: Any = ClusterWorkers(
                self._options.cluster,
                do,
                failed_chunk,
                models=models,
                translates=self._options.issues is IssueEffort.FULL,
            )
        elif count > 1:
            workers = Workers(count, do, failed_chunk, models=models)
        else:
            for chunk in waiting:
                reporter.check_cancelled()
                yield chunk, do(models, chunk)
            return
        with workers:
            done = workers.as_they_come(waiting, reporter)
            yield from cast("Iterator[tuple[Chunk, JudgedChunk]]", done)

    def _count_processes(self, models: Models) -> int:
        """Return how many processes are worth starting."""
        if self._options.looks_for_issues and not models.embedder.is_additive:
            return 1
        size = sum(one.file.size for one in self._inputs)
        return min(models.choice.threads or usable_cores(), size // WORTH_A_PROCESS)


class _Progress:
    """Counts the pairs that are judged."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._done = 0

    def add(self, count: int) -> None:
        """Add pairs."""
        self._done += count
        self._reporter.progress(self._done, 0, "pairs judged")
