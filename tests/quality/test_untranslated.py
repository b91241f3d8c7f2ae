"""Targets in the source language."""

from __future__ import annotations

import pytest

from tests.quality.checking import issues
from workbench.quality import (
    IssueKind,
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il pleuvait depuis l'aube.", "Il pleuvait depuis l'aube.", True),
        ("Il pleuvait et elle le savait bien.", "Il pleuvait et elle le savait.", True),
        ("Le Monde, Paris, 2012", "Le Monde, Paris, 2012", False),
        ("Simon Bolivar", "Simon Bolivar", False),
        ("Il pleuvait depuis l'aube.", "It had been raining since dawn.", False),
        (
            "Il lisait À la recherche du temps perdu de Proust.",
            "He read À la recherche du temps perdu by Proust, which he liked.",
            False,
        ),
        (
            "Tu sais que je ne suis pas du tout comme les autres, dit-elle.",
            "She said: que je ne suis pas du tout comme les autres, and left.",
            True,
        ),
    ],
)
def test_a_target_in_the_source_s_language_is_found(source: str, target: str, found: bool) -> None:
    assert bool(issues(source, target, IssueKind.UNTRANSLATED)) is found
