"""Files of other programs: read by what they are, or refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.cases.reading import sentences_of
from workbench.errors import BadInputError

ASS = (
    "[Script Info]\nTitle: x\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,Le chat dort.\\NIl rêve.\n"
)


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("f.json", '{"a":"Bonjour.","b":"Le chat dort."}', ["Bonjour.", "Le chat dort."]),
        ("j.ass", ASS, ["Le chat dort.", "Il rêve."]),
        (
            "a.html",
            "<html><body><h1>Titre</h1><p>Le chat <b>dort</b>.</p></body></html>",
            ["Titre", "Le chat dort."],
        ),
    ],
)
def test_a_format_of_this_field_is_read(
    name: str, content: str, wanted: list[str], tmp_path: Path
) -> None:
    assert sentences_of(tmp_path / name, content) == wanted


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.rtf", b"{\\rtf1\\ansi\\ansicpg1252 Le chat dort.\\par Fin.}", "RTF"),
        ("d.doc", b"PK\x03\x04\x14\x00", "office document"),
        ("e.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or locked Office document"),
        ("g.xml", b'<?xml version="1.0"?><tei><p>Le chat dort.</p></tei>', "--as text"),
        ("h.yml", b"titre: Le chat dort\ncle: valeur\n", "--as text"),
        ("j.tex", b"\\begin{document}\nLe chat \\textbf{dort} ici.\n\\end{document}\n", "pandoc"),
    ],
)
def test_what_would_be_read_as_its_markup_is_refused_with_a_hint(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInputError, match=said):
        sentences_of(tmp_path / name, content)


def test_a_refused_ending_is_read_as_text_on_request(tmp_path: Path) -> None:
    assert sentences_of(tmp_path / "x.tex", "Le chat dort.\n", read_as="text") == ["Le chat dort."]
