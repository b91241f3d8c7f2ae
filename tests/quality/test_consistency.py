"""The same text with different translations."""

from __future__ import annotations

from workbench.quality import (
    check_consistency,
    may_recur,
    wording_key,
)


def test_only_a_sentence_that_says_something_must_recur_alike() -> None:
    assert may_recur("Oui.", "Yes.") == (False, False)
    assert may_recur("Il pleut sur la ville.", "It rains on the town.") == (True, True)
    assert wording_key("Il  pleut !") == wording_key("il pleut.")
    assert wording_key("Il pleut.") != wording_key("Il neige.")
    (issue,) = check_consistency(["It is raining.", "Rain falls.", "Wet."], [])
    assert issue.message == (
        "elsewhere the same source is translated as “It is raining.”"
        " and 2 others, such as “Rain falls.”"
    )
