"""The text of a cue with its codes, and how it is written again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.formats.inline.fragments import Fragment, shared_depth, text_of
from workbench.formats.inline.whole_words import WORD_BEGUN

Codes = tuple[tuple[str, str], ...]
"""What the numbers of fragments stand for in a file: a code, and the one that ends it."""


_INSIDE_WORD = re.compile(r"[-'\u2019]?[^\W_]")
"""How a text begins that goes on in the middle of a word."""


class Cue(NamedTuple):
    """What one person says in a cue of subtitles.

    Attributes:
        start: Its offset in the decoded file, behind codes for all of it.
        end: The offset after it.
        text: The words, with a line break for each in the cue.
        parts: Its texts and codes; empty if it has no codes.
        codes: What the numbers of the fragments stand for.
        number: Number of the cue; several people may speak in one.
        manner: Where it is shown and whose words it is, if the file says so.
        times: Number of time tags between its words, which its text leaves out.
        glosses: Number of glosses above its words, which it leaves out.
        is_moved: Whether codes or line breaks inside of words stand before these in the text.
        repeats: Other places where rolling captions show the same words.
    """

    start: int
    end: int
    text: str
    parts: tuple[Fragment, ...] = ()
    codes: Codes = ()
    number: int = 0
    manner: str = ""
    times: int = 0
    glosses: int = 0
    is_moved: bool = False
    repeats: tuple[tuple[int, int], ...] = ()

    @property
    def is_simplified(self) -> bool:
        """Whether the text leaves out or moves something of what stands in the file."""
        return self.is_moved or bool(self.times or self.glosses)

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """Its texts and codes."""
        return self.parts or (Fragment(self.text),)

    def with_fragments(self, fragments: Sequence[Fragment]) -> Cue:
        """Return the cue with other texts and codes."""
        return self._replace(text=text_of(fragments), parts=tuple(fragments))


def codes_before_words(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return fragments in which codes that stand inside of a word stand before it.

    Karaoke gives each syllable a code; those of a translation are others.
    """
    moved: list[Fragment] = []
    for fragment in fragments:
        place = len(moved)
        while place and moved[place - 1].atom is not None and not moved[place - 1].text:
            place -= 1
        before = moved[place - 1] if place else None
        codes = moved[place:]
        if (
            before is None
            or not codes
            or before.atom is not None
            or fragment.atom is not None
            or before.path != fragment.path
            or not _INSIDE_WORD.match(fragment.text)
            or (word := WORD_BEGUN.search(before.text)) is None
        ):
            moved.append(fragment)
            continue
        kept = before.text[: word.start()]
        whole = replace(fragment, text=word[0] + fragment.text)
        moved[place - 1 :] = [*([replace(before, text=kept)] if kept else []), *codes, whole]
    return moved


def without_blanks_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place in a file without the white space at its ends."""
    said = text[start:end].rstrip()
    return start + len(said) - len(said.lstrip()), start + len(said)


def without_spaces_around(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return fragments that show no white space at the ends; codes there show nothing."""
    stripped = list(fragments)
    for step in (1, -1):
        for number in range(len(stripped))[::step]:
            fragment = stripped[number]
            shown = fragment.text.lstrip() if step > 0 else fragment.text.rstrip()
            if fragment.atom is not None and fragment.text.strip():
                break
            stripped[number] = Fragment(shown, fragment.path, fragment.atom)
            if shown:
                break
    return [each for each in stripped if each.text or each.atom is not None]


def written(fragments: Sequence[Fragment], codes: Codes) -> Iterator[str]:
    """Yield what stands for fragments in the file."""
    opened: list[int] = []
    for fragment in (*fragments, Fragment("")):
        depth = shared_depth(opened, fragment.path)
        while len(opened) > depth:
            yield codes[opened.pop()][1]
        for number in fragment.path[depth:]:
            opened.append(number)
            yield codes[number][0]
        yield codes[fragment.atom][0] if fragment.atom is not None else fragment.text
        yield fragment.unread
