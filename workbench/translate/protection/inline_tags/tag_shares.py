"""Restore the tags of a segment that was cut: without an alignment, by their share of the way."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.translate.protection.inline_tags.tags import Tag


def put_back_by_share(draft: str, tags: Sequence[Tag], anchors: Sequence[tuple[int, int]]) -> str:
    """Return the draft with every tag once, in the order of the source, between words.

    Args:
        draft: The draft without tags.
        tags: The tags, in the order of the source.
        anchors: Offsets of the source without tags with those of the draft, in order; between
            them, a tag keeps its share of the way.
    """
    parts: list[str] = []
    done = 0
    for number, tag in enumerate(tags):
        is_end = tag.partner is not None and tag.partner < number
        place = _interpolate(tag.at, anchors)
        if tag.at not in (source for source, _ in anchors):
            place = _word_start(draft, place)
        place = max(done, _beside_spaces(draft, place, is_end=is_end))
        parts += [draft[done:place], tag.text]
        done = place
    return "".join([*parts, draft[done:]])


def _interpolate(at: int, anchors: Sequence[tuple[int, int]]) -> int:
    """Return the offset of the draft for one of the source."""
    before = max((pair for pair in anchors if pair[0] <= at), default=(0, 0))
    behind = min((pair for pair in anchors if pair[0] >= at), default=before)
    share = (at - before[0]) / max(1, behind[0] - before[0])
    return round(before[1] + share * (behind[1] - before[1]))


def _word_start(draft: str, at: int) -> int:
    while 0 < at < len(draft) and draft[at - 1].isalnum() and draft[at].isalnum():
        at -= 1
    return at


def _beside_spaces(draft: str, at: int, *, is_end: bool) -> int:
    """Return an offset behind the spaces at it, or before them for the end of a pair."""
    if is_end:
        while at > 0 and draft[at - 1].isspace():
            at -= 1
    else:
        while at < len(draft) and draft[at].isspace():
            at += 1
    return at
