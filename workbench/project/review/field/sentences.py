"""Where the sentences of a text that is being typed begin and end."""

from __future__ import annotations

from workbench.segment import split_sentences


def sentence_end(text: str, place: int, language: str) -> int:
    """Return where the sentence at a place ends; at the end of one, where the next one ends.

    Args:
        text: The text.
        place: From 0 to the text's length.
        language: BCP 47 tag of its language.
    """
    ends = (end for _, end in split_sentences(text, language) if end > place)
    return next(ends, len(text))


def next_start(text: str, place: int, language: str) -> int:
    """Return where the next sentence begins; the end of the text if there is none."""
    starts = (start for start, _ in split_sentences(text, language) if start > place)
    return next(starts, len(text))


def previous_start(text: str, place: int, language: str) -> int:
    """Return where the sentence begins, or the one before if the place is its beginning."""
    starts = (start for start, _ in reversed(split_sentences(text, language)) if start < place)
    return next(starts, 0)
