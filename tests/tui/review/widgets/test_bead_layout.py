from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import write_one_to_one
from workbench.tui.app import WorkbenchApp
from workbench.tui.review.widgets.bead_layout import share_lines


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_both_layouts_show_both_sides_and_the_rendering_at_any_width(
    station: Path, size: tuple[int, int]
) -> None:
    app = WorkbenchApp(station)
    async with app.run_test(size=size) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        layouts = []
        for _ in range(2):
            shown = "\n".join(reviewer.lines()[-size[1] * 2 // 5 - 3 :])
            layouts.append(shown)
            for text in ("Elle mentait.", "She was.", "She was lying."):
                assert text in shown
            await reviewer.press("e")
            await reviewer.type("Q")
            assert "She was.Q" in "\n".join(reviewer.lines()[-size[1] * 2 // 5 - 3 :])
            await reviewer.press("ctrl+r", "escape", "f4")
        assert layouts[0] != layouts[1]


LONG = [f"Phrase numéro {n} d'un paragraphe qui ne finit pas," for n in range(40)]
LONG_ENGLISH = [f"sentence number {n} of an endless paragraph," for n in range(40)]


@pytest.fixture
def long_pair(tmp_path: Path) -> Path:
    """A project whose second bead is far too long for any of its two sides to be shown."""
    pairs = [("Un.", "One."), (" ".join(LONG), " ".join(LONG_ENGLISH)), ("Deux.", "Two.")]
    return write_one_to_one(tmp_path / "long.bitext", pairs)


SIZES = [(80, 24), (60, 18)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_pair_shows_both_sides_and_reads_on_in_both(
    long_pair: Path, open_review: Open, size: tuple[int, int]
) -> None:
    async with open_review(long_pair, size=size) as reviewer:
        await reviewer.press("d", "g", "j")
        shown = _detail(reviewer)
        assert "Phrase numéro 0" in shown
        assert "sentence number 0" in shown
        await reviewer.press("space")
        on = _detail(reviewer)
        assert "Phrase numéro 0" not in on
        assert "sentence number 0" not in on
        seen = shown + on
        for _ in range(40):
            await reviewer.press("space")
            seen += _detail(reviewer)
        assert "Phrase numéro 39" in seen
        assert "number 39" in seen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stacked", [True, False])
async def test_while_editing_the_list_gives_way_and_a_key_pages_the_source(
    long_pair: Path, open_review: Open, size: tuple[int, int], stacked: bool
) -> None:
    async with open_review(long_pair, size=size) as reviewer:
        await reviewer.press("d", "g", "j")
        if not stacked:
            await reviewer.press("f4")
        before = reviewer.screen.detail.size.height
        await reviewer.press("e")
        await reviewer.settle()
        assert reviewer.screen.detail.size.height > before
        assert reviewer.screen.bead_list.size.height >= 3
        shown = _detail(reviewer)
        assert "Phrase numéro 0" in shown
        assert "number 39 of" in " ".join(shown.split())
        for _ in range(40):
            if "Phrase numéro 39" in _detail(reviewer).replace("\n", " "):
                break
            await reviewer.press("f2")
        else:
            pytest.fail("the end of the source was never shown")
        await reviewer.press("escape")
        await reviewer.settle()
        assert reviewer.screen.detail.size.height == before


async def test_at_40_by_12_the_source_is_read_while_the_translation_is_typed(
    long_pair: Path, open_review: Open
) -> None:
    async with open_review(long_pair, size=(40, 12)) as reviewer:
        await reviewer.press("d", "g", "j", "e")
        await reviewer.settle()
        shown = " ".join(_detail(reviewer).split())
        assert "Phrase numéro 0" in shown
        assert "number 39 of" in shown
        await reviewer.press("f2")
        assert "Phrase numéro 0" not in _detail(reviewer)


@pytest.mark.parametrize("stacked", [True, False])
async def test_a_text_is_marked_where_more_of_it_is_above_and_below(
    long_pair: Path, open_review: Open, stacked: bool
) -> None:
    async with open_review(long_pair, size=(80, 24)) as reviewer:
        await reviewer.press("d", "g")
        assert "▲" not in reviewer.text()
        assert "▼" not in reviewer.text()
        await reviewer.press("j")
        if not stacked:
            await reviewer.press("f4")
        assert "▼ Space: read on" in _detail(reviewer)
        assert "▲" not in _detail(reviewer)
        await reviewer.press("space")
        assert "▲" in _detail(reviewer)
        assert "▼" in _detail(reviewer)
        for _ in range(40):
            if "▼" not in _detail(reviewer):
                break
            await reviewer.press("space")
        assert "▲" in _detail(reviewer)
        assert "▼" not in _detail(reviewer)


@pytest.mark.parametrize("stacked", [True, False])
async def test_the_field_is_marked_where_more_of_its_text_is_above_and_below(
    long_pair: Path, open_review: Open, stacked: bool
) -> None:
    async with open_review(long_pair, size=(80, 24)) as reviewer:
        await reviewer.press("d", "g", "j")
        if not stacked:
            await reviewer.press("f4")

        async def marks() -> str:
            await reviewer.settle()
            await reviewer.settle()
            own = _detail(reviewer).partition("\n EN")[2] if stacked else _detail(reviewer)
            return "".join(sign for sign in "▲▼" if sign in own.replace("▼ F2: read on", ""))

        await reviewer.press("e")
        assert await marks() == "▲"
        await reviewer.press(*["up"] * 20)
        assert await marks() == "▲▼"
        await reviewer.press(*["up"] * 60)
        assert await marks() == "▼"
        await reviewer.press("ctrl+a", "x")
        assert await marks() == ""
        await reviewer.press("escape")
        assert "▼ Space: read on" in _detail(reviewer)


def _detail(reviewer: Reviewer) -> str:
    region = reviewer.screen.detail.region
    return "\n".join(reviewer.lines()[region.y : region.bottom])


def test_what_one_text_leaves_of_its_share_the_others_get() -> None:
    assert share_lines(10, [20, 20]) == [5, 5]
    assert share_lines(10, [2, 20]) == [2, 8]
    assert share_lines(10, [3, 4]) == [3, 4]
    assert share_lines(1, [3, 4]) == [1, 0]
