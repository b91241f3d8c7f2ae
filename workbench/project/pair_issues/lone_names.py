"""How far the names that stand on one side only are covered by the tokens of the other side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.align.pair_evidence.evidence import PairEvidence
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.bitext.issues.pair_issues import Words
from workbench.quality import Pair
from workbench.quality.pair_rules import RuleFindings


class LoneNames:
    """Rates the lone names of pairs; a name comes again and again in a text.

    Args:
        embedder: Gives the tokens of names.
    """

    def __init__(self, embedder: SpanEmbedder) -> None:
        self._embedder = embedder
        self._tokens: dict[str, frozenset[int]] = {}

    def uncovered(
        self, pairs: Sequence[Pair], found: Sequence[RuleFindings], evidence: PairEvidence
    ) -> dict[int, tuple[float, float]]:
        """Return the highest log odds of a lone name of each side, that nothing covers it.

        Args:
            pairs: The pairs.
            found: What the rules found in each.
            evidence: The evidence on all of them.

        Returns:
            The log odds by the numbers of the pairs with lone names on both sides.
        """
        numbers = [number for number, rules in enumerate(found) if all(rules.names)]
        self._read(
            text[start:end]
            for number in numbers
            for text, names in zip(_texts(pairs[number]), found[number].names, strict=True)
            for start, end in names
        )
        highest = {}
        for number in numbers:
            first, second = (
                max(odds for _, odds in self._rate(text, names, evidence, side, number))
                for side, (text, names) in enumerate(
                    zip(_texts(pairs[number]), found[number].names, strict=True)
                )
            )
            highest[number] = first, second
        return highest

    def rate(
        self, pair: Pair, names: Words, evidence: PairEvidence, side: int, number: int
    ) -> list[tuple[tuple[int, int], float]]:
        """Return the mean log odds of the tokens of each name of a side, that nothing covers them.

        Args:
            pair: The pair.
            names: Where the names stand in the text of the side.
            evidence: The evidence on all pairs.
            side: 0 for the source, 1 for the target.
            number: Number of the pair in the evidence.
        """
        text = _texts(pair)[side]
        self._read(text[begin:end] for begin, end in names)
        return self._rate(text, names, evidence, side, number)

    def _rate(
        self, text: str, names: Words, evidence: PairEvidence, side: int, number: int
    ) -> list[tuple[tuple[int, int], float]]:
        tokens = evidence.tokens[side]
        start, stop = tokens.starts[number : number + 2].tolist()
        odds = evidence.log_odds[side][start:stop].tolist()
        ids = tokens.ids[tokens.rows[start:stop]].tolist()
        rated = []
        for begin, end in names:
            wanted = self._tokens[text[begin:end]]
            of_name = [value for token, value in zip(ids, odds, strict=True) if token in wanted]
            rated.append(((begin, end), sum(of_name) / len(of_name) if of_name else 0.0))
        return rated

    def _read(self, names: Iterable[str]) -> None:
        """Read the tokens of names, of all new ones together."""
        new = list({name: None for name in names if name not in self._tokens})
        if not new:
            return
        tokens, counts = self._embedder.tokenize(new)
        ids, stop = tokens.tolist(), 0
        for name, count in zip(new, counts.tolist(), strict=True):
            start, stop = stop, stop + count
            self._tokens[name] = frozenset(ids[start:stop])


def _texts(pair: Pair) -> tuple[str, str]:
    return pair.source, pair.target
