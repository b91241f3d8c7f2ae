"""Line breaks and other single tags: nothing around them is lost, and they stay in their place."""

from collections.abc import Iterator

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.translate.engine.translator import Translator
from workbench.translate.packages.finding import find_package
from workbench.translate.protection.loss import has_lost_words


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Translator(find_package(FRENCH_ENGLISH), threads=1) as opened:
        yield opened


@pytest.mark.parametrize(
    ("source", "draft", "is_lost"),
    [
        ("Première ligne deuxième ligne.", "Second line.", True),
        ("Il marche vers la maison.", "He walks to the house.", False),
        ("Oui.", "Yes.", False),
        ("12", "", True),
    ],
)
def test_a_draft_with_few_words_has_lost_some(source: str, draft: str, *, is_lost: bool) -> None:
    assert has_lost_words(source, draft) is is_lost


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Première ligne <x1/>deuxième ligne.", "First line <x1/>second line."),
        (
            "Voici la maison de mon père, <x1/>qui était grand.",
            "Here is my father's house, <x1/>which was great.",
        ),
        ("La maison <x1/><g2>bleue</g2> est vendue.", "The <x1/><g2>blue</g2> house is sold."),
        (
            "Le <g1>chat noir</g1><x2/> dort sur le lit.",
            "The <g1>black cat</g1><x2/> sleeps on the bed.",
        ),
    ],
)
def test_single_tags_stay_where_they_are_and_no_line_is_lost(
    translator: Translator, source: str, expected: str
) -> None:
    assert translator.render(source).text == expected
