"""Times of words and glosses inside of cues: left out, counted, and kept where nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.formats.documents import read_document
from workbench.formats.documents.subtitles.cue_markup import without_times_and_glosses


@pytest.mark.parametrize(
    ("cue", "expected", "times", "glosses"),
    [
        (
            "Le<00:00:01.200><c> petit</c><00:00:01.500><c.vert> chat</c>",
            "Le petit chat",
            2,
            0,
        ),
        ("<c>Le</c> <01:01.200><c>petit</c> <c.vert>chat</c>", "Le petit <c.vert>chat</c>", 1, 0),
        ("Un a<00:01.000>bri<00:01.100>cot <00:01.300> <i>mûr</i>", "Un abricot <i>mûr</i>", 3, 0),
        ("<ruby>riz<rt>rice</rt></ruby> et thé", "riz et thé", 0, 1),
        ("<ruby>a<rt>b</rt>c<rt>d</ruby> et <b>e</b>", "ac et <b>e</b>", 0, 2),
        ("1 < 2 et <c>Paul</c>", "1 < 2 et <c>Paul</c>", 0, 0),
    ],
)
def test_the_words_of_a_cue_are_left(cue: str, expected: str, times: int, glosses: int) -> None:
    assert without_times_and_glosses(cue) == (expected, times, glosses)


VTT = """\
WEBVTT

00:01.000 --> 00:02.000
Il<00:01.300><c> neige</c>
<00:01.600>sur <ruby>Nara<rt>奈良</rt></ruby>.

00:03.000 --> 00:04.000
12<00:03.500>34
"""


def test_a_translation_has_no_times_and_no_glosses(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(VTT, encoding="utf-8")
    assert read_document(path, language="fr").remarks == (
        f"{path}: 3 times of words inside of cues were left out",
        f"{path}: 1 gloss above words (ruby) was left out",
    )
    expected = VTT[: VTT.index("Il<")] + "IL NEIGE\nSUR NARA.\n" + VTT[VTT.index("\n00:03.000") :]
    assert translate_by(raised, path).data.decode() == expected
    assert translate_by(str, path).data.decode() == VTT
