"""Bitexts out and in, whatever the format: written whole or not at all, and read back first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.errors import BadInputError, OutputError, UsageError
from workbench.formats.bitext_format import BitextFormat, Units
from workbench.formats.bitexts import moses
from workbench.formats.bitexts.registry import BITEXT_FORMATS, choose_format
from workbench.formats.language_tags import normalise_tag, normalise_tags
from workbench.formats.output import replacing
from workbench.formats.write_log import UnitDigest, WriteLog, WriteReport


def write_units(
    path: Path,
    header: BitextHeader,
    units: Iterable[TranslationUnit],
    *,
    file_format: str | None = None,
) -> WriteReport:
    """Write a bitext in the format of the file's ending, in constant memory.

    The same units give the same bytes. The new file is read back and compared before it takes the
    old one's place; whatever fails leaves the old file as it was.

    Args:
        path: The file; symbolic links are followed.
        header: What all units share.
        units: Asked for once, in the order of the file.
        file_format: A name such as ``tmx``, where the ending should not decide.

    Raises:
        UsageError: No such format, or the units do not fit it.
        OutputError: The file cannot be written, or did not read back as it was written.
    """
    form = choose_format(path, name=file_format)
    _check_languages(header)
    files = form.files(path, header.languages)
    log = WriteLog()

    def read_back(paths: Sequence[Path]) -> None:
        # A file without units may be empty, which reading refuses.
        if form.read and log.digest.count:
            _compare(form, paths, files, header, log.digest)

    with replacing(files, check=read_back) as sinks:
        form.write(sinks, header, units, log)
    return log.close(form.name, files)


def read_units(path: Path, languages: LanguagePair, *, file_format: str | None = None) -> Units:
    """Open a bitext: its header, and its units as they are asked for.

    A Moses pair is named by either of its files, or by what their names have in common.

    Raises:
        UsageError: No such format, or one that holds no texts.
        BadInputError: The file is missing or not of its format; also while units are asked for.
    """
    form = _readable(path, languages, file_format)
    assert form.read is not None
    files = form.files(path, languages)
    return form.read(files, languages)


def pair_format(
    path: Path, languages: LanguagePair, *, file_format: str | None = None
) -> BitextFormat | None:
    """The format in which a file holds pairs, or None if its ending is of no such format.

    A file whose ending is one of the languages is half of a Moses pair where the other half is
    there.

    Raises:
        UsageError: ``file_format`` names none, or one that cannot be read.
    """
    if file_format is not None:
        return _readable(path, languages, file_format)
    ending = path.suffix.lower()
    if ending.lstrip(".") in {tag.lower() for tag in languages}:
        pair = moses.FORMAT.files(path, languages)
        return moses.FORMAT if all(file.is_file() for file in pair) else None
    return next((f for f in BITEXT_FORMATS if f.read and ending in f.endings), None)


def _readable(path: Path, languages: LanguagePair, file_format: str | None) -> BitextFormat:
    ending = path.suffix.lower().lstrip(".")
    if not file_format and ending in {tag.lower() for tag in languages}:
        file_format = "moses"
    form = choose_format(path, name=file_format)
    if form.read is None:
        names = " ".join(f.name for f in BITEXT_FORMATS if f.read)
        raise UsageError(
            f"{form.name} cannot be read back", where=str(path), hint=f"These can: {names}."
        )
    return form


def _check_languages(header: BitextHeader) -> None:
    for tag in header.languages:
        try:
            normalise_tag(tag)
        except ValueError as error:
            raise UsageError(str(error), hint="Give the languages with --from and --to.") from error


def _compare(
    form: BitextFormat,
    paths: Sequence[Path],
    files: Sequence[Path],
    header: BitextHeader,
    written: UnitDigest,
) -> None:
    """Read what was written; nothing but the very same texts in the same order passes."""
    assert form.read is not None
    tags = normalise_tags(header.languages)
    found = UnitDigest()
    try:
        if form.read_texts is not None:
            texts = form.read_texts(paths, tags)
        else:
            _, units = form.read(paths, tags)
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
        hint="The old file is as it was. Please report this; another format may serve meanwhile.",
    )
