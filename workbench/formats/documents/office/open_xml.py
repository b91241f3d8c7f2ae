"""Parts of Office Open XML packages (ECMA-376): their XML, and the relations between them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbench.errors import BadInputError
from workbench.formats.xml.parsing import parse_xml, serialize_part
from workbench.formats.xml.zipped import ZippedDocument

if TYPE_CHECKING:
    from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_NAMES = (
    *(b"wordprocessingml/main", b"presentationml/main", b"drawingml/main", b"drawingml/diagram"),
    *(b"officeDocument/math", b"officeDocument/relationships"),
)
"""Namespaces of the strict variant; those of the usual one have the year 2006 in them."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part to another one.

    Attributes:
        kind: The last word of its type, such as ``slide``.
        target: Name of the other part.
    """

    kind: str
    target: str


def parse_part(archive: ZippedDocument, name: str) -> etree._Element | None:
    """Parse a part, of the strict variant too; return None if there is none of that name.

    Raises:
        BadInputError: The part is damaged or too large.
    """
    data = archive.read(name)
    if data is None:
        return None
    if _STRICT in data:
        for strict, usual in _variants():
            data = data.replace(strict, usual)
    return parse_xml(data, archive.path, part=name)


def serialize_as(root: etree._Element, source: bytes) -> bytes:
    """Return a parsed part as bytes, in the variant of its source."""
    data = serialize_part(root)
    if _STRICT in source:
        for strict, usual in _variants():
            data = data.replace(usual, strict)
    return data


def _variants() -> Iterator[tuple[bytes, bytes]]:
    """Yield the names of namespaces in the strict variant, and in the usual one."""
    for name in _NAMES:
        family, _, last = name.rpartition(b"/")
        yield _STRICT + name, _USUAL + family + b"/2006/" + last


def relations_of(archive: ZippedDocument, name: str) -> Mapping[str, Relation]:
    """Return the relations of a part by their ids; those to places outside are left out."""
    folder, _, file = name.rpartition("/")
    root = parse_part(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    found = {}
    for relation in root.iter(_RELATION) if root is not None else ():
        if relation.get("TargetMode") != "External":
            target = unquote(relation.get("Target") or "")
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found[relation.get("Id") or ""] = Relation(kind, place)
    return found


def find_main_part(archive: ZippedDocument, *, usual: str, what: str, ending: str) -> str:
    """Return the name of the part with the text of the document.

    Args:
        archive: The file.
        usual: The name that the part has in most files.
        what: What the file should be, such as ``Word document``.
        ending: Its ending, for the hint.

    Raises:
        BadInputError: There is none in the folder of ``usual``.
    """
    folder = f"{posixpath.dirname(usual)}/"
    for relation in relations_of(archive, "").values():
        is_there = relation.target in archive.names and relation.target.startswith(folder)
        if relation.kind == "officeDocument" and is_there:
            return relation.target
    if usual in archive.names:
        return usual
    raise BadInputError(
        f"this file is a ZIP archive, but is no {what}",
        where=str(archive.path),
        hint=f"Save it as {ending}.",
    )


def own_text(element: etree._Element) -> str:
    """Return the text of an element, and that behind comments in it."""
    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(child.tail or "" for child in element)
