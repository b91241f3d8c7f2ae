"""Each cleaning rule rejects its fault, and leaves sound pairs that look like it."""

from __future__ import annotations

import pytest

from workbench.bitext import LanguagePair
from workbench.errors import UsageError
from workbench.quality import Pair
from workbench.quality.cleaning import RULES, RuleContext, rule_named
from workbench.quality.lengths import LengthModel

REJECTED = {
    "empty": [("", "Hello"), ("Bonjour", " … "), ("—", "!")],
    "too-short": [("", "Hello")],
    "too-long": [("mot " * 260, "word " * 240), ("a" * 6000, "b")],
    "length-ratio": [
        ("Oui.", "Yes, and then everybody went home and had a long sleep until noon."),
        ("Il dit alors que tout le monde devait partir avant la nuit tombée.", "He went."),
    ],
    "language": [
        ("Das ist nicht wahr, das Wetter war gestern viel schöner.", "That is not true."),
        ("Il fait beau aujourd'hui.", "Hoy hace muy buen tiempo en toda la ciudad."),
        ("Il fait beau aujourd'hui.", "Il fait beau aujourd'hui, nous irons à la plage."),
        ("Go ahead.", "Poursuis !"),
        ("THE WEATHER WAS MUCH BETTER THAN YESTERDAY", "The weather was much better."),
    ],
    "encoding": [
        ("Le fran?ais est parl? ici", "French is spoken here"),
        ("L'\ufffdt\ufffd est l\ufffd", "Summer is here"),
        ("C'est dÃ©jÃ  fini", "It is over"),
    ],
    "markup": [
        ("<p>Bonjour à tous", "Hello everybody"),
        ("Bonjour", "Hello<br/>"),
        ("Bonjour&nbsp;!", "Hello!"),
        ('Bonjour à tous" class="titre">', "Hello everybody"),
        ("[b]Bonjour[/b]", "Hello"),
        ("p { margin: 0; color: red; } Bonjour", "Hello"),
    ],
    "any-markup": [("<b>Bonjour</b>", "<b>Hello</b>")],
    "not-words": [
        ("12,5 34,6 78,1", "12.5 34.6 78.1"),
        ("REF-2231/B 4409-AX", "REF-2231/B 4409-AX"),
        ("https://exemple.org/a/b?c=d", "https://example.org/a/b?c=d"),
        ("de.danoeh.antennapod.net", "de.danoeh.antennapod.net"),
        ("+33 1 42 92 81 00", "Tel. +33 1 42 92 81 00"),
    ],
    "repetitive": [
        ("la la la la la la la la la la la", "la la la la la la la la la la la"),
        ("Achetez maintenant. Achetez maintenant. Achetez maintenant.", "Buy now."),
        ("Be Be Be Be Be", "Soyez calme !"),
        ("hahahahahahaha", "hahahahahahaha"),
        ("...........................", "..........................."),
    ],
    "boilerplate": [
        ("© 2019 Tous droits réservés.", "© 2019 All rights reserved."),
        ("Lire la suite", "Read more"),
        ("Accueil | Produits | Contact", "Home | Products | Contact"),
        ("Accueil » Hôtels » Paris", "Home » Hotels » Paris"),
        ("Ce site utilise des cookies.", "This site uses cookies."),
        ("Page 3 sur 12", "Page 3 of 12"),
    ],
}
"""Pairs that each rule rejects at its usual threshold."""

KEPT = {
    "empty": [("Oui.", "Yes."), ("3", "3")],
    "too-short": [("Oui.", "Yes.")],
    "too-long": [("mot " * 200, "word " * 200)],
    "length-ratio": [
        ("Oui.", "Of course!"),
        ("Il n'est pas venu.", "He did not come, I am afraid."),
    ],
    "language": [
        ("Paris", "Paris"),
        ("Non merci.", "No thanks."),
        ("Jean-Pierre Dupont", "Jean-Pierre Dupont"),
        ("Elle habite à San Francisco.", "She lives in San Francisco."),
        ("Oui.", "Yes."),
        ("La version 3.2 de PostgreSQL est disponible.", "PostgreSQL 3.2 is available."),
    ],
    "encoding": [
        ("Qu'est-ce que c'est ? L'été à Łódź.", "What is it? Summer in Łódź."),
        ("voir https://a.fr/x?y=z", "see https://a.fr/x?y=z"),
        ("São Paulo, Âge d'or, À CÔTÉ", "São Paulo, golden age"),
    ],
    "markup": [
        ("<b>Bonjour</b> %s", "<b>Hello</b> %s"),
        ("si a < b et c > d", "if a < b and c > d"),
        ("R&D ; AT&T", "R&D; AT&T"),
        ("Il dit : allez ; puis il part.", "He says: go; then he leaves."),
    ],
    "any-markup": [("si a < b", "if a < b")],
    "not-words": [
        ("Le 14 juillet 1789", "14 July 1789"),
        (
            "Voir https://exemple.org pour en savoir plus sur le sujet",
            "See https://example.org to learn more of it",
        ),
        ("Article 12", "Article 12"),
        ("Lecture/Pause", "Play/Pause"),
    ],
    "repetitive": [
        ("Non, non et non !", "No, no and no!"),
        ("Il faut que tu saches ce que je sais.", "You must know what I know."),
        ("Ah… Bon…", "Oh… Well…"),
        ("Non, non, non !", "No no no!"),
    ],
    "boilerplate": [
        ("Il partage la recherche avec ses collègues.", "He shares the search with others."),
        ("Nous avons lu la politique de confidentialité hier soir.", "We read the privacy policy."),
        ("La page d'accueil de son site est très belle.", "The home page of his site is lovely."),
        ("Les prix | 2019", "The prices | 2019"),
        (
            "Pour changer de carte, allez dans Préférences » Téléchargement » Répertoire.",
            "To change the card, go to Settings » Downloads » Folder.",
        ),
    ],
}
"""Pairs that a rule leaves, although they look like its fault."""


def rejects(name: str, source: str, target: str) -> bool:
    rule = rule_named(name)
    assert rule.score is not None
    score = rule.score(Pair(source, target), RuleContext())
    return score is not None and rule.rejects(score, rule.threshold)


@pytest.mark.parametrize(
    ("name", "source", "target"), [(n, *pair) for n, pairs in REJECTED.items() for pair in pairs]
)
def test_a_rule_rejects_its_fault(name: str, source: str, target: str) -> None:
    assert rejects(name, source, target)


@pytest.mark.parametrize(
    ("name", "source", "target"), [(n, *pair) for n, pairs in KEPT.items() for pair in pairs]
)
def test_a_rule_leaves_what_only_looks_like_its_fault(name: str, source: str, target: str) -> None:
    assert not rejects(name, source, target)


def test_every_rule_that_looks_at_texts_has_examples() -> None:
    with_score = {rule.name for rule in RULES if rule.score is not None}
    assert with_score == REJECTED.keys() == KEPT.keys()


def test_the_length_ratio_is_measured_against_what_is_usual() -> None:
    usual = RuleContext(LengthModel(ratio=3.0))
    rule = rule_named("length-ratio")
    assert rule.score is not None
    pair = Pair("x" * 100, "y" * 320)
    score = rule.score(pair, usual)
    assert score is not None
    assert not rule.rejects(score, rule.threshold)
    assert rule.score(pair, RuleContext()) > rule.threshold  # type: ignore[operator]


def test_a_language_that_nobody_knows_is_not_judged() -> None:
    rule = rule_named("language")
    assert rule.score is not None
    pair = Pair("Il fait beau ici.", "Ein anderer Satz.", LanguagePair("fr", "qaa"))
    assert rule.score(pair, RuleContext()) == pytest.approx(0, abs=0.1)


def test_the_names_of_rules_are_unique_and_an_unknown_one_is_refused() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    with pytest.raises(UsageError, match="no rule 'lenght'"):
        rule_named("lenght")
