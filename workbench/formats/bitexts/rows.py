"""Convert units to rows of a table and back, for CSV, TSV and the side-by-side tables."""

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

    The texts are in the columns ``source`` and ``target``, with or without a language, or in
    columns named by language tags (``fr``, ``en-GB``). Case and order do not count.

    Raises:
        BadInputError: A text column is missing or is in another language.
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


def _same_language(tag: str, wanted: str) -> bool:
    first, second = (t.replace("_", "-").lower() for t in (tag, wanted))
    return first == second or (
        first.split("-")[0] == second.split("-")[0] and "-" not in min(first, second, key=len)
    )
