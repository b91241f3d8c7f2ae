"""Describe a format of bitexts: its name and endings, what it keeps, how it is written and read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog
from workbench.jobs import SILENT, Reporter

HeaderAndUnits = tuple[BitextHeader, Iterator[TranslationUnit]]
"""The header of a bitext and an iterator over its units."""


@dataclass(frozen=True, slots=True)
class UnitsRequest:
    """A request to read the units of a bitext.

    Attributes:
        languages: Languages of source and target.
        columns: The columns of a table, by name or number from 1; None finds them by their names.
        no_header: Whether the first row of a table is one of texts, whatever it looks like.
        without_codes: Whether inline codes such as ``<b>`` are taken out of the texts.
        reporter: Receives remarks for the user, such as a guessed encoding.
    """

    languages: LanguagePair
    columns: tuple[str, str] | None = None
    no_header: bool = False
    without_codes: bool = False
    reporter: Reporter = SILENT


class WriteUnits(Protocol):
    """Writes units one by one, in constant memory; equal units give equal bytes."""

    def __call__(
        self,
        sinks: Sequence[Sink],
        header: BitextHeader,
        units: Iterable[TranslationUnit],
        log: WriteLog,
        /,
    ) -> None: ...


class ReadUnits(Protocol):
    """Opens files and returns their header and an iterator over their units.

    Raises:
        BadInputError: The files are not of this format; also while units are read.
    """

    def __call__(self, paths: Sequence[Path], request: UnitsRequest, /) -> HeaderAndUnits: ...


class ReadTexts(Protocol):
    """Reads only the two texts of each unit, to compare them with what was written.

    Raises:
        BadInputError: As ``ReadUnits``.
    """

    def __call__(
        self, paths: Sequence[Path], languages: LanguagePair, /
    ) -> Iterator[tuple[str, str]]: ...


FindFiles = Callable[[Path, LanguagePair], tuple[Path, ...]]
"""Returns the files of a bitext from the name that the user gave."""


def one_file(path: Path, _languages: LanguagePair) -> tuple[Path, ...]:
    """Return the file itself."""
    return (path,)


@dataclass(frozen=True, slots=True)
class BitextFormat:
    """A format of bitexts.

    Attributes:
        name: Name for ``--format``, such as ``tmx``.
        title: Title for people, one line.
        endings: Endings of file names, in lower case, with the dot.
        keeps: Names of the fields of a TranslationUnit that are read back unchanged.
        write: Writes units; None if the format is only read.
        read: Reads units; None if the format holds no texts, or is only for people.
        read_texts: Reads only the texts, faster than ``read``; None if there is no faster way.
        files: Returns the files of a bitext from the name that the user gave.
        has_every_sentence: Whether every sentence has its place in a file, so that those of pairs
            that are left out are written as unpaired.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    keeps: tuple[str, ...]
    write: WriteUnits | None
    read: ReadUnits | None = None
    read_texts: ReadTexts | None = None
    files: FindFiles = one_file
    has_every_sentence: bool = False
