"""The formats for people: what a browser and a word processor would find in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree, html

from tests.formats.hostile_texts import HEADER, TEXTS
from workbench.bitext import LanguagePair, TranslationUnit
from workbench.formats import write_units

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = [t for t in TEXTS if t.isprintable() or "\u00a0" in t]


def test_a_browser_shows_every_text_as_it_is_with_its_language(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    units = [TranslationUnit(f"1:{n}", t, f"{t}!") for n, t in enumerate(PLAIN)]
    write_units(path, HEADER, units)
    page: html.HtmlElement = html.document_fromstring(path.read_bytes())
    shown = [td for td in page.iter("td") if td.get("lang")]
    texts = ["".join(map(str, td.itertext())) for td in shown]
    assert texts == [side for t in PLAIN for side in (t, f"{t}!")]
    assert [td.get("lang") for td in shown[:2]] == ["fr", "en"]
    assert not any(element.get("src") or element.get("href") for element in page.iter())


def test_a_language_read_from_the_right_is_shown_so(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    write_units(
        path, type(HEADER)(LanguagePair("fr", "ar")), [TranslationUnit("1:1", "Un.", "واحد.")]
    )
    assert '<td lang="ar" dir="rtl">' in path.read_text("utf-8")


def test_a_word_processor_finds_every_text_with_its_language(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    units = [TranslationUnit(f"1:{n}", t, f"{t}!", document="d") for n, t in enumerate(PLAIN)]
    write_units(path, HEADER, units)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        root = etree.fromstring(archive.read("word/document.xml"))
    rows = list(root.iter(f"{W}tr"))[2:]
    cells = [["".join(map(str, c.itertext(f"{W}t"))) for c in row.iter(f"{W}tc")] for row in rows]
    assert cells == [[t, f"{t}!"] for t in PLAIN]
    tags = [lang.get(f"{W}val") for lang in rows[0].iter(f"{W}lang")]
    assert tags == ["fr", "en"]
