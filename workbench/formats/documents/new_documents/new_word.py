"""Write a new Word document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from workbench.bitext import BlockKind
from workbench.formats.cleaning import clean_for_xml
from workbench.formats.inline.fragments import TaggedBlock
from workbench.formats.language_tags import regional_tag
from workbench.formats.write_log import WriteLog
from workbench.formats.xml.text import escape_attribute, escape_text

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_OPEN}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_OPEN}/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
}
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>'
    '<w:spacing w:after="120"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn '
    'w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="1"/>'
    '</w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>'
)
_STYLE_OF = {BlockKind.HEADING: "Heading2", BlockKind.LIST_ITEM: "ListParagraph"}
_DATE = (1980, 1, 1, 0, 0, 0)
"""Date of every part, always the same, so that equal texts give equal files."""


def new_word(blocks: Sequence[TaggedBlock], language: str) -> bytes:
    """Return a document with headings and paragraphs.

    Args:
        blocks: The texts.
        language: BCP 47 tag of them.
    """
    body = "".join(map(_paragraph, blocks))
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang '
        f'w:val="{escape_attribute(regional_tag(language))}"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    parts = {
        **_PARTS,
        "word/document.xml": (
            f'{_XML}<w:document xmlns:w="{_MAIN}"><w:body>{body}<w:sectPr/></w:body></w:document>'
        ),
        "word/styles.xml": f'{_XML}<w:styles xmlns:w="{_MAIN}">{defaults}{_STYLES}</w:styles>',
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return sink.getvalue()


def _paragraph(block: TaggedBlock) -> str:
    style = _STYLE_OF.get(block.kind)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape_text(clean_for_xml(line, WriteLog()))}</w:t>'
        for line in block.text.splitlines()
    )
    return f"<w:p>{properties}<w:r>{lines}</w:r></w:p>"
