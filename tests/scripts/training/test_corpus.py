"""Pairs of the corpora are cleaned, and misaligned ones dropped."""

import pytest

from scripts.training.corpus import LengthLimits, clean_french, is_plausible


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("à l' instant , qu' il vienne", "à l'instant , qu'il vienne"),
        ("aujourd’ hui", "aujourd’hui"),
        ("un\u00a0mot \t de  plus", "un mot de plus"),
        ("les 'mots' entre guillemets", "les 'mots' entre guillemets"),
    ],
)
def test_europarl_elisions_are_closed_up(raw: str, clean: str) -> None:
    assert clean_french(raw) == clean


def test_a_pair_of_very_unequal_lengths_is_not_plausible() -> None:
    assert is_plausible(("Oui.", "Yes, it is."), LengthLimits())
    assert not is_plausible(("Oui.", "Yes, and here is another sentence."), LengthLimits())
    assert not is_plausible(("", "Yes."), LengthLimits())
