"""Labels are translated by a table, and what stands around them as if it stood alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.translate.engine.translator import Translator
from workbench.translate.packages.finding import find_package
from workbench.translate.protection.labels import find_label


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Translator(find_package(FRENCH_ENGLISH), threads=1) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("DATE D'ÉCHÉANCE : 11 juin 2024", "DUE DATE: "),
        ("Date d’échéance", "Due date"),
        ("nom *", "name"),
        ("<g1>Objet</g1> : une demande", "Subject: "),
        ("FACTURE N° 2024-0187", "INVOICE No. "),
        ("Remarque : il pleut.", "Note: "),
        ("Remarque", ""),
        ("La date est connue.", ""),
        ("Oui, il vient.", ""),
        ("TOTAL TTC", "TOTAL INCL. VAT"),
        ("(soupirs)", "(sighs)"),
        ("- [RIRES]", "- [LAUGHTER]"),
        ("<g1>*La porte claque*</g1>", "*Door slams*"),
        ("(soupirs) Je dors.", ""),
        ("[Marie]", ""),
    ],
)
def test_a_label_is_found_by_its_table(text: str, target: str) -> None:
    assert "".join(item.target for item in find_label(text, FRENCH_ENGLISH)) == target


def test_labels_are_turned_for_the_other_direction() -> None:
    found = find_label("DUE DATE: 3 May", LanguagePair("en", "fr"))
    assert "".join(item.target for item in found) == "DATE D'ÉCHÉANCE\u00a0: "
    assert find_label("Fecha: 3 mayo", LanguagePair("es", "en")) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [("Invoice No. 42", "Facture n°\u00a0"), ("INVOICE NO. 42", "FACTURE N°\u00a0")],
)
def test_a_number_sign_is_that_of_the_target_language(text: str, target: str) -> None:
    found = find_label(text, LanguagePair("en", "fr"))
    assert "".join(item.target for item in found) == target
    assert find_label("N° 42", LanguagePair("fr", "de")) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("MONTANT HT", "AMOUNT EXCL. VAT"),
        ("<g1>Objet</g1> :", "<g1>Subject</g1>:"),
        ("<g1>N° DE COMMANDE :</g1> BC-4512", "<g1>ORDER NUMBER:</g1> BC-4512"),
        ("TÉLÉPHONE : 01 42 03 87 65", "TELEPHONE: 01 42 03 87 65"),
        ("Nom : ________", "Name: ________"),
        ("14, rue des Tilleuls", "14, rue des Tilleuls"),
        ("Camille LEFÈVRE", "Camille LEFÈVRE"),
        ("FACTURE N° 2024-0187", "INVOICE No. 2024-0187"),
        ("24 h", "24 h"),
        ("Madame, Monsieur,", "Dear Sir or Madam,"),
        ("Cordialement,", "Kind regards,"),
        (
            "Veuillez agréer, Madame, l'expression de mes salutations distinguées.",
            "Yours faithfully,",
        ),
        (
            "Dans l'attente de votre réponse, je vous prie d'agréer mes salutations distinguées.",
            "I look forward to hearing from you. Yours faithfully,",
        ),
        ("Page 3 sur 12", "Page 3 of 12"),
        ("Page <x1/> sur <x2/>", "Page <x1/> of <x2/>"),
        ("SORTIE DE SECOURS", "EMERGENCY EXIT"),
        ("N° 42", "No. 42"),
        ("MENUISERIE DURAND SARL", "MENUISERIE DURAND SARL"),
        ("Soupe du jour ........", "Day Soup ........"),
        ("Taux de satisfaction : 94 %", "Satisfaction rate: 94%"),
        ("Rapport OTAN 2023", "NATO 2023 report"),
        ("Île flottante ........ 7 €", "Floating Island ........ 7 €"),
    ],
)
def test_labels_addresses_and_leaders_come_through(
    translator: Translator, source: str, expected: str
) -> None:
    assert translator.render(source).text == expected


def test_a_label_that_no_table_has_keeps_its_capitals(translator: Translator) -> None:
    label, _, rest = translator.render("SITUATION DE LA RIVE : bonne en 2023").text.partition(":")
    assert label == label.upper()
    assert "2023" in rest
    assert rest != rest.upper()


def test_place_and_date_of_a_deed_are_translated_behind_their_formula(
    translator: Translator,
) -> None:
    text = translator.render("Fait à Lyon, le 20 août 2024.").text
    assert text.startswith("Done in Lyon")
    assert "2024" in text
