"""Words that a hyphen divides at a line break of a cue are whole, in all formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.formats.documents import read_document

_FILES = {
    ".srt": ("1\n00:00:01,000 --> 00:00:02,000\n", "\n"),
    ".vtt": ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "\n"),
    ".ass": ("[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,", "\\N"),
    ".sub": ("{1}{9}", "|"),
}


@pytest.mark.parametrize("ending", _FILES)
@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("Ce bruit est vrai-\nment gênant.", "Ce bruit est\nvraiment gênant."),
        ("Viendra-t-il peut-\nêtre demain ?", "Viendra-t-il\npeut-être demain ?"),
        ("Vrai-\nment gênant.", "Vraiment gênant."),
        ("C'est moi et je-\nje reste.", "C'est moi et je-\nje reste."),
        ("Un film de Jean-\nLuc Godard.", "Un film de\nJean-Luc Godard."),
    ],
)
def test_a_word_over_two_lines_is_whole(
    tmp_path: Path, ending: str, cue: str, expected: str
) -> None:
    head, line_break = _FILES[ending]
    path = tmp_path / f"a{ending}"
    path.write_text(head + cue.replace("\n", line_break), encoding="utf-8")
    assert read_document(path, language="fr").text == expected
    written = head + expected.upper().replace("\n", line_break)
    assert translate_by(raised, path).data.decode() == written
    same = translate_by(str, path).data.decode()
    assert same == head + cue.replace("\n", line_break)


def test_tags_stay_with_their_word(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    head = _FILES[".srt"][0]
    path.write_text(head + "Un bruit\n<b>vrai-\nment</b> gênant.", encoding="utf-8")
    data = translate_by(lambda text: text.replace("gênant", "pénible"), path).data
    assert data.decode() == head + "Un bruit\n<b>vraiment</b> pénible."
