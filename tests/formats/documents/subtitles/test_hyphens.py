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


@pytest.mark.parametrize("ending", [".srt", ".sub"])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Un mot tout à fait incom-",
            "préhensible pour tous.",
            "Un mot tout à fait\nincompréhensible pour tous.",
        ),
        ("Incom-", "préhensible pour tous.", "Incompréhensible\npour tous."),
        ("Il va peut-", "être venir.", "Il va\npeut-être venir."),
        ("Mais je-", "non, attends !", "Mais je-\nnon, attends !"),
        ("C'est moi et je-", "je reste.", "C'est moi et je-\nje reste."),
        ("Incom-", "préhensible.", "Incom-\npréhensible."),
        ("De 12-", "à 14 heures.", "De 12-\nà 14 heures."),
    ],
)
def test_a_word_over_two_cues_is_whole(
    tmp_path: Path, ending: str, first: str, second: str, expected: str
) -> None:
    first_head, second_head = {
        ".srt": ("1\n00:00:01,000 --> 00:00:02,000\n", "\n\n2\n00:00:03,000 --> 00:00:04,000\n"),
        ".sub": ("{1}{9}", "\n{10}{19}"),
    }[ending]
    path = tmp_path / f"a{ending}"
    content = first_head + first + second_head + second
    path.write_text(content, encoding="utf-8")
    assert read_document(path, language="fr").text == expected
    assert translate_by(str, path).data.decode() == content
    begun, ended = expected.upper().split("\n")
    assert translate_by(raised, path).data.decode() == first_head + begun + second_head + ended
