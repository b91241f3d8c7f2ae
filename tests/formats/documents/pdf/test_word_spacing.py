"""The word spacing of justified lines counts as part of the width of their text."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from workbench.formats import read_document
from workbench.formats.documents.pdf.word_spacing import Operation, spell_out

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


def test_a_word_that_is_drawn_in_two_pieces_is_one(tmp_path: Path) -> None:
    # Letters of Courier are 0.6 of the size wide: 30 of them and five widened spaces.
    pieces = b"(Les enfants de la maison archi) Tj 190 0 Td (ves) Tj"
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}
    font = DictionaryObject({NameObject(key): NameObject(name) for key, name in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    contents = StreamObject()
    contents.set_data(b"BT /F1 10 Tf 2 Tw 1 0 0 1 50 700 Tm " + pieces + b" ET")
    page[NameObject("/Contents")] = contents
    file = io.BytesIO()
    writer.write(file)
    path = tmp_path / "x.pdf"
    path.write_bytes(file.getvalue())
    assert read_document(path, language="fr").text == "Les enfants de la maison archives"
