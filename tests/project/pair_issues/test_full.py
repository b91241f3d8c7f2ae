"""The full effort with the bundled models, on pairs of a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from workbench.align import Embedder, load_embedder
from workbench.bitext import FRENCH_ENGLISH, IssueKind, PairIssues, TranslationUnit
from workbench.errors import StoppedError
from workbench.jobs import Reporter
from workbench.project.models import ModelChoice, Models
from workbench.project.pair_issues import judge_pairs, with_issues
from workbench.project.pair_issues.full import judge_in_full
from workbench.project.pair_issues.full_model import (
    FEATURES,
    KINDS,
    fitted_model,
    pair_features,
)
from workbench.translate import Translator
from workbench.translate.wording_evidence import FEATURES as WORDING

SOUND = [
    (
        "Il pleut depuis trois jours sur la vallée.",
        "It has been raining over the valley for three days.",
    ),
    ("La rivière monte, et le pont est fermé.", "The river is rising, and the bridge is closed."),
    ("Le maire a convoqué le conseil municipal.", "The mayor has called a meeting of the council."),
    ("Les enfants restent à la maison.", "The children stay at home."),
    ("On attend une réponse du ministère.", "An answer from the ministry is expected."),
    ("Le boulanger ouvre tous les matins à six heures.", "The baker opens at six every morning."),
    ("Sa femme vend des légumes au marché.", "His wife sells vegetables at the market."),
    ("Personne ne savait où était la clé.", "Nobody knew where the key was."),
]
LOST = (
    "Le facteur apporta une lettre, et la vieille dame la posa sur la cheminée sans l'ouvrir.",
    "The postman brought a letter.",
)
ADDED = (
    "Le train partit à l'heure.",
    "The train left on time, although the snow had fallen all night on the mountains.",
)
UNRELATED = (
    "Le tribunal a rejeté la demande des plaignants hier.",
    "Our cat likes to sleep under the kitchen table.",
)
PAIRS = [*SOUND, LOST, ADDED, UNRELATED]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Models(ModelChoice(threads=1), FRENCH_ENGLISH).greedy_translator as opened:
        yield opened


@pytest.fixture(scope="module")
def judged(embedder: Embedder, translator: Translator) -> list[PairIssues]:
    return list(judge_in_full(PAIRS, embedder, FRENCH_ENGLISH, translator=translator))


def test_each_pair_is_judged_in_order(judged: list[PairIssues]) -> None:
    assert len(judged) == len(PAIRS)
    lost, added, unrelated = judged[len(SOUND) :]
    assert IssueKind.PARTIAL_TARGET in lost.kinds
    assert IssueKind.PARTIAL_SOURCE in added.kinds
    assert IssueKind.UNRELATED in unrelated.kinds
    assert not any(found.kinds for found in judged[: len(SOUND)])


def test_the_words_without_counterpart_are_named(judged: list[PairIssues]) -> None:
    spans = judged[len(SOUND) + 1].target[IssueKind.PARTIAL_SOURCE]
    words = " ".join(ADDED[1][start:end] for start, end in spans)
    assert "snow had fallen all night" in words
    assert "train" not in words
    spans = judged[len(SOUND)].source[IssueKind.PARTIAL_TARGET]
    words = " ".join(LOST[0][start:end] for start, end in spans)
    assert "dame" in words
    assert "facteur" not in words


def test_what_the_translator_says_nothing_about_is_kept(
    judged: list[PairIssues], embedder: Embedder
) -> None:
    quick = list(judge_pairs(PAIRS, embedder, FRENCH_ENGLISH))
    for before, after in zip(quick, judged, strict=True):
        for kind in (IssueKind.UNTRANSLATED, IssueKind.ORDER):
            assert after.scores.get(kind) == before.scores.get(kind)


def test_units_get_the_probabilities(embedder: Embedder, translator: Translator) -> None:
    units = [TranslationUnit(str(n), source, target) for n, (source, target) in enumerate(PAIRS)]
    found = list(with_issues(iter(units), embedder, FRENCH_ENGLISH, translator=translator))
    assert [unit.id for unit in found] == [unit.id for unit in units]
    assert found[-1].issues == (IssueKind.UNRELATED,)


def test_pairs_with_an_empty_side_have_no_issues(
    embedder: Embedder, translator: Translator
) -> None:
    pairs = [*PAIRS, ("", "Nothing faces this."), ("Rien en face.", " ")]
    found = list(judge_in_full(pairs, embedder, FRENCH_ENGLISH, translator=translator))
    assert [one.scores for one in found[-2:]] == [{}, {}]
    assert list(judge_in_full([], embedder, FRENCH_ENGLISH, translator=translator)) == []


def test_stopping_is_heard(embedder: Embedder, translator: Translator) -> None:
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(StoppedError):
        list(
            judge_in_full(PAIRS, embedder, FRENCH_ENGLISH, translator=translator, reporter=reporter)
        )


def test_the_weights_name_the_features() -> None:
    model = fitted_model()
    assert set(model.coefficients) == set(KINDS)
    assert all(own.any() and own.shape == (len(FEATURES),) for own in model.coefficients.values())


NOTHING_SEEN = np.zeros(len(WORDING), np.float32), 0.0


def test_a_kind_that_the_quick_effort_does_not_state_counts_as_improbable() -> None:
    none = pair_features({}, {}, *NOTHING_SEEN)
    some = pair_features({IssueKind.NAMES: 0.5}, {}, *NOTHING_SEEN)
    place = FEATURES.index("names by the quick effort")
    assert none[place] == 0 < some[place]
    assert none[0] == 1


def test_numbers_that_differ_are_never_less_probable_than_by_the_quick_effort() -> None:
    quick = {IssueKind.NUMBERS: 0.8, IssueKind.UNRELATED: 0.9}
    features = pair_features(quick, {IssueKind.UNRELATED: 0.95}, *NOTHING_SEEN)
    found = fitted_model().probabilities(features[None])[0]
    assert found[IssueKind.UNRELATED] > 0.2
    assert found[IssueKind.NUMBERS] >= 0.8 - 1e-6


def test_a_target_that_gains_without_a_clause_of_the_source_is_more_probably_partial() -> None:
    quick = {IssueKind.PARTIAL_TARGET: 0.3}
    wording, none = NOTHING_SEEN
    features = np.stack([pair_features(quick, {}, wording, gain) for gain in (none, 15.0)])
    whole, partial = fitted_model().probabilities(features)
    assert partial[IssueKind.PARTIAL_TARGET] > whole[IssueKind.PARTIAL_TARGET]
