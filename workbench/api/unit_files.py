"""Translation units: bitexts as exchange formats hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench import formats
from workbench.api.arguments import FRENCH_ENGLISH, AnyPath, Languages, as_languages, as_path
from workbench.bitext import BitextHeader, TranslationUnit
from workbench.formats import WriteReport


def read_units(
    path: AnyPath, *, languages: Languages = FRENCH_ENGLISH, file_format: str | None = None
) -> Iterator[TranslationUnit]:
    """Read a bitext, one unit at a time: TMX, XLIFF, CSV, TSV, JSON lines, Parquet, Moses.

    Example::

        short = [unit for unit in wb.read_units("memory.tmx") if len(unit.source) < 100]

    Args:
        path: The file; a Moses pair is named by either of its two files.
        languages: The two languages to read, where a file has more than two.
        file_format: Name of the format, such as ``tmx``; None takes it from the ending.

    Raises:
        BadInputError: The file is missing or not of its format; also while units are read.
        UsageError: There is no such format, or it holds no texts.
    """
    _, units = formats.read_units(as_path(path), as_languages(languages), file_format=file_format)
    return iter(units)


def write_units(
    path: AnyPath,
    units: Iterable[TranslationUnit],
    *,
    languages: Languages = FRENCH_ENGLISH,
    name: str = "",
    signature: str = "",
    file_format: str | None = None,
) -> WriteReport:
    """Write a bitext; a file that is there is replaced once the new one is complete.

    Example::

        aligned = wb.align(french, english)
        report = wb.write_units("book.tmx", aligned.units("book"))
        print(report.count, "units written")

    Args:
        path: The file.
        units: Written in this order; a generator may yield more than fits in memory.
        languages: Languages of the two sides.
        name: Name of the bitext, for formats that hold one.
        signature: How the units were made, for formats that hold it.
        file_format: Name of the format, such as ``tmx``; None takes it from the ending.

    Raises:
        OutputError: The file cannot be written, or does not read back as it was written.
        UsageError: There is no such format, or it cannot hold the units.
    """
    header = BitextHeader(as_languages(languages), project=name, signature=signature)
    return formats.write_units(as_path(path), header, units, file_format=file_format)
