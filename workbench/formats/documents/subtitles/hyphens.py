"""Join words that a hyphen divides at a line break or between two cues, which goes before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.formats.documents.subtitles.cues import Cue, without_spaces_around
from workbench.formats.hyphenation import count_words, find_joint
from workbench.formats.inline.fragments import LINE_BREAK, Fragment
from workbench.languages import language_of

_BROKEN = re.compile(
    r"[-\u2010\u2011\u00ad](?<=[^\W\d_][-\u2010\u2011\u00ad])[ \t]*\n[ \t]*(?=[^\W\d_])"
)
_HEAD = re.compile(r"(?P<space>[ \t]?)(?P<word>(?:<[^<>]*>|[^\s<>])+)\Z")
"""The first part of a word with its tags, and the space before it."""

_TAIL = re.compile(r"(?P<word>(?:<[^<>]*>)*[^\W\d_](?:<[^<>]*>|[^\s<>])*)\s*")
"""The second part of a word with its tags and marks, and the space behind it."""

_HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
_DIVIDED = re.compile(r"[-\u2010\u2011\u00ad](?<=[^\W\d_][-\u2010\u2011\u00ad])\Z")
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
    words = words_of(found)
    return [_joined(cue, words, language) if _BROKEN.search(cue.text) else cue for cue in found]


def words_of(cues: Iterable[Cue]) -> Mapping[str, int]:
    """Return how often each word occurs in cues, but for words that are divided at a line's end."""
    return count_words(line for cue in cues for line in cue.text.split(LINE_BREAK))


def join_words_between(
    cues: Sequence[Cue], count: Callable[[], Mapping[str, int]], language: str
) -> Sequence[Cue]:
    """Return the cues of a sentence in which no word is divided between two of them.

    Args:
        cues: The cues of a sentence.
        count: Returns how often each word occurs in the file.
        language: BCP 47 tag of the text.
    """
    if not any(cue.text.endswith(_HYPHENS) for cue in cues):
        return cues
    joined = [cues[0]]
    for cue in cues[1:]:
        if _DIVIDED.search(joined[-1].text):
            joined[-1], cue = _joined_pair(joined[-1], cue, count(), language)
        joined.append(cue)
    return joined


def _joined_pair(
    before: Cue, after: Cue, words: Mapping[str, int], language: str
) -> tuple[Cue, Cue]:
    last, first = before.fragments[-1], after.fragments[0]
    is_plain = last.atom is None and first.atom is None and last.path == first.path == ()
    if not is_plain or before.repeats or after.repeats:
        return before, after
    head, tail = _HEAD.search(last.text), _TAIL.match(first.text)
    joint = find_joint(last.text, first.text, words=words, language=language)
    if (
        head is None
        or tail is None
        or joint.between == " "
        or _is_said_twice(head["word"], tail["word"])
        or (joint.dropped and not _is_one_word(head["word"], tail["word"], words, language))
    ):
        return before, after
    word = head["word"][: len(head["word"]) - joint.dropped] + joint.between
    begun, rest = last.text[: head.start()], first.text[tail.end() :]
    if any(map(str.isalnum, begun)) or len(before.fragments) > 1:
        last, first = replace(last, text=begun), replace(first, text=word + first.text)
    elif any(map(str.isalnum, rest)):
        last = replace(last, text=begun + head["space"] + word + tail["word"])
        first = replace(first, text=rest)
    else:
        return before, after
    shown = without_spaces_around((*before.fragments[:-1], last))
    return (
        before._replace(is_moved=True).with_fragments(shown),
        after._replace(is_moved=True).with_fragments((first, *after.fragments[1:])),
    )


def _is_one_word(head: str, tail: str, words: Mapping[str, int], language: str) -> bool:
    """Return whether two parts are one word, and not a word that is broken off before another.

    People who are interrupted are written so, too: ``Mais je-`` and ``non !``.
    """
    start, end = "".join(_LETTERS.findall(head)[-1:]), "".join(_LETTERS.findall(tail)[:1])
    start, end = start.lower(), end.lower()
    small = language_of(language).function_words
    if start + end in words:
        return True
    return start not in small and (start not in words or end not in words)


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
