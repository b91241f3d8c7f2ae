"""Ladder files: one bead per line as sentence numbers, ``[0, 1]:[0]``, as in vecalign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.bitext import BitextHeader, Link, TranslationUnit
from workbench.bitext.ladder import format_link, parse_ladder
from workbench.errors import UsageError
from workbench.formats.bitext_format import BitextFormat
from workbench.formats.input import open_text, read_lines
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog


def write_ladder(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write the sentence numbers of every unit, also of null beads.

    Raises:
        UsageError: The units are of more than one document, each with its own numbers.
    """
    document: str | None = None
    for unit in units:
        log.begin(unit)
        if document is not None and unit.document != document:
            raise UsageError(
                f"a ladder file holds one document, not {document!r} and {unit.document!r}",
                hint="Export one document at a time, or choose another format, such as jsonl.",
            )
        document = unit.document
        if not unit.source_ids and not unit.target_ids:
            log.leave_out("it has no sentence numbers")
            continue
        line = format_link((unit.source_ids, unit.target_ids))
        sinks[0].write(line.encode() + b"\n")
        log.wrote("", "")


def read_ladder(path: Path) -> Iterator[Link]:
    """Yield the links of a ladder file.

    Raises:
        BadInputError: The file is missing, empty or not text, or a line is not a link.
    """
    with open_text(path) as file:
        yield from parse_ladder(read_lines(file, path), name=str(path))


FORMAT = BitextFormat(
    name="ladder",
    title="Sentence numbers of each bead, for scoring alignments",
    endings=(".ladder", ".gold"),
    keeps=("source_ids", "target_ids"),
    write=write_ladder,
    has_every_sentence=True,
)
"""The entry of this format in the registry."""
