"""Collect what is known of pairs with known faults, and fit a model of each kind of issue to it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from scripts.bench.aligning.pair_faults import FaultyText, make_faulty, pieces_of
from scripts.bench.aligning.texts import Sample
from scripts.fitting.confidence import fit_coefficients
from workbench.align.arrays import Bools, Floats
from workbench.align.pair_evidence.features import COLUMNS, Weights, matrix
from workbench.align.pair_evidence.token_matches import match_tokens
from workbench.align.pair_evidence.tokens import SideTokens, SpanEmbedder
from workbench.align.pair_evidence.uncovered import TOKEN_FEATURES, token_features
from workbench.bitext import FRENCH_ENGLISH, PAIR_ISSUE_KINDS, IssueKind
from workbench.project.pair_issues.pair_judge import PairJudge
from workbench.project.pair_issues.rule_features import (
    language_features,
    name_features,
    number_features,
)
from workbench.quality import Pair
from workbench.quality.pair_rules import LANGUAGE_FINDINGS, RuleFindings, find_by_rules

FAULTS_OF: Mapping[IssueKind, frozenset[str]] = {
    IssueKind.UNRELATED: frozenset({"replaced", "swapped"}),
    IssueKind.PARTIAL_TARGET: frozenset(
        {"clause lost in the target", "clause lost in the target, mended"}
    ),
    IssueKind.PARTIAL_SOURCE: frozenset(
        {"clause lost in the source", "clause lost in the source, mended", "doubled"}
    ),
    IssueKind.NUMBERS: frozenset({"figure", "number word"}),
    IssueKind.NAMES: frozenset({"name"}),
    IssueKind.UNTRANSLATED: frozenset({"untranslated", "partly untranslated"}),
    IssueKind.ORDER: frozenset({"swapped"}),
}
"""The faults that each kind of issue is."""

_LEFT_OUT: Mapping[IssueKind, frozenset[str]] = {
    IssueKind.UNRELATED: frozenset({"untranslated"}),
    IssueKind.PARTIAL_TARGET: frozenset({"replaced", "swapped"}),
    IssueKind.PARTIAL_SOURCE: frozenset({"replaced", "swapped"}),
    IssueKind.NUMBERS: frozenset({"replaced", "swapped", "untranslated"}),
    IssueKind.NAMES: frozenset({"replaced", "swapped", "untranslated"}),
    IssueKind.UNTRANSLATED: frozenset(),
    IssueKind.ORDER: frozenset(),
}
"""Faults that a kind is not fitted to: they have issues of another kind that rule it out."""

_SHORTEST_ADDED, _LEAST_ADDED, _MOST_ADDED = 4, 0.25, 0.7
"""Words that are added to a text at least, and the share of its own words that they are."""

SEEDS = 3
"""Times that faults are made in each text, each time in other pairs."""

RULE_FEATURES: Mapping[IssueKind, tuple[str, ...]] = {
    IssueKind.NUMBERS: ("figures on both sides", "figures on one side", "months", "number words"),
    IssueKind.NAMES: (
        *("lone names", "uncovered", "clearly uncovered", "source uncovered"),
        *("further names", "written alike", "written alike, uncovered", "only one"),
    ),
    IssueKind.UNTRANSLATED: LANGUAGE_FINDINGS,
}
"""The features of the kinds that rules find."""


@dataclass(frozen=True)
class JudgedText:
    """The evidence on the pairs of a text with faults.

    Attributes:
        origin: Name of the text or set that it was made of.
        faults: The fault of each pair.
        features: Of each kind of issue, shape (pairs, 1 + features).
        names: The names of these features, without the constant.
    """

    origin: str
    faults: tuple[str, ...]
    features: Mapping[IssueKind, Floats]
    names: Mapping[IssueKind, tuple[str, ...]]


def fit_weights(samples: Sequence[Sample], embedder: SpanEmbedder) -> dict[str, dict[str, float]]:
    """Fit the coefficients of tokens and of all kinds of issues to clean texts with faults made."""
    weights = {"tokens": fit_tokens(samples, embedder)}
    faulty = [make_faulty(sample, seed=seed) for seed in range(SEEDS) for sample in samples]
    texts = [
        judge_text(text, embedder, weights)
        for whole in faulty
        for text in (whole, *pieces_of(whole))
    ]
    return weights | {kind.value: fit_kind(kind, texts) for kind in PAIR_ISSUE_KINDS}


def fit_without_each(
    samples: Sequence[Sample], embedder: SpanEmbedder
) -> dict[str, dict[str, dict[str, float]]]:
    """Return, for each novel and set of news, the weights that are fitted on all others."""
    origins = [sample.origin or sample.name for sample in samples]
    return {
        origin: fit_weights(
            [s for s, of in zip(samples, origins, strict=True) if of != origin], embedder
        )
        for origin in dict.fromkeys(origins)
    }


def fit_tokens(samples: Sequence[Sample], embedder: SpanEmbedder) -> dict[str, float]:
    """Fit the log odds of a token, that nothing covers it, to texts with words of a neighbour."""
    parts = [
        _added_words(own, other, embedder, random.Random(f"{sample.name}/{side}"))
        for sample in samples
        for side, (own, other) in enumerate(
            ((sample.source, sample.target), (sample.target, sample.source))
        )
    ]
    features = np.concatenate([part for part, _ in parts])
    is_added = np.concatenate([added for _, added in parts])
    share = is_added.mean()
    counts = np.where(is_added, 0.5 / share, 0.5 / (1 - share))
    return _named(TOKEN_FEATURES, fit_coefficients(features, is_added, counts))


def _added_words(
    own: Sequence[str], other: Sequence[str], embedder: SpanEmbedder, chance: random.Random
) -> tuple[Floats, Bools]:
    """Return the features of the tokens of texts with added words, and which were added."""
    texts, facing, edges, comes_first = [], [], [], []
    for place in range(1, len(own) - 1):
        if not own[place].strip() or not other[place].strip():
            continue
        words = own[chance.choice((place - 1, place + 1))].split()
        share = chance.uniform(_LEAST_ADDED, _MOST_ADDED)
        count = max(_SHORTEST_ADDED, int(len(own[place].split()) * share))
        start = chance.randrange(max(1, len(words) - count + 1))
        added = " ".join(words[start : start + count])
        first = chance.random() < 0.5
        parts = (added, own[place]) if first else (own[place], added)
        texts.append(" ".join(parts))
        facing.append(other[place])
        edges.append(int(embedder.tokenize([parts[0]])[1][0]))
        comes_first.append(first)
    tokens, others = SideTokens.read(texts, embedder), SideTokens.read(facing, embedder)
    matches, _ = match_tokens(tokens, others)
    places = np.arange(len(tokens.rows)) - np.repeat(tokens.starts[:-1], tokens.counts)
    is_before = places < np.repeat(np.array(edges), tokens.counts)
    is_added = is_before == np.repeat(np.array(comes_first), tokens.counts)
    return token_features(matches, tokens, others), is_added


def judge_text(text: FaultyText, embedder: SpanEmbedder, weights: Weights) -> JudgedText:
    """Return the features of all kinds of issues of the pairs of a text.

    Args:
        text: The pairs.
        embedder: Gives tokens and vectors.
        weights: The coefficients of tokens, under ``tokens``.
    """
    kept = [n for n, pair in enumerate(text.pairs) if pair[0].strip() and pair[1].strip()]
    pairs = [text.pairs[n] for n in kept]
    judge = PairJudge(pairs, embedder, FRENCH_ENGLISH, weights=weights)
    evidence = judge.measure(pairs, are_neighbours=True)
    assert evidence is not None
    columns = {kind: columns_of(evidence) for kind, columns_of in COLUMNS.items()}
    features = {kind: matrix(found) for kind, found in columns.items()}
    rows: dict[IssueKind, list[list[float]]] = {kind: [] for kind in RULE_FEATURES}
    checked = [Pair(*pair) for pair in pairs]
    findings = [_found_by_rules(pair) for pair in checked]
    uncovered = judge.uncovered_names(checked, findings, evidence)
    for number, (pair, rules) in enumerate(zip(checked, findings, strict=True)):
        names = uncovered.get(number)
        known = {
            IssueKind.NUMBERS: number_features(rules, pair),
            IssueKind.NAMES: name_features(rules, pair, names),
            IssueKind.UNTRANSLATED: language_features(rules, pair),
        }
        for kind, names_of in RULE_FEATURES.items():
            rows[kind].append([1.0, *(known[kind].get(name, 0.0) for name in names_of)])
    for kind, values in rows.items():
        features[kind] = np.array(values, np.float32)
    return JudgedText(
        text.origin,
        tuple(text.faults[n] for n in kept),
        features,
        {**{kind: tuple(found) for kind, found in columns.items()}, **RULE_FEATURES},
    )


@cache
def _found_by_rules(pair: Pair) -> RuleFindings:
    """Return what rules find, once for all fits: it depends on nothing that is fitted."""
    return find_by_rules(pair)


def fit_kind(kind: IssueKind, texts: Sequence[JudgedText]) -> dict[str, float]:
    """Fit the model of one kind of issue to texts with faults."""
    faults = np.concatenate([np.array(text.faults) for text in texts])
    features = np.concatenate([text.features[kind] for text in texts])
    used = ~np.isin(faults, sorted(_LEFT_OUT[kind]))
    wrong = np.isin(faults, sorted(FAULTS_OF[kind]))
    fitted = fit_coefficients(features[used], wrong[used], np.ones(int(used.sum())))
    return _named(("constant", *texts[0].names[kind]), fitted)


def _named(names: Sequence[str], fitted: Floats) -> dict[str, float]:
    """Return coefficients by the names of their features."""
    values = [round(float(value), 4) for value in fitted]
    return dict(zip(names, values, strict=True))
