from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from workbench.tui.review.commands.table import LIST_COMMANDS


async def test_the_footer_shows_the_table_s_short_names_and_those_of_the_field_in_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station, size=(200, 45)) as reviewer:
        for command in LIST_COMMANDS:
            assert command.short in reviewer.footer
        await reviewer.press("e")
        assert "keep as draft" in reviewer.footer
        assert "merge" not in reviewer.footer


async def test_a_command_in_the_footer_can_be_clicked_and_is_no_link(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        at = reviewer.lines()[-1].index("accept")
        await reviewer.pilot.click("CommandBar", offset=(at, 0))
        await reviewer.settle()
        assert "✓ 1" in reviewer.header
        styles = {segment.style for segment in reviewer.app.screen._compositor.render_strips()[-1]}
        assert not any(style.underline for style in styles if style)
