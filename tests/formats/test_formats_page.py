"""The page on formats lists those there are, and says of them what is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from workbench.bitext import TranslationUnit
from workbench.formats import BITEXT_FORMATS, DOCUMENT_FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
_ROW = re.compile(r"^\| (?!format )(?P<name>[^|]+) \|(?P<cells>.*)\|$", re.MULTILINE)


def _rows(heading: str) -> list[tuple[str, list[str]]]:
    (section,) = re.findall(rf"^## {heading}.*?(?=^## |\Z)", PAGE.read_text("utf-8"), re.M | re.S)
    return [
        (row["name"], [cell.strip() for cell in row["cells"].split("|")])
        for row in _ROW.finditer(section)
    ]


def test_the_page_lists_the_documents_with_their_endings() -> None:
    listed = [(name, tuple(re.findall("`(.+?)`", cells[0]))) for name, cells in _rows("Documents")]
    assert listed == [(form.name, form.endings) for form in DOCUMENT_FORMATS]


def test_the_page_lists_the_bitexts_with_what_comes_back() -> None:
    everything = {field.name for field in fields(TranslationUnit)}
    listed = []
    for name, (endings, comes_in, keeps, *_) in _rows("Bitexts"):
        named = everything if keeps == "everything" else set(re.findall(r"\w+", keeps))
        listed.append((name, tuple(re.findall("`(.+?)`", endings)), comes_in, named))
    assert listed == [
        (form.name, form.endings, "yes" if form.read else "no", set(form.keeps))
        for form in BITEXT_FORMATS
    ]


def test_no_cell_of_the_page_is_empty() -> None:
    assert all(all(cells) for part in ("Documents", "Bitexts") for _, cells in _rows(part))
