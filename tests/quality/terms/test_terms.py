"""Terms that are not translated as the termbase says."""

from __future__ import annotations

import pytest

from tests.quality.checking import TERMS, issues
from workbench.quality import (
    IssueKind,
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Les conseils d’administration votent.", "The boards vote.", ""),
        ("Le conseil d'administration vote.", "The council votes.", "board of directors"),
        ("Le conseil vote.", "The board votes.", "“conseil” should be “council”"),
        ("Des réseaux neuronaux partout.", "Neural networks everywhere.", ""),
        ("Des réseaux de neurones partout.", "Nets everywhere.", "“neural network”"),
        ("Les chevaux courent.", "The horses run.", ""),
    ],
)
def test_terms_are_found_whatever_their_form(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.TERMS, terms=TERMS)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]
