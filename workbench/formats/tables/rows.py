"""Convert units to rows of a table and back, for CSV, TSV and the side-by-side tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from workbench.bitext import BitextHeader, LanguagePair, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.language_tags import normalise_tag
from workbench.formats.tables.column_names import find_text_columns, role_in_other_language
from workbench.formats.tables.unit_fields import (
    format_confidence,
    parse_confidence,
    parse_origin,
    parse_status,
)

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
    """Return the first row, such as ``id``, ``document``, ``source (fr)``, ``target (en)``."""
    languages = {
        "source": f"source ({normalise_tag(header.languages.source)})",
        "target": f"target ({normalise_tag(header.languages.target)})",
    }
    return [languages.get(field, field) for field in FIELDS]


def row_of(unit: TranslationUnit) -> dict[str, str]:
    """Return the cells of a unit by field."""
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
    """Return the place of the column of each field, by the names in the first row.

    The columns of the texts are found as ``find_text_columns`` does. Case and order do not count.

    Raises:
        BadInputError: A text column is missing or is in another language.
    """
    texts = dict(zip(("source", "target"), find_text_columns(names, languages), strict=True))
    places = {field: place for field, place in texts.items() if place is not None}
    missing = [field for field, place in texts.items() if place is None]
    wrong = role_in_other_language(names, languages) if missing else None
    if wrong:
        raise BadInputError(
            f"the {wrong[0]} column is in {wrong[1]!r}, not in {getattr(languages, wrong[0])!r}",
            where=where,
            hint="Ask for its languages with --from and --to, or rename the column.",
        )
    if missing:
        raise BadInputError(
            f"there is no {' and no '.join(missing)} column",
            where=where,
            hint="Name the columns of the two texts source and target in the first line.",
        )
    return places | locate_fields(names, taken=places.values())


def locate_fields(names: Sequence[str], *, taken: Collection[int]) -> dict[str, int]:
    """Return the place of each column that is named like a field of a unit, its texts aside."""
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        label = name.strip().lower()
        if label in FIELDS[:2] + FIELDS[4:] and place not in taken:
            places.setdefault(label, place)
    return places


def unit_of(cells: Sequence[str], places: dict[str, int], *, where: str) -> TranslationUnit:
    """Return the unit of one row.

    Raises:
        BadInputError: The row has too few cells, or a field has an invalid value.
    """
    if len(cells) <= max(places["source"], places["target"]):
        raise BadInputError(
            f"a row of {len(cells)} cells instead of {max(places.values()) + 1}",
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
    """Yield the units of numbered rows; empty rows are left out."""
    for number, cells in rows:
        if any(cells):
            yield unit_of([decode(cell) for cell in cells], places, where=f"{name}, line {number}")
