"""Read a termbase, which says how terms are to be translated, from CSV, TSV or TBX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError
from workbench.languages import primary_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {"source", "source term", "term", "terme"}
_REFUSED = ("deprecated", "superseded", "rejected", "obsolete", "forbidden")
_LARGEST = 200 << 20
"""Bytes of the largest file."""


@dataclass(frozen=True, slots=True)
class Term:
    """The names of one concept in both languages.

    Attributes:
        source: Names in the source language; each of them is looked for.
        target: Names in the target language; each of them is a right translation.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]


def read_termbase(path: Path, languages: LanguagePair) -> list[Term]:
    """Read the terms of a file: TBX (``.tbx``, ``.xml``), else a table (CSV, semicolons or tabs).

    The first column of a table is the source term and the second the target term, unless its first
    line names languages (``fr``, ``en``). ``|`` separates variants; lines with the same source term
    are merged. A TBX term that is marked as deprecated is not a right translation.

    Raises:
        BadInputError: The file is missing or unreadable, or has no term in the two languages.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInputError(
                "is too large for a termbase", where=str(path), hint="200 MB at most."
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadInputError(
            f"cannot be read: {error.strerror}", where=str(path), hint="Check its path."
        ) from None
    bare = LanguagePair(*map(primary_tag, languages))
    if path.suffix.lower() in (".tbx", ".xml") or data.lstrip(b"\xef\xbb\xbf \r\n")[:5] == b"<?xml":
        terms = list(_tbx_terms(data, bare, path))
    else:
        terms = list(_table_terms(_decoded(data, path), bare))
    if not terms:
        raise BadInputError(
            f"holds no term with both {bare.source} and {bare.target}",
            where=str(path),
            hint="A CSV has the source term first and the target term second, or a line of "
            "language codes above them.",
        )
    return terms


def _decoded(data: bytes, path: Path) -> str:
    for encoding in (
        ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            fault = error
    raise BadInputError(
        f"is not UTF-8 (byte {fault.start + 1})", where=str(path), hint="Save it as UTF-8."
    )


def _table_terms(text: str, languages: LanguagePair) -> Iterator[Term]:
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    columns = (0, 1)
    if rows:
        heading = [primary_tag(cell.strip()) for cell in rows[0]]
        if all(language in heading for language in languages):
            columns = (heading.index(languages.source), heading.index(languages.target))
            rows = rows[1:]
        elif rows[0][0].strip().casefold() in _HEADINGS:
            rows = rows[1:]
    merged: dict[str, tuple[list[str], list[str]]] = {}
    for row in rows:
        if len(row) <= max(columns):
            continue
        sides = [_variants(row[column]) for column in columns]
        if sides[0] and sides[1]:
            entry = merged.setdefault(sides[0][0].casefold(), ([], []))
            for own, fresh in zip(entry, sides, strict=True):
                known = {term.casefold() for term in own}
                own.extend(term for term in fresh if term.casefold() not in known)
    for source, target in merged.values():
        yield Term(tuple(source), tuple(target))


def _variants(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _tbx_terms(data: bytes, languages: LanguagePair, path: Path) -> Iterator[Term]:
    from lxml import etree  # 25 ms

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInputError(
            f"is not well-formed XML: {error}", where=str(path), hint="Export the termbase again."
        ) from None
    document_type: Any = root.getroottree().docinfo.internalDTD
    if document_type is not None and any(True for _ in document_type.iterentities()):
        raise BadInputError(
            "declares entities, which are not read", where=str(path), hint="Export it without them."
        )
    for entry in _named(root, ("termEntry", "conceptEntry")):
        sides: dict[str, list[str]] = {language: [] for language in languages}
        for section in _named(entry, ("langSet", "langSec")):
            code = section.get("{http://www.w3.org/XML/1998/namespace}lang") or section.get("lang")
            names = sides.get(primary_tag(code or ""))
            if names is not None:
                names.extend(_names_of(section, with_refused=_is_of(code, languages.source)))
        source, target = sides[languages.source], sides[languages.target]
        if source and target:
            yield Term(tuple(source), tuple(target))


def _is_of(code: str | None, language: str) -> bool:
    return primary_tag(code or "") == language


def _names_of(section: _Element, *, with_refused: bool) -> Iterator[str]:
    for group in _named(section, ("tig", "ntig", "termSec")):
        notes = [_text(note) for note in _named(group, ("termNote", "administrativeStatus"))]
        refused = any(word in note.casefold() for note in notes for word in _REFUSED)
        if refused and not with_refused:
            continue
        for term in _named(group, ("term",)):
            if _text(term):
                yield _text(term)


def _named(element: _Element, names: Iterable[str]) -> Iterator[_Element]:
    """Return the descendants with these local names in any namespace."""
    wanted = set(names)
    for child in element.iter():
        tag: Any = child.tag
        if isinstance(tag, str) and tag.rpartition("}")[2] in wanted:
            yield child


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
