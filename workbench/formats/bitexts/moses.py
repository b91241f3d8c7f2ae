"""Moses: two files, ``NAME.fr`` and ``NAME.en``, whose lines are translations of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from workbench.bitext import BitextHeader, LanguagePair, Origin, TranslationUnit
from workbench.errors import BadInputError, UsageError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.cleaning import clean_for_line
from workbench.formats.input import open_text, read_lines
from workbench.formats.language_tags import normalise_tags
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog


def moses_files(path: Path, languages: LanguagePair) -> tuple[Path, ...]:
    """Return ``OUT.fr`` and ``OUT.en`` for ``OUT``, ``OUT.moses`` or ``OUT.fr``.

    Raises:
        UsageError: Both sides are in one language, so the two files would have one name.
    """
    tags = normalise_tags(languages)
    if tags.source == tags.target:
        raise UsageError(
            f"both sides are in {tags.source!r}, so the two files would have one name",
            where=str(path),
            hint="Choose another format, such as tsv.",
        )
    ours = path.suffix.lower() in {".moses", *(f".{tag.lower()}" for tag in tags)}
    stem = path.with_suffix("") if ours else path
    return tuple(stem.with_name(f"{stem.name}.{tag}") for tag in tags)


def write_moses(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write one line per unit into both files; leave out units with an empty side."""
    for unit in units:
        log.begin(unit)
        if not unit.source.strip() or not unit.target.strip():
            log.leave_out("one side is empty")
            continue
        texts = _clean(unit.source, log), _clean(unit.target, log)
        if not texts[0].strip() or not texts[1].strip():
            log.leave_out("one side has nothing but control characters")
            continue
        for sink, text in zip(sinks, texts, strict=True):
            sink.write(text.encode() + b"\n")
        log.wrote(*texts)


def _clean(text: str, log: WriteLog) -> str:
    bare = text.lstrip("\ufeff")  # at the start of a file it would not be read as text
    if bare != text:
        log.change("byte order mark removed from the start")
    return clean_for_line(bare, log)


def read_moses(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read both files line by line."""
    return BitextHeader(request.languages), _units(paths)


def _units(paths: Sequence[Path]) -> Iterator[TranslationUnit]:
    with open_text(paths[0]) as sources, open_text(paths[1]) as targets:
        pairs = zip_longest(read_lines(sources, paths[0]), read_lines(targets, paths[1]))
        for number, (source, target) in enumerate(pairs, start=1):
            if source is None or target is None:
                raise BadInputError(
                    "the two files have different numbers of lines",
                    where=f"{paths[0 if source is None else 1]} ends before line {number}",
                    hint="Check that they belong together.",
                )
            yield TranslationUnit(
                "", source.rstrip("\r\n"), target.rstrip("\r\n"), origin=Origin.IMPORT
            )


FORMAT = BitextFormat(
    name="moses",
    title="Two plain files of parallel lines, NAME.fr and NAME.en, for training",
    endings=(".moses",),
    keeps=("source", "target"),
    write=write_moses,
    read=read_moses,
    files=moses_files,
)
"""The entry of this format in the registry."""
