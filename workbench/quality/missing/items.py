"""Find what the source of a pair has and its target lacks: numbers, markup, names, terms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.bitext import LanguagePair
from workbench.languages import primary_tag
from workbench.quality.issue import Pair
from workbench.quality.markup import lone_markup
from workbench.quality.missing.figures import write_figure
from workbench.quality.names import missing_names
from workbench.quality.numbers.check import without_markup
from workbench.quality.numbers.matching import lone_figures
from workbench.quality.numbers.text_numbers import TextNumbers
from workbench.quality.terms.check import TermIndex

_LONGEST = 20_000
"""Characters of the longest side that is looked at; a longer one is a whole file in one segment."""


class ItemKind(StrEnum):
    """The kinds of what may be missing."""

    NUMBER = "number"
    NAME = "name"
    TERM = "term"
    PLACEHOLDER = "placeholder"
    TAG = "tag"
    ADDRESS = "address"

    @property
    def is_markup(self) -> bool:
        """Whether it is written as it stands, with no space of its own around it."""
        return self in (ItemKind.PLACEHOLDER, ItemKind.TAG)


@dataclass(frozen=True, slots=True)
class MissingItem:
    """Something that the target of a pair lacks.

    Attributes:
        kind: What it is.
        text: As it is to be written in the target.
        span: Its place in the source.
        others: Further ways to write it, such as the other translations of a term.
    """

    kind: ItemKind
    text: str
    span: tuple[int, int]
    others: tuple[str, ...] = ()


def find_missing(pair: Pair, terms: TermIndex | None = None) -> list[MissingItem]:
    """Return what the target lacks, in the order of the source.

    Numbers are compared by the rules of the check of numbers, so that one in words is no lack;
    markup by those of its check. Names count where no similar word with a capital stands in the
    target. What is a part of a missing term, tag or address is not named again.

    Args:
        pair: Source and target; the target may be empty.
        terms: Terms from the source's language to the target's; None = there are none.
    """
    if max(len(pair.source), len(pair.target)) > _LONGEST:
        return []
    items = [
        MissingItem(ItemKind(family), written, span)
        for family, written, span in lone_markup(pair.source, pair.target)
    ]
    if terms is not None:
        items += [
            MissingItem(
                ItemKind.TERM, match.targets[0], (match.start, match.end), match.targets[1:]
            )
            for match in terms.find(pair.source)
            if match.targets and not terms.has_any(pair.target, match.targets)
        ]
    plain = Pair(without_markup(pair.source), without_markup(pair.target), pair.languages)
    for item in [*_numbers(plain), *_names(plain)]:
        if not any(start < item.span[1] and item.span[0] < end for start, end in _spans(items)):
            items.append(item)
    return sorted(items, key=lambda item: item.span)


def _spans(items: list[MissingItem]) -> list[tuple[int, int]]:
    return [item.span for item in items]


def _numbers(plain: Pair) -> list[MissingItem]:
    languages = LanguagePair(*map(primary_tag, plain.languages))
    source, target = map(TextNumbers, (plain.source, plain.target), languages)
    return [
        MissingItem(ItemKind.NUMBER, write_figure(plain.source, figure, languages), figure.span)
        for figure in lone_figures(source, target)
    ]


def _names(plain: Pair) -> list[MissingItem]:
    return [MissingItem(ItemKind.NAME, name.text, name.span) for name in missing_names(plain)]
