"""Convert units to rows of a table and back, for CSV, TSV and the side-by-side tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from operator import itemgetter

from workbench.bitext import BitextHeader, LanguagePair, Origin, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.language_tags import normalise_tag
from workbench.formats.tables.column_names import find_text_columns, role_in_other_language
from workbench.formats.tables.unit_fields import (
    format_confidence,
    format_issues,
    format_scores,
    parse_confidence,
    parse_origin,
    parse_scores,
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
    "issues",
    "issue_scores",
)
"""Fields of a TranslationUnit in the order of the columns."""

_READ = (*FIELDS, "rejected", "changed_by")
"""Fields that are read; the last two are columns only where the header asks for them."""

_LABELS = {status: status.label for status in Status}
_STATUSES = {label: status for status, label in _LABELS.items()} | {"": Status.ALIGNED}
_ORIGINS = {origin.value: origin for origin in Origin} | {"": Origin.IMPORT}


def column_names(header: BitextHeader) -> list[str]:
    """Return the first row, such as ``id``, ``document``, ``source (fr)``, ``target (en)``."""
    languages = {
        "source": f"source ({normalise_tag(header.languages.source)})",
        "target": f"target ({normalise_tag(header.languages.target)})",
    }
    wanted = {"rejected": header.has_reasons, "changed_by": header.has_reviewers}
    return [languages.get(field, field) for field in _READ if wanted.get(field, True)]


def row_of(unit: TranslationUnit, header: BitextHeader) -> list[str]:
    """Return the cells of a unit in the order of ``column_names``."""
    cells = [
        unit.id,
        unit.document,
        unit.source,
        unit.target,
        _LABELS[unit.status],
        format_confidence(unit.confidence),
        unit.kind,
        unit.origin.value,
        unit.rendering or "",
        unit.note,
        unit.changed,
        format_issues(unit.issues),
        format_scores(unit.issue_scores),
    ]
    if header.has_reasons:
        cells.append(unit.rejected)
    if header.has_reviewers:
        cells.append(unit.changed_by)
    return cells


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
            hint="Name the columns of the two texts source and target in the first line, or choose"
            " them with --columns 1,2; if the first row is a text, add --no-header.",
        )
    return places | locate_fields(names, taken=places.values())


def locate_fields(names: Sequence[str], *, taken: Collection[int]) -> dict[str, int]:
    """Return the place of each column that is named like a field of a unit, its texts aside."""
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        label = name.strip().lower()
        if label in _READ[:2] + _READ[4:] and place not in taken:
            places.setdefault(label, place)
    return places


def units_of(
    rows: Iterator[tuple[int, Sequence[str]]],
    places: dict[str, int],
    *,
    name: str,
    decode: Callable[[Sequence[str]], Sequence[str]] | None = None,
) -> Iterator[TranslationUnit]:
    """Yield the units of numbered rows; empty rows are left out.

    Args:
        rows: The number of each row's line, and its cells.
        places: The place of the column of each field, from 0.
        name: Of the file, for messages.
        decode: Returns the texts of a row's cells; None if they stand there as they are.

    Raises:
        BadInputError: A row has too few cells, or a field has an invalid value.
    """
    width = max(places.values()) + 1
    # A field without a column is taken from an empty cell that is added to each row.
    pick = itemgetter(*(places.get(field, width) for field in _READ))
    for number, cells in rows:
        if not any(cells):
            continue
        where = f"{name}, line {number}"
        refuse_short_row(cells, places, where=where)
        texts = decode(cells) if decode else cells
        missing = width + 1 - len(texts)
        padded = [*texts, *[""] * missing] if missing > 0 else [*texts[:width], ""]
        unit_id, document, source, target, status, confidence, kind, *rest = pick(padded)
        origin, rendering, note, changed, _, issue_scores, rejected, changed_by = rest
        yield TranslationUnit(
            id=unit_id,
            source=source,
            target=target,
            document=document,
            kind=kind or "1-1",
            # Looking up the usual values saves most of the time of parsing a row.
            status=_STATUSES.get(status) or parse_status(status, where=where),
            origin=_ORIGINS.get(origin) or parse_origin(origin, where=where),
            confidence=parse_confidence(confidence, where=where) if confidence else None,
            note=note,
            rendering=rendering or None,
            changed=changed,
            issue_scores=parse_scores(issue_scores) if issue_scores else {},
            rejected=rejected,
            changed_by=changed_by,
        )


def texts_of(
    rows: Iterator[tuple[int, Sequence[str]]], places: dict[str, int], *, name: str
) -> Iterator[tuple[str, str]]:
    """Yield the cells of both texts of numbered rows; empty rows are left out.

    Args:
        rows: The number of each row's line, and its cells.
        places: The place of the column of each field, from 0.
        name: Of the file, for messages.

    Raises:
        BadInputError: A row has too few cells.
    """
    source, target = places["source"], places["target"]
    for number, cells in rows:
        if any(cells):
            refuse_short_row(cells, places, where=f"{name}, line {number}")
            yield cells[source], cells[target]


def refuse_short_row(cells: Sequence[str], places: dict[str, int], *, where: str) -> None:
    """Check that a row has both texts.

    Raises:
        BadInputError: It has too few cells.
    """
    if len(cells) <= max(places["source"], places["target"]):
        raise BadInputError(
            f"a row of {len(cells)} cells instead of {max(places.values()) + 1}",
            where=where,
            hint="Look for a missing quote or separator in this row or the one above.",
        )
