from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext import LanguagePair
from workbench.quality import (
    DocumentContext,
    ForcedScore,
    Issue,
    IssueKind,
    Pair,
    Term,
    TermIndex,
    check_consistency,
    check_pair,
    check_score,
    may_recur,
    wording_key,
)
from workbench.quality.lengths import LengthModel
from workbench.quality.spacing import SpacingHabit, SpacingHabits


def issues(source: str, target: str, kind: IssueKind, **context: object) -> list[Issue]:
    pair = Pair(source, target)
    return list(check_pair(pair, DocumentContext(**context), only={kind}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il a payé 1 234,5 euros.", "He paid 1,234.5 euros."),
        ("Il a payé 1 234 567 euros.", "He paid 1,234,567 euros."),
        ("Ils étaient 3 en tout.", "There were three of them."),
        ("Elle a deux sœurs.", "She has two sisters, a pair of twins."),
        ("Le 14 juillet 1789, le peuple se leva.", "On July 14, 1789, the people rose."),
        ("Le 05/12/2008 au matin.", "On the morning of 12/05/2008."),
        ("Le 5/12/2008 au matin.", "On the morning of 5 December 2008."),
        ("Le train part à 14 h 30.", "The train leaves at 2:30 p.m."),
        ("Le train part à 20 heures.", "The train leaves at 8 p.m."),
        ("Il était 10 h 42, mardi.", "At 10.42 on Tuesday."),
        ("Vers 11 h 00, il pleuvait.", "Shortly after 11:00, it rained."),
        ("La moitié, soit 50 %, est partie.", "Half of it is gone."),
        ("Au XIXe siècle, on marchait.", "In the 19th century people walked."),
        ("Louis XIV régnait.", "Louis 14 reigned."),
        ("Dans les années 80, rien.", "In the 1980s, nothing."),
        ("Dans les années 80, rien.", "In the eighties, nothing."),
        ("La 21e fois fut la bonne.", "The twenty-first time was the right one."),
        ("Il en faut 1,5 million.", "It takes 1,500,000 of them."),
        ("Il en faut 3 milliards.", "It takes 3 billion."),
        ("Il en faut 30 milliards.", "It takes 30 thousand million."),
        ("Entre 2 et 3 millions de gens.", "Between 2 million and 3 million people."),
        ("Quatre-vingt-dix-neuf ans plus tard.", "99 years later."),
        ("Deux cent vingt pages.", "220 pages of it."),
        ("En dix-neuf cent quatre-vingt-quatre.", "In 1984."),
        ("Le chapitre 12 du livre.", "The twelfth chapter of the book."),
        ("Il mesure 30 mètres de haut.", "It is 100 feet (30 m) high."),
        ("À 4 800 km de la ville.", "About 3,000 miles from the city."),
        ("Sur 2,2 millions de km carrés.", "Over 2.2 million km2."),
        ("La version 4.2 est sortie.", "Version 4.2 is out."),
        ("Comptez deux heures et demie.", "Allow 2.5 hours."),
        ("Voir http://exemple.fr/2024/05 pour cela.", "For that, see the page."),
    ],
)
def test_one_number_in_two_ways_raises_no_alarm(source: str, target: str) -> None:
    assert issues(source, target, IssueKind.NUMBERS) == []


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        ("Il y avait 12 chaises.", "There were 21 chairs.", "12 only in the source; 21 only"),
        ("Il en coûte 3,5 euros.", "It costs 3,5 euros.", "3,5 only in the source"),
        ("Il en coûte 3 milliards.", "It costs 3 million.", "3 only in the source"),
        ("En 1963, tout cessa.", "In 1962, everything stopped.", "1963 only in the source"),
        ("Trois hommes entrèrent.", "4 men came in.", "4 only in the target"),
        ("Le train part à 14 h 30.", "The train leaves at 3:30 p.m.", "14 h 30"),
        ("Le 5 mai, il neigeait.", "It was snowing.", "5 only in the source"),
    ],
)
def test_a_number_that_one_side_lacks_is_named(source: str, target: str, named: str) -> None:
    (issue,) = issues(source, target, IssueKind.NUMBERS)
    assert named in issue.message


def test_the_place_of_a_number_is_given() -> None:
    (issue,) = issues("Il y avait 12 chaises.", "There were 21 chairs.", IssueKind.NUMBERS)
    assert (issue.source, issue.target) == (((11, 13),), ((11, 13),))


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il pleuvait depuis l'aube.", "Il pleuvait depuis l'aube.", True),
        ("Il pleuvait et elle le savait bien.", "Il pleuvait et elle le savait.", True),
        ("Le Monde, Paris, 2012", "Le Monde, Paris, 2012", False),
        ("Simon Bolivar", "Simon Bolivar", False),
        ("Il pleuvait depuis l'aube.", "It had been raining since dawn.", False),
        (
            "Il lisait À la recherche du temps perdu de Proust.",
            "He read À la recherche du temps perdu by Proust, which he liked.",
            False,
        ),
        (
            "Tu sais que je ne suis pas du tout comme les autres, dit-elle.",
            "She said: que je ne suis pas du tout comme les autres, and left.",
            True,
        ),
    ],
)
def test_a_target_in_the_source_s_language_is_found(source: str, target: str, found: bool) -> None:
    assert bool(issues(source, target, IssueKind.UNTRANSLATED)) is found


def test_a_target_out_of_line_with_the_rest_is_found_and_short_ones_are_left_alone() -> None:
    model = LengthModel.fit((100 + n, 95 + n) for n in range(50))
    assert 0.9 < model.ratio < 1.0
    long, cut = "Une phrase assez longue. " * 6, "A sentence."
    (issue,) = issues(long, cut, IssueKind.LENGTH, lengths=model)
    assert "very short" in issue.message
    (issue,) = issues(cut * 3, "A far longer text than that. " * 9, IssueKind.LENGTH, lengths=model)
    assert "very long" in issue.message
    assert issues("Oui.", "But of course, yes!", IssueKind.LENGTH, lengths=model) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il a plu toute la nuit.", "It rained all night", "lacks the source's full stop"),
        ("Il a plu toute la nuit", "It rained all night.", "the source with none"),
        ("Il a plu toute la nuit ?", "It rained all night.", "is a question"),
        ("Il a plu toute la nuit.", "Did it rain all night?", "the source is none"),
        ("Il a plu toute la nuit !", "It rained all night.", ""),
        ("« Il a plu toute la nuit. »", "“It rained all night.”", ""),
        ("Il a plu toute la nuit…", "It rained all night...", ""),
        ("Chapitre premier.", "Chapter One", ""),
        ("Ce qui arriva en France à Candide.", "What Happened to Candide in France", ""),
        ("« Partez », dit-il à son frère.", "“Leave,” he told his brother", "lacks"),
    ],
)
def test_an_end_that_one_side_lacks_is_found(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.ENDING)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il est là (je crois).", "He is there (I think.", "bracket ( without its partner"),
        ("Il est là (je crois).", "He is there, I think.", ""),
        ("a) Il est là (je crois).", "He is there (I think).", ""),
        ("Un « mot » de plus.", "One more “word, or so.", "quotation mark “ without"),
        ("— On n’en trouve plus.", "“You can’t get any.", ""),
        ('Il dit "oui" et "non".', 'He says "yes" and no" twice.', 'quotation mark "'),
        ('Il mesure 2 m. "Un géant" !', '6\'7" tall. "A giant"!', ""),
    ],
)
def test_a_mark_left_open_on_one_side_is_found(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.BRACKETS)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il est parti.", "He has has left.", True),
        ("Nous nous levons.", "We get up.", False),
        ("Il avait eu peur.", "He had had a fright.", False),
        ("Très très loin.", "Very, very far.", False),
        ("La ville de Pago Pago.", "The town of Pago Pago.", False),
        ("Duran Duran jouait.", "The band played.", False),
        ("Il a pris pris place.", "He took a seat.", True),
        ("Blabla blabla, dit-il.", "Blah blah, he said.", False),
    ],
)
def test_a_word_that_stands_twice_is_found(source: str, target: str, found: bool) -> None:
    assert bool(issues(source, target, IssueKind.REPEATED_WORD)) is found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Ouvrez %s puis {name}.", "Open %s, then {name}.", ""),
        ("Ouvrez %s puis {name}.", "Open %d, then {name}.", "placeholder %s missing"),
        ("Ouvrez {name}.", "Open it.", "placeholder {name} missing in the target"),
        ("Il reste 50 % de la somme.", "50% of the sum is left.", ""),
        ("Un <b>mot</b>.", "A <b>word.", "tag </b> missing in the target"),
        ("Un <a href='x'>mot</a>.", 'A <a href="y">word</a>.', ""),
        ("Voir https://fr.exemple.org/fr/a.", "See https://en.exemple.org/en/a.", ""),
        ("Voir https://exemple.org/a.", "See https://exemple.org/b.", "address"),
        ("Écrivez à ana@exemple.org.", "Write to ana@exemple.com.", "address ana@exemple.org"),
    ],
)
def test_markup_that_differs_is_found(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.MARKUP)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Vraiment\u202f? Oui\u00a0: «\u00a0oui\u00a0».", "Really? Yes: “yes”.", ""),
        ("Vraiment ? Oui.", "Really? Yes.", "ordinary space before ? in the source"),
        ("Vraiment? Oui.", "Really? Yes.", "no space before ? in the source"),
        (
            "Un «mot» de plus.",
            "One more word.",
            "no space after «, no space before » in the source",
        ),
        ("Oui.", "Really ? Yes .", "space before ?, space before . in the target"),
        ("Oui.", "Really,yes.", "no space after , in the target"),
        ("Oui.", "Two  spaces here.", "two spaces in a row in the target"),
        ("À 10:30, en .NET.", "At 10:30, in .NET ...", ""),
    ],
)
def test_spaces_follow_the_language(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.SPACING)]
    assert ", ".join(messages) == found


def test_what_a_document_does_throughout_is_no_fault() -> None:
    habit = SpacingHabit.learn(["Vraiment ?"] * 20 + ["Oui\u00a0? Non?"] * 2)
    habits = SpacingHabits(source=habit)
    assert issues("Comment ?", "What?", IssueKind.SPACING, spacing=habits) == []
    assert issues("Comment\u202f?", "What?", IssueKind.SPACING, spacing=habits) == []
    (issue,) = issues("Comment?", "What?", IssueKind.SPACING, spacing=habits)
    assert "no space before ?" in issue.message


TERMS = TermIndex.from_terms(
    [
        Term(("conseil d'administration",), ("board of directors", "board")),
        Term(("conseil",), ("council",)),
        Term(("réseau neuronal", "réseau de neurones"), ("neural network",)),
        Term(("cheval",), ("horse",)),
    ],
    LanguagePair("fr", "en-GB"),
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Les conseils d’administration votent.", "The boards vote.", ""),
        ("Le conseil d'administration vote.", "The council votes.", "board of directors"),
        ("Le conseil vote.", "The board votes.", "“conseil” should be “council”"),
        ("Des réseaux neuronaux partout.", "Neural networks everywhere.", ""),
        ("Des réseaux de neurones partout.", "Nets everywhere.", "“neural network”"),
        ("Les chevaux courent.", "The horses run.", ""),
    ],
)
def test_terms_are_found_whatever_their_form(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.TERMS, terms=TERMS)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]


def test_only_a_sentence_that_says_something_must_recur_alike() -> None:
    assert may_recur("Oui.", "Yes.") == (False, False)
    assert may_recur("Il pleut sur la ville.", "It rains on the town.") == (True, True)
    assert wording_key("Il  pleut !") == wording_key("il pleut.")
    assert wording_key("Il pleut.") != wording_key("Il neige.")
    (issue,) = check_consistency(["It is raining.", "Rain falls.", "Wet."], [])
    assert issue.message == (
        "elsewhere the same source is translated as “It is raining.”"
        " and 2 others, such as “Rain falls.”"
    )


def test_a_target_far_less_probable_than_the_rendering_is_found_with_its_words() -> None:
    tokens = ("▁The", "▁horse", "▁sk", "ips", "</s>")
    logs = (-1.0, -12.0, -9.0, -3.0, -0.1)
    (issue,) = check_score(ForcedScore(-5.0, -0.4, tokens, logs))
    assert "least probable: The, horse, skips" in issue.message
    assert list(check_score(ForcedScore(-2.0, -0.4, tokens, logs))) == []
    assert list(check_score(ForcedScore(-9.0, -0.4, tokens[:3], logs[:3]))) == []
    assert list(check_score(ForcedScore(float("nan"), -0.4, tokens, logs))) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_a_check_and_every_place_lies_inside(source: str, target: str) -> None:
    pair = Pair(source, target)
    for issue in check_pair(pair, DocumentContext.learn([pair], terms=TERMS)):
        assert issue.message
        for spans, text in ((issue.source, source), (issue.target, target)):
            assert all(0 <= start <= end <= len(text) for start, end in spans)


def test_a_pair_with_an_empty_side_has_no_issues() -> None:
    assert list(check_pair(Pair("Il y a 12 chats.", " "), DocumentContext())) == []
