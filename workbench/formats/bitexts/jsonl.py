"""JSON lines: ``{"id": …, "translation": {"fr": …, "en": …}, …}``, as in Hugging Face datasets.

The format holds every text unchanged and every field of a unit. U+0085, U+2028 and U+2029 are
escaped for programs that break lines there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.cleaning import clean_surrogates
from workbench.formats.input import open_text, read_lines
from workbench.formats.json_lines import json_line
from workbench.formats.language_tags import choose_tag, normalise_tags
from workbench.formats.output import Sink
from workbench.formats.tables.unit_fields import (
    known_scores,
    parse_confidence,
    parse_origin,
    parse_status,
)
from workbench.formats.write_log import WriteLog


def write_jsonl(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write one object per line, with the keys always in the same order."""
    tags = normalise_tags(header.languages)
    for unit in units:
        record = record_of(unit, tags, log)
        sinks[0].write(f"{json_line(record)}\n".encode())


def record_of(unit: TranslationUnit, tags: LanguagePair, log: WriteLog) -> dict[str, object]:
    """Return a unit as an object of texts, numbers and lists; record it as written."""
    log.begin(unit)
    source, target = clean_surrogates(unit.source, log), clean_surrogates(unit.target, log)
    log.wrote(source, target)
    record: dict[str, object] = {
        "id": clean_surrogates(unit.id, log),
        "translation": dict(zip(tags, (source, target), strict=True)),
        "document": clean_surrogates(unit.document, log),
        "kind": unit.kind,
        "status": unit.status.label,
        "origin": str(unit.origin),
        "confidence": unit.confidence,
        "note": clean_surrogates(unit.note, log),
        "rendering": unit.rendering and clean_surrogates(unit.rendering, log),
        "changed": unit.changed,
        "source_ids": unit.source_ids,
        "target_ids": unit.target_ids,
        "issues": [kind.value for kind in unit.issues],
        "issue_scores": {kind.value: score for kind, score in unit.issue_scores.items()},
    }
    if unit.changed_by:
        record["changed_by"] = clean_surrogates(unit.changed_by, log)
    if unit.rejected:
        record["rejected"] = clean_surrogates(unit.rejected, log)
    return record


def read_jsonl(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read objects with the two texts under ``translation``, or at the top level."""
    path = paths[0]
    units = _units(open_text(path), path, request.languages)
    return BitextHeader(request.languages), units


def read_jsonl_texts(paths: Sequence[Path], languages: LanguagePair) -> Iterator[tuple[str, str]]:
    """Read the two texts of each object."""
    path = paths[0]
    for record, where in _records(open_text(path), path):
        source, target = _texts_of(record, languages, where)
        yield source, target


def _units(file: TextIO, path: Path, languages: LanguagePair) -> Iterator[TranslationUnit]:
    for record, where in _records(file, path):
        yield unit_of(record, languages, where)


def _records(file: TextIO, path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the object of each line, and its place for messages."""
    with file:
        for number, line in enumerate(read_lines(file, path), start=1):
            if line.strip():
                where = f"{path}, line {number}"
                yield _parse(line.removeprefix("\ufeff"), where), where


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            f"not JSON: {str(error)[:80]}", where=where, hint="Each line is one JSON object."
        ) from error
    if not isinstance(record, dict):
        raise BadInputError(
            "not a JSON object", where=where, hint='Each line is {"translation": {…}}.'
        )
    return record


def unit_of(record: dict[str, Any], languages: LanguagePair, where: str) -> TranslationUnit:
    """Return the unit of an object like those of ``record_of``, or with fewer keys.

    Raises:
        BadInputError: A text is missing, or a field has an invalid value.
    """
    source, target = _texts_of(record, languages, where)
    said = {key: value for key, value in record.items() if key in _KEYS and value is not None}
    strings = {key: str(said[key]) for key in _STRINGS if key in said}
    return TranslationUnit(
        **{"id": "", **strings},
        source=source,
        target=target,
        kind=str(said.get("kind", "1-1")),
        status=parse_status(str(said.get("status", "")), where=where),
        origin=parse_origin(str(said.get("origin", "")), where=where),
        confidence=parse_confidence(str(said.get("confidence", "")), where=where),
        rendering=str(said["rendering"]) if "rendering" in said else None,
        source_ids=_numbers(said.get("source_ids", ()), where),
        target_ids=_numbers(said.get("target_ids", ()), where),
        issue_scores=known_scores(said.get("issue_scores")),
    )


def _texts_of(record: dict[str, Any], languages: LanguagePair, where: str) -> list[str]:
    """Return the two texts of an object."""
    pair = record.get("translation", record)
    if not isinstance(pair, dict):
        raise BadInputError(
            "translation is no object", where=where, hint='It looks like {"fr": "…", "en": "…"}.'
        )
    texts = []
    for language in languages:
        # At the top level, "id" is the key of the unit, not Indonesian.
        tag = choose_tag(
            language, pair if pair is not record else [k for k in pair if k not in _KEYS]
        )
        text = pair.get(tag) if tag is not None else None
        if not isinstance(text, str):
            raise BadInputError(
                f"no text in {language!r}",
                where=where,
                hint=f"There are: {', '.join(map(str, pair))[:80] or 'none'}; see --from and --to.",
            )
        texts.append(text)
    return texts


def _numbers(value: object, where: str) -> tuple[int, ...]:
    if isinstance(value, list | tuple) and all(type(item) is int for item in value):
        return tuple(value)
    raise BadInputError(
        "sentence numbers are a list of whole numbers", where=where, hint="Such as [0, 1]."
    )


_STRINGS = ("id", "document", "note", "changed", "changed_by", "rejected")
_KEYS = frozenset(field.name for field in fields(TranslationUnit)) - {"source", "target"}

FORMAT = BitextFormat(
    name="jsonl",
    title="JSON lines for scripts and datasets; keeps everything",
    endings=(".jsonl", ".ndjson"),
    keeps=tuple(field.name for field in fields(TranslationUnit)),
    write=write_jsonl,
    read=read_jsonl,
    read_texts=read_jsonl_texts,
)
"""The entry of this format in the registry."""
