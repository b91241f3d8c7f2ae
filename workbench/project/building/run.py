"""One run over the documents of a build: what fails is reported, and the rest goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from workbench.errors import BadInputError, InvariantError, UsageError, WorkbenchError
from workbench.jobs import Reporter
from workbench.project.batch.model_failures import RefusedInARow
from workbench.project.batch.processes import Workers
from workbench.project.building.alignment_jobs import FoundLinks, TextPair
from workbench.project.building.document_builder import Builder
from workbench.project.building.pair_builder import PairBuilder
from workbench.project.building.reports import DocumentReport
from workbench.project.inputs.file_pairs import FilePair
from workbench.project.inputs.pair_files import PairFile
from workbench.project.inputs.reading import Sentences

Read = Callable[[FilePair], PairFile | tuple[Sentences, Sentences | None]]
"""Reads the files of a document."""


class BuildRun:
    """A run over documents, in their order.

    Args:
        builder: Takes documents to their last stage.
        pair_builder: The same for files of pairs.
        read: Reads a document.
    """

    def __init__(self, builder: Builder, pair_builder: PairBuilder, read: Read) -> None:
        self._builder = builder
        self._pair_builder = pair_builder
        self._read = read
        self._reports: dict[int, list[DocumentReport]] = {}
        self._in_a_row = RefusedInARow()

    @property
    def reports(self) -> tuple[DocumentReport, ...]:
        """What each document has come to, in their order."""
        return tuple(report for n in sorted(self._reports) for report in self._reports[n])

    def build(self, pairs: Sequence[FilePair], *, is_alone: bool = False) -> None:
        """Build documents one after the other.

        Args:
            pairs: Their files.
            is_alone: There is one, and what makes it fail is raised.

        Raises:
            ModelError: The model fails on one document after another.
            StoppedError: The user stopped it; what was finished is kept.
        """
        for number, pair in enumerate(pairs):
            with self._reported(number, pair.name, raises=is_alone):
                read = self._read(pair)
                if isinstance(read, PairFile):
                    self._reports[number] = self._pair_builder.build(read)
                else:
                    self._reports[number] = [self._builder.build(pair.name, *read)]
                self._in_a_row.clear()

    def build_side_by_side(
        self,
        pairs: Sequence[FilePair],
        workers: Workers[TextPair, FoundLinks],
        reporter: Reporter,
    ) -> None:
        """The same of documents with two sides, aligned by processes a few ahead.

        All else is done here and in the order of the documents, so that the project is the same
        to the last number.
        """
        waiting: deque[tuple[int, FilePair, tuple[Sentences, Sentences | None]]] = deque()
        for text_pair, found in workers.in_order(self._texts(pairs, waiting), reporter):
            number, pair, read = waiting.popleft()
            with self._reported(number, text_pair.name):
                self._reports[number] = [self._builder.build(pair.name, *read, found=found)]
                self._in_a_row.clear()
            reporter.progress(len(self._reports), len(pairs), "build")

    def _texts(
        self,
        pairs: Sequence[FilePair],
        waiting: deque[tuple[int, FilePair, tuple[Sentences, Sentences | None]]],
    ) -> Iterator[TextPair]:
        """What there is to align, as it is asked for; what is built already is reported."""
        for number, pair in enumerate(pairs):
            texts = None
            with self._reported(number, pair.name):
                read = self._read(pair)
                assert not isinstance(read, PairFile)  # those have one side
                source, target = read
                if target is None or self._builder.is_built(pair.name):
                    self._reports[number] = [self._builder.build(pair.name, source, target)]
                else:
                    texts = self._builder.text_pair(pair.name, source, target)
                    waiting.append((number, pair, read))
            if texts is not None:
                yield texts

    @contextmanager
    def _reported(self, number: int, name: str, *, raises: bool = False) -> Iterator[None]:
        """Report what makes a document fail."""
        try:
            yield
        except WorkbenchError as error:
            expected = isinstance(error, BadInputError | UsageError | InvariantError)
            if raises or not (expected or type(error) is WorkbenchError):
                raise
            self._in_a_row.add(error)
            self._reports[number] = [DocumentReport(name, error=error)]
