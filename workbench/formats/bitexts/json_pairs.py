"""JSON with a list of objects that hold both texts, as datasets have it; it is only read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.bitexts.jsonl import unit_of
from workbench.formats.input import open_text

_LARGEST = 256 << 20
"""Characters of the largest file: it is read whole."""


def read_json_pairs(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read the objects of the list that is the file, or the only list in its object.

    Each is like a line of JSON lines, ``{"fr": "…", "en": "…"}``, alone or under ``translation``.

    Raises:
        BadInputError: It is not JSON, has no such list, or the first object has not both texts.
    """
    path = paths[0]
    records = _find_records(_parse(path), path)
    # The first one is read now: a file in one language is no bitext.
    first = unit_of(records[0], request.languages, f"{path}, object 1")
    return BitextHeader(request.languages), _units(first, records[1:], path, request.languages)


def _units(
    first: TranslationUnit, others: Sequence[Any], path: Path, languages: LanguagePair
) -> Iterator[TranslationUnit]:
    yield first
    for number, record in enumerate(others, start=2):
        where = f"{path}, object {number}"
        if not isinstance(record, dict):
            raise BadInputError(
                "not a JSON object", where=where, hint="Each pair of texts is one object."
            )
        yield unit_of(record, languages, where)


def _parse(path: Path) -> object:
    with open_text(path) as file:
        text = file.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise BadInputError(
            f"the file has more than {_LARGEST >> 20} million characters",
            where=str(path),
            hint="Write it as JSON lines, which have no limit.",
        )
    try:
        parsed: object = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            f"not JSON: {str(error)[:80]}", where=str(path), hint="Correct it there."
        ) from error
    return parsed


def _find_records(parsed: object, path: Path) -> list[Any]:
    """Return the list of pairs: the whole, or the only list of objects in it."""
    values = [parsed] if isinstance(parsed, list) else []
    if isinstance(parsed, dict):
        values = [value for value in parsed.values() if isinstance(value, list)]
    lists = [value for value in values if value and isinstance(value[0], dict)]
    if len(lists) != 1:
        raise BadInputError(
            "there is no list of pairs in it",
            where=str(path),
            hint='It looks like [{"fr": "…", "en": "…"}].',
        )
    return lists[0]


FORMAT = BitextFormat(
    name="json",
    title="JSON with a list of pairs",
    endings=(".json",),
    keeps=("source", "target"),
    write=None,
    read=read_json_pairs,
)
"""The entry of this format in the registry."""
