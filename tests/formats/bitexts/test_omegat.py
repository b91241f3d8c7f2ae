"""OmegaT itself, run without a screen, applies every unit of our memories."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.omegat import find_omegat, translate_with_omegat
from workbench.bitext import FRENCH_ENGLISH, BitextHeader, LanguagePair, TranslationUnit
from workbench.formats import write_units

LACKING = find_omegat()
SOURCES = (
    "«\u00a0Bonjour\u00a0», dit-il.",
    "Vraiment\u202f? Oui\u202f!",
    "- Oui, répondit-elle.",
    "=1+1 & <b>gras</b> \"droit\" 'simple' ]]>",
    "100\u00a0% à 20\u202f°C",
    "Une émotion 😀 en couleur",
    "Un mot\u00adcoupé, une tabulation\tici",
    "séparateur\u2028de ligne et\u0085NEL",
    "e\u0301te\u0301 décomposé",
    "\u202eretourné\u202c",
    "Deux  espaces et {0} %s",
    "x" * 10_000,
)


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.parametrize("languages", [FRENCH_ENGLISH, LanguagePair("fr-CA", "en-GB")])
def test_omegat_applies_every_unit(languages: LanguagePair, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    units = [TranslationUnit(f"1:{n}", t, f"{n}: {t} (en)") for n, t in enumerate(SOURCES)]
    units.append(TranslationUnit("1:98", "Une ligne\x0b\net une autre", "A line\nand another"))
    write_units(path, BitextHeader(languages, "Essai"), units)
    outcome = translate_with_omegat(path, languages)
    assert outcome.missed == ()
    assert outcome.applied == len(SOURCES) + 1


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
def test_the_check_notices_a_memory_that_omegat_cannot_apply(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    write_units(path, BitextHeader(FRENCH_ENGLISH), [TranslationUnit("1:1", "Un.", "One.")])
    # The underscore is what makes OmegaT ignore the memory.
    text = path.read_text("utf-8").replace('"fr"', '"fr_FR"').replace('lang="en"', 'lang="en_GB"')
    path.write_text(text, "utf-8")
    outcome = translate_with_omegat(path, FRENCH_ENGLISH)
    assert [missed.found for missed in outcome.missed] == ["Un."]
