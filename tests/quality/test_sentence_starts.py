from __future__ import annotations

import pytest

from workbench.quality.sentence_starts import begins_sentence


@pytest.mark.parametrize(
    ("text", "language", "begins"),
    [
        ("^Oui", "fr", True),
        ("Oui. ^Non", "fr", True),
        ("Il dit : « ^Non", "fr", True),
        ("– ^Non", "fr", True),
        ("Alors ^Marie", "fr", False),
        ("M. ^Dupont", "fr", False),
        ("Mr. ^Smith", "en", False),
        ("d'^Artagnan", "fr", False),
    ],
)
def test_a_sentence_begins_after_an_end_and_not_after_a_title(
    text: str, language: str, begins: bool
) -> None:
    place = text.index("^")
    assert begins_sentence(text.replace("^", ""), place, language) is begins
