"""What must not change is found by its kind, and nothing of ordinary prose is."""

# ruff: noqa: E501  # Cases read best a line each.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.translate.protection import Kind, find_protected

FOUND = [
    ("Écrivez à contact@exemple.fr avant lundi.", [(Kind.EMAIL, "contact@exemple.fr")]),
    ("Marie <marie@exemple.fr> a écrit :", [(Kind.EMAIL, "<marie@exemple.fr>")]),
    ("Voyez <https://exemple.fr/a?b=1>.", [(Kind.ADDRESS, "<https://exemple.fr/a?b=1>")]),
    ("Voir https://fr.wikipedia.org/wiki/Paris.", [(Kind.ADDRESS, "https://fr.wikipedia.org/wiki/Paris")]),
    ("(voir www.lemonde.fr/a?b=c)", [(Kind.ADDRESS, "www.lemonde.fr/a?b=c")]),
    ("exemple.org/x et plus", [(Kind.ADDRESS, "exemple.org/x")]),
    ("Bonjour {nom}, {{x}} et ${y}", [(Kind.PLACEHOLDER, p) for p in ("{nom}", "{{x}}", "${y}")]),
    ("%d fichiers, %1$s, %(file)s", [(Kind.PLACEHOLDER, p) for p in ("%d", "%1$s", "%(file)s")]),
    ("{n, plural, one {# mot} other {# mots}}", [(Kind.PLACEHOLDER, "{n, plural, one {# mot} other {# mots}}")]),
    ("R&amp;D", [(Kind.PLACEHOLDER, "R&amp;D")]),
    ("<i>Il</i> chante<br/>", [(Kind.TAG, t) for t in ("<i>", "</i>", "<br/>")]),
    ("Voir [le guide](https://a.org/x_(y)).", [(Kind.TAG, "["), (Kind.TAG, "](https://a.org/x_(y))")]),
    ("Un mot **gras** et `du code`.", [(Kind.TAG, "**"), (Kind.TAG, "**"), (Kind.CODE, "`du code`")]),
    ("Ouvrez config.yaml dans /etc/app/conf.d/.", [(Kind.FILE, "config.yaml"), (Kind.FILE, "/etc/app/conf.d/")]),
    ("C:\\Temp\\a.txt", [(Kind.FILE, "C:\\Temp\\a.txt")]),
    ("Appelez le 01 42 03 87 65.", [(Kind.TELEPHONE, "01 42 03 87 65")]),
    ("Tél. +33 6 12 34 56 78", [(Kind.TELEPHONE, "+33 6 12 34 56 78")]),
    ("IBAN FR76 3000 6000 0112 3456 7890 189", [(Kind.ACCOUNT, "FR76 3000 6000 0112 3456 7890 189")]),
    ("SIRET 123 456 789 00012", [(Kind.ACCOUNT, "123 456 789 00012")]),
    ("La facture n° 2024-00123", [(Kind.ACCOUNT, "2024-00123")]),
    ("La plaque AB-123-CD", [(Kind.ACCOUNT, "AB-123-CD")]),
    ("La formule E = mc² est connue", [(Kind.FORMULA, "E = mc²")]),
    ("120 m² à louer", [(Kind.SYMBOL, "m²")]),
    ("Merci 😀👍🏽 !", [(Kind.EMOJI, "😀👍🏽")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "items"), FOUND)
def test_what_must_not_change_is_found(text: str, items: list[tuple[Kind, str]]) -> None:
    assert [(item.kind, item.text) for item in find_protected(text)] == items


@pytest.mark.parametrize(
    "text",
    [
        "Il y a 123 456 789 habitants, soit 12 345,67 € chacun.",
        "10 % des gens, 50 % d'entre eux et 100 % de réussite.",
        "De 1914 à 1918, pages 12-14, un score de 3-2.",
        "« Oui », dit-il ; mais l'A380 partait à 14 h 30.",
        "Il a dit : non/oui, et/ou peut-être… M. C. Dupont.",
        "Le prix est de 5 $ ou 5 $ et plus.",
    ],
)
def test_prose_holds_nothing_of_the_kind(text: str) -> None:
    assert find_protected(text) == []


@given(st.text(alphabet="ab<>/{}%$[](*_`@.: 0123é°😀\\", max_size=60))
def test_items_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for item in find_protected(text):
        assert item.start >= end
        assert text[item.start : item.end] == item.text
        end = item.end
