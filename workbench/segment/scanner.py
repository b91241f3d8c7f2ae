"""Scan a text once: find the runs of terminators, and apply the rules to each."""

from __future__ import annotations

from workbench.segment import marks
from workbench.segment.candidate import BoundaryCandidate
from workbench.segment.lexicon import Lexicon
from workbench.segment.marks import skip_space
from workbench.segment.pairs import Pairs, match_pairs
from workbench.segment.rules import ends_sentence


def scan(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the sentences of one block as trimmed spans, by the rules and a lexicon."""
    spans: list[tuple[int, int]] = []
    stop = len(text.rstrip())
    sentence = skip_space(text, 0)
    pairs = match_pairs(text)
    last_word = stop - 1
    while last_word >= 0 and not text[last_word].isalnum():
        last_word -= 1
    place = word = sentence
    dots_end = 0
    while sentence < stop:
        match = marks.TERMINATORS.search(text, place, stop)
        if match is None:
            spans.append((sentence, stop))
            break
        if match.start() >= dots_end:
            dots_end, page_end = _find_page(text, match.start(), stop)
            if page_end:
                spans.append((sentence, page_end))
                sentence = word = place = skip_space(text, page_end)
                continue
        last, end = _find_end(text, match.start(), match.end(), pairs)
        following = skip_space(text, end)
        if following > last_word:
            spans.append((sentence, stop))
            break
        while not text[word].isalnum():
            word += 1
        if end <= word:
            # Marks alone, such as the "?" that a lost note of music leaves, are no sentence.
            place = end
            continue
        candidate = BoundaryCandidate(
            text, lexicon, pairs, sentence, match.start(), last, end, following
        )
        if ends_sentence(candidate):
            spans.append((sentence, end))
            sentence = word = following
        place = end
    return spans


def _find_page(text: str, place: int, stop: int) -> tuple[int, int]:
    """Return the end of the full stops at a place, and that of a page's number behind them.

    The second is 0 where these are no dots of a table of contents.
    """
    dots = marks.DOTS.match(text, place, stop)
    if dots is None:
        return place, 0
    page = None
    if dots.group().count(".") >= marks.FEWEST_DOTS:
        page = marks.PAGE.match(text, dots.end(), stop)
    return dots.end(), page.end() if page else 0


def _find_end(text: str, first: int, place: int, pairs: Pairs) -> tuple[int, int]:
    """Find the end of what belongs to the sentence that a run of terminators ends.

    Returns:
        The offset of the last terminator, and the offset after the last closing mark.
    """
    last = place - 1
    footnote = _bare_footnote_end(text, first, place)
    if footnote:
        return last, footnote
    while place < len(text):
        terminators = marks.TERMINATORS.match(text, place)
        if terminators:
            place, last = terminators.end(), terminators.end() - 1
            continue
        step = _touching_closer(text, place)
        if step:
            place = step
            continue
        beyond = skip_space(text, place)
        if beyond == place or beyond >= len(text):
            break
        terminators = marks.TERMINATORS.match(text, beyond)
        # After a full stop another mark begins the next sentence: "Il rit. … Puis il se tait."
        is_next = text[last] == "." and text[beyond] != "."
        if terminators and not is_next and _stands_alone(text, terminators.end()):
            place, last = terminators.end(), terminators.end() - 1
            continue
        step = _distant_closer(text, beyond, pairs)
        if not step:
            break
        place = step
    return last, place


def _touching_closer(text: str, place: int) -> int:
    """Return the offset after a closing mark that touches the terminator; 0 if there is none."""
    char = text[place]
    if char in marks.CLOSING:
        return place + 1
    if char in "\"'“‘" and _stands_alone(text, place + 1):
        return place + 1
    for shape in (marks.FOOTNOTE, marks.TAG_END, marks.EMOJI):
        match = shape.match(text, place)
        if match and char not in marks.BULLETS:
            return match.end()
    return 0


def _distant_closer(text: str, place: int, pairs: Pairs) -> int:
    """Return the offset after a closing mark that white space separates; 0 if there is none."""
    char = text[place]
    if char in marks.CLOSING_AFTER_SPACE or place in pairs.closers:
        return place + 1
    if char in marks.BULLETS:
        return 0
    for shape in (marks.EMOJI, marks.SMILEY, marks.OMISSION):
        match = shape.match(text, place)
        if match:
            return match.end()
    if char == "[" and not text.lstrip().startswith("["):
        # In a paragraph that begins with such a mark, each one stands before its note.
        footnote = marks.FOOTNOTE.match(text, place)
        return footnote.end() if footnote and _stands_alone(text, footnote.end()) else 0
    return 0


def _stands_alone(text: str, place: int) -> bool:
    """Return whether no word continues at ``place``: white space, the end, or another mark."""
    return place >= len(text) or not (text[place].isalnum() or text[place] in "/\\@#$€£&")


def _bare_footnote_end(text: str, first: int, place: int) -> int:
    """Return the offset after a footnote number, as in: naturelle.12 Ensuite; else 0."""
    word = text[max(0, first - 4) : first]
    if place != first + 1 or text[first] != "." or not (len(word) == 4 and word.isalpha()):
        return 0
    match = marks.BARE_FOOTNOTE.match(text, place) if word.islower() else None
    return match.end() if match else 0
