"""What rules find inside pairs before any embedder is asked."""

from __future__ import annotations

import pytest

from workbench.bitext import LanguagePair
from workbench.quality import Pair
from workbench.quality.pair_rules import RuleFindings, find_by_rules, has_figures, names_months


@pytest.mark.parametrize(
    ("source", "target", "figures"),
    [
        ("Il y avait 37 élèves.", "There were 73 pupils.", (True, True)),
        ("Elle est née en 1954 à Dax.", "She was born in Dax.", (True, False)),
        ("Trois voiliers rentrent au port.", "Eight sailing boats return.", (False, False)),
        ("Il pesait 0,75 kg.", "It weighed 0.075 kg.", (True, True)),
        ("Il fait −8 °C.", "It is 8 °C.", (True, True)),
        ("Louis XIV mourut.", "Louis XVI died.", (False, False)),
    ],
)
def test_numbers_that_differ_are_found(
    source: str, target: str, figures: tuple[bool, bool]
) -> None:
    pair = Pair(source, target)
    found = find_by_rules(pair).numbers
    assert found is not None
    assert has_figures(found, pair) == figures
    assert not names_months(found, pair)


def test_another_month_is_found_with_equal_figures() -> None:
    pair = Pair("Le 4 juillet 1903, il partit.", "On 4 June 1903 he left.")
    found = find_by_rules(pair).numbers
    assert found is not None
    assert names_months(found, pair)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Trois voiliers rentrent au port.", "Three sailing boats return to port."),
        ("Il coûte 1 250,50 €.", "It costs €1,250.50."),
        ("Un homme seul attend.", "One man is waiting alone."),
        ("Il a 3 frères.", "He has three brothers."),
        ("Le 05/06, il fait −8 °C.", "On 5/6 it is -8 °C."),
        ("Louis XIV mourut.", "Louis XIV died."),
        ("Le xiv n'est pas un nombre.", "The xvi is no number."),
    ],
)
def test_equal_numbers_are_not_found(source: str, target: str) -> None:
    assert find_by_rules(Pair(source, target)).numbers is None


@pytest.mark.parametrize(
    ("source", "target", "is_found"),
    [
        ("Il neige.", "Il neige.", True),
        ("1 234 – 5", "1 234 – 5", False),
        ("Les élèves sont dans la cour.", "Les enfants sont tous dans la cour du collège.", True),
        ("The pupils were in the yard.", "The children are all in the school yard.", True),
        ("Les élèves sont dans la cour.", "The pupils are in the yard.", False),
    ],
)
def test_a_side_in_the_language_of_the_other_is_found(
    source: str, target: str, is_found: bool
) -> None:
    assert (find_by_rules(Pair(source, target)).untranslated is not None) is is_found


def test_equal_titles_are_told_from_equal_sentences() -> None:
    assert find_by_rules(Pair("C. Dupont et al.", "C. Dupont et al.")).language == "same title"
    assert find_by_rules(Pair("[sic], etc.", "[sic], etc.")).language == "same title"
    assert find_by_rules(Pair("Jean et Marie.", "Jean et Marie.")).language == "same text"
    assert find_by_rules(Pair("CHAPITRE IV", "CHAPITRE IV")).language == "same title"
    assert find_by_rules(Pair("Jules Verne", "Jules Verne")).language == "same title"
    assert find_by_rules(Pair("Il neige.", "Il neige.")).language == "same text"


def test_a_part_in_the_other_language_is_found_with_its_place() -> None:
    source = "Le maire prit la parole, et toute la salle se leva dans un grand silence."
    target = "The mayor began to speak, et toute la salle se leva dans un grand silence."
    found = find_by_rules(Pair(source, target)).untranslated
    assert found is not None
    ((start, end),) = found.target
    assert "toute la salle se leva dans un" in target[start:end]
    assert "mayor" not in target[start:end]


def test_names_of_one_side_are_found_and_those_that_begin_alike_are_not() -> None:
    source = "Hier, Mathilde et Gustave ont visité la Bulgarie."
    target = "Yesterday Mathilda and Edgar visited Bulgaria."
    found = find_by_rules(Pair(source, target)).names
    assert [source[a:b] for a, b in found[0]] == ["Gustave"]
    assert [target[a:b] for a, b in found[1]] == ["Edgar"]


@pytest.mark.parametrize("between", ["", " ", "\n", " - "])
def test_a_side_that_stands_twice_is_found(between: str) -> None:
    once = "The ferry leaves at dawn."
    target = f"{once}{between}{once}"
    found = find_by_rules(Pair("Le bac part à l'aube.", target)).doubled
    assert found == ((), ((len(once) + len(between), len(target)),))
    both = find_by_rules(Pair("Non, non, non ! Non, non, non !", target)).doubled
    assert both == ((), ())


def test_empty_and_endless_sides_and_unknown_languages_are_left_alone() -> None:
    assert find_by_rules(Pair("", "There were 3.")) == RuleFindings()
    assert find_by_rules(Pair("3 " * 20_000, "4")) == RuleFindings()
    pair = Pair("abc 12", "xyz 13 " + "9" * 5_000, LanguagePair("xx", "yy"))
    assert find_by_rules(pair) == RuleFindings()
