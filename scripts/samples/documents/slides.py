"""A writer of small presentations."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from workbench.bitext import BlockKind

_OPEN = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:a="{_OPEN}/drawingml/2006/main" xmlns:p="{_OPEN}/presentationml/2006/main" '
    f'xmlns:r="{_OPEN}/officeDocument/2006/relationships"'
)
"""Declarations of the namespaces of slides."""

_RELATIONS = f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{{}}</Relationships>'


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """Return a part of relations.

    Args:
        targets: Kind and target of each relation by its id.
    """
    base = f"{_OPEN}/officeDocument/2006/relationships"
    return _RELATIONS.format(
        "".join(
            f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}"/>'
            for name, (kind, target) in targets.items()
        )
    )


def shape(text: str, *, properties: str = "", placeholder: str | None = None) -> str:
    """Return a shape with one paragraph.

    Args:
        text: Its text; tabs are kept.
        properties: The markup of the properties of its paragraph.
        placeholder: Type of the placeholder that it fills; None if it is a text box.
    """
    filled = "" if placeholder is None else f'<p:ph type="{placeholder}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>{filled}</p:nvPr></p:nvSpPr>'
        f"<p:txBody><a:bodyPr/>{paragraph(text, properties)}</p:txBody></p:sp>"
    )


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<a:p>{properties}<a:r><a:t>{escape(text)}</a:t></a:r></a:p>"


def table(cell: str) -> str:
    """Return a table of one cell."""
    return (
        "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData><a:tbl><a:tr><a:tc>"
        f"<a:txBody>{paragraph(cell)}</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def presentation(slides: Sequence[str], parts: Mapping[str, str] | None = None) -> bytes:
    """Return a presentation.

    Args:
        slides: The shapes of each slide.
        parts: Further parts by their names.
    """
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in numbers)
    written = {
        "_rels/.rels": relations({"r1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst>"
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            {f"r{n}": ("slide", f"slides/slide{n}.xml") for n in numbers}
        ),
        **{
            f"ppt/slides/slide{n}.xml": f"<p:sld {NAMES}><p:cSld><p:spTree>{shapes}</p:spTree>"
            "</p:cSld></p:sld>"
            for n, shapes in enumerate(slides, start=1)
        },
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            archive.writestr(name, content)
    return file.getvalue()


def write_slides(pieces: Sequence[tuple[BlockKind, str]], _language: str) -> bytes:
    """Return a presentation in which each heading begins a slide."""
    slides = [""]
    for kind, text in pieces:
        if kind is BlockKind.HEADING:
            slides.append(shape(text, placeholder="title"))
        elif kind is BlockKind.CELL:
            slides[-1] += table(text)
        else:
            bullet = '<a:pPr><a:buChar char="•"/></a:pPr>' if kind is BlockKind.LIST_ITEM else ""
            slides[-1] += shape(text, properties=bullet)
    return presentation(slides)
