"""A segment without its tags, with everything in it that must not change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext import LanguagePair
from workbench.translate.protection.casing import Casing, find_casing, lower, raise_case
from workbench.translate.protection.figures import find_figures, find_raised_ordinals
from workbench.translate.protection.kinds import Kind, Protected, find_protected
from workbench.translate.protection.names import find_names
from workbench.translate.protection.tags import Tag, take_out
from workbench.translate.protection.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PlainSegment:
    """A segment without its tags.

    Attributes:
        source: The segment.
        text: The segment without its tags.
        tags: The tags, with their places in ``text``.
        items: What must not change, in order, but for figures and names; adjacent ones are one.
        casing: How it is written, if not as a sentence.
        languages: Languages of the translation.
    """

    source: str
    text: str
    tags: tuple[Tag, ...]
    items: tuple[Protected, ...]
    casing: Casing | None
    languages: LanguagePair

    @classmethod
    def of(cls, text: str, found: Sequence[Protected], languages: LanguagePair) -> PlainSegment:
        """Take the tags out of a segment in which the items were found."""
        bare, tags, others = take_out(text, found)
        joined: list[Protected] = []
        for item in others:
            if joined and joined[-1].end == item.start:
                last = joined.pop()
                target = last.target + item.target
                item = Protected(last.start, item.end, last.text + item.text, item.kind, target)
            joined.append(item)
        casing = find_casing(_outside(bare, joined), languages)
        return cls(text, bare, tuple(tags), tuple(joined), casing, languages)

    def raise_case(self, draft: str) -> str:
        """Return a draft written as the segment is: in capitals, as a title, or as it stands."""
        return raise_case(draft, self.casing, self.languages.target)

    def items_and_copies(self) -> tuple[Protected, ...]:
        """Return the items with the figures and names, in order."""
        rest = _blanked(self.text, self.items)
        figures = find_figures(rest, self.languages)
        names = find_names(_blanked(rest, figures))
        return tuple(sorted((*self.items, *figures, *names), key=lambda item: item.start))

    @property
    def borders(self) -> tuple[Protected, ...]:
        """The places of single tags before a word, such as line breaks, between which to cut."""
        text = self.text
        return tuple(
            Protected(tag.at, tag.at, "", Kind.TAG, "")
            for tag in self.tags
            if tag.partner is None
            and 0 < tag.at < len(text)
            and not any(item.start < tag.at < item.end for item in self.items)
            and (
                text[tag.at] if text[tag.at].isalnum() else text[tag.at + 1 : tag.at + 2]
            ).isalnum()
            and " " in text[tag.at - 1 : tag.at + 1]
        )

    def lowered(self, items: Sequence[Protected], vocabulary: Vocabulary) -> str:
        """Return the text with small letters between the items."""
        small = lower(self.text, vocabulary.commonness)
        for item in items:
            small = small[: item.start] + item.text + small[item.end :]
        return small

    def keeps_all(self, draft: str) -> bool:
        """Return whether a draft has every item and tag as often as the source."""
        wanted = {item.target for item in self.items} | {tag.text for tag in self.tags}
        return all(draft.count(each) >= self.source.count(each) for each in wanted)


def find_items(text: str, languages: LanguagePair) -> list[Protected]:
    """Return what must not change, in order, with the ordinals that hold tags."""
    items = find_protected(text)
    ordinals = find_raised_ordinals(text, languages)
    if not ordinals:
        return items
    others = (i for i in items if not any(o.start < i.end and i.start < o.end for o in ordinals))
    return sorted((*others, *ordinals), key=lambda item: item.start)


def _outside(text: str, items: Sequence[Protected]) -> str:
    ends = [0, *(item.end for item in items)]
    starts = [*(item.start for item in items), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _blanked(text: str, items: Sequence[Protected]) -> str:
    """Return the text with blanks for the characters of the items."""
    for item in items:
        text = text[: item.start] + "\0" * (item.end - item.start) + text[item.end :]
    return text
