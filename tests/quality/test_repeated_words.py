"""Words that stand twice in a row."""

from __future__ import annotations

import pytest

from tests.quality.checking import issues
from workbench.quality import (
    IssueKind,
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il est parti.", "He has has left.", True),
        ("Nous nous levons.", "We get up.", False),
        ("Il avait eu peur.", "He had had a fright.", False),
        ("Très très loin.", "Very, very far.", False),
        ("La ville de Pago Pago.", "The town of Pago Pago.", False),
        ("Duran Duran jouait.", "The band played.", False),
        ("Il a pris pris place.", "He took a seat.", True),
        ("Blabla blabla, dit-il.", "Blah blah, he said.", False),
    ],
)
def test_a_word_that_stands_twice_is_found(source: str, target: str, found: bool) -> None:
    assert bool(issues(source, target, IssueKind.REPEATED_WORDS)) is found
