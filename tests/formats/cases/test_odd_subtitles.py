"""Subtitles as programs and people leave them: blank lines, tags, dashes, numbers that lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.cases.reading import sentences_of

CUES = """\
1
00:00:01,000 --> 00:00:03,000
Je suis coincée au bureau,

j'arrive dans dix minutes.

2
00:00:04,000 --> 00:00:06,000
<i>Il faudra attendre</i>
et prendre patience.
\x20
3
00:00:07,000 --> 00:00:09,000
- Tu viens ?
- Non, je reste.


4
00:00:10,000 --> 00:00:12,000
1984

5
00:00:12,500 --> 00:00:13,000

6
00:00:14,000 --> 00:00:16,000
{\\an8}En haut de l'écran...

7
00:00:17,000 --> 00:00:19,000
...et jusqu'en bas.

00:00:20,000 --> 00:00:22,000
Sans numéro ici.
9
00:00:23,000 --> 00:00:24,500
Sans ligne vide avant.

10
00:00:25,000 --> 00:00:27,000
<font color="#ffff00">♪ La la la ♪</font>

11
0:00:28.000 --> 0:00:29.000 X1:10 X2:20 Y1:1 Y2:2
PAUL : Avec coordonnées.

12
00:00:30,000 --> 00:00:32,000
Le total est de
12

13
00:00:33,000 --> 00:00:34,000
Fin."""
SENTENCES = [
    "Je suis coincée au bureau,\n\nj'arrive dans dix minutes.",
    "<i>Il faudra attendre</i>\net prendre patience.",
    "- Tu viens ?",
    "- Non, je reste.",
    "1984",
    "En haut de l'écran...",
    "...et jusqu'en bas.",
    "Sans numéro ici.",
    "Sans ligne vide avant.",
    "♪ La la la ♪",
    "PAUL : Avec coordonnées.",
    "Le total est de\n12",
    "Fin.",
]


@pytest.mark.parametrize("ending", [".srt", ".sub"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_cue_is_read_whole(ending: str, line_end: str, tmp_path: Path) -> None:
    content = CUES.replace("\n", line_end).encode("utf-8-sig")
    assert sentences_of(tmp_path / f"a{ending}", content) == SENTENCES


def test_in_windows_1252_a_note_of_music_becomes_a_question_mark(tmp_path: Path) -> None:
    content = CUES.replace("\n", "\r\n").encode("cp1252", "replace")
    wanted = [sentence.replace("♪", "?") for sentence in SENTENCES]
    assert sentences_of(tmp_path / "c.srt", content) == wanted


def cues(*texts: str) -> str:
    return "\n\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}" for n, text in enumerate(texts, 1)
    )


def test_tags_that_span_a_part_stay_on_both_sides(tmp_path: Path) -> None:
    content = cues(
        "<i>Il chante</i> et <b>elle danse</b>.",
        "<i>Une voix.</i>\n<i>Une autre voix.</i>",
        "Avant <i>au milieu</i> après.",
        "{\\i1}Le ciel{\\i0} est bleu.",
        "Cest <i>Le Monde</i>.",
        "<i>Bonjour !</i> Comment vas-tu ?",
    )
    assert sentences_of(tmp_path / "e.srt", content) == [
        "<i>Il chante</i> et <b>elle danse</b>.",
        "<i>Une voix.</i>",
        "<i>Une autre voix.</i>",
        "Avant <i>au milieu</i> après.",
        "{\\i1}Le ciel{\\i0} est bleu.",
        "Cest <i>Le Monde</i>.",
        "<i>Bonjour !</i>",
        "Comment vas-tu ?",
    ]


def test_what_another_person_says_is_a_sentence_of_its_own(tmp_path: Path) -> None:
    content = cues(
        "- Tu viens demain\n- Oui, peut-être",
        "-Qui est là ?\n-C'est moi.",
        "– Bonjour\n– Salut",
        "MARIE : Où vas-tu\nPAUL : À la gare",
        "[Musique]\nJe rentre chez moi.",
        ">> JEAN: Salut\n>> Bonjour",
    )
    assert sentences_of(tmp_path / "f.srt", content) == [
        "- Tu viens demain",
        "- Oui, peut-être",
        "-Qui est là ?",
        "-C'est moi.",
        "– Bonjour",
        "– Salut",
        "MARIE : Où vas-tu",
        "PAUL : À la gare",
        "[Musique]",
        "Je rentre chez moi.",
        ">> JEAN: Salut",
        ">> Bonjour",
    ]
