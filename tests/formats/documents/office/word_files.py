"""Write small Word documents from their markup, and read them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from workbench.formats import read_document
from workbench.jobs import SILENT

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    kept = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{kept}</w:r>" if properties else f"<w:r>{kept}</w:r>"


def paragraph(*inside: str, mark: str = "") -> str:
    """Return a paragraph of markup; ``mark`` is a change of its paragraph mark, such as ``del``."""
    changed = f'<w:pPr><w:rPr><w:{mark} w:id="3" w:author="A"/></w:rPr></w:pPr>' if mark else ""
    return f"<w:p>{changed}{''.join(inside)}</w:p>"


def deleted(text: str) -> str:
    """Return a run that was deleted."""
    return f'<w:del w:id="9" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def write_word(path: Path, body: str, **parts: str) -> Path:
    """Write a document; parts are named without their ending, and given without their root."""
    roots = {"styles": "styles", "footnotes": "footnotes", "comments": "comments"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            root = roots.get(name, "hdr")
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{content}</w:{root}>")
    return path


def read_word(folder: Path, body: str, **parts: str) -> tuple[list[str], list[str]]:
    """Return the texts of the blocks of a document, and the remarks without its path."""
    path = write_word(folder / "x.docx", body, **parts)
    told: list[str] = []
    document = read_document(path, language="fr", reporter=SILENT.collecting(told))
    texts = [document.text[block.start : block.end] for block in document.blocks]
    return texts, [remark.removeprefix(f"{path}: ") for remark in told]
