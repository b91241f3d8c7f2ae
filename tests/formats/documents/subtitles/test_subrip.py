"""Subtitles: the text of each cue, its tags left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.formats.documents import read_document
from workbench.formats.documents.subtitles.subrip import find_cues

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
    return [cue.text for cue in find_cues(text)]


def test_subrip_cues_are_found() -> None:
    assert _found(SRT) == [
        "Bonjour, toi.",
        "- Tu viens ?",
        "- Pas <b>encore</b>.",
        "1984",
        "Sans ligne vide.",
    ]


def test_windows_line_ends_change_nothing() -> None:
    windows = _found(SRT.replace("\n", "\r\n"))
    assert [cue.replace("\r\n", "\n") for cue in windows] == _found(SRT)


def test_webvtt_cues_are_found_and_nothing_else() -> None:
    assert _found(VTT) == ["Bonjour.", "Fin."]


def _timed(*cues: str) -> str:
    return "WEBVTT\n\n" + "\n\n".join(
        f"00:0{n}.000 --> 00:0{n}.900\n{cue}" for n, cue in enumerate(cues)
    )


def test_only_an_empty_line_ends_a_cue_of_webvtt() -> None:
    assert _found(_timed(" \nOn descend ici.", "Il pleut\n \nsur la ville.", "Fin.\n ")) == [
        "On descend ici.",
        "Il pleut\n \nsur la ville.",
        "Fin.",
    ]


def test_the_name_of_the_next_cue_may_follow_a_line_of_blanks() -> None:
    named = _timed("Un.\n \nnom\n00:05.000 --> 00:05.900\nDeux.", "\t\nTrois.")
    assert _found(named) == ["Un.", "Deux.", "Trois."]


def _cues(*cues: str) -> str:
    return "\n\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}" for n, cue in enumerate(cues)
    )


def test_text_after_a_blank_line_belongs_to_the_cue() -> None:
    assert _found(_cues("Je suis coincé au bureau,\n\nj'arrive dans dix minutes.", "1984")) == [
        "Je suis coincé au bureau,\n\nj'arrive dans dix minutes.",
        "1984",
    ]
    assert _found(_cues("Un.\n \n \nDeux.", "", "Trois.\n")) == ["Un.\n \n \nDeux.", "Trois."]
    assert _found(_cues("Le total est de\n12", "Fin.")) == ["Le total est de\n12", "Fin."]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("<i>Il chante</i> et <b>elle danse</b>.", "<i>Il chante</i> et <b>elle danse</b>."),
        ("<i>Une voix.</i>\n<i>Une autre.</i>", "<i>Une voix.</i>\n<i>Une autre.</i>"),
        ("<i>Il faudra attendre</i>\net prendre.", "<i>Il faudra attendre</i>\net prendre."),
        ("C'est <i>Le Monde</i>", "C'est <i>Le Monde</i>"),
        ("{\\i1}Le ciel{\\i0} est bleu.", "{\\i1}Le ciel{\\i0} est bleu."),
        ("{\\an8}{\\i1}Le ciel{\\i0} est bleu.", "{\\i1}Le ciel{\\i0} est bleu."),
        ('<font color="#ff0"><i>Oui.</i></font>', "Oui."),
        ("{\\i1}Tout.{\\i0}", "Tout."),
        ("Une fin.</i>", "Une fin."),
    ],
)
def test_tags_are_left_out_on_both_sides_or_on_none(cue: str, expected: str) -> None:
    assert _found(_cues(cue)) == [expected]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("- Tu viens demain\n- Oui, peut-être", ["- Tu viens demain", "- Oui, peut-être"]),
        ("-Qui est là ?\n-C'est moi.", ["-Qui est là ?", "-C'est moi."]),
        ("– Bonjour\n– salut", ["– Bonjour", "– salut"]),
        ("MARIE : Où vas-tu\nPAUL : À la gare", ["MARIE : Où vas-tu", "PAUL : À la gare"]),
        ("[Musique]\nJe rentre chez moi.", ["[Musique]", "Je rentre chez moi."]),
        ("<i>- Tu viens\n- Oui</i>", ["- Tu viens", "- Oui"]),
        ("Il est venu\n— enfin — hier.", ["Il est venu\n— enfin — hier."]),
        ("Le SNCF : oui\nou non", ["Le SNCF : oui\nou non"]),
    ],
)
def test_each_person_who_speaks_has_a_block(cue: str, expected: list[str]) -> None:
    assert _found(_cues(cue)) == expected


def test_references_of_webvtt_are_resolved(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nToi &amp; moi&nbsp;: 1 &lt; 2\n", "utf-8")
    document = read_document(path, language="fr")
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Toi & moi\u00a0: 1 < 2"]


@pytest.mark.parametrize(
    "timing",
    [
        "00:00:01,000 --> 00j00:01,900",
        "00j00:01,000 --> 00:00:01,900",
        "00:00:1,000 --> 00:00:3,000",
        "00:00:01 --> 00:00:03",
        "00:00:01,000 -->",
    ],
)
@pytest.mark.parametrize("ending", [".srt", ".vtt"])
def test_a_cue_with_a_damaged_time_is_read(tmp_path: Path, timing: str, ending: str) -> None:
    path = tmp_path / f"x{ending}"
    start = "WEBVTT\n\n" if ending == ".vtt" else "1\n"
    path.write_text(f"{start}{timing}\nBonjour.\n", encoding="utf-8")
    document = read_document(path, language="fr")
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Bonjour."]
    assert document.remarks == ()
