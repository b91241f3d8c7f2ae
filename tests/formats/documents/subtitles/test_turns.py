"""Each person who speaks in a cue has a block: a dash, a name, a colour or a voice begins it."""

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
_FONT = '<font color="{}">{}</font>'
_ASK, _ANSWER = "Tu viens ce soir ?", "Non, je travaille."


def _blocks(folder: Path, cue: str, ending: str = ".srt") -> list[str]:
    path = folder / f"a{ending}"
    path.write_text(_FILES[ending][0] + cue, encoding="utf-8")
    document = read_document(path, language="fr")
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize("ending", _FILES)
@pytest.mark.parametrize(
    "lines",
    [
        ("- Tu viens ?", "- Pas ce soir."),
        ("MARIE : Tu viens ?", "PAUL : Pas ce soir."),
        ("LE JUGE : Levez-vous", "L'ACCUSÉ : Oui, monsieur"),
        ("M. DE SAINT-CLAIR : Levez-vous", "MARIE DUPONT : Moi ?"),
        ("[Musique]", "Bonjour à tous."),
    ],
)
def test_a_line_of_another_person_is_a_block(
    tmp_path: Path, ending: str, lines: tuple[str, str]
) -> None:
    head, line_break = _FILES[ending]
    assert _blocks(tmp_path, line_break.join(lines), ending) == list(lines)
    written = translate_by(raised, tmp_path / f"a{ending}").data.decode()
    assert written == head + line_break.join(lines).upper().replace("\\n", "\\N")


@pytest.mark.parametrize("gap", [" ", "\n"])
@pytest.mark.parametrize(
    ("ending", "first", "second"),
    [
        (".srt", _FONT.format("#ffff00", _ASK), _FONT.format("#00ffff", _ANSWER)),
        (".srt", _ASK, _FONT.format("yellow", _ANSWER)),
        (".vtt", f"<c.yellow>{_ASK}</c>", f"<c.cyan.bg_black>{_ANSWER}</c>"),
        (".vtt", f"<v Marie>{_ASK}</v>", f"<v Paul>{_ANSWER}"),
        (".ass", f"{{\\c&H00FFFF&}}{_ASK}", f"{{\\c&HFFFF00&}}{_ANSWER}"),
    ],
)
def test_a_colour_or_a_voice_is_another_person(
    tmp_path: Path, ending: str, first: str, second: str, gap: str
) -> None:
    cue = first + gap.replace("\n", _FILES[ending][1]) + second
    assert _blocks(tmp_path, cue, ending) == [_ASK, _ANSWER]
    path = tmp_path / f"a{ending}"
    written = translate_by(lambda text: text.replace("soir", "matin"), path).data.decode()
    assert written == (_FILES[ending][0] + cue).replace("soir", "matin")


@pytest.mark.parametrize(
    "cue",
    [
        f"Le mot {_FONT.format('red', 'Danger')} est écrit partout.",
        f"Il est\n{_FONT.format('red', 'rouge')} de honte.",
        f"{_FONT.format('red', 'Un')} et {_FONT.format('blue', 'deux.')}",
    ],
)
def test_a_coloured_word_of_a_sentence_is_no_other_person(tmp_path: Path, cue: str) -> None:
    assert _blocks(tmp_path, cue) == [cue]


@pytest.mark.parametrize("ending", _FILES)
@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("(soupirs) Je dors.", ["(soupirs)", "Je dors."]),
        ("Je dors. [Musique]", ["Je dors.", "[Musique]"]),
        ("- (rires) « Qui est là ? »", ["- (rires)", "« Qui est là ? »"]),
        ("♪ La vie est belle ♪ Tu viens ?", ["♪ La vie est belle ♪", "Tu viens ?"]),
        ("Oui. (il rit) Non.", ["Oui.", "(il rit)", "Non."]),
        ("Le roi (le bon) dort.", ["Le roi (le bon) dort."]),
        ("(un peu) de silence.", ["(un peu) de silence."]),
        ("Il dit (en riant) Non.", ["Il dit (en riant) Non."]),
        ("(1) Bonjour.", ["(1) Bonjour."]),
    ],
)
def test_what_is_heard_is_a_block_beside_sentences(
    tmp_path: Path, ending: str, cue: str, expected: list[str]
) -> None:
    assert _blocks(tmp_path, cue, ending) == expected
    written = translate_by(raised, tmp_path / f"a{ending}").data.decode()
    assert written == _FILES[ending][0] + cue.upper()


def test_who_speaks_in_another_colour_does_not_go_on_with_a_sentence(tmp_path: Path) -> None:
    later = "\n\n2\n00:00:03,000 --> 00:00:04,000\n"
    first, second = _FONT.format("yellow", "Il dort et"), _FONT.format("cyan", "moi aussi.")
    assert _blocks(tmp_path, first + later + second) == ["Il dort et", "moi aussi."]
    same = _FONT.format("yellow", "moi aussi.")
    assert _blocks(tmp_path, first + later + same) == ["Il dort et\nmoi aussi."]


@pytest.mark.parametrize("code", ["<br>", "<br/>", "\\N", " \\N "])
def test_line_breaks_of_other_formats_are_line_breaks(tmp_path: Path, code: str) -> None:
    assert _blocks(tmp_path, f"- Je le jure.{code}- Sur ma vie.") == [
        "- Je le jure.",
        "- Sur ma vie.",
    ]
    cue = f"Je le jure.{code}Sur ma vie."
    assert _blocks(tmp_path, cue) == ["Je le jure.\nSur ma vie."]
    path = tmp_path / "a.srt"
    assert translate_by(str, path).data.decode() == _FILES[".srt"][0] + cue
    assert translate_by(raised, path).data.decode().endswith("JE LE JURE.\nSUR MA VIE.")


@pytest.mark.parametrize("ending", _FILES)
def test_the_dash_before_who_speaks_stays(tmp_path: Path, ending: str) -> None:
    line_break = _FILES[ending][1]
    assert _blocks(tmp_path, f"- Merci.{line_break}– De rien.", ending) == [
        "- Merci.",
        "– De rien.",
    ]
    path = tmp_path / f"a{ending}"
    written = translate_by(lambda text: text.lstrip("-– "), path).data.decode()
    assert written.endswith(f"- Merci.{line_break}– De rien.")
    written = translate_by(lambda text: text.replace("–", "-"), path).data.decode()
    assert written.endswith(f"- Merci.{line_break}- De rien.")


def test_a_paragraph_separator_in_a_cue_is_a_blank(tmp_path: Path) -> None:
    later = "\n\n2\n00:00:03,000 --> 00:00:04,000\nmoi aussi."
    assert _blocks(tmp_path, f"Il\u2029dort et{later}") == ["Il dort et\nmoi aussi."]
    assert translate_by(raised, tmp_path / "a.srt").data.decode().endswith("MOI AUSSI.")
