"""Write the pairs that are kept and those that are rejected, in any format of bitexts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.bitext import BitextHeader, TranslationUnit
from workbench.errors import UsageError
from workbench.formats import WriteReport, find_bitext_format, write_units
from workbench.jobs import SILENT, Reporter
from workbench.project.cleaning.chunks import KeptChunks
from workbench.project.cleaning.clean_options import CleanOptions
from workbench.project.cleaning.clean_report import CleanReport
from workbench.project.cleaning.duplicates import duplicates_of
from workbench.project.cleaning.piece import JudgedUnit
from workbench.project.cleaning.statistics import ChunkStatistics
from workbench.store import DuplicateIndex
from workbench.version import __version__

_WITHOUT_REASONS = frozenset({"moses", "html", "docx", "ladder"})
"""Formats that cannot say of each pair why it was rejected."""


class JudgedUnits:
    """All pairs of a run with all reasons, in the order of the input; each pass reads them anew.

    Args:
        chunks: The pieces.
        index: What was found of duplicates; None where none were looked for.
    """

    def __init__(self, chunks: KeptChunks, index: DuplicateIndex | None) -> None:
        self._chunks = chunks
        self._index = index

    def __iter__(self) -> Iterator[JudgedUnit]:
        """Yield the pairs."""
        for number, piece in enumerate(self._chunks.pieces()):
            whole = piece
            if self._index is not None:
                whole = piece.with_reasons(duplicates_of(self._index, number))
            yield from whole.pairs

    def with_numbers(self, numbers: Collection[int]) -> dict[int, JudgedUnit]:
        """Return the pairs of these numbers, from 1."""
        if not numbers:
            return {}
        return {n: pair for n, pair in enumerate(self, start=1) if n in numbers}


def check_outputs(inputs: Sequence[Path], output: Path, options: CleanOptions) -> None:
    """Refuse outputs before any work is done.

    Raises:
        UsageError: An output has no format, is an input, is named twice, or cannot hold reasons.
    """
    bitexts = [path for path in (output, options.rejected) if path is not None]
    taken = {path.resolve() for path in (*inputs, *options.against)}
    for path in bitexts:
        name = options.file_format if path == output else None
        form = find_bitext_format(path, name=name)
        if form.read is None:
            raise UsageError(
                f"{form.name} is not a format for cleaned pairs",
                where=str(path),
                hint="Choose tmx, tsv, csv, jsonl, xlf, parquet or moses.",
            )
        if path == output and options.mark and form.name in _WITHOUT_REASONS:
            raise UsageError(
                f"{form.name} has no place for the reasons",
                where=str(path),
                hint="Choose tsv, csv, jsonl, parquet or tmx, or leave out --mark.",
            )
    others = [path for path in (options.report, options.sample) if path is not None]
    for path in [*_files(bitexts, options), *others]:
        if path.resolve() in taken:
            raise UsageError(
                "this file is an input, or named twice", where=str(path), hint="Name another one."
            )
        taken.add(path.resolve())
    if options.mark and options.rejected is not None:
        raise UsageError(
            "--mark writes the rejected pairs to the output, so that --rejected has nothing to do",
            hint="Leave out one of the two.",
        )
    if options.sample is not None and options.sample.exists():
        raise UsageError(
            "there is a project of this name", where=str(options.sample), hint="Name another one."
        )


def _files(bitexts: Iterable[Path], options: CleanOptions) -> Iterator[Path]:
    for number, path in enumerate(bitexts):
        form = find_bitext_format(path, name=options.file_format if number == 0 else None)
        yield from form.files(path, options.languages)


def write_outputs(
    pairs: JudgedUnits,
    statistics: ChunkStatistics,
    output: Path,
    options: CleanOptions,
    *,
    reporter: Reporter = SILENT,
) -> CleanReport:
    """Write the pairs that are kept, and the others where they are wanted; return the report.

    Raises:
        OutputError: A file cannot be written.
        StoppedError: The reporter was cancelled; no file is replaced.
    """
    rules = ",".join(f"{name}={value:g}" for name, value in options.rules.thresholds.items())
    header = BitextHeader(
        options.languages,
        signature=f"workbench clean {__version__}; {rules}",
        has_reasons=options.mark,
    )

    def write(path: Path, header: BitextHeader, units: Iterable[TranslationUnit]) -> WriteReport:
        name = options.file_format if path == output else None
        return write_units(path, header, units, file_format=name)

    kept, total = 0, statistics.pairs

    def chosen(wanted: Callable[[JudgedUnit], bool]) -> Iterator[TranslationUnit]:
        nonlocal kept
        for number, pair in enumerate(pairs, start=1):
            reporter.check_cancelled()
            reporter.progress(number, total, "pairs written")
            kept += not pair.reasons
            if wanted(pair):
                yield (
                    replace(pair.unit, rejected=format_reasons(pair)) if pair.reasons else pair.unit
                )

    written = [write(output, header, chosen(lambda pair: options.mark or not pair.reasons))]
    kept_pairs = kept
    if options.rejected is not None:
        header = replace(header, has_reasons=True)
        written.append(write(options.rejected, header, chosen(lambda pair: bool(pair.reasons))))
    remarks = [f"{report.files[0]}: {line}" for report in written for line in report.remarks]
    if options.rejected is not None and written[-1].file_format in _WITHOUT_REASONS:
        remarks.append(f"{options.rejected}: {written[-1].file_format} cannot hold the reasons")
    return CleanReport(output, options, statistics, kept_pairs, tuple(remarks))


def format_reasons(pair: JudgedUnit) -> str:
    """Return the reasons of a rejected pair, such as ``length-ratio=3.41 language=0.98``.

    Of duplicates the number of the pair that is kept in its place is said.
    """
    return " ".join(f"{name}={score:g}" for name, score in pair.reasons.items())
