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
    ("Appelez le 0 800 123 456.", [(Kind.TELEPHONE, "0 800 123 456")]),
    ("NIR 1 85 05 78 006 084 36", [(Kind.ACCOUNT, "1 85 05 78 006 084 36")]),
    ("SIREN : 732 829 320, RCS Lyon B 732 829 320", [(Kind.ACCOUNT, "732 829 320")] * 2),
    ("Il reste %d%% sur %{file}.", [(Kind.PLACEHOLDER, p) for p in ("%d", "%%", "%{file}")]),
    ("La commande :order_id de #{user.name}", [(Kind.PLACEHOLDER, ":order_id"), (Kind.PLACEHOLDER, "#{user.name}")]),
    ("<0>Cliquez</0> ici", [(Kind.TAG, "<0>"), (Kind.TAG, "</0>")]),
    ("La porte<sup>1</sup> est close", [(Kind.TAG, "<sup>1</sup>")]),
    ('<bpt id="1">{</bpt>Un<ept id="1">}</ept>', [(Kind.TAG, '<bpt id="1">{</bpt>'), (Kind.TAG, '<ept id="1">}</ept>')]),
    ("**Ne *jamais* ouvrir**", [(Kind.TAG, t) for t in ("**", "*", "*", "**")]),
    ('<a href="#mon_id">Le max_size de f()</a>', [(Kind.TAG, '<a href="#mon_id">'), (Kind.CODE, "max_size"), (Kind.CODE, "f()"), (Kind.TAG, "</a>")]),
    ("@jean_dupont aime #Noël", [(Kind.CODE, "@jean_dupont"), (Kind.CODE, "#Noël")]),
    ("Le DOI 10.1000/xyz123.", [(Kind.ADDRESS, "10.1000/xyz123")]),
    ("Les ions Na+ et NH₄⁺ si x < 5", [(Kind.FORMULA, "Na+"), (Kind.SYMBOL, "NH₄⁺"), (Kind.FORMULA, "x < 5")]),
    ("de 0,05 mm, ≈ 3,14", []),
    ("Demain :-) ou jamais ;)", [(Kind.EMOJI, ":-)"), (Kind.EMOJI, ";)")]),
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
        "Voici la liste :les uns (à savoir) ; les autres : rien.",
        "En 2020, 12 500 personnes ; en 2021 15 000.",
        "IL A ÉGALEMENT CONFIRMÉ SA CONVICTION.",
        "LES LOCAUX ONT ÉTÉ VENDUS HIER À DURAND SARL.",
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
