"""Join words that a hyphen divides at a line break of a cue; the break goes before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.formats.documents.subtitles.cues import Cue
from workbench.formats.hyphenation import count_words, find_joint
from workbench.formats.inline.fragments import LINE_BREAK, Fragment

_BROKEN = re.compile(
    r"[-\u2010\u2011\u00ad](?<=[^\W\d_][-\u2010\u2011\u00ad])[ \t]*\n[ \t]*(?=[^\W\d_])"
)
_HEAD = re.compile(r"(?P<space>[ \t]?)(?P<word>(?:<[^<>]*>|[^\s<>])+)\Z")
"""The first part of a word with its tags, and the space before it."""

_LETTERS = re.compile(r"[^\W\d_]+")


def join_words(cues: Iterable[Cue], language: str) -> list[Cue]:
    """Return cues in which no word is divided at a line break.

    Args:
        cues: All cues of a file.
        language: BCP 47 tag of the text, whose rules say which hyphens are parts of words.
    """
    found = list(cues)
    if not any(_BROKEN.search(cue.text) for cue in found if LINE_BREAK in cue.text):
        return found
    words = count_words(line for cue in found for line in cue.text.split("\n"))
    return [_joined(cue, words, language) if _BROKEN.search(cue.text) else cue for cue in found]


def _joined(cue: Cue, words: Mapping[str, int], language: str) -> Cue:
    fragments = [_joined_text(fragment, words, language) for fragment in cue.fragments]
    for number in range(len(fragments) - 2):
        before, line_break, after = fragments[number : number + 3]
        if _are_lines(before, line_break, after):
            whole = before.text + LINE_BREAK + after.text
            text = _join(whole, words, language)
            head, mark, tail = text.rpartition(LINE_BREAK)
            if text != whole:
                fragments[number] = replace(before, text=head)
                fragments[number + 1] = line_break if mark else Fragment("", before.path)
                fragments[number + 2] = replace(after, text=tail)
    kept = tuple(each for each in fragments if each.text or each.atom is not None)
    return cue if kept == cue.fragments else cue._replace(is_moved=True).with_fragments(kept)


def _are_lines(before: Fragment, line_break: Fragment, after: Fragment) -> bool:
    """Return whether fragments are two texts with the code of a line break between them."""
    return (
        before.atom is None
        and after.atom is None
        and before.path == after.path
        and line_break.atom is not None
        and line_break.text == LINE_BREAK
    )


def _joined_text(fragment: Fragment, words: Mapping[str, int], language: str) -> Fragment:
    if fragment.atom is not None or LINE_BREAK not in fragment.text:
        return fragment
    return replace(fragment, text=_join(fragment.text, words, language))


def _join(text: str, words: Mapping[str, int], language: str) -> str:
    """Return a text whose words are whole; a line break inside of one stands before it."""
    for broken in reversed(list(_BROKEN.finditer(text))):
        before, after = text[: broken.start() + 1], text[broken.end() :]
        head = _HEAD.search(before)
        joint = find_joint(before, after, words=words, language=language)
        if head is None or joint.between == " " or _is_said_twice(head["word"], after):
            continue
        word = head["word"][: len(head["word"]) - joint.dropped] + joint.between
        space = LINE_BREAK if head["space"] else ""
        text = before[: head.start()] + space + word + after
    return text


def _is_said_twice(before: str, after: str) -> bool:
    """Return whether who speaks begins a word again: ``je-`` and ``je``."""
    said, again = _LETTERS.findall(before)[-1:], _LETTERS.match(after)
    return bool(said) and again is not None and again[0].lower().startswith(said[0].lower())
