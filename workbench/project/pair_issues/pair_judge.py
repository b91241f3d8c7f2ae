"""Judge pairs of one text, many at once, by the embedder's evidence and by rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.bitext import IssueKind, LanguagePair, PairIssues, stated_scores
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
from workbench.quality.pair_rules import RuleFindings, find_by_rules

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.align.pair_evidence.evidence import PairEvidence, UsualInText
    from workbench.align.pair_evidence.tokens import SpanEmbedder

TextPair = tuple[str, str]
"""A source text and a target text."""

REACH = 2
"""Pairs before and after a pair that it is compared with, as far as they are given."""

_WORDS_FROM = 0.05
"""Probability from which on the words that are meant are looked for; a translator may raise it."""

_DOUBLED = 0.97
"""Probability that a side which stands twice has a part without counterpart."""


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
        from workbench.align.pair_evidence.evidence import UsualInText
        from workbench.align.pair_evidence.features import read_weights
        from workbench.align.pair_evidence.tokens import SpanEmbedder

        self._weights = weights or {**read_weights(), **read_rule_weights()}
        self._names: dict[str, frozenset[int]] = {}
        self._languages = languages
        self._embedder: SpanEmbedder | None = None
        self._usual: UsualInText | None = None
        if isinstance(embedder, SpanEmbedder) and sample:
            self._embedder = embedder
            self._usual = UsualInText.learn(
                [source for source, _ in sample], [target for _, target in sample], embedder
            )

    def judge(
        self, pairs: Sequence[TextPair], *, are_neighbours: bool, with_words: bool = True
    ) -> list[PairIssues]:
        """Return what is wrong inside each pair; see ``judge_pairs``."""
        found = [find_by_rules(Pair(*pair, self._languages)) for pair in pairs]
        evidence = self.measure(pairs, are_neighbours=are_neighbours) if pairs else None
        if evidence is None:
            return [
                self._by_rules_alone(Pair(*pair, self._languages), rules)
                for pair, rules in zip(pairs, found, strict=True)
            ]
        # numpy, which the embedder has loaded.
        from workbench.align.pair_evidence.features import judge_evidence

        judged = {
            kind: values.tolist()
            for kind, values in judge_evidence(evidence, self._weights).items()
        }
        return [
            self._put_together(
                Pair(*pair, self._languages),
                rules,
                evidence,
                number,
                {kind: values[number] for kind, values in judged.items()},
                with_words=with_words,
            )
            for number, (pair, rules) in enumerate(zip(pairs, found, strict=True))
        ]

    def measure(self, pairs: Sequence[TextPair], *, are_neighbours: bool) -> PairEvidence | None:
        """Return the embedder's evidence; None without an embedder that has any."""
        if self._embedder is None or self._usual is None:
            return None
        # numpy, which the embedder has loaded; likewise for threads.
        from workbench.align.pair_evidence.evidence import PairEvidence
        from workbench.align.pair_evidence.features import token_coefficients
        from workbench.align.threads import one_thread

        with one_thread():
            return PairEvidence.measure(
                [source for source, _ in pairs],
                [target for _, target in pairs],
                self._embedder,
                self._usual,
                token_coefficients(self._weights),
                languages=self._languages,
                are_neighbours=are_neighbours,
            )

    def uncovered_names(
        self, pair: Pair, rules: RuleFindings, evidence: PairEvidence, number: int
    ) -> tuple[float, float] | None:
        """Return the highest log odds of a lone name of each side; None if a side has none."""
        if not all(rules.names):
            return None
        highest = [
            max(odds for _, odds in self._odds_of(text, names, evidence, side, number))
            for side, (text, names) in enumerate(
                zip((pair.source, pair.target), rules.names, strict=True)
            )
        ]
        return highest[0], highest[1]

    def _put_together(
        self,
        pair: Pair,
        rules: RuleFindings,
        evidence: PairEvidence,
        number: int,
        scores: dict[IssueKind, float],
        *,
        with_words: bool,
    ) -> PairIssues:
        related = 1 - scores[IssueKind.UNRELATED]
        for side, kind in enumerate((IssueKind.PARTIAL_TARGET, IssueKind.PARTIAL_SOURCE)):
            if rules.doubled[side]:
                scores[kind] = max(scores[kind], _DOUBLED)
            scores[kind] *= related
        by_rules = self._by_rules_alone(pair, rules)
        scores.update(by_rules.scores)
        if all(rules.names):
            names = self.uncovered_names(pair, rules, evidence, number)
            features = name_features(rules, pair, names)
            found = rule_probability(IssueKind.NAMES, features, self._weights)
            scores[IssueKind.NAMES] = found * related
        stated = stated_scores(scores.items())
        if not with_words:
            return PairIssues(stated)
        words = dict(by_rules.source), dict(by_rules.target)
        for side, kind in enumerate((IssueKind.PARTIAL_TARGET, IssueKind.PARTIAL_SOURCE)):
            if stated.get(kind, 0) >= _WORDS_FROM:
                words[side][kind] = rules.doubled[side] or self._clause(
                    pair, evidence, side, number
                )
        if stated.get(IssueKind.NAMES, 0) >= _WORDS_FROM:
            for side, text in enumerate((pair.source, pair.target)):
                rated = self._odds_of(text, rules.names[side], evidence, side, number)
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

    def _odds_of(
        self, text: str, names: Words, evidence: PairEvidence, side: int, number: int
    ) -> list[tuple[tuple[int, int], float]]:
        """Return the mean log odds of the tokens of each name, that nothing covers them."""
        assert self._embedder is not None
        tokens = evidence.tokens[side]
        start, stop = tokens.starts[number : number + 2].tolist()
        odds, rows = evidence.log_odds[side][start:stop].tolist(), tokens.rows[start:stop]
        ids = tokens.ids[rows].tolist()
        found = []
        for begin, end in names:
            wanted = self._tokens_of(text[begin:end])
            of_name = [value for token, value in zip(ids, odds, strict=True) if token in wanted]
            found.append(((begin, end), sum(of_name) / len(of_name) if of_name else 0.0))
        return found

    def _tokens_of(self, name: str) -> frozenset[int]:
        """Return the tokens of a name; a name comes again and again in a text."""
        assert self._embedder is not None
        if name not in self._names:
            self._names[name] = frozenset(self._embedder.tokenize([name])[0].tolist())
        return self._names[name]

    def _by_rules_alone(self, pair: Pair, rules: RuleFindings) -> PairIssues:
        """Return what rules find without an embedder, each kind that they find at all."""
        if rules.numbers is None and rules.untranslated is None:
            return PairIssues()
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
