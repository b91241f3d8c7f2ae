from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import write_one_to_one

YES, NO = ("Oui, dit-elle.", "“Yes,” she said."), ("Non, dit-il.", "“No,” he said.")


def write(tmp_path: Path) -> Path:
    return write_one_to_one(tmp_path / "gare.bitext", [YES, NO, YES, NO, YES])


def targets(reviewer: Reviewer) -> list[str]:
    return [row.target for row in reviewer.screen.state.page(0, 5)]


async def type_yes(reviewer: Reviewer, key: str = "ctrl+s") -> None:
    await reviewer.press("e", "ctrl+a", "ctrl+k")
    await reviewer.type("Yes.")
    await reviewer.press(key)


async def test_the_same_edit_is_offered_for_identical_pairs_shown_and_undone_at_once(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write(tmp_path)) as reviewer:
        await reviewer.press("Q")
        assert "Edit a pair first" in reviewer.message
        await type_yes(reviewer)
        assert "Saved. 2 identical pairs: Q" in reviewer.message
        await reviewer.press("Q")
        assert "The same in these identical pairs?" in reviewer.text()
        await reviewer.press("space", "enter")
        await reviewer.finish_work()
        assert "1 identical pair" in reviewer.message
        assert [text == "Yes." for text in targets(reviewer)] == [True, False, False, False, True]
        await reviewer.press("u")
        assert targets(reviewer).count("Yes.") == 1


async def test_the_switch_edits_identical_pairs_at_once_and_is_remembered(
    tmp_path: Path, open_review: Open
) -> None:
    path = write(tmp_path)
    async with open_review(path) as reviewer:
        await reviewer.press("f7")
        assert "goes to identical pairs" in reviewer.message
    async with open_review(path) as reviewer:
        await type_yes(reviewer, "f8")
        assert "saved and accepted. The same in 2 identical pairs." in reviewer.message
        assert targets(reviewer).count("Yes.") == 3
        await reviewer.press("u")
        assert targets(reviewer).count("Yes.") == 0
        await reviewer.press("f7", "g")
        await type_yes(reviewer)
        assert targets(reviewer).count("Yes.") == 1


async def test_words_typed_into_an_empty_side_are_explained_beside_the_kind(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "X", "e")
        await reviewer.type("Rain.")
        await reviewer.press("ctrl+s")
        assert "Saved. It stays 1-0, as the English text has no sentence for it" in reviewer.message
        assert " 1-0 · English typed · " in reviewer.text()
        await reviewer.press("u")
        assert "English typed" not in reviewer.text()
