"""Which of a file's language tags is meant."""

from __future__ import annotations

import pytest

from workbench.formats.language_tags import choose_tag


@pytest.mark.parametrize(
    ("wanted", "present", "chosen"),
    [
        ("fr-CA", ["fr", "fr_ca"], "fr_ca"),
        ("fr-CA", ["fr-FR", "fr"], "fr"),
        ("fr", ["en", "fr-BE", "fr-FR"], "fr-BE"),
        ("fr", ["ENG", "FRA"], "FRA"),
        ("fr", ["FRA", "fr-FR"], "fr-FR"),
        ("en", ["fre", "eng"], "eng"),
        ("fr", ["frp", "de"], None),
    ],
)
def test_the_nearest_tag_is_chosen(wanted: str, present: list[str], chosen: str | None) -> None:
    assert choose_tag(wanted, present) == chosen
