"""Word spacing and horizontal scaling count as part of the width of a text."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from workbench.formats import read_document
from workbench.formats.documents.pdf.horizontal_scaling import Operation, without_scaling
from workbench.formats.documents.pdf.word_spacing import spell_out

_SPACING: Operation = ([2], b"Tw")
_FONT: Operation = (["/F1", 10], b"Tf")


def test_one_move_stands_for_all_spaces_of_a_widened_text() -> None:
    drawn: list[Operation] = [
        _FONT,
        _SPACING,
        ([b"un  mot d"], b"Tj"),
        ([[b"a b", -3, b"c"]], b"TJ"),
    ]
    assert list(spell_out(drawn, ())) == [
        _FONT,
        _SPACING,
        ([[b"un  mot ", -600, b"d"]], b"TJ"),
        ([[b"a ", -200, b"b", -3, b"c"]], b"TJ"),
    ]


def test_texts_without_word_spacing_stay_as_they_are() -> None:
    restored: list[Operation] = [([], b"q"), _SPACING, ([], b"Q"), _FONT, ([b"un mot"], b"Tj")]
    composite: list[Operation] = [_FONT, _SPACING, ([b"\x00 \x00\x41"], b"Tj")]
    damaged: list[Operation] = [([], b"Tf"), ([b"x"], b"Tw"), ([b"un mot"], b"Tj"), ([1], b"TJ")]
    assert list(spell_out(restored, ())) == restored
    assert list(spell_out(composite, {"/F1"})) == composite
    assert list(spell_out(damaged, ())) == damaged


def test_narrow_letters_become_small_ones_as_high() -> None:
    narrow: list[Operation] = [_FONT, ([50], b"Tz"), ([1, 0, 0, 1, 50, 700], b"Tm")]
    moved: list[Operation] = [([4], b"Tc"), ([3, -12], b"Td")]
    assert list(without_scaling([*narrow, *moved])) == [
        _FONT,
        (["/F1", 5.0], b"Tf"),
        ([1, 0, 0, 2, 50, 700], b"Tm"),
        ([2], b"Tc"),
        ([3, -6], b"Td"),
    ]
    damaged: list[Operation] = [([], b"Tz"), ([], b"Tf"), ([b"x"], b"Tz"), ([], b"Q"), _FONT]
    assert list(without_scaling(damaged)) == [([], b"Tf"), ([], b"Q"), _FONT]


def _read(path: Path, drawn: bytes) -> str:
    """Return the text of a PDF with these operations; letters are 0.6 of the size wide."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}
    font = DictionaryObject({NameObject(key): NameObject(name) for key, name in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    contents = StreamObject()
    contents.set_data(b"BT /F1 10 Tf " + drawn + b" ET")
    page[NameObject("/Contents")] = contents
    writer.write(path)
    return read_document(path, language="fr").text


def test_a_word_that_is_drawn_in_two_pieces_is_one(tmp_path: Path) -> None:
    # 30 letters and five widened spaces.
    pieces = b"(Les enfants de la maison archi) Tj 190 0 Td (ves) Tj"
    drawn = b"2 Tw 1 0 0 1 50 700 Tm " + pieces
    assert _read(tmp_path / "x.pdf", drawn) == "Les enfants de la maison archives"


def test_narrow_words_without_spaces_are_words(tmp_path: Path) -> None:
    words = (
        b"1 0 0 1 50 700 Tm (Les) Tj 1 0 0 1 63 700 Tm (enfants) Tj 1 0 0 1 88 700 Tm (lisent.) Tj"
    )
    assert _read(tmp_path / "x.pdf", b"50 Tz " + words) == "Les enfants lisent."
