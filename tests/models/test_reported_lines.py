"""Lines that other programs translate with words or figures lost, by the bundled translator."""

from __future__ import annotations

import re
import unicodedata

import pytest

import workbench as wb

# What must stand in the translation: figures as English writes them, and all that must not change.
WANTED = {
    "La population est de 67 413 000 habitants.": ["67,413,000"],
    "Appelez le 06 12 34 56 78 après 18 h.": ["06 12 34 56 78", "18"],
    "Le budget est de 1 234 567,89 euros.": ["1,234,567.89"],
    "La distance est de 384 400 km.": ["384,400"],
    "Le code est 4821 9937.": ["4821 9937"],
    "Le prix passe de 1 500 € à 1 750 €.": ["1,500", "1,750"],
    "Au 31 décembre 2023, 1 204 dossiers étaient ouverts.": ["31", "2023", "1.?204"],
    "La facture n° 2024-00123 est payée.": ["2024-00123"],
    "Il mesure 1,85 m et pèse 78,5 kg.": ["1.85", "78.5"],
    "La loi du 29 juillet 1881, modifiée en 1982.": ["29", "1881", "1982"],
    "Il a 1/4 de litre et 3/4 de litre.": ["1/4", "3/4"],
    "Salle 12, bâtiment B, 3e étage.": ["12", "3rd"],
    "Le ratio est de 0,05 pour 1 000.": ["0.05", "1,000"],
    "Écrivez à contact@exemple.fr ou voyez https://www.exemple.fr/page?id=12&lang=fr.": [
        "contact@exemple.fr",
        r"https://www\.exemple\.fr/page\?id=12&lang=fr",
    ],
    "Le fichier {nom} contient %d lignes et %1$s colonnes.": [r"\{nom\}", "%d", r"%1\$s"],
    "Il a payé 1 234,56 € le 03/04/2021 à 14 h 30.": ["1,234.56", "03/04/2021", "14:30"],
    "Le code postal est 75010 et le téléphone 01 42 03 87 65.": ["75010", "01 42 03 87 65"],
    "1 2 3 4 5 6 7 8 9 10": ["1 2 3 4 5 6 7 8 9 10"],
    "Un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix.": [
        "(?i)one, two, three, four, five, six, seven, eight, nine, ten"
    ],
    "J'ai 😀 mangé 🍕.": ["😀", "🍕"],
    "Le chat dort.[1] Le chien aussi².": [r"\[1\]"],
    "Ha ha ha ha ha !": ["(?i)^(?:ha[ ,]*){5}"],
}
CAPITALS = {
    "CHAPITRE PREMIER": "CHAPTER",
    "TABLE DES MATIÈRES": "TABLE OF CONTENTS",
    "RÉPUBLIQUE FRANÇAISE": "FRENCH REPUBLIC",
    "ATTENTION : NE PAS OUVRIR LA PORTE": "DOOR",
    "INTRODUCTION": "INTRODUCTION",
}

PLAIN = "Le gouvernement a présenté un nouveau projet de loi."
ODD = {
    "mark": "\ufeff" + PLAIN,
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "decomposed": unicodedata.normalize("NFD", PLAIN),
    "soft hyphens": "Le gou\u00adver\u00adne\u00adment a présenté un nouveau projet de loi.",
    "zero-width spaces": "Le \u200bgouverne\u200bment a présenté un nouveau projet de loi.",
    "long s": "Le gouvernement a pré\u017fenté un nouveau projet de loi.",
}
"""The same sentence in characters that a page may leave in it."""

PEOPLE = ("le marchand qui vendait des pommes", "la vieille femme qui lisait une lettre")
LONG = "Il y avait là " + ", ".join(f"{PEOPLE[n % 2]}, au numéro {n}" for n in range(1, 21)) + "."


@pytest.fixture(scope="module")
def translations() -> dict[str, str]:
    lines = [*WANTED, *CAPITALS, PLAIN, *ODD.values(), LONG]
    return dict(zip(lines, wb.translate(lines), strict=True))


@pytest.mark.parametrize("line", WANTED)
def test_a_translation_keeps_every_figure_and_what_must_not_change(
    line: str, translations: dict[str, str]
) -> None:
    translation = translations[line]
    for pattern in WANTED[line]:
        assert re.search(pattern, translation), (pattern, translation)


@pytest.mark.parametrize("line", CAPITALS)
def test_a_title_in_capitals_is_translated(line: str, translations: dict[str, str]) -> None:
    assert CAPITALS[line] in translations[line]


@pytest.mark.parametrize("name", ODD)
def test_odd_characters_change_no_translation(name: str, translations: dict[str, str]) -> None:
    assert translations[ODD[name]].strip("\ufeff") == translations[PLAIN]


def test_a_sentence_of_twenty_parts_is_translated_whole(translations: dict[str, str]) -> None:
    assert re.findall(r"\d+", translations[LONG]) == [str(n) for n in range(1, 21)]
