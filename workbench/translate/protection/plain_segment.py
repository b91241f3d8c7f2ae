"""A segment without its tags, with everything in it that must not change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext import LanguagePair
from workbench.translate.protection.casing import Casing, find_casing, lower, raise_case
from workbench.translate.protection.figures import find_compounds, find_figures
from workbench.translate.protection.finding import find_protected
from workbench.translate.protection.inline_tags.tags import Tag, take_out
from workbench.translate.protection.kinds import Kind, Protected, blanked, spans_between
from workbench.translate.protection.loss import find_kept_names
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
        rest = self.without_items()
        figures = find_figures(rest, self.languages)
        names = find_kept_names(blanked(rest, figures))
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
            and (text[tag.at].isalnum() or text[tag.at + 1 : tag.at + 2].isalnum())
            and " " in text[tag.at - 1 : tag.at + 1]
        )

    def without_items(self) -> str:
        """Return the text with blanks for the characters of the items."""
        return blanked(self.text, self.items)

    def lowered(self, items: Sequence[Protected], vocabulary: Vocabulary) -> str:
        """Return the text with small letters between the items."""
        small = self.lowered_part(0, len(self.text), vocabulary)
        for item in items:
            small = small[: item.start] + item.text + small[item.end :]
        return small

    def lowered_part(self, start: int, end: int, vocabulary: Vocabulary) -> str:
        """Return a part of the text with small letters; of a text with a label, only the label."""
        stop = end
        if self.casing is Casing.LABEL:
            stop = max(start, min(end, self.text.index(":")))
        return lower(self.text[start:stop], vocabulary.commonness) + self.text[stop:end]

    def keeps_all(self, draft: str) -> bool:
        """Return whether a draft has every item and tag as often as the source."""
        wanted = {item.target for item in self.items} | {tag.text for tag in self.tags}
        return all(draft.count(each) >= self.source.count(each) for each in wanted)


def find_items(text: str, languages: LanguagePair) -> list[Protected]:
    """Return what must not change, in order, with sizes and the ordinals that hold tags."""
    items = find_protected(text)
    if compounds := find_compounds(text, languages):
        others = (i for i in items if not any(c.overlaps(i.start, i.end) for c in compounds))
        items = sorted((*others, *compounds), key=lambda item: item.start)
    return _with_edges(text, items)


def _with_edges(text: str, items: list[Protected]) -> list[Protected]:
    """Return items with emoji at either end of a text as tags, so that they stay there."""
    if any(item.kind is Kind.EMOJI for item in items):
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if items[0].kind is Kind.EMOJI and items[0].start == start:
            behind = text[items[0].end :]
            gap = len(behind) - len(behind.lstrip())
            items[0] = Protected.unchanged(text, items[0].start, items[0].end + gap, Kind.TAG)
        if items[-1].kind is Kind.EMOJI and items[-1].end == end:
            first = len(text[: items[-1].start].rstrip())
            items[-1] = Protected.unchanged(text, first, end, Kind.TAG)
    return items


def _outside(text: str, items: Sequence[Protected]) -> str:
    return " ".join(text[start:end] for start, end in spans_between(items, len(text)))
