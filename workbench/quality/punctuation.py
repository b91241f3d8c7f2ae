"""Find end punctuation, brackets and quotation marks that only one side has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from workbench.languages import primary_tag
from workbench.quality.issue import Issue, IssueKind, Pair

_CLOSING = " \t\u00a0\u202f\"'”’»)]}*_–—-"
_ENDINGS = {
    ".": "full stop",
    "。": "full stop",
    "।": "full stop",
    "!": "exclamation mark",
    "！": "exclamation mark",
    "?": "question mark",
    "？": "question mark",
    "؟": "question mark",
    "…": "ellipsis",
    ":": "colon",
    "：": "colon",
}
_SENTENCE_ENDS = {"full stop", "exclamation mark", "question mark", "ellipsis"}
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_ITEM = re.compile(r"(?:^|[\s(])(?:[A-Za-z]|\d{1,3}|[ivxIVX]{1,5})[.°]?\)")
_SMILEY = re.compile(r"[:;=8][-o']?[)(\]\[DP]")
_QUOTES = (("«", "»"), ("“", "”"))
_STRAIGHT = re.compile(r'(?<!\d)"')
"""A straight quotation mark, but not the inches of ``6'7"``."""

_AROUND = " \t\u00a0\u202f–—-.,;:!?…'’"
_WITHOUT_ENDINGS = {"zh", "ja", "th", "lo", "my", "km"}
"""Languages whose end punctuation is not compared."""

_FEWEST_WORDS = 3
"""Words of the shortest text whose end is compared; a shorter one is a heading or exclamation."""

_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")


def check_ending(pair: Pair) -> Iterator[Issue]:
    """Report a sentence that has an end mark on one side only, or is a question on one side only.

    Full stop, exclamation mark and ellipsis may replace one another; a colon may become a full
    stop.
    """
    if {primary_tag(language) for language in pair.languages} & _WITHOUT_ENDINGS:
        return
    if min(len(pair.source.split()), len(pair.target.split())) < _FEWEST_WORDS:
        return
    if _is_title(pair.source) or _is_title(pair.target):
        return
    (one, at), (other, there) = _ending(pair.source), _ending(pair.target)
    if one == other:
        return
    if _is_abbreviation(pair.source, one, other) or _is_abbreviation(pair.target, other, one):
        return
    source, target = (at, at + 1), (there, there + 1)
    if one in _SENTENCE_ENDS and not other:
        yield Issue(IssueKind.ENDING, f"the target lacks the source's {one} at its end", (source,))
    elif other in _SENTENCE_ENDS and not one:
        yield Issue(
            IssueKind.ENDING, f"the target ends with a {other}, the source with none", (), (target,)
        )
    elif one == "question mark" and "?" not in pair.target:
        yield Issue(
            IssueKind.ENDING, "the source is a question, the target is none", (source,), (target,)
        )
    elif other == "question mark" and "?" not in pair.source:
        yield Issue(
            IssueKind.ENDING, "the target is a question, the source is none", (source,), (target,)
        )


def _is_abbreviation(text: str, end: str, other: str) -> bool:
    """Return whether the full stop of a text may be that of an abbreviation only."""
    return end == "full stop" and not other and bool(_abbreviation().search(text.rstrip(_CLOSING)))


@cache
def _abbreviation() -> re.Pattern[str]:
    """Return what matches an abbreviation at the end of a text, such as ``p.m.``."""
    data = files("workbench.quality").joinpath("data/abbreviations.toml").read_text("utf-8")
    words = "|".join(map(re.escape, tomllib.loads(data)["at_the_end"]))
    return re.compile(rf"\b(?:{words}|(?:[A-Za-z]\.)+[A-Za-z])\.\Z", re.IGNORECASE)


def _is_title(text: str) -> bool:
    """Return whether most of the longer words begin with a capital letter."""
    longer = _LONGER_WORD.findall(text)[1:]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) > 0.6 * len(longer)


def _ending(text: str) -> tuple[str, int]:
    """Return the name and place of the mark at the end of a text; the name may be empty."""
    bare = text.rstrip(_CLOSING)
    if bare.endswith("..."):
        return "ellipsis", len(bare) - 1
    return _ENDINGS.get(bare[-1:], ""), max(len(bare) - 1, 0)


def check_brackets(pair: Pair) -> Iterator[Issue]:
    """Report a bracket or quotation mark without partner, if the other side has a complete pair.

    One language may use dashes where the other uses brackets or quotation marks. A quotation may
    also continue over several sentences; its mark then stands at one end of the text, and does not
    count.
    """
    for name, find in (("bracket", _brackets), ("quotation mark", _quotes)):
        found = [find(text) for text in (pair.source, pair.target)]
        for number, side in enumerate(("source", "target")):
            loose, (others, has_pair) = found[number][0], found[1 - number]
            if loose and not others and has_pair:
                text = (pair.source, pair.target)[number]
                marks = "".join(text[at] for at in loose[:4])
                spans = tuple((at, at + 1) for at in loose)
                yield Issue(
                    IssueKind.BRACKETS,
                    f"{name} {marks} without its partner in the {side}",
                    *((spans, ()) if number == 0 else ((), spans)),
                )


_Marks = tuple[list[int], bool]
"""Places of the marks without partner, and whether there is a complete pair."""


def _brackets(text: str) -> _Marks:
    """Return the brackets of a text, without those of list items such as ``a)`` and smileys."""
    if not any(bracket in text for bracket in "()[]{}"):
        return [], False
    text = _SMILEY.sub(lambda m: " " * len(m.group()), text)
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    opened: list[int] = []
    loose: list[int] = []
    has_pair = False
    for at, character in enumerate(text):
        if character in "([{":
            opened.append(at)
        elif character in _BRACKETS:
            if opened and text[opened[-1]] == _BRACKETS[character]:
                opened.pop()
                has_pair = True
            elif at not in items:
                loose.append(at)
    return sorted(loose + opened), has_pair


def _quotes(text: str) -> _Marks:
    """Return the quotation marks of a text, without those at its ends."""
    loose: list[int] = []
    has_pair = False
    for opening, closing in _QUOTES:
        if opening not in text and closing not in text:
            continue
        opened: list[int] = []
        for at, character in enumerate(text):
            if character == opening:
                opened.append(at)
            elif character == closing and opened:
                opened.pop()
                has_pair = True
            elif character == closing:
                loose.append(at)
        loose += opened
    straight = [match.start() for match in _STRAIGHT.finditer(text)]
    has_pair = has_pair or len(straight) > 1
    if len(straight) % 2:
        # A “ that is closed by " is a pair all the same.
        loose = [] if loose else [straight[-1]]
        if text.strip(_AROUND).startswith('"') or text.strip(_AROUND).endswith('"'):
            loose = []
    first, last = len(text) - len(text.lstrip(_AROUND)), len(text.rstrip(_AROUND)) - 1
    return sorted(at for at in loose if at not in (first, last)), has_pair
