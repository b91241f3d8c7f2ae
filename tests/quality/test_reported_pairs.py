"""Pairs that other programs judge wrongly: what is wrong is found, what is good is left."""

from __future__ import annotations

import pytest

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.quality import DocumentContext, IssueKind, Pair, check_pair

WRONG = [
    ("Écrivez à contact@exemple.fr.", "Write to contact@ example.fr.", "markup"),
    ("Voir https://www.exemple.fr/page?id=12.", "See https://www.fr.fr/page?id=12.", "markup"),
    ("Le fichier {nom} a %d lignes.", "The nomname file contains%d lines.", "markup"),
    ("Le <b>chat</b> dort.", "The <b>cat/b> sleeps.", "markup"),
    ("Le chat dort.", "Le chat dort.", "untranslated"),
    ("Le chat (noir) dort.", "The cat (black sleeps.", "brackets"),
    ("Le chat dort !", "The cat sleeps", "ending"),
    ("Le chat dort sur le tapis.", "The cat the the cat sleeps on the carpet.", "repeated-words"),
    ("Il vient demain.", "He  comes tomorrow .", "spacing"),
    (
        "Le chat dort, le chien aussi, et la souris danse sur la table pendant la nuit.",
        "The cat.",
        "length",
    ),
    ("Le total est de %1$s euros.", "The total is euros.", "markup"),
    (
        "{count, plural, one {# ligne} other {# lignes}}",
        "{count, plural, one {# line} other {# line}}",
        "markup",
    ),
    ("Cliquez sur &laquo; OK &raquo;.", "Click OK.", "markup"),
    ("Elle a dit : « Viens ».", "She said: “Come.", "brackets"),
    ("\\n Fin de ligne", "End of line", "markup"),
    ("Appuyez sur ${KEY}.", "Press ${TOUCHE}.", "markup"),
    ("@utilisateur #sujet", "@user #topic", "markup"),
]
GOOD = [
    ("Qu'est-ce que c'est ?", "What is it?"),
    ("« Bonjour ! » dit-il.", "“Hello!” he said."),
    ("Il hésita… puis partit.", "He hesitated... then left."),
    ("Il dit : « Oui ».", 'He said: "Yes".'),
    ("Le film (1999) est bon.", "The film (1999) is good."),
    ("a) premier point", "a) first point"),
    ("Nous nous lavons, vous vous lavez.", "We wash, you wash."),
    ("Il l'a vu vu.", "He had had enough."),
    ("Bla bla bla.", "Blah blah blah."),
    ("Très, très bien.", "Very, very good."),
    ("New York New York", "New York New York"),
    ("Jean-Pierre Martin, Le Monde", "Jean-Pierre Martin, Le Monde"),
    ("Le <b>chat</b> dort.", "The <b>cat</b> sleeps."),
    ("Voir [1] et {0}.", "See [1] and {0}."),
    ("x < 3 et y > 4", "x < 3 and y > 4"),
    ("C'est l'heure :", "It is time:"),
    ("Attention !", "Caution!"),
    ("50 %", "50%"),
    ("— Oui.", "“Yes.”"),
    ("Dors, mon petit :)", "Sleep, little one :)"),
    ("Prix : 5 €", "Price: €5"),
    ("20 h 00", "8:00 p.m."),
    ("N°", "No."),
    ("etc.", "etc."),
    ("Mon Dieu !!!", "My God!"),
    ("Qui ?", "Who is it?"),
    ("C. Dupont et al.", "C. Dupont et al."),
    ("R&D", "R&D"),
    ("L’an 2000, c’est loin.", "The year 2000 is far away."),
    ("[sic]", "[sic]"),
    ("Il a dit (et c'est vrai)", "He said (and it's true)"),
    ("1) Un", "1) One"),
    ("Le mot « chat »", 'The word "cat"'),
    ("{n, plural, one {# ligne} other {# lignes}}", "{n, plural, one {# line} other {# lines}}"),
    ("Écrire à jean@exemple.fr, C:\\nouveau", "Write to jean@exemple.fr, C:\\nouveau"),
]
CONTEXT = DocumentContext.learn([Pair(*pair) for pair in GOOD])
"""What is usual in a document that is typed with ordinary spaces throughout."""


@pytest.mark.parametrize(("source", "target", "kind"), WRONG)
def test_what_is_wrong_is_found(source: str, target: str, kind: str) -> None:
    found = check_pair(Pair(source, target, FRENCH_ENGLISH), CONTEXT)
    assert kind in {issue.kind.value for issue in found}


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_what_is_good_is_left(source: str, target: str) -> None:
    assert list(check_pair(Pair(source, target, FRENCH_ENGLISH), CONTEXT)) == []


def test_a_document_that_mixes_spaces_keeps_the_rule_where_it_mostly_follows_it() -> None:
    spaced = ["Où vas-tu ?", "Quelle journée !", "Il dit : « Viens. »", "Un ; deux."]
    others = ["Où vas-tu\u202f?", "Où vas-tu\u00a0?", "Où vas-tu?"]
    pairs = [Pair(source, "x") for source in (*spaced, *others)]
    context = DocumentContext.learn(pairs)
    flagged = [
        pair.source for pair in pairs if list(check_pair(pair, context, only={IssueKind.SPACING}))
    ]
    assert flagged == ["Où vas-tu ?", "Où vas-tu?"]


def test_a_language_without_plural_may_have_one_form() -> None:
    pair = Pair(
        "{n, plural, one {# ligne} other {# lignes}}",
        "{n, plural, one {#行} other {#行}}",
        LanguagePair("fr", "ja"),
    )
    assert list(check_pair(pair, DocumentContext(), only={IssueKind.MARKUP})) == []
