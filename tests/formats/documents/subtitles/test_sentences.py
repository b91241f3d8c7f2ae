"""A sentence that runs over several cues is one, and goes back into its cues."""

# ruff: noqa: E501  # Files read best as they are.

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import TaggedDocument, break_as, open_rewritable, read_document
from workbench.segment import segment_document


def _srt(*cues: str) -> str:
    return "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}\n\n" for n, cue in enumerate(cues, 1)
    )


def _vtt(*cues: str) -> str:
    return "WEBVTT\n\n" + "".join(
        f"00:{n:02}.000 --> 00:{n:02}.900\n{cue}\n\n" for n, cue in enumerate(cues, 1)
    )


def _ass(*cues: str, style: str = "Default") -> str:
    head = "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + "".join(
        f"Dialogue: 0,0:00:0{n}.00,0:00:0{n}.90,{style},,0,0,0,,{cue}\n"
        for n, cue in enumerate(cues, 1)
    )


def _sub(*cues: str) -> str:
    return "".join(f"{{{n}0}}{{{n}9}}{cue}\n" for n, cue in enumerate(cues, 1))


def _sentences(folder: Path, content: str, ending: str = ".srt") -> list[str]:
    path = folder / f"a{ending}"
    path.write_text(content, encoding="utf-8")
    document = read_document(path, language="fr")
    return [
        " ".join(document.text[span.start : span.end].split())
        for span in segment_document(document)
    ]


def _translated(
    folder: Path, content: str, renderings: dict[str, str], ending: str = ".srt"
) -> str:
    """Return a file with the renderings of its sentences, as ``translate`` writes it."""
    path = folder / f"a{ending}"
    path.write_bytes(content.encode())
    opened = open_rewritable(path, language="fr")
    document = TaggedDocument.of(opened.blocks, segment_document(opened.document))
    given = [
        break_as(renderings[" ".join(segment.text.split())], segment.text)
        for segment in document.segments
    ]
    blocks, _ = document.translated(given)
    return opened.write(blocks, FRENCH_ENGLISH).decode()


WHOLE = "Il est parti ce matin à la pêche avec son frère."


@pytest.mark.parametrize(
    ("write", "ending"), [(_srt, ".srt"), (_vtt, ".vtt"), (_ass, ".ass"), (_sub, ".sub")]
)
def test_a_sentence_over_three_cues_is_one_and_goes_back(
    tmp_path: Path, write: Callable[..., str], ending: str
) -> None:
    content = write("Il est parti ce matin", "à la pêche", "avec son frère.")
    assert _sentences(tmp_path, content, ending) == [WHOLE]
    rendering = {WHOLE: "He left this morning to go fishing with his brother."}
    expected = write("He left this morning", "to go fishing", "with his brother.")
    assert _translated(tmp_path, content, rendering, ending) == expected


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (("Bonjour. Je suis", "le roi. Bienvenue."), ["Bonjour.", "Je suis le roi.", "Bienvenue."]),
        (("J'ai vu Paul,", "Marie et Jean."), ["J'ai vu Paul, Marie et Jean."]),
        (("Je pensais...", "...que tu viendrais."), ["Je pensais que tu viendrais."]),
        (("Le bus pour…", "…Nantes part."), ["Le bus pour Nantes part."]),
        (("Je vais à", "...Lyon demain."), ["Je vais à Lyon demain."]),
        (("Je pensais...", "... Non, rien."), ["Je pensais...", "... Non, rien."]),
        (("Il est parti.", "...Ou presque."), ["Il est parti.", "...Ou presque."]),
        (("Je pensais...", "que tu viendrais."), ["Je pensais... que tu viendrais."]),
        (("Le total est de", "12 euros."), ["Le total est de 12 euros."]),
        (("Je trouve que", "M. Duval exagère."), ["Je trouve que M. Duval exagère."]),

        (("Il a vu Mme", "Duval hier."), ["Il a vu Mme Duval hier."]),
        (("Tu viens", "Paul est là."), ["Tu viens", "Paul est là."]),
        (("<i>Il a dit</i>", "<i>de partir.</i>"), ["Il a dit de partir."]),
        (("Je vais à", "- Où ça ?"), ["Je vais à", "- Où ça ?"]),
        (("Il est parti.", "à la pêche."), ["Il est parti.", "à la pêche."]),
        (("Il est parti", "[Musique]", "à la pêche."), ["Il est parti", "[Musique]", "à la pêche."]),
        (("Il est parti", "PAUL : où ça ?"), ["Il est parti", "PAUL : où ça ?"]),
        (("CHAPITRE UN", "la fuite"), ["CHAPITRE UN", "la fuite"]),
        (("Chapitre un", "Le départ"), ["Chapitre un", "Le départ"]),
        (("Il est parti", "{\\an8}à louer"), ["Il est parti", "à louer"]),
        (("♪ La mer ♪", "qu'on voit danser"), ["♪ La mer ♪", "qu'on voit danser"]),
    ],
)  # fmt: skip
def test_where_a_sentence_goes_on(
    tmp_path: Path, cues: tuple[str, ...], expected: list[str]
) -> None:
    assert _sentences(tmp_path, _srt(*cues)) == expected


@pytest.mark.parametrize(("write", "ending"), [(_srt, ".srt"), (_vtt, ".vtt"), (_ass, ".ass")])
def test_continuation_marks_stay_between_the_cues_of_a_translation(
    tmp_path: Path, write: Callable[..., str], ending: str
) -> None:
    content = write("Le car de neuf heures pour...", "...Nantes ne part pas.")
    rendering = {
        "Le car de neuf heures pour Nantes ne part pas.": "The nine o'clock coach to Nantes won't leave."
    }
    assert _translated(tmp_path, content, rendering, ending) == write(
        "The nine o'clock coach...", "...to Nantes won't leave."
    )


def test_captions_without_punctuation_stay_as_they_are(tmp_path: Path) -> None:
    cues = [
        f"et puis voilà {word}"
        for word in ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    ]
    assert _sentences(tmp_path, _srt(*cues)) == cues


def test_another_style_of_ass_is_another_sentence(tmp_path: Path) -> None:
    sign = "Dialogue: 0,0:00:09.00,0:00:09.90,Sign,,0,0,0,,à louer\n"
    assert _sentences(tmp_path, _ass("Il est parti") + sign, ".ass") == ["Il est parti", "à louer"]


def test_a_sign_stands_between_the_cues_of_a_sentence(tmp_path: Path) -> None:
    content = _srt("Il est parti", "{\\an8}PARIS, 1943", "à la pêche.")
    assert _sentences(tmp_path, content) == ["Il est parti à la pêche.", "PARIS, 1943"]
    renderings = {"Il est parti à la pêche.": "He went fishing.", "PARIS, 1943": "PARIS, 1943"}
    assert _translated(tmp_path, content, renderings) == _srt(
        "He went", "{\\an8}PARIS, 1943", "fishing."
    )


def test_each_sentence_stays_in_its_cues(tmp_path: Path) -> None:
    content = _srt("Bonjour. Je suis", "le roi.\nBienvenue.")
    renderings = {
        "Bonjour.": "Good morning to you all.",
        "Je suis le roi.": "I am king.",
        "Bienvenue.": "Welcome.",
    }
    assert _translated(tmp_path, content, renderings) == _srt(
        "Good morning to you all. I am", "king.\nWelcome."
    )


def test_lines_and_cues_keep_their_breaks(tmp_path: Path) -> None:
    content = _srt("Il est parti\nce matin", "à la pêche\navec son frère.").replace("\n", "\r\n")
    rendering = {WHOLE: "He left this morning to go fishing with his brother."}
    assert _translated(tmp_path, content, rendering) == _srt(
        "He left this\nmorning", "to go fishing\nwith his brother."
    ).replace("\n", "\r\n")


def test_no_cue_becomes_empty(tmp_path: Path) -> None:
    content = _srt("Il est", "parti hier", "à la pêche.")
    sentence = "Il est parti hier à la pêche."
    assert _translated(tmp_path, content, {sentence: "Fishing yesterday."}) == _srt(
        "Fishing", "yesterday.", "yesterday."
    )
    assert _translated(tmp_path, content, {sentence: "Gone!"}) == _srt("Gone!", "Gone!", "Gone!")


def test_a_cue_ends_with_a_clause_if_one_ends_near(tmp_path: Path) -> None:
    content = _srt("Quand il est venu nous voir,", "il avait très faim.")
    sentence = "Quand il est venu nous voir, il avait très faim."
    rendering = "When he came to see us, he was really very hungry."
    assert _translated(tmp_path, content, {sentence: rendering}) == _srt(
        "When he came to see us,", "he was really very hungry."
    )


def test_tags_over_two_cues_are_closed_in_each(tmp_path: Path) -> None:
    content = _srt("Il lit <i>Le temps", "retrouvé</i> ce soir.")
    sentence = "Il lit <i>Le temps retrouvé</i> ce soir."
    rendering = {sentence: "He reads <i>Time Regained</i> tonight."}
    assert _translated(tmp_path, content, rendering) == _srt(
        "He reads <i>Time</i>", "<i>Regained</i> tonight."
    )


def test_codes_for_a_whole_cue_of_ass_stay_where_they_are(tmp_path: Path) -> None:
    content = _ass("{\\an8}{\\i1}Il est parti{\\i0}", "{\\an8}{\\i1}à la pêche.{\\i0}")
    assert translate_by(raised, _written(tmp_path, "a.ass", content)).data.decode() == _ass(
        "{\\an8}{\\i1}IL EST PARTI{\\i0}", "{\\an8}{\\i1}À LA PÊCHE.{\\i0}"
    )


def _written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("cue", "read", "written"),
    [
        ("Toi &amp; moi", "Toi & moi", "TOI &amp; MOI"),
        ("1 &lt; 2 et 3 &gt; 2", "1 < 2 et 3 > 2", "1 &lt; 2 ET 3 > 2"),
        ("&gt;&gt; MARIE: oui", ">> MARIE: oui", ">> MARIE: OUI"),
        ("La balise &lt;b&gt; existe", "La balise &lt;b&gt; existe", None),
        ("a --&gt; b", "a --> b", "A --&gt; B"),
        ("Tout<00:01.500> <c>de suite</c> là", "Tout de suite là", None),
        ("Toi & moi", "Toi & moi", "TOI &amp; MOI"),
    ],
)
def test_references_of_webvtt_in_and_out(
    tmp_path: Path, cue: str, read: str, written: str | None
) -> None:
    path = _written(tmp_path, "a.vtt", _vtt(cue))
    document = read_document(path, language="fr")
    assert document.text == read
    rule = raised if written else str
    assert translate_by(rule, path).data.decode() == _vtt(written or cue)
