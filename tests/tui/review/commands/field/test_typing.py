from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one

FRENCH = "Le 3 mai, Marie a payé 1 234,5 euros à <b>Lyon</b>."


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    return write_one_to_one(
        tmp_path / "facture.bitext",
        [(FRENCH, "She paid"), ("Oui. Non. Merci.", "Yes. No, Mr. Smith. Thanks.")],
    )


async def test_what_is_missing_stands_below_the_field_and_is_inserted_in_turn(
    invoice: Path, open_review: Open
) -> None:
    async with open_review(invoice) as reviewer:
        await reviewer.press("e")
        assert "Missing (^g inserts): 3 · Marie · 1,234.5 · <b> · Lyon · </b>" in reviewer.text()
        await reviewer.press("ctrl+g")
        assert reviewer.field == "She paid 3"
        assert "Inserted 1 of 6: 3. ^g again: Marie" in reviewer.message
        await reviewer.press("ctrl+g", "f5")
        assert reviewer.field == "She paid 1,234.5"
        assert "Missing (^g inserts): 3 · Marie · <b>" in reviewer.text()


async def test_after_typing_the_next_missing_one_is_inserted(
    invoice: Path, open_review: Open
) -> None:
    async with open_review(invoice) as reviewer:
        await reviewer.press("e", "ctrl+g", "space", "ctrl+g", "ctrl+g")
        assert reviewer.field == "She paid 3 1,234.5"
        await reviewer.press("ctrl+g", "ctrl+g", "ctrl+g", "ctrl+g", "ctrl+g")
        assert reviewer.field == "She paid 3 1,234.5"


async def test_the_source_side_gets_what_the_target_has(invoice: Path, open_review: Open) -> None:
    async with open_review(invoice) as reviewer:
        await reviewer.press("j", "E")
        assert "Missing (^g inserts): Smith" in reviewer.text()
        await reviewer.press("home", "ctrl+g")
        assert reviewer.field == "Smith Oui. Non. Merci."


async def test_a_complete_text_says_so_and_has_nothing_to_insert(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        assert "Nothing of the other side is missing" in reviewer.text()
        await reviewer.press("ctrl+g")
        assert "Nothing of the other side is missing here" in reviewer.message
        await reviewer.press("escape")
        assert "is missing" not in reviewer.text()


async def test_rare_characters_are_typed_by_two_keys(invoice: Path, open_review: Open) -> None:
    async with open_review(invoice) as reviewer:
        await reviewer.press("e", "ctrl+l", "space", "f10", "q")
        await reviewer.type("a")
        await reviewer.press("ctrl+l", "q", "ctrl+l", "n")
        assert reviewer.field == "She paid\u00a0“a”–"


async def test_quotation_marks_go_around_what_is_selected(invoice: Path, open_review: Open) -> None:
    async with open_review(invoice) as reviewer:
        await reviewer.press("E", "ctrl+a", "ctrl+l", "g")
        assert reviewer.field == f"«\u00a0{FRENCH}\u00a0»"
        await reviewer.press("ctrl+l", "escape")
        assert reviewer.is_editing


async def test_one_moves_and_deletes_by_sentence(invoice: Path, open_review: Open) -> None:
    async with open_review(invoice) as reviewer:
        await reviewer.press("j", "e", "pageup", "pageup", "ctrl+k")
        assert reviewer.field == "Yes.  Thanks."
        await reviewer.press("ctrl+z", "home", "pagedown")
        await reviewer.type("X")
        assert reviewer.field == "Yes. XNo, Mr. Smith. Thanks."
        await reviewer.press("ctrl+a", "ctrl+k")
        assert reviewer.field == ""


async def test_the_sign_of_a_currency_is_not_typed_twice(tmp_path: Path, open_review: Open) -> None:
    path = write_one_to_one(tmp_path / "prix.bitext", [("Il coûte 12,50 €.", "It costs €")])
    async with open_review(path) as reviewer:
        await reviewer.press("e", "ctrl+g")
        assert reviewer.field == "It costs €12.50"


async def test_a_missing_number_takes_the_place_of_the_one_that_the_other_side_lacks(
    tmp_path: Path, open_review: Open
) -> None:
    pairs = [("Il a 47 ans, dit-elle.", "He is 50 years old, she said.")]
    async with open_review(write_one_to_one(tmp_path / "age.bitext", pairs)) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("e", "ctrl+g")
        assert reviewer.field == "He is 47 years old, she said."
        await reviewer.press("ctrl+r", "end", "space", "ctrl+g")
        assert reviewer.field == "He is 50 years old, she said. 47"


PLAIN_PAIRS = [
    (f"Le {noun} dormait près du feu.", f"The {english} was sleeping by the fire.")
    for noun, english in (("chat", "cat"), ("chien", "dog"), ("roi", "king"), ("juge", "judge"))
]


async def test_a_missing_name_takes_the_place_of_the_one_that_the_other_side_lacks(
    tmp_path: Path, open_review: Open
) -> None:
    pairs = [
        (
            "La jolie Graüben quitta la maison de Hambourg.",
            "The pretty Greta left it.",
        ),
        *PLAIN_PAIRS,
    ]
    async with open_review(write_one_to_one(tmp_path / "nom.bitext", pairs)) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("d", "g")
        await reviewer.press("e", "ctrl+g")
        assert reviewer.field == "The pretty Graüben left it."


async def test_an_empty_field_does_not_say_that_nothing_is_missing(
    tmp_path: Path, open_review: Open
) -> None:
    pairs = [("Il pleut.", "It rains.")]
    async with open_review(write_one_to_one(tmp_path / "a.bitext", pairs)) as reviewer:
        await reviewer.press("e")
        assert "Nothing of the other side is missing" in reviewer.text()
        await reviewer.press("ctrl+a", "ctrl+k")
        assert reviewer.field == ""
        assert "Nothing of the other side is missing" not in reviewer.text()
