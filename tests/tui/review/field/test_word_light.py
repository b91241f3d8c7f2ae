"""Words that go together are lit: step by step in the list, and at the cursor of the field."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open, Reviewer


def lit(reviewer: Reviewer) -> dict[str, list[str]]:
    row = reviewer.row
    texts = {"source": row.source, "target": row.target or row.draft}
    return {
        side.value: [texts[side.value][slice(*span)] for span in spans]
        for side, spans in reviewer.screen.field.words.lit().items()
    }


async def test_words_are_lit_one_after_the_other(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("home", "h", "full_stop")
        await reviewer.finish_work()
        first = lit(reviewer)
        assert len(first["source"]) == 1
        assert f"“{first['source'][0]}”" in reviewer.message
        await reviewer.press("full_stop")
        await reviewer.finish_work()
        assert lit(reviewer)["source"] != first["source"]
        await reviewer.press("comma")
        await reviewer.finish_work()
        assert lit(reviewer) == first
        await reviewer.press("escape")
        assert lit(reviewer) == {}


async def test_another_bead_and_the_end_of_a_side_light_nothing(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("home", "full_stop")
        await reviewer.finish_work()
        assert lit(reviewer) != {}
        await reviewer.press("j")
        assert lit(reviewer) == {}
        await reviewer.press("comma")
        await reviewer.finish_work()
        await reviewer.press("full_stop")
        await reviewer.finish_work()
        assert "last word" in reviewer.message
        assert lit(reviewer) == {}


async def test_the_word_at_the_cursor_of_the_field_is_lit_on_the_other_side(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("home", "e")
        await reviewer.finish_work()
        await reviewer.press("home", "right")
        shown = lit(reviewer)
        assert len(shown["target"]) == 1
        assert shown["source"]
        word = shown["source"][0]
        detail = reviewer.screen.detail
        strips = [detail.render_line(y) for y in range(detail.size.height)]
        reversed_texts = [
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.reverse
        ]
        assert word in "".join(reversed_texts)
        await reviewer.press("escape")
        assert lit(reviewer) == {}
