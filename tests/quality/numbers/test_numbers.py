"""Numbers that one side lacks, in figures or in words."""

from __future__ import annotations

import pytest

from tests.quality.checking import issues
from workbench.quality import (
    IssueKind,
)


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
