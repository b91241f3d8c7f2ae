"""Parse the XML of a document within limits: no entities, no network, bounded memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import BadInputError
from workbench.formats.windows_characters import restore_in_xml, says_latin
from workbench.formats.xml.entities import has_doctype, resolve_references
from workbench.formats.xml.text import syntax_fault

if TYPE_CHECKING:
    from lxml import etree

MAX_TAGS = 4_000_000
"""Most tags and attributes of a parsed tree; each takes about 150 bytes of memory."""


def refuse_too_many_tags(data: bytes, where: str) -> None:
    """Count the tags and attributes before parsing, since too many would fill the memory.

    Raises:
        BadInputError: There are more than ``MAX_TAGS``.
    """
    if data.count(b"<") + data.count(b"=") > MAX_TAGS:
        raise BadInputError(
            f"it has more than {MAX_TAGS:,} tags and attributes",
            where=where,
            hint="Cut it into parts.",
        )


def parse_xml(data: bytes, path: Path, *, part: str = "") -> etree._Element:
    """Parse an XML file, or a part of an archive; return the root element.

    Args:
        data: The XML.
        path: The file, for messages.
        part: Name of the part of the archive; empty for a whole file.

    Raises:
        BadInputError: It is damaged, deeper than 256 levels, too large, or declares entities.
    """
    from lxml import etree  # 25 ms

    data = restore_in_xml(data, is_latin=says_latin(data[:256]))
    where = f"{path}, {part}" if part else str(path)
    refuse_too_many_tags(data, where)
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
            "it declares entities, which such files do not need, but attacks use",
            where=where,
            hint="Remove its <!DOCTYPE …> if you trust it.",
        )
    if has_doctype(root):
        resolve_references(root)
    return root


def serialize_part(root: etree._Element) -> bytes:
    """Return a parsed XML file as bytes in UTF-8, with what stands before its root element."""
    from lxml import etree  # 25 ms

    tree = root.getroottree()
    # lxml writes no "standalone" for None, which its stubs do not know.
    standalone: Any = tree.docinfo.standalone
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=standalone)
