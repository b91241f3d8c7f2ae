"""XML inside a document, parsed within bounds: no entities, no network, no tree beyond memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInputError
from workbench.formats.xml.text import syntax_fault

if TYPE_CHECKING:
    from lxml import etree

MOST_MARKS = 4_000_000
"""Tags and attributes of one parsed tree; each takes about 150 bytes of memory."""


def refuse_too_many_marks(data: bytes, where: str) -> None:
    """Count before parsing: a tree of a hundred million empty tags would fill the memory.

    Raises:
        BadInputError: There are more than ``MOST_MARKS``.
    """
    if data.count(b"<") + data.count(b"=") > MOST_MARKS:
        raise BadInputError(
            f"it has more than {MOST_MARKS:,} tags and attributes",
            where=where,
            hint="Cut it into parts.",
        )


def parse_markup(data: bytes, path: Path, *, part: str = "") -> etree._Element:
    """The root of an XML file, or of the part of an archive.

    Args:
        data: The XML.
        path: The file, for messages.
        part: The part's name, if the XML is one of an archive.

    Raises:
        BadInputError: It is damaged, deeper than 256 levels, too large, or declares entities.
    """
    from lxml import etree  # 25 ms

    where = f"{path}, {part}" if part else str(path)
    refuse_too_many_marks(data, where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        fault = syntax_fault(error) if isinstance(error, SyntaxError) else str(error)
        line = getattr(error, "lineno", None) or 1
        raise BadInputError(
            f"damaged or not XML: {fault}",
            where=f"{where}, line {line}",
            hint="Export it again from the program that made it.",
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.entities()):  # type: ignore[union-attr]
        raise BadInputError(
            "it declares entities, which no such file needs and attacks use",
            where=where,
            hint="Remove its <!DOCTYPE …> if you trust it.",
        )
    return root
