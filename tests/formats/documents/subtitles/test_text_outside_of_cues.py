"""Text of subtitle files that belongs to no cue: it is left out, and its lines are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.formats.documents import read_document

_ASS = (
    "[Script Info]\nTitle: x\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("a.srt", "Perdu.\n\n1\n00:00:01,000 --> 00:00:02,000\nOui.\n", 1),
        ("a.vtt", "WEBVTT\n\nNOTE rien\n\n00:01.000 --> 00:02.000\nOui,\n\nperdu,\naussi.\n", 2),
        ("a.ass", _ASS + "Dialogue: 0,0,1,D,,0,0,0,,Un début\net une suite.\n", 1),
        ("a.ass", _ASS + "Dialogue: 0,Bonjour.\nDialogue: 0,0,1,D,,0,0,0,,Oui.\nComment: x\n", 1),
        ("a.sub", "{1}{9}Un début,\nune suite\net une fin.\n", 2),
        ("a.sub", "[TITLE]Rien\nPerdu.\n00:00:01.00,00:00:02.00\nOui.\n", 1),
        ("a.sub", "Perdu.\n00:00:01,000 --> 00:00:02,000\nOui.\n", 1),
    ],
)
def test_text_outside_of_cues_is_counted(
    tmp_path: Path, name: str, content: str, lines: int
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    document = read_document(path, language="fr")
    what = (
        "1 line of text outside of cues was"
        if lines == 1
        else f"{lines} lines of text outside of cues were"
    )
    told = f"{path}: {what} left out"
    assert document.remarks == (told,)
