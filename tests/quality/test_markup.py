"""Placeholders, tags and addresses."""

from __future__ import annotations

import pytest

from tests.quality.checking import issues
from workbench.quality import (
    IssueKind,
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Ouvrez %s puis {name}.", "Open %s, then {name}.", ""),
        ("Ouvrez %s puis {name}.", "Open %d, then {name}.", "placeholder %s missing"),
        ("Ouvrez {name}.", "Open it.", "placeholder {name} missing in the target"),
        ("Il reste 50 % de la somme.", "50% of the sum is left.", ""),
        ("Un <b>mot</b>.", "A <b>word.", "tag </b> missing in the target"),
        ("Un <a href='x'>mot</a>.", 'A <a href="y">word</a>.', ""),
        ("Voir https://fr.exemple.org/fr/a.", "See https://en.exemple.org/en/a.", ""),
        ("Voir https://exemple.org/a.", "See https://exemple.org/b.", "address"),
        ("Écrivez à ana@exemple.org.", "Write to ana@exemple.com.", "address ana@exemple.org"),
    ],
)
def test_markup_that_differs_is_found(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.MARKUP)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]
