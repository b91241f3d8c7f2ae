"""Continue what a reviewer has typed of a draft, with everything in it that must not change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.translate.protection.casing import lower
from workbench.translate.protection.inline_tags.tag_placing import put_back
from workbench.translate.protection.inline_tags.tags import Tag
from workbench.translate.protection.masking import Masked

if TYPE_CHECKING:  # numpy: 0.1 s that a segment without tags does not need.
    from workbench.translate.protection.attempts import Align, Attempt
    from workbench.translate.protection.vocabulary import Vocabulary

_FEWEST_OF_ITEM = 2
"""Characters of an item that have to be typed before it is taken for this item."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a draft, as it was typed and as the model is given it.

    Attributes:
        typed: What the reviewer has typed, an unfinished item at its end in full.
        masked: The same with codes for the items, without tags, and in small letters where the
            source is in capitals or a title.
        tags: The tags of the source that were not typed yet.
    """

    typed: str
    masked: str
    tags: tuple[Tag, ...]
    _attempt: Attempt

    def extend(self, forced: str, draft: str, align: Align) -> str:
        """Return what was typed, and after it the rest of a draft with its items and tags.

        Args:
            forced: The part of the draft that the model was made to begin with.
            draft: The whole draft, with codes and without tags.
            align: Returns the word alignment of the text for the model with the draft.
        """
        masked = self._attempt.masked
        assert masked is not None
        if self.tags:
            tags = [replace(tag, at=masked.moved(tag.at)) for tag in self.tags]
            draft = put_back(draft, tags, align(), masked.text, first=len(forced))
        rest = draft[len(forced) :]
        rest = self._attempt.raise_case(rest)
        for item, code in zip(masked.items, masked.codes, strict=True):
            # The model may repeat a code; an item that was typed already is not written again.
            target = item.target if code not in self.masked else ""
            rest = rest.replace(code, target, 1).replace(code, "")
        typed = self.typed.rstrip() if rest[:1].isspace() else self.typed
        return typed + rest


def begin(attempt: Attempt, typed: str, vocabulary: Vocabulary) -> Beginning | None:
    """Return how the model is made to begin with what was typed.

    Args:
        attempt: The first way of translating the segment.
        typed: The beginning of the draft.
        vocabulary: Vocabulary of the model.

    Returns:
        The beginning; None if the segment is cut at its items.
    """
    if attempt.masked is None:
        return None
    text, tags = _without_tags(typed, attempt.tags)
    if attempt.is_lowered:
        text = lower(text, vocabulary.commonness)
    pairs = zip(attempt.masked.items, attempt.masked.codes, strict=True)
    # The longest first: an item may be a part of another one.
    for item, code in sorted(pairs, key=lambda pair: -len(pair[0].target)):
        target = lower(item.target, vocabulary.commonness) if attempt.is_lowered else item.target
        text = text.replace(target, code, 1)
    text, unfinished = _finish_item(text, attempt.masked)
    return Beginning(typed + unfinished, text, tags, attempt)


def _finish_item(text: str, masked: Masked) -> tuple[str, str]:
    """Return a text whose unfinished last item is its code, and what the item lacks."""
    for item, code in zip(masked.items, masked.codes, strict=True):
        for length in range(len(item.target) - 1, _FEWEST_OF_ITEM - 1, -1):
            head = text.removesuffix(item.target[:length])
            if head != text and code not in text and not head[-1:].isalnum():
                return head + code, item.target[length:]
    return text, ""


def _without_tags(typed: str, tags: Sequence[Tag]) -> tuple[str, tuple[Tag, ...]]:
    """Return the typed text without tags, and the tags that it does not have yet."""
    missing: list[int] = []
    for number, tag in enumerate(tags):
        before, found, after = typed.partition(tag.text)
        if not found:
            missing.append(number)
            continue
        is_glue = tag.partner is None and before[-1:].isalnum() and after[:1].isalnum()
        typed = before + (" " if is_glue else "") + after
    places = {number: place for place, number in enumerate(missing)}
    return typed, tuple(
        replace(tags[number], partner=places.get(_partner(tags[number]))) for number in missing
    )


def _partner(tag: Tag) -> int:
    return -1 if tag.partner is None else tag.partner
