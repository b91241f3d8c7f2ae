"""Repairs give back the letters that a text had, and leave sound texts as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.quality.cleaning import repair


@pytest.mark.parametrize(
    ("damaged", "whole", "done"),
    [
        ("C'est dÃ©jÃ\xa0 fini", "C'est déjà fini", "encoding"),
        ("Lâ€™Ã©tÃ©", "L’été", "encoding"),
        ("l\x92\xe9t\xe9", "l’été", "encoding"),
        ("L&eacute;gende d&#39;automne", "Légende d'automne", "references"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry", "references"),
        ("  deux   espaces\t ici\n", "deux espaces ici", "spaces"),
        ("mot\u200bcoup\u00ade", "motcoupe", "invisible characters"),
        ("e\u0301te\u0301 ﬁni", "été fini", "composed letters"),
        ("Pаris est bеlle", "Paris est belle", "look-alike letters"),
        ("``Oui'' dit-il", '"Oui" dit-il', "quotes"),
        ("l´eau et l`air", "l'eau et l'air", "quotes"),
    ],
)
def test_damage_is_mended_and_named(damaged: str, whole: str, done: str) -> None:
    found = repair(damaged)
    assert found.text == whole
    assert done in found.done


@pytest.mark.parametrize(
    "text",
    [
        "Qu'est-ce que c'est\u202f?",
        "«\xa0Voilà\xa0!\xa0» dit-elle à São Paulo.",
        "“Well,” he said – “R&D costs 5 € more…”",
        "Москва слезам не верит",
        "Voir la note 1) `code` 'ici'",
        "Œuvre, naïve, Noël, Ångström, Łódź",
        "x < y && z",
    ],
)
def test_a_sound_text_is_left_as_it_is(text: str) -> None:
    assert repair(text).text == text
    assert repair(text).done == ()


@given(st.text())
def test_a_repaired_text_needs_no_second_repair_of_its_spaces(text: str) -> None:
    once = repair(text).text
    assert "spaces" not in repair(once).done or repair(repair(once).text).done == ()
