from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.projects import new_project
from tests.tui.conftest import Open, Reviewer
from workbench.bitext import Side
from workbench.errors import BadInputError
from workbench.project.review.session import ReviewSession
from workbench.tui.app import WorkbenchApp
from workbench.tui.command import GROUPS, key_names
from workbench.tui.dialogs.help import help_page
from workbench.tui.palette import ScreenCommands
from workbench.tui.review.commands.table import COMMANDS, LIST_COMMANDS
from workbench.tui.review.screen import ReviewScreen


async def _filter_by_text(reviewer: Reviewer, pattern: str) -> None:
    await reviewer.press("f", "tab", "tab", "tab")
    await reviewer.type(pattern)
    await reviewer.press("enter")
    await reviewer.finish_work()


async def test_a_filter_by_text_searches_both_sides(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await _filter_by_text(reviewer, "gare|shrugged")
        assert sorted(reviewer.listed) == [2, 4, 7]
        assert "only /gare|shrugged/" in reviewer.header
        assert "3 beads listed" in reviewer.message


async def test_a_filter_that_nothing_matches_says_how_to_clear_it(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await _filter_by_text(reviewer, "zzz")
        assert "No bead matches the filter" in reviewer.text()
        assert "F lists all beads again" in reviewer.text()
        await reviewer.press("enter", "m", "e", "J", "ctrl+down", "n", "space")
        assert "no bead is listed" in reviewer.message.lower() or reviewer.message
        await reviewer.press("F")
        assert len(reviewer.listed) == 6


async def test_a_filter_by_kind_takes_what_is_not_one_to_one(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("f", "tab", "down", "space", "enter")
        await reviewer.finish_work()
        assert reviewer.listed == [2]
        assert "not 1-1" in reviewer.header
        await reviewer.press("f", "tab", "tab")
        await reviewer.type("1-1")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert len(reviewer.listed) == 5


async def test_a_wrong_pattern_is_said_in_the_panel_and_nothing_is_filtered(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("f", "tab", "tab", "tab", "left_parenthesis", "enter")
        assert "Not a regular expression" in reviewer.text()
        await reviewer.press("escape")
        assert len(reviewer.listed) == 6


async def test_exporting_writes_beside_the_project_and_says_how_many(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare, size=(160, 45)) as reviewer:
        await reviewer.press("a", "ctrl+e")
        assert "gare.tmx" in reviewer.text()
        await reviewer.press("tab", "tab", "down", "down", "down", "space", "enter")
        await reviewer.finish_work()
        assert reviewer.message.startswith("1 unit written to")
        assert "She was." in gare.with_suffix(".tmx").read_text(encoding="utf-8")


async def test_choosing_csv_changes_the_file_s_ending_and_the_other_way_round(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("ctrl+e", "tab", "down", "space", "enter")
        await reviewer.finish_work()
        assert "6 units written" in reviewer.message
        assert gare.with_suffix(".csv").is_file()
        await reviewer.press("ctrl+e")
        assert "exists and will be replaced" not in reviewer.text()


async def test_an_export_that_fails_says_what_and_where_and_the_review_goes_on(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("ctrl+e", "home")
        await reviewer.type("nowhere/")
        await reviewer.press("ctrl+k")
        await reviewer.type("out.tmx")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "That did not work" in reviewer.text()
        await reviewer.press("escape", "j")
        assert reviewer.screen.state.cursor == 1


async def test_the_project_itself_is_never_the_export(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("ctrl+e", "ctrl+u")
        await reviewer.type("gare.bitext")
        await reviewer.press("enter")
        assert "That is the project itself" in reviewer.text()


async def test_the_help_lists_every_command_with_its_key(gare: Path, open_review: Open) -> None:
    page = str(help_page(COMMANDS, width=300))
    for command in COMMANDS:
        assert command.name in page
        assert command.help in page
    async with open_review(gare) as reviewer:
        await reviewer.press("f1")
        assert "Confirms the bead" in reviewer.text()
        await reviewer.press("q")
        assert isinstance(reviewer.app.screen, ReviewScreen)


async def test_the_palette_offers_every_command_of_the_table(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        provider = ScreenCommands(reviewer.screen)
        offered = [hit.text async for hit in provider.discover()]
        assert offered == [c.name for c in LIST_COMMANDS]
        await reviewer.press("ctrl+p")
        await reviewer.type("merge with the next")
        await reviewer.press("enter")
        await reviewer.pilot.pause()
        assert len(reviewer.listed) == 5


async def test_a_project_opened_by_a_relative_path_is_exported_beside_itself(
    gare: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(gare.parent.parent)
    async with open_review(gare.relative_to(gare.parent.parent), size=(80, 24)) as reviewer:
        await reviewer.press("ctrl+e", "enter")
        await reviewer.finish_work()
        assert "6 units written to gare.tmx" in reviewer.text()
    assert gare.with_suffix(".tmx").is_file()


def test_however_many_keys_a_command_has_its_name_stands_apart() -> None:
    for width in (60, 110):
        page = help_page(COMMANDS, width=width).plain
        for command in COMMANDS:
            assert f"{key_names(command.keys)} " in page


async def test_the_palette_lists_first_what_begins_with_the_letters_typed(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        provider = ScreenCommands(reviewer.screen)
        for typed, name in (("exp", "Export"), ("pin", "Pin"), ("fil", "Filter"), ("no", "Note")):
            hits = [hit async for hit in provider.search(typed)]
            assert max(hits).text == name


async def test_the_footer_shows_the_table_s_short_names_and_those_of_the_field_in_it(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare, size=(200, 45)) as reviewer:
        for command in LIST_COMMANDS:
            assert command.short in reviewer.footer
        await reviewer.press("e")
        assert "keep as draft" in reviewer.footer
        assert "merge" not in reviewer.footer


def test_every_command_has_a_group_a_help_and_an_id_of_its_own() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert {command.group for command in COMMANDS} <= set(GROUPS)
    assert all(command.help.endswith(".") for command in COMMANDS)


def test_no_two_commands_of_the_list_share_a_key() -> None:
    keys = [key for command in LIST_COMMANDS for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_no_key_needs_what_an_azerty_keyboard_hides() -> None:
    """No brackets, slashes, backslashes, semicolons, tildes, digits, nor Alt."""
    named = {
        "enter",
        "space",
        "escape",
        "home",
        "end",
        "pageup",
        "pagedown",
        "question_mark",
        "tab",
    }
    arrows = {"up", "down", "left", "right"}
    for command in COMMANDS:
        for key in command.keys.split(","):
            *held, last = key.split("+")
            assert set(held) <= {"ctrl"}
            is_function_key = last[0] == "f" and last[1:].isdigit()
            is_letter = len(last) == 1 and last.isascii() and last.isalpha()
            assert is_letter or is_function_key or last in named | arrows | {"\r"}, key


async def test_an_empty_project_says_how_to_put_text_into_it(
    tmp_path: Path, open_review: Open
) -> None:
    path = tmp_path / "empty.bitext"
    new_project(path).close()
    async with open_review(path) as reviewer:
        assert "This project has no beads yet" in reviewer.text()
        await reviewer.press("j", "enter", "d", "n", "A", "e", "u")
        assert "nothing left to undo" in reviewer.message


async def test_a_second_writer_may_open_for_reading(gare: Path) -> None:
    first = ReviewSession(gare)
    try:
        app = WorkbenchApp(gare)
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("y")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, ReviewScreen)
            assert app.screen.state.read_only
        assert app.in_use is None
    finally:
        first.close()


async def test_a_second_writer_who_refuses_gets_the_error_back(gare: Path) -> None:
    first = ReviewSession(gare)
    try:
        app = WorkbenchApp(gare)
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("escape")
            await app.workers.wait_for_complete()
        assert app.in_use is not None
    finally:
        first.close()


async def test_leaving_gives_the_lock_back(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("q")
    ReviewSession(gare).close()


def test_a_missing_project_is_an_error_before_the_screen_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        WorkbenchApp(tmp_path / "none.bitext")


async def test_a_click_on_a_line_or_on_the_map_goes_there(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.pilot.click("BeadList", offset=(20, 3))
        await reviewer.pilot.pause()
        assert reviewer.screen.state.cursor == 3
        await reviewer.pilot.click("DocumentMap", offset=(1, 1))
        await reviewer.pilot.pause()
        assert reviewer.row.source.startswith("Le train entra")


async def test_the_theme_changes_between_dark_and_light(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        before = reviewer.app.theme
        await reviewer.press("f9")
        assert reviewer.app.theme != before
        assert reviewer.side() is Side.TARGET


async def test_a_command_in_the_footer_can_be_clicked_and_is_no_link(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        at = reviewer.lines()[-1].index("accept")
        await reviewer.pilot.click("CommandBar", offset=(at, 0))
        await reviewer.settle()
        assert "✓ 1" in reviewer.header
        styles = {segment.style for segment in reviewer.app.screen._compositor.render_strips()[-1]}
        assert not any(style.underline for style in styles if style)
