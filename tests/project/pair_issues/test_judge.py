"""Each kind of issue is found in fresh pairs, with a probability, and its words are named."""

from __future__ import annotations

import pytest

from tests.project.pair_issues.pairs import CLEAN, spoiled
from workbench.align import Embedder, load_embedder
from workbench.bitext import FRENCH_ENGLISH, PAIR_ISSUE_KINDS, IssueKind, PairIssues
from workbench.errors import StoppedError
from workbench.jobs import Reporter
from workbench.project.pair_issues import judge_pairs
from workbench.project.pair_issues.pair_judge import PairJudge


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


def _judge(pairs: list[tuple[str, str]], embedder: Embedder | None) -> list[PairIssues]:
    return list(judge_pairs(pairs, embedder, FRENCH_ENGLISH))


def test_clean_pairs_have_no_issue(embedder: Embedder) -> None:
    for pair, found in zip(CLEAN, _judge(list(CLEAN), embedder), strict=True):
        assert found.kinds == (), (pair, found)


def test_every_probability_is_between_0_and_1_and_of_a_known_kind(embedder: Embedder) -> None:
    pairs = [*spoiled(3, target="It was all his fault."), ("", "x"), ("?", "!"), ("a", "b")]
    for found in _judge(pairs, embedder):
        assert set(found.scores) <= set(PAIR_ISSUE_KINDS)
        assert all(0 < score <= 1 for score in found.scores.values())


@pytest.mark.parametrize(
    ("place", "target"),
    [
        (1, "The cows were grazing quietly along the river."),
        (6, "Prices at the market have doubled again this week."),
        (11, "The river froze from bank to bank that winter."),
    ],
)
def test_a_replaced_target_is_unrelated(place: int, target: str, embedder: Embedder) -> None:
    assert IssueKind.UNRELATED in _judge(spoiled(place, target=target), embedder)[place].kinds


@pytest.mark.parametrize(
    ("place", "source", "target", "lost"),
    [
        (
            5,
            "Il pleuvait tellement que nous sommes restés à la maison, et les voisins sont venus"
            " jouer aux cartes avec nous jusqu'à minuit.",
            "It was raining so hard that we stayed at home.",
            "les voisins sont venus jouer aux cartes",
        ),
        (
            15,
            "Un incendie a détruit une partie de la forêt, tandis que les pompiers protégeaient"
            " les maisons du village voisin.",
            "A fire destroyed part of the forest.",
            "les pompiers protégeaient les maisons du village",
        ),
    ],
)
def test_a_clause_that_the_target_lacks_is_named(
    place: int, source: str, target: str, lost: str, embedder: Embedder
) -> None:
    found = _judge(spoiled(place, source=source, target=target), embedder)[place]
    assert IssueKind.PARTIAL_TARGET in found.kinds
    ((start, end),) = found.source[IssueKind.PARTIAL_TARGET]
    assert lost in source[start:end]
    assert end - start < len(source) * 0.8


@pytest.mark.parametrize(
    ("place", "target", "added"),
    [
        (
            7,
            "Victor left his keys on the kitchen table, next to a letter that his grandmother had"
            " written from Argentina.",
            "letter that his grandmother had written from Argentina",
        ),
        (
            12,
            "The children are playing ball in the yard while the old gardener sharpens his tools"
            " under the walnut tree.",
            "gardener sharpens his tools under the walnut tree",
        ),
    ],
)
def test_a_clause_that_the_source_lacks_is_named(
    place: int, target: str, added: str, embedder: Embedder
) -> None:
    found = _judge(spoiled(place, target=target), embedder)[place]
    assert IssueKind.PARTIAL_SOURCE in found.kinds
    ((start, end),) = found.target[IssueKind.PARTIAL_SOURCE]
    assert added in target[start:end]


def test_a_target_that_stands_twice_is_partly_without_counterpart(embedder: Embedder) -> None:
    once = CLEAN[8][1]
    found = _judge(spoiled(8, target=f"{once} {once}"), embedder)[8]
    assert IssueKind.PARTIAL_SOURCE in found.kinds
    assert found.target[IssueKind.PARTIAL_SOURCE] == ((len(once) + 1, 2 * len(once) + 1),)


@pytest.mark.parametrize(
    ("place", "target", "words"),
    [
        (4, "She sold her house for 420,000 euros in 2015.", "420,000"),
        (4, "She sold her house for 240,000 euros in 2016.", "2016"),
        (3, "The workers have been repairing the bridge since May.", "May"),
    ],
)
def test_other_figures_and_dates_are_named(
    place: int, target: str, words: str, embedder: Embedder
) -> None:
    found = _judge(spoiled(place, target=target), embedder)[place]
    assert IssueKind.NUMBERS in found.kinds
    named = [target[start:end] for start, end in found.target[IssueKind.NUMBERS]]
    assert words in named


@pytest.mark.parametrize(
    ("place", "source", "target", "name"),
    [
        (
            1,
            "Ma sœur Nathalie étudie la biologie à l'université de Grenoble.",
            "My sister Nathalie studies biology at the University of Toulouse.",
            "Toulouse",
        ),
        (
            11,
            "Mon cousin Bernard répare les montres anciennes à Strasbourg.",
            "My cousin Timothy repairs old watches in Strasbourg.",
            "Timothy",
        ),
    ],
)
def test_another_name_is_named(
    place: int, source: str, target: str, name: str, embedder: Embedder
) -> None:
    found = _judge(spoiled(place, source=source, target=target), embedder)[place]
    assert IssueKind.NAMES in found.kinds
    assert [target[a:b] for a, b in found.target[IssueKind.NAMES]] == [name]
    assert found.source[IssueKind.NAMES]


@pytest.mark.parametrize(
    ("place", "target"),
    [
        (9, "Nous avons planté trois pommiers derrière la grange."),
        (0, "Le boulanger du village ouvre sa boutique dès six heures."),
        (12, "Bien sûr."),
    ],
)
def test_a_target_in_the_source_language_is_untranslated(
    place: int, target: str, embedder: Embedder
) -> None:
    source = target if len(target) < 12 else ""
    found = _judge(spoiled(place, source=source, target=target), embedder)[place]
    assert IssueKind.UNTRANSLATED in found.kinds


@pytest.mark.parametrize("place", [2, 6, 13])
def test_targets_of_neighbours_in_each_others_place_are_out_of_order(
    place: int, embedder: Embedder
) -> None:
    pairs = list(CLEAN)
    (first, a), (second, b) = pairs[place : place + 2]
    pairs[place : place + 2] = [(first, b), (second, a)]
    found = _judge(pairs, embedder)
    for number in (place, place + 1):
        assert IssueKind.ORDER in found[number].kinds
    apart = list(judge_pairs(pairs, embedder, FRENCH_ENGLISH, are_neighbours=False))
    assert not any(IssueKind.ORDER in one.kinds for one in apart)


def test_pairs_with_an_empty_side_keep_their_place(embedder: Embedder) -> None:
    pairs = [
        ("", "Alone."),
        *spoiled(4, target="She sold her house for 24 euros in 2015."),
        ("Seul.", " "),
    ]
    found = _judge(pairs, embedder)
    assert len(found) == len(pairs)
    assert found[0] == found[-1] == PairIssues()
    assert IssueKind.NUMBERS in found[5].kinds


def test_without_token_vectors_rules_still_find_what_they_can() -> None:
    pairs = spoiled(4, target="She sold her house for 240,000 euros in 2051.")
    pairs[9] = (pairs[9][0], pairs[9][0])
    found = _judge(pairs, None)
    assert found[4].kinds == (IssueKind.NUMBERS,)
    assert found[9].kinds == (IssueKind.UNTRANSLATED,)
    assert found[0].scores == {}


def test_a_long_stream_gives_the_same_as_its_parts_and_can_be_stopped(embedder: Embedder) -> None:
    pairs = (
        spoiled(1, target="The cows were grazing quietly along the river.") * 130
    )  # more than one batch
    found = _judge(pairs, embedder)
    assert len(found) == len(pairs)
    assert found[1].kinds == found[1 + 16 * 128].kinds == (IssueKind.UNRELATED,)

    class Stopping(Reporter):
        def check_cancelled(self) -> None:
            raise StoppedError()

    with pytest.raises(StoppedError):
        list(judge_pairs(pairs, embedder, FRENCH_ENGLISH, reporter=Stopping()))


def test_pairs_that_begin_with_the_sample_are_judged_like_any_others(embedder: Embedder) -> None:
    pairs = spoiled(1, target="The cows were grazing quietly along the river.")
    first, later = (PairJudge(pairs, embedder, FRENCH_ENGLISH) for _ in range(2))
    later.judge(pairs[5:7], are_neighbours=True)
    expected = first.judge(pairs, are_neighbours=True)
    found = later.judge(pairs, are_neighbours=True)
    for one, other in zip(found, expected, strict=True):
        assert one.scores == pytest.approx(other.scores, abs=1e-3)
