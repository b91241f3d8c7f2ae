from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from textual import events

from tests.tui.conftest import Open
from tests.tui.sample_project import write_drafts, write_one_to_one
from workbench.bitext import Side, Status
from workbench.errors import OutputError
from workbench.project.review import ReviewSession


@pytest.mark.parametrize("key", ["enter", "ctrl+j", "ctrl+enter", "f8"])
async def test_saving_with_any_of_its_keys_accepts_and_goes_to_the_next_bead(
    station: Path, open_review: Open, key: str
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        assert reviewer.field == "She was."
        await reviewer.type(" Yes")
        await reviewer.press(key)
        assert not reviewer.is_editing
        assert reviewer.bead_id == reviewer.listed[1]
        await reviewer.press("k")
        assert reviewer.row.target == "She was. Yes"
        assert reviewer.status() is Status.ACCEPTED
        assert reviewer.row.target_original == "She was."


async def test_accepting_from_the_editor_without_a_change_leaves_the_wording_alone(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e", "f8", "k")
        assert reviewer.status() is Status.ACCEPTED
        assert reviewer.bead.target_edit is None


async def test_on_a_full_disk_the_field_keeps_what_is_typed_and_says_that_no_file_has_it(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OutputError("the disk is full", hint="Free some space.")

    async with open_review(station) as reviewer:
        await reviewer.press("e")
        with monkeypatch.context() as full:
            full.setattr(reviewer.screen.state.session, "keep_unsaved_text", fail)
            await reviewer.type(" Yes")
            assert "is in no file yet: the disk is full. Free some space." in reviewer.message
            assert reviewer.field == "She was. Yes"
            await reviewer.press("escape", "escape")
            assert reviewer.screen.is_editing
            assert reviewer.field == "She was. Yes"
        await reviewer.press("escape")
        assert "Kept as a draft" in reviewer.message
        await reviewer.press("e")
        assert reviewer.field == "She was. Yes"


async def test_issues_of_the_saved_text_are_told_from_what_is_typed(
    tmp_path: Path, open_review: Open
) -> None:
    path = write_one_to_one(tmp_path / "p.bitext", [("Il y en a 12.", "There are 13.")])
    async with open_review(path) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("e")
        assert "! numbers: 12" in reviewer.text()
        await reviewer.press("ctrl+g")
        assert reviewer.field == "There are 12."
        assert "! as saved: numbers: 12" in reviewer.text()
        await reviewer.press("ctrl+r")
        assert "! numbers: 12" in reviewer.text()


async def test_saving_and_leaving_does_not_accept(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        await reviewer.type("X")
        await reviewer.press("ctrl+s")
        assert reviewer.row.target == "She was.X"
        assert reviewer.status() is Status.ALIGNED
        assert not reviewer.is_editing


async def test_the_french_is_edited_with_a_capital_e(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("E")
        assert reviewer.field == "Elle mentait."
        await reviewer.type(" Oui")
        await reviewer.press("ctrl+s")
        assert reviewer.row.source == "Elle mentait. Oui"


async def test_letters_typed_in_the_field_are_text_and_not_commands(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        await reviewer.type("amuxJKd")
        assert reviewer.field == "She was.amuxJKd"
        assert len(reviewer.listed) == 6


async def test_leaving_the_field_keeps_a_draft_that_can_be_continued(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        await reviewer.type(" Hm")
        await reviewer.press("escape")
        assert reviewer.row.target == "She was."
        assert "draft that was never saved" in reviewer.text()
        await reviewer.press("e")
        assert reviewer.field == "She was. Hm"
        await reviewer.press("ctrl+r")
        assert reviewer.field == "She was."


async def test_a_draft_waits_after_a_restart_and_the_greeting_leads_to_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("j", "j", "e")
        await reviewer.type("!")
        await reviewer.press("escape")
        edited = reviewer.bead_id
    async with open_review(station) as reviewer:
        assert "1 bead has a draft" in reviewer.message
        await reviewer.press("D")
        assert reviewer.bead_id == edited
        await reviewer.press("e")
        assert reviewer.field.endswith("!")


def test_what_was_typed_survives_a_killed_process(station: Path) -> None:
    """The process dies by SIGKILL in the middle of a word, with the field open."""
    script = textwrap.dedent(
        """
        import asyncio, os, signal, sys
        from pathlib import Path
        from workbench.tui.app import WorkbenchApp

        async def main():
            app = WorkbenchApp(Path(sys.argv[1]))
            async with app.run_test() as pilot:
                await pilot.press("j", "a", "k", "k", "e", *"wait")
                os.kill(os.getpid(), signal.SIGKILL)

        asyncio.run(main())
        """
    )
    killed = subprocess.run([sys.executable, "-c", script, str(station)], timeout=120, check=False)
    assert killed.returncode == -9
    session = ReviewSession(station)
    try:
        assert session.unsaved_text(6, Side.TARGET) == "She was.wait"
        assert session.counts().by_status[Status.ACCEPTED] == 1
    finally:
        session.close()


async def test_the_rendering_and_the_other_side_can_be_taken_into_the_field(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e", "ctrl+t")
        assert reviewer.field == "She was lying."
        await reviewer.press("ctrl+o")
        assert reviewer.field == "Elle mentait."
        await reviewer.press("ctrl+z", "ctrl+z")
        assert reviewer.field == "She was."


async def test_the_rendering_can_be_taken_from_the_list(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("T")
        assert reviewer.row.target == "She was lying."
        await reviewer.press("u")
        assert reviewer.row.target == "She was."


async def test_the_field_of_a_machine_draft_opens_on_the_draft(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write_drafts(tmp_path / "drafts.bitext")) as reviewer:
        await reviewer.press("e")
        assert reviewer.field == "[Le train entra en gare.]"
        await reviewer.type(" Yes")
        await reviewer.press("f8", "k")
        assert reviewer.row.target == "[Le train entra en gare.] Yes"
        assert reviewer.status() is Status.ACCEPTED
        await reviewer.press("j", "e", "f8", "k")
        assert reviewer.row.target == "[Personne n'en descendit.]"
        assert reviewer.status() is Status.ACCEPTED


async def test_ctrl_down_saves_and_edits_the_next_bead(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        await reviewer.type("?")
        await reviewer.press("ctrl+down")
        assert reviewer.is_editing
        assert reviewer.field == "The train came in, and nobody got off."
        await reviewer.press("escape", "k")
        assert reviewer.row.target == "She was.?"


async def test_the_field_lies_on_the_screen_at_any_size(station: Path, open_review: Open) -> None:
    for size in ((80, 24), (160, 45), (60, 16)):
        async with open_review(station, size=size) as reviewer:
            await reviewer.press("e")
            region = reviewer.screen.detail.editor.region
            assert region.height >= 2
            assert reviewer.app.screen.region.contains_region(region)


async def test_hidden_characters_survive_an_edit_beside_them(
    tmp_path: Path, open_review: Open
) -> None:
    odd = "a\x1b[31mb\u2028c\u202ed\u200be\x85f\u00a0g"
    path = write_one_to_one(tmp_path / "odd.bitext", [("Bonjour.", odd)])
    async with open_review(path) as reviewer:
        await reviewer.press("e")
        assert "\x1b" not in reviewer.field
        await reviewer.type("!")
        await reviewer.press("ctrl+s")
        assert reviewer.row.target == odd + "!"


async def test_a_draft_that_equals_the_saved_wording_is_removed(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        await reviewer.type("X")
        assert reviewer.screen.state.session.unsaved_texts() == [(6, Side.TARGET)]
        await reviewer.press("backspace", "escape")
        assert reviewer.screen.state.session.unsaved_texts() == []


async def test_the_original_is_shown_when_the_wording_was_changed(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("T")
        assert "Original English: She was." in reviewer.text()


async def test_what_is_pasted_becomes_one_line_without_control_characters(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e")
        reviewer.screen.editor.post_message(events.Paste(" Une\r\nligne\x1b[31m\tdeux"))
        await reviewer.settle()
        assert reviewer.field == "She was. Une ligne[31m deux"
        await reviewer.press("ctrl+z")
        assert reviewer.field == "She was."


async def test_the_end_of_the_text_or_what_is_selected_is_deleted_by_one_key(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("e", "home", "right", "right", "right", "ctrl+k")
        assert reviewer.field == "She"
        await reviewer.press("ctrl+a", "ctrl+k")
        assert reviewer.field == ""
