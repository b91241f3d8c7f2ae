"""Read a page, or a book of pages, from its markup."""

from __future__ import annotations

import zipfile
from pathlib import Path

from workbench.formats import read_document
from workbench.jobs import SILENT


def read_blocks(path: Path) -> tuple[list[str], list[str]]:
    """Return the texts of the blocks of a file, and the remarks without its path."""
    told: list[str] = []
    document = read_document(path, language="fr", reporter=SILENT.collecting(told))
    texts = [document.text[block.start : block.end] for block in document.blocks]
    return texts, [remark.removeprefix(f"{path}: ") for remark in told]


def read_page(folder: Path, markup: str) -> tuple[list[str], list[str]]:
    """Return the texts of the blocks of a page in UTF-8, and the remarks."""
    path = folder / "page.html"
    path.write_text(markup, "utf-8")
    return read_blocks(path)


def text_of_page(folder: Path, markup: str) -> str:
    """Return the text of a page of one paragraph."""
    (text,), _ = read_page(folder, f"<p>{markup}</p>")
    return text


def write_book(path: Path, **pages: str | bytes) -> Path:
    """Write an EPUB of these pages, which its spine lists in this order."""
    items = "".join(
        f'<item id="{name}" href="{name}%20%C3%A9.xhtml" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    spine = "".join(f'<itemref idref="{name}" linear="no"/>' for name in pages)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="a/b.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "a/b.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
            f"<spine>{spine}</spine></package>",
        )
        for name, content in pages.items():
            archive.writestr(f"a/{name} é.xhtml", content)
    return path
