"""What a format for bitexts is: its name and endings, what it keeps, how it goes out and in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog

Units = tuple[BitextHeader, Iterator[TranslationUnit]]


class Write(Protocol):
    """Writes units as they come, in constant memory; the same units give the same bytes."""

    def __call__(
        self,
        sinks: Sequence[Sink],
        header: BitextHeader,
        units: Iterable[TranslationUnit],
        log: WriteLog,
        /,
    ) -> None: ...


class Read(Protocol):
    """Opens files and gives their header and, as they are asked for, their units.

    Raises:
        BadInputError: The files are not of this format; also while units are asked for.
    """

    def __call__(self, paths: Sequence[Path], languages: LanguagePair, /) -> Units: ...


class ReadTexts(Protocol):
    """Reads no more than the two texts of each unit, to compare them with what was written.

    Raises:
        BadInputError: As ``Read``.
    """

    def __call__(
        self, paths: Sequence[Path], languages: LanguagePair, /
    ) -> Iterator[tuple[str, str]]: ...


Files = Callable[[Path, LanguagePair], tuple[Path, ...]]
"""Gives the files behind the name that the user gave."""


def one_file(path: Path, _languages: LanguagePair) -> tuple[Path, ...]:
    """The file itself."""
    return (path,)


@dataclass(frozen=True, slots=True)
class BitextFormat:
    """A format that bitexts leave and come back in.

    Attributes:
        name: As ``--format`` takes it, such as ``tmx``.
        title: A line for people.
        endings: Of file names, lower case, with the dot.
        keeps: Names of the fields of a TranslationUnit that come back as they were.
        read: None where the format holds no texts, or is for people only.
        read_texts: A quicker way to the texts alone, where there is one.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    keeps: tuple[str, ...]
    write: Write
    read: Read | None = None
    read_texts: ReadTexts | None = None
    files: Files = one_file
