"""Evaluate an alignment against a gold one: strict and lax precision, recall and F1.

The measure is vecalign's (Thompson and Koehn 2019, after Bleualign): a link is right in the
strict sense where the identical link is in the gold, in the lax sense where some gold link shares
a sentence with it on both sides. Precision counts predicted links of unpaired sentences (nulls),
which are right only where the gold has the same null; recall leaves out the nulls of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.bitext import Link
from workbench.errors import BadInputError


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """The counts that precision and recall are computed from; those of several documents add up.

    Attributes:
        right: Predicted links that are right, nulls included.
        predicted: All predicted links.
        found: Gold links that were found, without nulls.
        gold: All gold links, without nulls.
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: LinkCounts) -> LinkCounts:
        return LinkCounts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted links that are right; 0 if there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold links that were found; 0 if there are none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 if both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """The strict and lax counts of one document, or of several together."""

    strict: LinkCounts = LinkCounts()
    lax: LinkCounts = LinkCounts()

    def __add__(self, other: AlignmentScore) -> AlignmentScore:
        return AlignmentScore(self.strict + other.strict, self.lax + other.lax)


def evaluate(gold: Iterable[Link], predicted: Iterable[Link]) -> AlignmentScore:
    """Score one document's alignment; add the scores of several documents with ``+``.

    Raises:
        BadInputError: A sentence is in two links of one alignment, a link is empty on both sides,
            or a predicted link names a sentence beyond the last one of the gold.
    """
    gold, predicted = list(gold), list(predicted)
    n_gold = _check(gold, "gold")
    for side, count, most in zip(
        ("source", "target"), _check(predicted, "predicted"), n_gold, strict=True
    ):
        if count > most:
            raise BadInputError(
                f"the {side} sentence {count - 1} is not in the gold, which ends at {most - 1}",
                where="predicted alignment",
                hint="Compare alignments of the same sentences; numbers start at 0.",
            )
    return AlignmentScore(_strict(gold, predicted), _lax(gold, predicted))


def right_links(gold: Iterable[Link], predicted: Sequence[Link]) -> list[bool]:
    """Return for each predicted link whether the identical link is in the gold."""
    in_gold = set(gold)
    return [link in in_gold for link in predicted]


def _strict(gold: Sequence[Link], predicted: Sequence[Link]) -> LinkCounts:
    paired = [link for link in gold if not _is_null(link)]
    return LinkCounts(
        right=sum(right_links(gold, predicted)),
        predicted=len(predicted),
        found=sum(right_links(predicted, paired)),
        gold=len(paired),
    )


def _lax(gold: Sequence[Link], predicted: Sequence[Link]) -> LinkCounts:
    nulls = {link for link in gold if _is_null(link)}
    paired = [link for link in gold if not _is_null(link)]
    predicted_paired = [link for link in predicted if not _is_null(link)]
    right = _count_overlapping(predicted_paired, paired)
    right += sum(link in nulls for link in predicted)
    found = _count_overlapping(paired, predicted_paired)
    return LinkCounts(right, len(predicted), found, len(paired))


def _count_overlapping(links: Sequence[Link], others: Sequence[Link]) -> int:
    """Count the links that share a sentence on both sides with one of the others."""
    of_source = {x: number for number, link in enumerate(others) for x in link[0]}
    of_target = {y: number for number, link in enumerate(others) for y in link[1]}
    return sum(
        not {of_source.get(x, -1) for x in link[0]}.isdisjoint(
            {of_target.get(y, -2) for y in link[1]}
        )
        for link in links
    )


def _is_null(link: Link) -> bool:
    return not link[0] or not link[1]


def _check(links: Sequence[Link], name: str) -> tuple[int, int]:
    """Return the number of sentences of both texts: one more than the highest number.

    Raises:
        BadInputError: The links are not an alignment.
    """
    ends = []
    for side in (0, 1):
        seen: set[int] = set()
        for link in links:
            if not link[0] and not link[1]:
                raise BadInputError(
                    "a link is empty on both sides",
                    where=f"{name} alignment",
                    hint="Remove the line []:[].",
                )
            for number in link[side]:
                if number < 0 or number in seen:
                    fault = "is negative" if number < 0 else "is in two links"
                    raise BadInputError(
                        f"the {('source', 'target')[side]} sentence {number} {fault}",
                        where=f"{name} alignment",
                        hint="Every sentence belongs to exactly one link, numbered from 0.",
                    )
                seen.add(number)
        ends.append(max(seen, default=-1) + 1)
    return ends[0], ends[1]
