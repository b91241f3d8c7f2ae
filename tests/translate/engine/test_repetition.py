"""A loop is told from a repetition that the source has too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.translate.engine.repetition import collapse_runs, is_looping, longest_run


@pytest.mark.parametrize(
    "output",
    [
        "the cat the cat the cat the cat .",
        "I am , I am , I am , I am , and so on",
        "no no no no no no no no",
        "in the end of the day we met in the end of the day we sat in the end of the day we ate "
        "in the end of the day we slept",
    ],
)
def test_a_loop_is_seen(output: str) -> None:
    source = "Le chat dort depuis ce matin sur la table de la cuisine , et nous aussi ."
    assert is_looping(source.split(), output.split())


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("Non , non , non , non !", "No , no , no , no !"),
        ("Ha ha ha ha ha ha ha !", "Ha ha ha ha ha ha ha !"),
        ("Le chat dort .", "The cat is asleep ."),
        ("Oui .", "Yes , very much so ."),
        ("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 9"),
        ("très , très long", "very , very long and very , very wide"),
    ],
)
def test_what_the_source_repeats_too_is_no_loop(source: str, output: str) -> None:
    assert not is_looping(source.split(), output.split())


def test_an_output_far_longer_than_its_source_is_a_loop() -> None:
    assert is_looping(["a"] * 5, [str(i) for i in range(60)])
    assert not is_looping(["a"] * 30, [str(i) for i in range(60)])


def test_a_run_is_said_once_and_the_rest_stays() -> None:
    looping = ["yes", ",", "the", "cat", "the", "cat", "the", "cat", "the", "cat", "is", "here"]
    assert collapse_runs(looping) == ["yes", ",", "the", "cat", "is", "here"]


@given(st.lists(st.sampled_from("abc"), max_size=60))
def test_collapsing_ends_without_a_run_and_invents_nothing(tokens: list[str]) -> None:
    left = collapse_runs(tokens)
    assert longest_run(left) <= 2
    remaining = iter(tokens)
    assert all(token in remaining for token in left)
