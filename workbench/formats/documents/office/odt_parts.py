"""The parts of an OpenDocument text: its content, its styles, and documents in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbench.errors import BadInputError
from workbench.formats.documents.office.odt_styles import OFFICE, OdtStyles
from workbench.formats.xml.parsing import parse_xml
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

if TYPE_CHECKING:
    from lxml import etree

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
CONTENT, STYLES, META = "content.xml", "styles.xml", "meta.xml"
"""Names of the parts; all of them are one in a flat file."""


@dataclass(slots=True)
class OdtParts:
    """The parts of an open document.

    Attributes:
        roots: The root elements of its parts, by name; a flat file has only ``content.xml``.
        path: The file, for messages.
        archive: The archive; None for a flat file.
    """

    roots: dict[str, etree._Element]
    path: Path
    archive: ZippedDocument | None = None

    @classmethod
    @contextmanager
    def open(cls, data: bytes, path: Path) -> Iterator[OdtParts]:
        """Open a document for as long as its parts are read.

        Raises:
            BadInputError: It is no ODT, is locked, damaged, or too large when unpacked.
        """
        if data.lstrip()[:1] == b"<":
            yield cls({CONTENT: parse_xml(data, path)}, path)
            return
        with open_zipped(data, path, kind="an ODT document") as archive:
            manifest = archive.parse("META-INF/manifest.xml")
            if manifest is not None and manifest.find(f".//{_MANIFEST}encryption-data") is not None:
                raise BadInputError(
                    "this document is locked with a password",
                    where=str(path),
                    hint="Save it without one.",
                )
            roots = {
                name: root
                for name in (CONTENT, STYLES, META)
                if (root := archive.parse(name)) is not None
            }
            if CONTENT not in roots:
                raise BadInputError(
                    "this file is a ZIP archive, but is no OpenDocument text",
                    where=str(path),
                    hint="Save it as .odt.",
                )
            yield cls(roots, path, archive)

    @property
    def styles(self) -> OdtStyles:
        """The styles of the document."""
        return OdtStyles.of(self.roots.get(STYLES), self.roots[CONTENT])

    @property
    def page_styles(self) -> etree._Element | None:
        """The part that has the page headers and footers."""
        return self.roots[CONTENT] if self.archive is None else self.roots.get(STYLES)

    @property
    def body(self) -> etree._Element:
        """The element with the text.

        Raises:
            BadInputError: It is a spreadsheet or another document without text.
        """
        body = self.roots[CONTENT].find(f".//{OFFICE}body/{OFFICE}text")
        if body is None:
            raise BadInputError(
                "this OpenDocument file is no text document",
                where=str(self.path),
                hint="Save its text as .odt, .docx or .txt.",
            )
        return body

    def load(self, name: str) -> etree._Element | None:
        """Return the content of a document that is embedded; None if it cannot be read."""
        if self.archive is None:
            return None
        part = posixpath.normpath(posixpath.join(unquote(name), CONTENT))
        try:
            return self.archive.parse(part)
        except BadInputError:
            return None  # a picture of it is shown instead; it is counted as an object
