"""Find wrong spaces at punctuation, by the rules of the language and the habit of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.languages import primary_tag
from workbench.quality.issue import Issue, IssueKind, Pair

_NO_BREAK = "\u00a0\u202f"
_NO_SMILEY = r"(?![:;=]-?[()DPp](?!\w))"
_HIGH = re.compile(
    rf"(?<=[\w»”\")\]%…’'])([ \u00a0\u202f\u2009]*){_NO_SMILEY}"
    r"([;:!?]+)(?=[\s\u00a0\u202f»”\")\]]|$)"
)
_OPENING = re.compile(r"«([ \u00a0\u202f\u2009]*)(?=\S)")
_CLOSING = re.compile(r"(?<=\S)([ \u00a0\u202f\u2009]*)»")
_BEFORE_MARK = re.compile(
    rf"(?<=[\w”\")\]’'])([ \u00a0\u202f]+){_NO_SMILEY}"
    r"([,;:!?]|\.(?!\d|\.|\w))(?=\s|$|[”\")\]’'])"
)
_BEFORE_COMMA = re.compile(r"(?<=[\w»”\")\]’'])([ \u00a0\u202f]+)(,|\.(?!\d|\.|\w))(?=\s|$)")
_AFTER_MARK = re.compile(r"(?<=[a-zà-ÿ]{2})([,;])(?=[^\W\d_]{2})")
_TWO_SPACES = re.compile(r"(?<=\S)[ \u00a0\u202f]*(?:  |\u00a0 | \u00a0)[ \u00a0\u202f]*(?=\S)")
_LONGEST = 32
"""Characters of the longest reference of HTML."""
_REFERENCE = re.compile(rf"&(?:[A-Za-z][A-Za-z0-9]{{1,{_LONGEST}}}|#x?[0-9A-Fa-f]{{1,7}})\Z")
"""A reference of HTML without the semicolon that ends it, such as ``&amp``."""
_FRENCH_STYLE = {"fr", "br"}
_NO_SPACE_BEFORE = {
    *("en", "de", "es", "it", "pt", "nl", "da", "sv", "nb", "no", "fi", "pl", "cs", "sk", "hu"),
    *("ro", "ru", "uk", "bg", "hr", "sl", "tr", "ca", "el"),
}
_FEWEST = 4
"""Times that a document has to use a mark for its habit to count."""


class Space(StrEnum):
    """The space between a word and a French mark."""

    NO_BREAK = "no-break space"
    PLAIN = "ordinary space"
    NONE = "no space"


@dataclass(frozen=True)
class SpacingHabit:
    """The space that a document uses at each mark: before ``; : ! ?`` and inside guillemets.

    A document that is typed with ordinary spaces throughout has no errors: its most frequent
    space is accepted, and so is the no-break space that the rule asks for.

    Attributes:
        usual: Most frequent space at each mark that occurs four times or more.
        overall: Most frequent space at all marks, if they occur four times or more: the habit at
            a rare mark.
    """

    usual: dict[str, Space] = field(default_factory=dict)
    overall: Space = Space.NO_BREAK

    @classmethod
    def learn(cls, texts: Iterable[str]) -> SpacingHabit:
        """Return the habit of the texts of one side."""
        counts: dict[str, Counter[Space]] = {}
        for text in texts:
            for _, mark, space in _french_places(text):
                counts.setdefault(mark, Counter())[space] += 1
        usual = {
            mark: seen.most_common(1)[0][0]
            for mark, seen in counts.items()
            if seen.total() >= _FEWEST
        }
        together = sum(counts.values(), Counter[Space]())
        if together.total() < _FEWEST:
            return cls(usual)
        return cls(usual, together.most_common(1)[0][0])


@dataclass(frozen=True)
class SpacingHabits:
    """The spacing habits of the two sides of a document."""

    source: SpacingHabit = field(default_factory=SpacingHabit)
    target: SpacingHabit = field(default_factory=SpacingHabit)


def check_spacing(pair: Pair, habits: SpacingHabits) -> Iterator[Issue]:
    """Report wrong spaces at punctuation, and two spaces in a row.

    French needs a no-break space before ``; : ! ?`` and inside guillemets, or the space that the
    document mostly uses there. English and most languages have no space before ``, ; : ! ? .``.
    """
    sides = (
        ("source", pair.source, pair.languages.source, habits.source),
        ("target", pair.target, pair.languages.target, habits.target),
    )
    for side, text, code, habit in sides:
        language = primary_tag(code)
        found = (
            _check_french(text, habit)
            if language in _FRENCH_STYLE
            else _without_spaces(text, language)
        )
        found += [(match.span(), "two spaces in a row") for match in _TWO_SPACES.finditer(text)]
        if found:
            spans = tuple(sorted(span for span, _ in found))
            what = ", ".join(dict.fromkeys(words for _, words in found))
            yield Issue(
                IssueKind.SPACING,
                f"{what} in the {side}",
                *((spans, ()) if side == "source" else ((), spans)),
            )


def _check_french(text: str, habit: SpacingHabit) -> list[tuple[tuple[int, int], str]]:
    found = []
    for span, mark, space in _french_places(text):
        right = {Space.NO_BREAK, habit.usual.get(mark, habit.overall)}
        if space not in right:
            where = {"«": "after «", "»": "before »"}.get(mark, f"before {mark}")
            found.append((span, f"{space.value} {where}"))
    for match in _BEFORE_COMMA.finditer(text):
        found.append((match.span(), f"space before {match[2]}"))
    return found + _missing_after(text)


def _without_spaces(text: str, language: str) -> list[tuple[tuple[int, int], str]]:
    if language not in _NO_SPACE_BEFORE:
        return []
    found = [(m.span(), f"space before {m[2]}") for m in _BEFORE_MARK.finditer(text)]
    return found + _missing_after(text)


def _missing_after(text: str) -> list[tuple[tuple[int, int], str]]:
    return [(m.span(), f"no space after {m[1]}") for m in _AFTER_MARK.finditer(text)]


def _french_places(text: str) -> Iterator[tuple[tuple[int, int], str, Space]]:
    """Return every mark that needs a space: its place, the mark, and the space that it has."""
    for match in _HIGH.finditer(text):
        if match[2] == ":" and _is_clock(text, match.end()):
            continue
        if match[2][0] == ";" and _REFERENCE.search(
            text[max(match.start() - _LONGEST, 0) : match.start(2)]
        ):
            continue
        yield match.span(), match[2][0], _space(match[1])
    for match in _OPENING.finditer(text):
        yield match.span(), "«", _space(match[1])
    for match in _CLOSING.finditer(text):
        yield match.span(), "»", _space(match[1])


def _is_clock(text: str, end: int) -> bool:
    return text[end : end + 1].isdigit()


def _space(written: str) -> Space:
    if not written:
        return Space.NONE
    return Space.NO_BREAK if any(space in written for space in _NO_BREAK) else Space.PLAIN
