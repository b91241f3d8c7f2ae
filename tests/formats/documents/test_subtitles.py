"""Subtitles: the text of each cue, its tags left out."""

from __future__ import annotations

from workbench.bitext import BlockKind
from workbench.formats.documents.subtitles import find_cue_blocks

SRT = """\
1
00:00:01,000 --> 00:00:03,500
<i>Bonjour, toi.</i>

2
00:00:04,000 --> 00:00:06,000
{\\an8}- Tu viens ?
- Pas <b>encore</b>.

3
00:00:07,000 --> 00:00:08,000

4
00:00:09,000 --> 00:00:10,000
1984
5
00:00:11,000 --> 00:00:12,000
Sans ligne vide.
"""
VTT = """\
WEBVTT - Essai

STYLE
::cue { color: red }

NOTE ceci n’est rien
et ceci non plus

intro
00:01.000 --> 00:03.000 align:start
<v Camille>Bonjour.

00:00:04.000 --> 00:00:05.000
Fin.
"""


def _found(text: str) -> list[str]:
    blocks = find_cue_blocks(text)
    assert {b.kind for b in blocks} == {BlockKind.CUE}
    return [text[b.start : b.end] for b in blocks]


def test_subrip_cues_are_found() -> None:
    assert _found(SRT) == [
        "Bonjour, toi.",
        "- Tu viens ?\n- Pas <b>encore</b>.",
        "1984",
        "Sans ligne vide.",
    ]


def test_windows_line_ends_change_nothing() -> None:
    windows = _found(SRT.replace("\n", "\r\n"))
    assert [cue.replace("\r\n", "\n") for cue in windows] == _found(SRT)


def test_webvtt_cues_are_found_and_nothing_else() -> None:
    assert _found(VTT) == ["Bonjour.", "Fin."]
