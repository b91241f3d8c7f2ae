"""Rolling captions: a line that is shown again is read once, and translated wherever it stands."""

# ruff: noqa: E501  # Files read best as they are.

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.formats.documents import read_document
from workbench.formats.documents.subtitles.subrip import find_cues


def _vtt(*cues: str) -> str:
    return "WEBVTT\n\n" + "".join(
        f"00:{n:02}.000 --> 00:{n:02}.900 align:start\n{cue}\n\n" for n, cue in enumerate(cues, 1)
    )


def _srt(*cues: str) -> str:
    return "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}\n\n" for n, cue in enumerate(cues, 1)
    )


ROLLING = _vtt(
    " \nVoici<00:01.200><c> la</c><00:01.400><c> ferme.</c>",
    "Voici la ferme.\n ",
    "Voici la ferme.\nOn<00:03.200><c> y</c><00:03.400><c> vit &amp; travaille.</c>",
    "On y vit &amp; travaille.\n ",
)


def test_each_line_of_rolling_captions_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(ROLLING, encoding="utf-8")
    document = read_document(path, language="fr")
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "Voici la ferme.",
        "On y vit & travaille.",
    ]
    assert f"{path}: 3 repeated lines of rolling captions were left out" in document.remarks


def test_a_translation_stands_wherever_its_line_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(ROLLING, encoding="utf-8")
    assert translate_by(raised, path).data.decode() == _vtt(
        " \nVOICI LA FERME.",
        "VOICI LA FERME.\n ",
        "VOICI LA FERME.\nON Y VIT &amp; TRAVAILLE.",
        "ON Y VIT &amp; TRAVAILLE.\n ",
    )
    assert translate_by(str, path).data.decode() == ROLLING


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (("Un.", "Un.\nDeux.", "Un.\nDeux.\nTrois.", "Deux.\nTrois.\nSix."), "Un. Deux. Trois. Six."),
        (("Oui.", "Oui.", "Oui."), "Oui. Oui. Oui."),
        (("La la.", "La la.\nLa mer.", "Un.", "Deux."), "La la. La la.\nLa mer. Un. Deux."),
        (("♪", "♪\nUn.", "♪", "♪\nDeux."), "♪ ♪\nUn. ♪ ♪\nDeux."),
    ],
)  # fmt: skip
def test_only_where_most_cues_repeat_lines_captions_roll(
    cues: tuple[str, ...], expected: str
) -> None:
    assert " ".join(cue.text for cue in find_cues(_srt(*cues))) == expected
