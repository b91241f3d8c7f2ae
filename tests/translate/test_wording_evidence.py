from __future__ import annotations

from collections.abc import Sequence

from workbench.translate import WordingScore
from workbench.translate.wording_evidence import (
    FEATURES,
    Wording,
    improbable_names,
    improbable_words,
    wording_features,
)

_SOURCE = "Il partit avec Pierre."


def wording(
    target: str, values: Sequence[float], *, source: str = _SOURCE, of_rendering: float | None = -1
) -> Wording:
    """Return a target, one token a word, with the log-probability of each and of the end mark."""
    words = target.split()
    places, end = [], 0
    for word in words:
        start = target.index(word, end)
        end = start + len(word)
        places.append((start, end))
    tokens = (*(f"▁{word}" for word in words), "</s>")
    score = WordingScore(tokens, tuple(values))
    return Wording(source, target, "He left with Pierre.", score, places, of_rendering)


def feature(name: str, found: Wording, usual: float = -2.0) -> float:
    return float(wording_features(found, usual)[FEATURES.index(name)])


def test_the_improbable_run_is_the_words_without_counterpart() -> None:
    target = "He left with Pierre before the sun had risen"
    found = wording(target, [-0.5, -0.5, -0.5, -0.5, -7, -6, -6.5, -7, -6, -0.5])
    ((start, end),) = improbable_words(found)
    assert target[start:end] == "before the sun had risen"
    sound = wording("He left with Pierre", [-0.5] * 5)
    assert improbable_words(sound) == ()
    assert feature("run over 3", found) > 15 > feature("run over 3", sound) == 0


def test_levels_are_those_of_the_text_and_of_the_rendering() -> None:
    found = wording("He left with Pierre", [-3.0] * 5, of_rendering=-1)
    assert feature("log-probability", found) == -3
    assert feature("below the usual", found, usual=-2) == -1
    assert feature("below the rendering", found) == -2
    unknown = wording("He left with Pierre", [-3.0] * 5, of_rendering=None)
    assert feature("below the rendering", unknown) == 0


def test_a_name_counts_by_how_little_it_is_like_the_words_of_the_source() -> None:
    values = [-0.5, -0.5, -0.5, -9.0, -0.5]
    other = wording("He left with Margaret", values)
    same = wording("He left with Pierre", values)
    alike = wording("He left with Pierres", values)
    worst = [feature("worst name", found) for found in (other, alike, same)]
    assert worst[0] < worst[1] < worst[2] == 0
    assert improbable_names(other) == ((13, 21),)
    assert improbable_names(same) == ()


def test_a_capital_at_the_beginning_of_a_sentence_is_no_name() -> None:
    found = wording("Margaret left. Paul too", [-9.0] * 5)
    assert feature("worst name", found) == 0


def test_the_least_probable_figure_counts() -> None:
    found = wording("He left in 1848", [-0.5, -0.5, -0.5, -8.0, -0.5])
    assert feature("worst figure", found) == -8
    assert feature("worst figure", wording("He left with Pierre", [-8.0] * 5)) == 0


def test_a_target_that_was_not_scored_has_no_features() -> None:
    found = Wording(_SOURCE, "", "", WordingScore((), ()), (), None)
    assert not wording_features(found, -2.0).any()
    assert improbable_words(found) == ()
    assert improbable_names(found) == ()


def test_a_tokenizer_that_knows_no_places_gives_no_words() -> None:
    score = WordingScore(("▁He", "▁left", "</s>"), (-7.0, -7.0, -0.5))
    found = Wording(_SOURCE, "He left", "", score, (), None)
    assert improbable_words(found) == ()
