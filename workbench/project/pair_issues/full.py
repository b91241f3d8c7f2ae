"""The full effort: the translator looks at the pairs that the quick effort leaves in doubt.

For each of them it says how probable the given target is after the source, and it renders the
source; the rendering is compared with the target by the quick effort, in one language. Where the
target may lack a clause, it says how much more probable the target is after the source without
one. A logistic model of all this and of the quick effort gives the probabilities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from workbench.bitext import IssueKind, LanguagePair, PairIssues, stated_scores
from workbench.jobs import SILENT, Reporter
from workbench.project.pair_issues.full_model import KINDS, Floats, fitted_model, pair_features
from workbench.project.pair_issues.judge import TextPair, judge_pairs
from workbench.translate.clause_contrast import gains_without_clause
from workbench.translate.wording_evidence import (
    Wording,
    improbable_names,
    improbable_words,
    wording_features,
)

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.translate import Translator

ASKED_FROM = 0.02
"""Probability of any issue from which on the translator is asked about a pair."""

_WINDOW = 250
"""Pairs that are looked at together: ten seconds between two reports, where each takes long."""

_LEVEL_SAMPLE, _LEVEL_SHARE = 50, 0.1
"""Pairs without issues of each window from which is learned what is usual, at most, and the share
of the window that they are."""

_USUAL = -2.0
"""Mean log-probability of a token in the pairs that the model was fitted to."""

_USUAL_WEIGHT = 10
"""Pairs that this counts for beside those of the window."""

_NO_LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\u2028\u2029", " "))
"""Each line break becomes one space, so that places stay."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The findings on a pair that the translator looked at.

    Attributes:
        number: Number of the pair, among those given.
        features: Those of ``full_model.FEATURES``.
        wording: The target by its tokens.
    """

    number: int
    features: Floats
    wording: Wording


def judge_in_full(
    pairs: Iterable[TextPair],
    embedder: Embedder | None,
    languages: LanguagePair,
    *,
    translator: Translator,
    are_neighbours: bool = True,
    with_words: bool = True,
    reporter: Reporter = SILENT,
) -> Iterator[PairIssues]:
    """Yield what is wrong inside each pair, as ``judge_pairs``, with the translator's help.

    Args:
        pairs: Source and target of each pair, in the order of the text where there is one.
        embedder: For the quick effort.
        languages: Languages of the two sides.
        translator: Translates from the source's language to the target's.
        are_neighbours: Whether the pairs stand in the order of a text.
        with_words: Whether the words that are meant are looked for.
        reporter: Receives how many pairs are judged; asked between batches whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
        ModelError: The translator fails on a text.
    """
    waiting: list[TextPair] = []

    def remembered() -> Iterator[TextPair]:
        for pair in pairs:
            waiting.append(pair)
            yield pair

    quick = judge_pairs(
        remembered(),
        embedder,
        languages,
        are_neighbours=are_neighbours,
        with_words=with_words,
        reporter=reporter,
    )
    done = 0
    while found := list(islice(quick, _WINDOW)):
        window, waiting[: len(found)] = waiting[: len(found)], []
        yield from judge_doubtful(
            window, found, embedder, languages, translator=translator, reporter=reporter
        )
        done += len(window)
        reporter.progress(done, 0, "judge pairs")


def judge_doubtful(
    pairs: Sequence[TextPair],
    quick: Sequence[PairIssues],
    embedder: Embedder | None,
    languages: LanguagePair,
    *,
    translator: Translator,
    reporter: Reporter = SILENT,
) -> list[PairIssues]:
    """Return what is wrong inside each pair; see ``look_at`` for the arguments and errors."""
    out = list(quick)
    looked_at = look_at(pairs, quick, embedder, languages, translator=translator, reporter=reporter)
    if looked_at:
        features = np.stack([one.features for one in looked_at])
        found = fitted_model().probabilities(features)
        for one, probabilities in zip(looked_at, found, strict=True):
            out[one.number] = _issues(quick[one.number], probabilities, one.wording)
    return out


def look_at(
    pairs: Sequence[TextPair],
    quick: Sequence[PairIssues],
    embedder: Embedder | None,
    languages: LanguagePair,
    *,
    translator: Translator,
    reporter: Reporter = SILENT,
) -> list[LookedAt]:
    """Return the features of the pairs that the quick effort leaves in doubt.

    Args:
        pairs: Source and target of each pair.
        quick: What the quick effort found in them.
        embedder: Compares the renderings with the targets.
        languages: Languages of the two sides.
        translator: Scores and renders.
        reporter: Asked between batches whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    chosen = [n for n, one in enumerate(quick) if _is_in_doubt(pairs[n], one)]
    if not chosen:
        return []
    wordings = _word(translator, [pairs[n] for n in chosen], reporter)
    usual = _usual(translator, pairs, quick, reporter)
    one_language = LanguagePair(languages.target, languages.target)
    against = judge_pairs(
        [(one.rendering, one.target) for one in wordings],
        embedder,
        one_language,
        are_neighbours=False,
        with_words=False,
        reporter=reporter,
    )
    gains = _gains(translator, wordings, [quick[n] for n in chosen], languages, reporter)
    return [
        LookedAt(
            n,
            pair_features(quick[n].scores, second.scores, wording_features(wording, usual), gain),
            wording,
        )
        for n, wording, second, gain in zip(chosen, wordings, against, gains, strict=True)
    ]


def _is_in_doubt(pair: TextPair, quick: PairIssues) -> bool:
    return all(text.strip() for text in pair) and any(
        score >= ASKED_FROM for score in quick.scores.values()
    )


def _word(translator: Translator, pairs: Sequence[TextPair], reporter: Reporter) -> list[Wording]:
    """Let the translator score and render pairs."""
    sources, targets = (
        [pair[side].translate(_NO_LINE_BREAKS) for pair in pairs] for side in (0, 1)
    )
    scores = translator.score(sources, targets, reporter=reporter)
    renderings: list[tuple[str, float | None]] = [("", None)] * len(pairs)
    for batch in translator.translate(sources, reporter=reporter.cancel_only()):
        for n, rendering in batch:
            renderings[n] = (rendering.text, rendering.log_probability)
    return [
        Wording(source, target, rendering, score, translator.token_places(target), probability)
        for source, target, score, (rendering, probability) in zip(
            sources, targets, scores, renderings, strict=True
        )
    ]


def _gains(
    translator: Translator,
    wordings: Sequence[Wording],
    quick: Sequence[PairIssues],
    languages: LanguagePair,
    reporter: Reporter,
) -> list[float]:
    """Return what each target gains without a clause of its source; 0 where it seems whole."""
    asked = [
        n
        for n, one in enumerate(quick)
        if one.scores.get(IssueKind.PARTIAL_TARGET, 0.0) >= ASKED_FROM
    ]
    found = gains_without_clause(
        translator, [wordings[n] for n in asked], languages.source, reporter=reporter
    )
    gains = [0.0] * len(wordings)
    for n, gain in zip(asked, found.tolist(), strict=True):
        gains[n] = gain
    return gains


def _usual(
    translator: Translator,
    pairs: Sequence[TextPair],
    quick: Sequence[PairIssues],
    reporter: Reporter,
) -> float:
    """Return the mean log-probability of a token that is usual in pairs without issues."""
    sound = [n for n, one in enumerate(quick) if all(pairs[n]) and not _is_in_doubt(pairs[n], one)]
    most = min(_LEVEL_SAMPLE, max(_USUAL_WEIGHT, round(_LEVEL_SHARE * len(pairs))))
    sample = [pairs[n] for n in sound[:: max(1, len(sound) // most)][:most]]
    scores = translator.score(
        [source for source, _ in sample], [target for _, target in sample], reporter=reporter
    )
    means = [score.log_probability for score in scores if score.log_probabilities]
    if not means:
        return _USUAL
    share = len(means) / (len(means) + _USUAL_WEIGHT)
    return share * float(np.median(means)) + (1 - share) * _USUAL


def _issues(
    quick: PairIssues, probabilities: dict[IssueKind, float], wording: Wording
) -> PairIssues:
    """Return what the full effort says of a pair, with the words that are meant."""
    kept = {kind: score for kind, score in quick.scores.items() if kind not in KINDS}
    scores = stated_scores({**kept, **probabilities}.items())
    found = PairIssues(scores)
    source = {kind: quick.source[kind] for kind in found.kinds if quick.source.get(kind)}
    target = {kind: quick.target[kind] for kind in found.kinds if quick.target.get(kind)}
    words = {
        IssueKind.PARTIAL_SOURCE: improbable_words,
        IssueKind.NAMES: improbable_names,
    }
    for kind, of_target in words.items():
        if kind in found.kinds and not target.get(kind) and (spans := of_target(wording)):
            target[kind] = spans
    return PairIssues(scores, source, target)
