"""DOCX for people: both texts side by side in a Word table, each marked with its language.

The parts are streamed into the archive, since a library would hold the whole table in memory. All
entries have the same date, so that equal units give equal bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import IO, cast

from workbench.bitext import BitextHeader, TranslationUnit
from workbench.formats.bitext_format import BitextFormat
from workbench.formats.cleaning import clean_for_xml
from workbench.formats.language_tags import normalise_tags
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog
from workbench.formats.xml.text import escape_attribute, escape_text

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_W = f"{_OFFICE}/wordprocessingml/2006/main"
_TYPES = (
    f'{_XML}<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="6900"/><w:gridCol w:w="6900"/></w:tblGrid>'
)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
    'w:footer="567" w:gutter="0"/></w:sectPr>'
)
_PIECE = re.compile("\r\n|[\r\n]|\t|[^\r\n\t]+")


class _Stream:
    """A sink as a file without seek, for zipfile."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, data: bytes) -> int:
        return self._sink.write(data)

    def flush(self) -> None:
        self._sink.flush()


def write_docx(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write a row per unit, also for null beads, and a row over both columns per document."""
    tags = normalise_tags(header.languages)
    with zipfile.ZipFile(cast("IO[bytes]", _Stream(sinks[0])), "w") as archive:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS)):
            with archive.open(_entry(name), "w") as part:
                part.write(text.encode())
        with archive.open(_entry("word/document.xml"), "w", force_zip64=True) as part:
            part.write(f'{_XML}<w:document xmlns:w="{_W}"><w:body>'.encode())
            if header.project:
                part.write(_paragraph(header.project, "en", log, bold=True).encode())
            part.write(_TABLE.encode())
            part.write(_row([_cell(tag, "en", log, bold=True) for tag in tags]).encode())
            document = ""
            for unit in units:
                log.begin(unit)
                if unit.document != document:
                    document = unit.document
                    cell = _cell(document, tags.source, log, bold=True, columns=2)
                    part.write(_row([cell]).encode())
                texts = zip((unit.source, unit.target), tags, strict=True)
                part.write(_row([_cell(text, tag, log) for text, tag in texts]).encode())
                log.wrote(unit.source, unit.target)
            part.write(f"</w:tbl><w:p/>{_PAGE}</w:body></w:document>".encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # or the bytes would depend on the operating system
    return entry


def _row(cells: Sequence[str]) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>\n"


def _cell(text: str, tag: str, log: WriteLog, *, bold: bool = False, columns: int = 1) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    width = f'<w:tcW w:w="{6900 * columns}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{span}</w:tcPr>{_paragraph(text, tag, log, bold=bold)}</w:tc>"


def _paragraph(text: str, tag: str, log: WriteLog, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    pieces = []
    for piece in _PIECE.findall(clean_for_xml(text, log)):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece in ("\r\n", "\r", "\n"):
            pieces.append("<w:br/>")
        else:
            pieces.append(f'<w:t xml:space="preserve">{escape_text(piece)}</w:t>')
    properties = f'<w:rPr>{weight}<w:lang w:val="{escape_attribute(tag)}"/></w:rPr>'
    return f"<w:p><w:r>{properties}{''.join(pieces)}</w:r></w:p>"


FORMAT = BitextFormat(
    name="docx",
    title="Side-by-side table for Word and LibreOffice",
    endings=(".docx",),
    keeps=(),
    write=write_docx,
)
"""The entry of this format in the registry."""
