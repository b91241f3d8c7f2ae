"""Subtitles: SubRip, WebVTT, ASS, MicroDVD and SubViewer with tags, notes and odd blank lines."""

from __future__ import annotations

import html
import re
from random import Random

from tests.formats.conformance.samples import DocumentKind, DocumentSample
from tests.formats.conformance.words import BETWEEN, Vocabulary, words_of

_BETWEEN = tuple(mark for mark in BETWEEN if mark not in ("\n", " & "))
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_TIMING = re.compile(r"\d+:\d\d[.,]\d+ +-->")


def _without_tags(text: str) -> str:
    return _TAG.sub("", text)


class _Cues:
    """Gives the lines of one cue after the other."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._vocabulary = Vocabulary(chance)
        self.texts: list[str] = []

    def lines(self) -> list[str]:
        """Return the lines of the next cue."""
        chance = self.chance
        start = chance.choice(("", "", "", "- ", "– ", "-", "♪ "))
        lines = [
            start + self._vocabulary.sentence(6, between=_BETWEEN)
            for _ in range(chance.choice((1, 1, 2, 2, 3)))
        ]
        self.texts += lines
        return lines

    def tagged(self, lines: list[str], pairs: tuple[tuple[str, str], ...]) -> list[str]:
        """Return the lines with tags around a line, a word or the whole cue."""
        opening, closing = self.chance.choice(pairs)
        lines = list(lines)
        where = self.chance.randrange(5)
        number = self.chance.randrange(len(lines))
        if where == 0:
            lines[0], lines[-1] = opening + lines[0], lines[-1] + closing
        elif where == 1:
            lines[number] = opening + lines[number] + closing
        elif where == 2:
            first, space, rest = lines[number].partition(" ")
            lines[number] = f"{opening}{first}{closing}{space}{rest}"
        return lines

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all cues so far."""
        return tuple(word for text in self.texts for word in words_of(text))


_SUBRIP_TAGS = (
    ("<i>", "</i>"),
    ("<b>", "</b>"),
    ('<font color="#ffff00">', "</font>"),
    ("{\\an8}", ""),
    ("{\\i1}", "{\\i0}"),
    ("<i>", ""),
)


def make_subrip(chance: Random) -> DocumentSample:
    """Generate SubRip with blank lines inside cues, and numbers that are missing or wrong."""
    cues = _Cues(chance)
    text = ""
    for number in range(1, chance.randint(2, 8)):
        lines = cues.tagged(cues.lines(), _SUBRIP_TAGS)
        if chance.random() < 0.15:
            lines.insert(chance.randrange(len(lines)) + 1, chance.choice(("", " ")))
        head = chance.choice((f"{number}\n", f"{number}\n", f"{number}\n", f" {number} \n", ""))
        timing = chance.choice(
            (
                f"00:00:{number:02},000 --> 00:00:{number:02},900",
                f"0:00:{number:02}.000 --> 0:00:{number:02}.900",
                f"00:00:{number:02},000 --> 00:00:{number:02},900  X1:10 X2:20 Y1:1 Y2:2",
                f"00:00:{number:02},000  -->  00:00:{number:02},900 ",
            )
        )
        blank = chance.choice(("\n", "\n", "\n", "\n\n", " \n", ""))
        text += head + timing + "\n" + "\n".join(lines) + "\n" + blank
    return DocumentSample(_encoded(text, chance), cues.words)


def _encoded(text: str, chance: Random) -> bytes:
    text = text.replace("\n", chance.choice(("\n", "\r\n")))
    return text.encode(chance.choice(("utf-8", "utf-8-sig", "utf-16")))


def _decoded(data: bytes) -> list[str]:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return re.split("\r\n|[\r\n]", data.decode(encoding))


def extract_subrip(data: bytes) -> list[str]:
    """Return the words after each timing, without the number above the next one."""
    lines = _decoded(data)
    found: list[str] = []
    inside = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _TIMING.search(line):
            inside = True
        elif inside and not (line.strip().isdigit() and _TIMING.search(following)):
            found.append(line)
    # A tag may begin on one line and end on the next.
    return words_of(_without_tags("\n".join(found)))


_VTT_TAGS = (
    ("<i>", "</i>"),
    ("<c.jaune>", "</c>"),
    ("<v Roger Martin>", "</v>"),
    ("<v Roger>", ""),
    ("<lang en>", "</lang>"),
    ("<00:00:01.500>", ""),
)
_VTT_BLOCKS = (
    "NOTE remarque\n\n",
    "NOTE\nremarque\nsur deux lignes\n\n",
    "STYLE\n::cue { color: red }\n\n",
    "REGION\nid:fred\n\n",
)


def make_vtt(chance: Random) -> DocumentSample:
    """Generate WebVTT with notes, styles, settings, names and character references."""
    cues = _Cues(chance)
    text = chance.choice(("WEBVTT\n\n", "WEBVTT - titre\n\n", "WEBVTT\nKind: captions\n\n"))
    for number in range(1, chance.randint(2, 8)):
        if chance.random() < 0.2:
            text += chance.choice(_VTT_BLOCKS)
        lines = [
            line.replace("\u00a0", chance.choice(("\u00a0", "&nbsp;")))
            for line in cues.tagged(cues.lines(), _VTT_TAGS)
        ]
        hours = chance.choice(("", "00:"))
        settings = chance.choice(("", "", " align:start position:0%"))
        name = chance.choice(("", "", f"{number}\n", "un nom\n"))
        text += f"{name}{hours}00:{number:02}.000 --> {hours}00:{number:02}.900{settings}\n"
        text += "\n".join(lines) + "\n\n" + chance.choice(("", "", "\n"))
    return DocumentSample(_encoded(text, chance), cues.words)


def extract_vtt(data: bytes) -> list[str]:
    """Return the words of the lines from a timing to the next blank line, without notes."""
    found: list[str] = []
    inside = is_note = False
    for line in _decoded(data):
        if _TIMING.search(line) and not is_note:
            inside = True
        elif not line:
            inside = is_note = False
        elif line.startswith("NOTE") and not inside:
            is_note = True
        elif inside:
            found.append(line)
    return words_of(html.unescape(_without_tags("\n".join(found))))


_ASS_HEADS = (
    ("Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text", 0),
    ("Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text", 0),
    ("Start, End, Text", 1),
)
_ASS_CODES = ("{\\i1}", "{\\an8\\pos(1,2)}", "{\\k20}", "{commentaire}", "{\\fs20\\b1}")


def make_ass(chance: Random) -> DocumentSample:
    """Generate ASS or SSA with override codes, drawings, comments and other sections."""
    cues = _Cues(chance)
    head, is_short = chance.choice(_ASS_HEADS)
    events = f"[Events]\nFormat: {head}\n"
    for number in range(1, chance.randint(2, 8)):
        line = chance.choice(("\\N", "\\n", "\\N", "\\h")).join(cues.lines())
        if chance.random() < 0.4:
            place = line.find(" ") + 1
            line = line[:place] + chance.choice(_ASS_CODES) + line[place:]
        if chance.random() < 0.1:
            line += "{\\p1}m 0 0 l 100 100{\\p0}"
        fields = f"0:00:{number:02}.00,0:00:{number:02}.50,"
        fields = fields if is_short else f"0,{fields}Default,Nom,0,0,0,,"
        events += f"Dialogue: {fields}{line}\n"
        if chance.random() < 0.15:
            events += f"Comment: {fields}remarque\n"
    text = f"[Script Info]\n; commentaire\nTitle: titre\n\n[V4+ Styles]\nStyle: Default\n\n{events}"
    if chance.random() < 0.3:
        text += "\n[Fonts]\nfontname: x.ttf\n"
    return DocumentSample(_encoded(text, chance), cues.words)


def extract_ass(data: bytes) -> list[str]:
    """Return the words of the last field of each dialogue, without codes and drawings."""
    found: list[str] = []
    commas = 9
    section = ""
    for line in _decoded(data):
        if line.startswith("["):
            section = line
        elif line.startswith("Format:") and "Text" in line:
            commas = line.count(",")
        elif line.startswith("Dialogue:") and section == "[Events]":
            text = line.split(",", commas)[commas]
            text = re.sub(r"\{\\p1\}.*?(?:\{\\p0\}|$)", "", text)
            text = re.sub(r"\{[^{}]*\}", "", text)
            found += words_of(re.sub(r"\\[Nnh]", " ", text))
    return found


def make_microdvd(chance: Random) -> DocumentSample:
    """Generate MicroDVD with codes and the frame rate in the first cue."""
    cues = _Cues(chance)
    text = chance.choice(("{1}{1}25.000\n", "", "{1}{1}23,976\n"))
    for number in range(1, chance.randint(2, 8)):
        code = chance.choice(("", "", "{y:i}", "{C:$0000FF}"))
        end = chance.choice((f"{number * 25 + 20}", ""))
        text += f"{{{number * 25}}}{{{end}}}{code}{'|'.join(cues.lines())}\n"
    return DocumentSample(_encoded(text, chance), cues.words)


def extract_microdvd(data: bytes) -> list[str]:
    """Return the words after the two numbers of each line."""
    found: list[str] = []
    for line in _decoded(data):
        cue = re.match(r"\{(\d+)\}\{(\d*)\}(.*)", line)
        if cue and not (cue[1] == cue[2] and re.fullmatch(r"[\d.,]+", cue[3])):
            found += words_of(re.sub(r"\{[^{}]*\}", "", cue[3]))
    return found


def make_subviewer(chance: Random) -> DocumentSample:
    """Generate SubViewer with its header."""
    cues = _Cues(chance)
    text = "[INFORMATION]\n[TITLE]Titre\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF\n"
    for number in range(1, chance.randint(2, 8)):
        text += f"00:00:{number:02}.00,00:00:{number:02}.50\n"
        text += chance.choice(("[br]", "\n")).join(cues.lines()) + "\n\n"
    return DocumentSample(_encoded(text, chance), cues.words)


def extract_subviewer(data: bytes) -> list[str]:
    """Return the words after the first timing."""
    found: list[str] = []
    inside = False
    for line in _decoded(data):
        if re.match(r"\d+:\d\d:\d\d\.\d+,\d", line):
            inside = True
        elif inside:
            found += words_of(line.replace("[br]", " "))
    return found


KINDS = (
    DocumentKind("subrip", (".srt", ".sub"), make_subrip, extract_subrip, _without_tags),
    DocumentKind("webvtt", (".vtt",), make_vtt, extract_vtt, _without_tags),
    DocumentKind("ass", (".ass", ".ssa"), make_ass, extract_ass),
    DocumentKind("microdvd", (".sub",), make_microdvd, extract_microdvd),
    DocumentKind("subviewer", (".sub",), make_subviewer, extract_subviewer),
)
"""The kinds of this module."""
