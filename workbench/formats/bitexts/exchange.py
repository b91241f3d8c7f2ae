"""Read and write bitexts of any format; what is written is read back and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.errors import BadInputError, OutputError, UsageError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.bitexts import csv, moses, tsv
from workbench.formats.bitexts.registry import (
    BITEXT_FORMATS,
    READ_ONLY_FORMATS,
    find_bitext_format,
)
from workbench.formats.language_tags import normalise_tag, normalise_tags
from workbench.formats.output import replace_files
from workbench.formats.tables.table_file import eight_bit_codec
from workbench.formats.write_log import UnitDigest, WriteLog, WriteReport


def write_units(
    path: Path,
    header: BitextHeader,
    units: Iterable[TranslationUnit],
    *,
    file_format: str | None = None,
) -> WriteReport:
    """Write a bitext in constant memory, in the format of the ending of the file.

    Equal units give equal bytes. The new file is read back and compared before it replaces the old
    one; if anything fails, the old file stays as it was.

    Args:
        path: The file; symbolic links are followed.
        header: The header of the bitext.
        units: The units in the order of the file; iterated once.
        file_format: Name of the format, such as ``tmx``; None = that of the ending.

    Raises:
        UsageError: There is no such format, or the units do not fit it.
        OutputError: The file cannot be written, or is not read back as it was written.
    """
    bitext_format = find_bitext_format(path, name=file_format)
    assert bitext_format.write is not None
    _check_languages(header)
    files = bitext_format.files(path, header.languages)
    log = WriteLog()

    def read_back(paths: Sequence[Path]) -> None:
        # A file without units may be empty, which reading refuses.
        if bitext_format.read and log.digest.count:
            _compare(bitext_format, paths, files, header, log.digest)

    with replace_files(files, check=read_back) as sinks:
        bitext_format.write(sinks, header, units, log)
    return log.close(bitext_format.name, files)


def read_units(
    path: Path,
    languages: LanguagePair,
    *,
    file_format: str | None = None,
    request: UnitsRequest | None = None,
) -> HeaderAndUnits:
    """Open a bitext; return its header and an iterator over its units.

    A Moses pair is named by one of its files, or by the common part of their names.

    Args:
        path: The file.
        languages: Languages of source and target.
        file_format: Name of the format, such as ``tmx``; None = that of the ending.
        request: How it is read, in these languages; None reads it as it stands.

    Raises:
        UsageError: The table has no such column.
        UsageError: There is no such format, or it holds no texts.
        BadInputError: The file is missing or not of its format; also while units are read.
    """
    bitext_format = _readable(path, languages, file_format)
    assert bitext_format.read is not None
    files = bitext_format.files(path, languages)
    return bitext_format.read(files, request or UnitsRequest(languages))


def lossy_codec(path: Path, languages: LanguagePair, file_format: str | None = None) -> str:
    """Return the 8-bit codec in which a spreadsheet saved a table; empty for all other files.

    Args:
        path: The file, which has been read.
        languages: Languages of source and target.
        file_format: Name of the format; None = that of the ending.

    Raises:
        BadInputError: The file cannot be read any more.
    """
    if _readable(path, languages, file_format) not in (csv.FORMAT, tsv.FORMAT):
        return ""
    return eight_bit_codec(path, languages.source)


def find_pair_format(
    path: Path, languages: LanguagePair, *, file_format: str | None = None
) -> BitextFormat | None:
    """Return the bitext format of a file; None if its ending is not that of such a format.

    A file whose ending is one of the languages is half of a Moses pair if the other half exists.

    Raises:
        UsageError: There is no format ``file_format``, or it cannot be read.
    """
    if file_format is not None:
        return _readable(path, languages, file_format)
    ending = path.suffix.lower()
    if ending.lstrip(".") in {tag.lower() for tag in languages}:
        pair = moses.FORMAT.files(path, languages)
        return moses.FORMAT if all(file.is_file() for file in pair) else None
    formats = (*BITEXT_FORMATS, *READ_ONLY_FORMATS)
    return next((f for f in formats if f.read and ending in f.endings), None)


def _readable(path: Path, languages: LanguagePair, file_format: str | None) -> BitextFormat:
    ending = path.suffix.lower().lstrip(".")
    if not file_format and ending in {tag.lower() for tag in languages}:
        file_format = "moses"
    wanted = (file_format or ending).lower().lstrip(".")
    for read_only in READ_ONLY_FORMATS:
        if wanted == read_only.name or f".{wanted}" in read_only.endings:
            return read_only
    bitext_format = find_bitext_format(path, name=file_format)
    if bitext_format.read is None:
        names = " ".join(f.name for f in BITEXT_FORMATS if f.read)
        raise UsageError(
            f"{bitext_format.name} cannot be read back",
            where=str(path),
            hint=f"These can: {names}.",
        )
    return bitext_format


def _check_languages(header: BitextHeader) -> None:
    for tag in header.languages:
        try:
            normalise_tag(tag)
        except ValueError as error:
            raise UsageError(str(error), hint="Give the languages with --from and --to.") from error


def _compare(
    bitext_format: BitextFormat,
    paths: Sequence[Path],
    files: Sequence[Path],
    header: BitextHeader,
    written: UnitDigest,
) -> None:
    """Read a written file; refuse it unless it has the same texts in the same order."""
    assert bitext_format.read is not None
    tags = normalise_tags(header.languages)
    found = UnitDigest()
    try:
        if bitext_format.read_texts is not None:
            texts = bitext_format.read_texts(paths, tags)
        else:
            _, units = bitext_format.read(paths, UnitsRequest(tags))
            texts = ((unit.source, unit.target) for unit in units)
        for source, target in texts:
            found.add(source, target)
    except BadInputError as error:
        raise _unlike(files[0], error.what) from error
    if found != written:
        raise _unlike(files[0], f"{written.count} units written, {found.count} or others read")


def _unlike(file: Path, what: str) -> OutputError:
    return OutputError(
        f"did not read back as written: {what}",
        where=str(file),
        hint="The old file is unchanged. Please report this, and use another format meanwhile.",
    )
