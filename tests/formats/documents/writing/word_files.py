"""Word documents for tests, from the XML of their paragraphs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

OPEN = "http://schemas.openxmlformats.org"
W = f"{{{OPEN}/wordprocessingml/2006/main}}"
_SPACES = {
    "w": f"{OPEN}/wordprocessingml/2006/main",
    "r": f"{OPEN}/officeDocument/2006/relationships",
    "mc": f"{OPEN}/markup-compatibility/2006",
    "m": f"{OPEN}/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_NAMES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "footnotes": "footnotes",
    "header1": "header",
    "comments": "comments",
}
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
)


def run(text: str, properties: str = "") -> str:
    """A run with the XML of its properties."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    """A paragraph of runs and other elements."""
    return f"<w:p>{''.join(content)}</w:p>"


def field(code: str, result: str) -> str:
    """A field in runs of its own."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def write_word(path: Path, *paragraphs: str, **others: str) -> None:
    """Write a document; ``others`` are the contents of further parts, such as ``footnotes``."""
    roots = {"header1": "hdr"}
    parts = {"document": f"<w:body>{''.join(paragraphs)}</w:body>", "styles": STYLES, **others}
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OPEN}/officeDocument/2006/relationships/'
        f'{_PARTS[name].removesuffix("1")}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
        if name != "document"
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{_PARTS[name]}+xml"/>'
        for name in parts
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{_DECLARATION}<Types xmlns="{OPEN}/package/2006/content-types"><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
            f'+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'{_DECLARATION}<Relationships xmlns="{OPEN}/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OPEN}/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'{_DECLARATION}<Relationships xmlns="{OPEN}/package/2006/relationships">{relations}'
            f'<Relationship Id="link" Type="{OPEN}/officeDocument/2006/relationships/hyperlink" '
            'Target="http://example.org/" TargetMode="External"/></Relationships>',
        )
        for name, content in parts.items():
            root = roots.get(name, name)
            archive.writestr(
                f"word/{name}.xml", f"{_DECLARATION}<w:{root} {_NAMES}>{content}</w:{root}>"
            )


def part_of(data: bytes, name: str = "document") -> etree._Element:
    """Parse a part of a written document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def words_with(root: etree._Element, property_name: str) -> list[str]:
    """The texts of the runs that have a property."""
    return [
        "".join(text.text or "" for text in found.iter(f"{W}t"))
        for found in root.iter(f"{W}r")
        if found.find(f"{W}rPr/{W}{property_name}") is not None
    ]


def text_of_part(root: etree._Element) -> list[str]:
    """The texts of the paragraphs, without field codes and deletions."""
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in root.iter(f"{W}p")
    ]
