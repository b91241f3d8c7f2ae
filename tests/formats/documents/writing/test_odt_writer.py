"""Translated OpenDocument texts: formats at their words, and what must not change does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.formats.documents.writing.in_out_in import raised, translate_by

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{OASIS}:text:1.0}}"
NAMES = {
    "office": "office:1.0",
    "text": "text:1.0",
    "style": "style:1.0",
    "draw": "drawing:1.0",
    "fo": "xsl-fo-compatible:1.0",
}
STYLES = (
    '<office:automatic-styles><style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:language="fr" fo:country="FR"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties '
    'fo:font-weight="bold"/></style:style></office:automatic-styles>'
)


def translate(tmp_path: Path, rule: Callable[[str], str], *content: str) -> etree._Element:
    """Translate a flat document with one paragraph; return it."""
    names = " ".join(f'xmlns:{short}="{OASIS}:{name}"' for short, name in NAMES.items())
    path = tmp_path / "a.fodt"
    path.write_text(
        f"<office:document {names} xmlns:xlink='http://www.w3.org/1999/xlink'>{STYLES}"
        f"<office:body><office:text><text:p>{''.join(content)}</text:p></office:text>"
        "</office:body></office:document>",
        encoding="utf-8",
    )
    root = etree.fromstring(translate_by(rule, path).data)
    paragraph = root.find(f".//{TEXT}p")
    assert paragraph is not None
    return paragraph


def seen_and_written(tmp_path: Path, *content: str) -> tuple[list[str], etree._Element]:
    seen: list[str] = []

    def rule(text: str) -> str:
        seen.append(text)
        return raised(text)

    return seen, translate(tmp_path, rule, *content)


def test_spans_that_do_not_show_need_no_tags(tmp_path: Path) -> None:
    seen, paragraph = seen_and_written(
        tmp_path,
        '<text:span text:style-name="T1">Il cha</text:span>nte ',
        '<text:span text:style-name="B">bien</text:span>.',
    )
    assert seen == ["Il chante <g1>bien</g1>."]
    assert "".join(map(str, paragraph.itertext())) == "IL CHANTE BIEN."
    assert [span.get(f"{TEXT}style-name") for span in paragraph] == ["B"]


def test_spaces_tabs_and_line_breaks_stay_elements(tmp_path: Path) -> None:
    _, paragraph = seen_and_written(
        tmp_path, 'nom :<text:s text:c="3"/>Jean<text:tab/>ici<text:line-break/>et là'
    )
    tags = [str(child.tag).removeprefix(TEXT) for child in paragraph]
    assert tags == ["s", "tab", "line-break"]
    assert "".join("".join(map(str, paragraph.itertext())).split()) == "NOM:JEANICIETLÀ"


def test_a_note_stays_at_its_word_and_is_translated(tmp_path: Path) -> None:
    _, paragraph = seen_and_written(
        tmp_path,
        'Un mot<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>',
        "<text:note-body><text:p>Une note.</text:p></text:note-body></text:note> ici.",
    )
    assert paragraph.text == "UN MOT"
    (note,) = paragraph
    assert (note.tail, "".join(map(str, note.itertext()))) == (" ICI.", "1UNE NOTE.")


def test_an_insertion_keeps_its_words(tmp_path: Path) -> None:
    _, paragraph = seen_and_written(
        tmp_path,
        'Un <text:change-start text:change-id="1"/>petit <text:change-end text:change-id="1"/>mot.',
    )
    start, end = paragraph
    assert (paragraph.text, start.tail, end.tail) == ("UN ", "PETIT ", "MOT.")


def test_page_numbers_stay_and_fields_of_words_are_translated(tmp_path: Path) -> None:
    _, paragraph = seen_and_written(
        tmp_path,
        "Page <text:page-number>iv</text:page-number>, voir <text:bookmark-ref>la fin",
        "</text:bookmark-ref>.",
    )
    assert "".join(map(str, paragraph.itertext())) == "PAGE iv, VOIR LA FIN."


def test_the_language_becomes_that_of_the_translation(tmp_path: Path) -> None:
    paragraph = translate(tmp_path, str, "Un mot.")
    (properties,) = paragraph.getroottree().findall(
        f".//{{{OASIS}:style:1.0}}text-properties[@{{{OASIS}:xsl-fo-compatible:1.0}}language]"
    )
    assert sorted(properties.attrib.values()) == ["US", "en"]
