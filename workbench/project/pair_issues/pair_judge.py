"""Judge pairs of one text, many at once, by the embedder's evidence and by rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.bitext import IssueKind, IssueScores, LanguagePair, PairIssues, stated_scores
from workbench.bitext.issues.pair_issues import Words
from workbench.project.pair_issues.rule_features import (
    Weights,
    language_features,
    name_features,
    number_features,
    read_rule_weights,
    rule_probability,
)
from workbench.quality import Pair
from workbench.quality.pair_rules import RuleFindings, find_in_pairs

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.align.pair_evidence.evidence import PairEvidence
    from workbench.align.pair_evidence.tokens import SpanEmbedder
    from workbench.project.pair_issues.lone_names import LoneNames
    from workbench.project.pair_issues.text_evidence import TextEvidence

TextPair = tuple[str, str]
"""A source text and a target text."""

REACH = 2
"""Pairs before and after a pair that it is compared with, as far as they are given."""

_WORDS_FROM = 0.05
"""Probability from which on the words that are meant are looked for; a translator may raise it."""


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text, made longer up to the edges of the words that it cuts."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


class PairJudge:
    """Judges the pairs of one text; what it says of a pair with an empty side means nothing.

    Args:
        sample: Some pairs of the text, from which is learned what is usual in it.
        embedder: Gives tokens and vectors; without a vector for each token, as in transformers,
            only what rules alone find is judged.
        languages: Languages of the two sides.
        weights: Coefficients by kind of issue, and of tokens; None for the fitted ones.
    """

    def __init__(
        self,
        sample: Sequence[TextPair],
        embedder: Embedder | None,
        languages: LanguagePair,
        *,
        weights: Weights | None = None,
    ) -> None:
        # numpy, which the embedder has loaded.
        from workbench.align.pair_evidence.features import read_weights
        from workbench.align.pair_evidence.tokens import SpanEmbedder
        from workbench.project.pair_issues.lone_names import LoneNames
        from workbench.project.pair_issues.text_evidence import TextEvidence

        self._weights = weights or {**read_weights(), **read_rule_weights()}
        self._names: LoneNames | None = None
        self._languages = languages
        self._embedder: SpanEmbedder | None = None
        self._evidence: TextEvidence | None = None
        if isinstance(embedder, SpanEmbedder) and sample:
            self._embedder = embedder
            self._names = LoneNames(embedder)
            self._evidence = TextEvidence(sample, embedder, languages)

    def judge(
        self, pairs: Sequence[TextPair], *, are_neighbours: bool, with_words: bool = True
    ) -> list[PairIssues]:
        """Return what is wrong inside each pair; see ``judge_pairs``."""
        texts = [Pair(*pair, self._languages) for pair in pairs]
        found = find_in_pairs(texts)
        by_rules = {
            number: self._by_rules_alone(texts[number], rules)
            for number, rules in enumerate(found)
            if rules.numbers is not None or rules.untranslated is not None
        }
        evidence = self.measure(pairs, are_neighbours=are_neighbours) if pairs else None
        if evidence is None:
            return [by_rules.get(number) or PairIssues() for number in range(len(pairs))]
        # numpy, which the embedder has loaded.
        from workbench.align.pair_evidence.features import judge_evidence
        from workbench.project.pair_issues.probabilities import put_together

        names = {
            number: rule_probability(
                IssueKind.NAMES,
                name_features(found[number], texts[number], uncovered),
                self._weights,
            )
            for number, uncovered in self.uncovered_names(texts, found, evidence).items()
        }
        judged = judge_evidence(evidence, self._weights)
        scores = put_together(
            judged, found, {number: one.scores for number, one in by_rules.items()}, names
        )
        if not with_words:
            return [PairIssues(stated) for stated in scores]
        return [
            self._with_words(
                texts[number],
                stated,
                found[number],
                by_rules.get(number) or PairIssues(),
                evidence,
                number,
            )
            for number, stated in enumerate(scores)
        ]

    def measure(self, pairs: Sequence[TextPair], *, are_neighbours: bool) -> PairEvidence | None:
        """Return the embedder's evidence; None without an embedder that has any."""
        if self._evidence is None:
            return None
        # numpy, which the embedder has loaded.
        from workbench.align.pair_evidence.features import token_coefficients

        return self._evidence.measure(
            pairs, token_coefficients(self._weights), are_neighbours=are_neighbours
        )

    def uncovered_names(
        self, pairs: Sequence[Pair], found: Sequence[RuleFindings], evidence: PairEvidence
    ) -> dict[int, tuple[float, float]]:
        """Return how far lone names are uncovered, by numbers of pairs; see ``LoneNames``."""
        assert self._names is not None
        return self._names.uncovered(pairs, found, evidence)

    def _with_words(
        self,
        pair: Pair,
        stated: IssueScores,
        rules: RuleFindings,
        by_rules: PairIssues,
        evidence: PairEvidence,
        number: int,
    ) -> PairIssues:
        """Return the issues of a pair with the words that are meant."""
        assert self._names is not None
        words = dict(by_rules.source), dict(by_rules.target)
        for side, kind in enumerate((IssueKind.PARTIAL_TARGET, IssueKind.PARTIAL_SOURCE)):
            if stated.get(kind, 0) >= _WORDS_FROM:
                words[side][kind] = rules.doubled[side] or self._clause(
                    pair, evidence, side, number
                )
        if stated.get(IssueKind.NAMES, 0) >= _WORDS_FROM:
            for side, names in enumerate(rules.names):
                rated = self._names.rate(pair, names, evidence, side, number)
                words[side][IssueKind.NAMES] = tuple(span for span, odds in rated if odds > 0)
        return PairIssues(stated, *words)

    def _clause(self, pair: Pair, evidence: PairEvidence, side: int, number: int) -> Words:
        """Return where the uncovered clause of a side stands."""
        assert self._embedder is not None
        clause = evidence.clauses[side]
        first, stop = int(clause.first[number]), int(clause.stop[number])
        text = (pair.source, pair.target)[side]
        spans = self._embedder.token_spans(text)[first:stop]
        return (whole_words(text, spans[0][0], spans[-1][1]),) if spans else ()

    def _by_rules_alone(self, pair: Pair, rules: RuleFindings) -> PairIssues:
        """Return what rules find without an embedder, each kind that they find at all."""
        scores, source, target = {}, {}, {}
        for issue, features_of in (
            (rules.numbers, number_features),
            (rules.untranslated, language_features),
        ):
            if issue is None:
                continue
            scores[issue.kind] = rule_probability(
                issue.kind, features_of(rules, pair), self._weights
            )
            source[issue.kind], target[issue.kind] = issue.source, issue.target
        return PairIssues(stated_scores(scores.items()), source, target)
