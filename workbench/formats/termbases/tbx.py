"""Read the terms of TBX, the exchange format of termbases (ISO 30042)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.bitext import LanguagePair, Term
from workbench.errors import BadInputError
from workbench.languages import primary_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFUSED = ("deprecated", "superseded", "rejected", "obsolete", "forbidden")


def read_tbx(data: bytes, languages: LanguagePair, path: Path) -> Iterator[Term]:
    """Yield the terms of a TBX file; a deprecated one is not a right translation.

    Args:
        data: The bytes of the file.
        languages: Primary subtags of source and target.
        path: The file, for messages.

    Raises:
        BadInputError: It is not well-formed, or declares entities.
    """
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
