"""How right an alignment is, against a gold one: strict and lax precision, recall and F1.

The measure is vecalign's (Thompson and Koehn 2019, after Bleualign): a link is right in the
strict sense where the identical link is in the gold, in the lax sense where some gold link shares
a sentence with it on both sides. Precision counts predicted nulls, which are right only where the
gold has the same null; recall leaves nulls out on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.bitext import Link
from workbench.errors import BadInputError


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision and recall are made of; counts of documents add up.

    Attributes:
        right: Predicted links that are right, nulls included.
        predicted: All predicted links.
        found: Gold links that a predicted link is right about, nulls left out.
        gold: All gold links but nulls.
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted links that are right; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold links that were found; 0 where there are none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Strict and lax counts of one document, or the sum over several."""

    strict: Counts = Counts()
    lax: Counts = Counts()

    def __add__(self, other: AlignmentScore) -> AlignmentScore:
        return AlignmentScore(self.strict + other.strict, self.lax + other.lax)


def evaluate(gold: Iterable[Link], predicted: Iterable[Link]) -> AlignmentScore:
    """Score one document's alignment; add the scores of several documents with ``+``.

    Raises:
        BadInputError: A sentence stands in two links of one alignment, or a link is empty on both
            sides, or a predicted link names sentences beyond the last one of the gold.
    """
    gold, predicted = list(gold), list(predicted)
    ends = _check(gold, "gold")
    for side, end, known in zip(
        ("source", "target"), _check(predicted, "predicted"), ends, strict=True
    ):
        if end > known:
            raise BadInputError(
                f"the {side} sentence {end - 1} is not in the gold, which ends at {known - 1}",
                where="predicted alignment",
                hint="Compare alignments of the same sentences; numbers start at 0.",
            )
    return AlignmentScore(
        _strict(gold, predicted),
        _lax(gold, predicted),
    )


def right_links(gold: Iterable[Link], predicted: Sequence[Link]) -> list[bool]:
    """For each predicted link whether the identical link is in the gold."""
    known = set(gold)
    return [link in known for link in predicted]


def _strict(gold: Sequence[Link], predicted: Sequence[Link]) -> Counts:
    given, guessed = set(gold), set(predicted)
    wanted = [link for link in gold if not _is_null(link)]
    return Counts(
        right=sum(link in given for link in predicted),
        predicted=len(predicted),
        found=sum(link in guessed for link in wanted),
        gold=len(wanted),
    )


def _lax(gold: Sequence[Link], predicted: Sequence[Link]) -> Counts:
    nulls = {link for link in gold if _is_null(link)}
    wanted = [link for link in gold if not _is_null(link)]
    guesses = [link for link in predicted if not _is_null(link)]
    right = _touching(guesses, wanted) + sum(link in nulls for link in predicted)
    return Counts(right, len(predicted), _touching(wanted, guesses), len(wanted))


def _touching(links: Sequence[Link], others: Sequence[Link]) -> int:
    """How many links share a sentence on both sides with one of the others."""
    source = {i: number for number, (side, _) in enumerate(others) for i in side}
    target = {j: number for number, (_, side) in enumerate(others) for j in side}
    return sum(
        not {source.get(i, -1) for i in xs}.isdisjoint({target.get(j, -2) for j in ys})
        for xs, ys in links
    )


def _is_null(link: Link) -> bool:
    return not link[0] or not link[1]


def _check(links: Sequence[Link], name: str) -> tuple[int, int]:
    """One past the last sentence of each side.

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
                    hint="Take the line []:[] out.",
                )
            for number in link[side]:
                if number < 0 or number in seen:
                    fault = "is negative" if number < 0 else "stands in two links"
                    raise BadInputError(
                        f"the {('source', 'target')[side]} sentence {number} {fault}",
                        where=f"{name} alignment",
                        hint="Every sentence belongs to exactly one link, numbered from 0.",
                    )
                seen.add(number)
        ends.append(max(seen, default=-1) + 1)
    return ends[0], ends[1]
