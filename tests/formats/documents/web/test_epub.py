"""EPUB books: their pages in order, and what is said of missing and locked ones."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from workbench.bitext import Document
from workbench.errors import BadInputError
from workbench.formats import read_document
from workbench.jobs import SILENT


def _found(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def _zip(path: Path, **parts: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _book(path: Path, spine: str, **pages: str) -> Path:
    items = "".join(
        f'<item id="{name}" href="{name}%20x.xhtml" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    return _zip(
        path,
        **{
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                '<rootfile full-path="a/b.opf"/></rootfiles></container>'
            ),
            "a/b.opf": (
                f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}'
                '<item id="out" href="../../../etc/passwd" media-type="text/html"/></manifest>'
                f"<spine>{spine}</spine></package>"
            ),
            **{f"a/{name} x.xhtml": text for name, text in pages.items()},
        },
    )


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("two", "one", "none", "two"))
    pages = {"one": "<h1>Fin</h1>", "two": "<p>Début.</p>", "three": "<p>Ailleurs.</p>"}
    document = read_document(_book(tmp_path / "x.epub", spine, **pages), language="fr")
    assert _found(document) == [("paragraph", "Début."), ("heading", "Fin")]


def test_a_page_that_is_missing_is_told_of_and_none_outside_the_book_is_read(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    spine = '<itemref idref="out"/><itemref idref="one"/>'
    path = _book(tmp_path / "x.epub", spine, one="<p>Oui.</p>")
    document = read_document(path, language="fr", reporter=SILENT.collecting(told))
    assert _found(document) == [("paragraph", "Oui.")]
    assert told == [f"{path}: its page ../../etc/passwd is missing"]


def test_a_locked_book_is_said(tmp_path: Path) -> None:
    path = _book(tmp_path / "x.epub", '<itemref idref="one"/>', one="<p>Oui.</p>")
    cipher = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        '<e:CipherReference URI="a/one%20x.xhtml"/></e:CipherData></e:EncryptedData></encryption>'
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/encryption.xml", cipher)
    with pytest.raises(BadInputError, match="this book is locked"):
        read_document(path, language="fr")


def test_an_archive_that_is_no_book_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="is no EPUB"):
        read_document(_zip(tmp_path / "x.epub", other="x"), language="fr")


def test_an_empty_page_is_passed_over(tmp_path: Path) -> None:
    spine = '<itemref idref="one"/><itemref idref="two"/>'
    path = _book(tmp_path / "x.epub", spine, one=" ", two="<p>Oui.</p>")
    assert _found(read_document(path, language="fr")) == [("paragraph", "Oui.")]
