"""ASS, SSA and .sub: the words of each cue, and nothing of its markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.errors import BadInputError
from workbench.formats.documents import read_document

_FORMAT = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
_ASS = "[Script Info]\nTitle: x\n\n[Events]\n" + _FORMAT
_SSA = "[Events]\nFormat: Marked, Start, End, Style, Text\n"


def texts(folder: Path, name: str, content: str) -> list[str]:
    path = folder / name
    path.write_bytes(content.encode())
    document = read_document(path, language="fr")
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.ass",
            _ASS + "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,Le chat dort.\\NIl rêve.\n",
            ["Le chat dort.\nIl rêve."],
        ),
        (
            "b.ass",
            _ASS + "Dialogue: 0,0,1,D,,0,0,0,,{\\i1\\pos(1,2)}Oui, {\\b1}vraiment{\\r}, oui.\r\n"
            "Comment: 0,0,1,D,,0,0,0,,Une note.\r\n"
            "Dialogue: 0,0,1,D,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}",
            ["Oui, vraiment, oui."],
        ),
        (
            "c.ssa",
            _SSA + "Dialogue: 0,0,1,D,Un, deux\\hmots\\nde plus\n",
            ["Un, deux\xa0mots de plus"],
        ),
        (
            "d.sub",
            "{1}{1}25.000\n{10}{60}{y:i}Une voix.|Une autre.\n{70}{90}{Y:b}{C:$0000ff}- Oui !\n",
            ["Une voix.\nUne autre.", "- Oui !"],
        ),
        (
            "e.sub",
            "[INFORMATION]\n[TITLE]Rien\n[END INFORMATION]\n"
            "00:00:01.00,00:00:02.00\nUn[br]deux.\n\n"
            "00:00:03.00,00:00:04.00\nTrois.\n",
            ["Un\ndeux.", "Trois."],
        ),
        ("f.sub", "1\n00:00:01,000 --> 00:00:03,000\nBonjour.\n", ["Bonjour."]),
    ],
)
def test_only_the_words_are_read(
    tmp_path: Path, name: str, content: str, expected: list[str]
) -> None:
    assert texts(tmp_path, name, content) == expected


@pytest.mark.parametrize("name", ["a.ass", "a.sub"])
def test_another_file_under_this_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="--as text"):
        texts(tmp_path, name, "Bonjour.\n")


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (r"{\k9}Un {\k8}pay{\k7}sage", r"{\k9}UN {\k8}{\k7}PAYSAGE"),
        (r"Un {\k8}a{\k7}bri{\k6}cot, {\k5}oui", r"UN {\k8}{\k7}{\k6}ABRICOT, {\k5}OUI"),
        (r"Chez l'{\k8}oncle, là-{\k7}haut", r"CHEZ {\k8}L'ONCLE, {\k7}LÀ-HAUT"),
        (r"Oui{\k8}, non{\k7} et\N{\k6}si", r"OUI{\k8}, NON{\k7} ET\N{\k6}SI"),
    ],
)
def test_codes_inside_of_words_stand_before_them_in_a_translation(
    tmp_path: Path, line: str, written: str
) -> None:
    path = tmp_path / "a.ass"
    content = _ASS + "Dialogue: 0,0,1,D,,0,0,0,,"
    path.write_text(content + line, encoding="utf-8")
    assert translate_by(raised, path).data.decode() == content + written
    assert translate_by(str, path).data.decode() == content + line
