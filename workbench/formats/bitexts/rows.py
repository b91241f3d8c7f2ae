"""Units as rows of a table: the columns that CSV, TSV and the side-by-side tables share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.bitext import BitextHeader, LanguagePair, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitexts.unit_fields import (
    format_confidence,
    parse_confidence,
    parse_origin,
    parse_status,
)
from workbench.formats.language_tags import normalise_tag

FIELDS = (
    "id",
    "document",
    "source",
    "target",
    "status",
    "confidence",
    "kind",
    "origin",
    "rendering",
    "note",
    "changed",
)
"""Fields of a TranslationUnit in the order of the columns."""


def column_names(header: BitextHeader) -> list[str]:
    """The first row, such as ``id``, ``document``, ``source (fr)``, ``target (en)`` and so on."""
    languages = {
        "source": f"source ({normalise_tag(header.languages.source)})",
        "target": f"target ({normalise_tag(header.languages.target)})",
    }
    return [languages.get(field, field) for field in FIELDS]


def row_of(unit: TranslationUnit) -> dict[str, str]:
    """The unit's cells by field."""
    return {
        "id": unit.id,
        "document": unit.document,
        "source": unit.source,
        "target": unit.target,
        "status": unit.status.label,
        "confidence": format_confidence(unit.confidence),
        "kind": unit.kind,
        "origin": str(unit.origin),
        "rendering": unit.rendering or "",
        "note": unit.note,
        "changed": unit.changed,
    }


def locate_columns(names: Sequence[str], languages: LanguagePair, *, where: str) -> dict[str, int]:
    """Which column holds which field, found by the names in the first row.

    The texts stand under ``source`` and ``target``, with or without a language behind, or under
    the languages' own codes (``fr``, ``en-GB``). Case does not count, nor does the order.

    Raises:
        BadInputError: A text column is missing, or is of another language than asked for.
    """
    places: dict[str, int] = {}
    wanted = {"source": languages.source, "target": languages.target}
    for place, name in enumerate(names):
        label = name.strip().lower()
        word, _, rest = label.partition("(")
        word, language = word.strip(), rest.rstrip(") ").strip()
        if word in wanted:
            if language and not _same_language(language, wanted[word]):
                raise BadInputError(
                    f"the {word} column is in {language!r}, not in {wanted[word]!r}",
                    where=where,
                    hint="Ask for its languages with --from and --to, or rename the column.",
                )
            places.setdefault(word, place)
        elif label in FIELDS:
            places.setdefault(label, place)
    for field, tag in wanted.items():
        for place, name in enumerate(names):
            if field not in places and _same_language(name.strip(), tag):
                places[field] = place
    missing = [field for field in wanted if field not in places]
    if missing:
        raise BadInputError(
            f"there is no {' and no '.join(missing)} column",
            where=where,
            hint="Name the columns of the two texts source and target in the first line.",
        )
    return places


def unit_of(cells: Sequence[str], places: dict[str, int], *, where: str) -> TranslationUnit:
    """The unit of one row.

    Raises:
        BadInputError: The row ends before its texts, or a field says something impossible.
    """
    if len(cells) <= max(places["source"], places["target"]):
        raise BadInputError(
            f"a row of {len(cells)} cells where {max(places.values()) + 1} belong",
            where=where,
            hint="Look for a missing quote or separator in this row or the one above.",
        )
    row = {field: cells[place] for field, place in places.items() if place < len(cells)}
    status = row.get("status", "")
    return TranslationUnit(
        id=row.get("id", ""),
        source=row["source"],
        target=row["target"],
        document=row.get("document", ""),
        kind=row.get("kind", "") or "1-1",
        status=parse_status(status, where=where) if status else Status.ALIGNED,
        origin=parse_origin(row.get("origin", ""), where=where),
        confidence=parse_confidence(row.get("confidence", ""), where=where),
        note=row.get("note", ""),
        rendering=row.get("rendering") or None,
        changed=row.get("changed", ""),
    )


def units_of(
    rows: Iterator[tuple[int, Sequence[str]]],
    places: dict[str, int],
    *,
    name: str,
    decode: Callable[[str], str] = str,
) -> Iterator[TranslationUnit]:
    """The units of numbered rows; rows without any cell are passed over."""
    for number, cells in rows:
        if any(cells):
            yield unit_of([decode(cell) for cell in cells], places, where=f"{name}, line {number}")


def _same_language(tag: str, wanted: str) -> bool:
    first, second = (t.replace("_", "-").lower() for t in (tag, wanted))
    return first == second or (
        first.split("-")[0] == second.split("-")[0] and "-" not in min(first, second, key=len)
    )
