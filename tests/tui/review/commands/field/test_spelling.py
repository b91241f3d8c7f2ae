from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import write_one_to_one
from workbench.bitext import IssueKind
from workbench.tui.dialogs.field.own_words import OwnWordsScreen
from workbench.tui.dialogs.field.spelling import AddTo


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Two misspelt words, and a third one in the pair below."""
    pairs = [
        ("Oui, Zadigue la reçoit. La fin.", "Yes, Zadigue does recieve it. Teh end."),
        ("Une lettre.", "A lettre, a zorgletter."),
        ("Merci.", "A zorgletter, thanks."),
    ]
    return write_one_to_one(tmp_path / "lettre.bitext", pairs)


@pytest.fixture
def own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the user's words, which is not there at first."""
    path = tmp_path / "words-en.txt"
    monkeypatch.setattr("workbench.project.checks.spelling.own_words_path", lambda _: path)
    return path


async def underlined(reviewer: Reviewer) -> list[str]:
    """The underlined parts of the field."""
    line = reviewer.screen.editor.get_line(0)
    return [line.plain[s.start : s.end] for s in line.spans if "underline" in str(s.style)]


async def test_misspelt_words_are_underlined_and_named_below_the_field(
    letter: Path, open_review: Open
) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.press("e")
        assert await underlined(reviewer) == ["recieve", "Teh"]
        assert "Spelling (^f): recieve, Teh ·" in reviewer.text()
        await reviewer.type(" Wrogn")
        assert await underlined(reviewer) == ["recieve", "Teh"]
        await reviewer.type(".")
        assert await underlined(reviewer) == ["recieve", "Teh", "Wrogn"]


async def test_one_key_goes_through_the_misspelt_words_with_suggestions(
    letter: Path, open_review: Open
) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.press("e", "home", "ctrl+f")
        assert "“recieve” is in no dictionary" in reviewer.text()
        await reviewer.press("1")
        assert "“Teh” is in no dictionary" in reviewer.text()
        await reviewer.press("enter")
        assert reviewer.field == "Yes, Zadigue does receive it. The end."
        assert "2 words changed" in reviewer.message
        await reviewer.press("ctrl+z")
        assert reviewer.field.endswith("Teh end.")


async def test_a_word_can_be_left_and_the_panel_too(letter: Path, open_review: Open) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.press("e", "home", "ctrl+f", "n")
        assert "“Teh” is in no dictionary" in reviewer.text()
        await reviewer.press("down", "up", "escape")
        assert reviewer.field == "Yes, Zadigue does recieve it. Teh end."
        assert reviewer.is_editing


async def test_an_added_word_is_right_in_the_whole_project_and_after_a_restart(
    letter: Path, open_review: Open
) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.finish_work()
        assert len(reviewer.screen.state.checks.issues.with_kind(IssueKind.SPELLING)) == 3
        await reviewer.press("j", "e", "ctrl+f", "a")
        assert await underlined(reviewer) == []
        await reviewer.press("escape")
        await reviewer.finish_work()
        assert len(reviewer.screen.state.checks.issues.with_kind(IssueKind.SPELLING)) == 1
    async with open_review(letter) as reviewer:
        await reviewer.finish_work()
        assert len(reviewer.screen.state.checks.issues.with_kind(IssueKind.SPELLING)) == 1


async def test_a_word_can_be_added_for_all_projects(
    letter: Path, open_review: Open, own_words: Path
) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.press("j", "e", "ctrl+f", "A")
        assert own_words.read_text(encoding="utf-8") == "zorgletter\n"
        assert await underlined(reviewer) == []


async def test_added_words_are_listed_and_those_marked_are_misspelt_again(
    letter: Path, open_review: Open, own_words: Path
) -> None:
    own_words.write_text("recieve\nteh\n", encoding="utf-8")
    async with open_review(letter) as reviewer:
        await reviewer.press("j", "e", "ctrl+f", "a", "escape")
        await reviewer.finish_work()
        issues = reviewer.screen.state.checks.issues
        assert not issues.with_kind(IssueKind.SPELLING)
        await reviewer.press("ctrl+v")
        panel = reviewer.app.screen
        assert isinstance(panel, OwnWordsScreen)
        assert [(word.of, word.text) for word in panel.items] == [
            (AddTo.PROJECT, "zorgletter"),
            (AddTo.USER, "recieve"),
            (AddTo.USER, "teh"),
        ]
        await reviewer.press("space", "space", "enter")
        assert "2 words removed" in reviewer.message
        await reviewer.finish_work()
        assert len(issues.with_kind(IssueKind.SPELLING)) == 3
        assert own_words.read_text(encoding="utf-8") == "teh\n"
        await reviewer.press("ctrl+v", "space")
        panel = reviewer.app.screen
        assert isinstance(panel, OwnWordsScreen)
        assert list(panel.ticked) == [1]
        await reviewer.press("escape")
        assert own_words.read_text(encoding="utf-8") == "teh\n"


@pytest.mark.usefixtures("own_words")
async def test_without_added_words_it_is_said_where_they_are_added(
    letter: Path, open_review: Open
) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.press("ctrl+v")
        assert "No word was added. ^f in the text field adds a word." in reviewer.message


async def test_the_source_side_is_not_checked_and_a_right_text_has_nothing_to_correct(
    letter: Path, open_review: Open
) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.press("E")
        assert await underlined(reviewer) == []
        await reviewer.press("ctrl+f")
        assert "No word of this text is misspelt" in reviewer.message


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A misspelt word in several pairs, in three forms."""
    pairs = [
        ("Un.", "I recieve it. Teh end."),
        ("Deux.", "Recieve it. RECIEVE IT! They recieved."),
        ("Trois.", "You recieve."),
    ]
    return write_one_to_one(tmp_path / "livre.bitext", pairs)


def targets(reviewer: Reviewer) -> list[str]:
    state = reviewer.screen.state
    return [row.target for row in state.rows(state.beads.outline.ids)]


RIGHT = [
    "I receive it. Teh end.",
    "Receive it. RECEIVE IT! They recieved.",
    "You receive.",
]


async def test_a_word_is_corrected_everywhere_from_the_field_and_one_undo_takes_it_back(
    book: Path, open_review: Open
) -> None:
    async with open_review(book, size=(120, 30)) as reviewer:
        before = targets(reviewer)
        await reviewer.press("e", "home", "ctrl+f", "e")
        await reviewer.until_shown("“recieve” → “receive” everywhere?")
        assert "4 hits, 4 ticked" in reviewer.text()
        await reviewer.press("enter")
        await reviewer.until_shown("“Teh” is in no dictionary")
        await reviewer.press("escape")
        await reviewer.finish_work()
        assert "4 replacements in 3 beads" in reviewer.message
        assert reviewer.field == RIGHT[0]
        assert targets(reviewer) == RIGHT
        await reviewer.press("escape")
        assert reviewer.screen.state.neighbourhood().drafts == {}
        await reviewer.press("u")
        assert targets(reviewer) == before


async def test_what_is_typed_besides_stays_a_draft_when_a_word_is_corrected_everywhere(
    book: Path, open_review: Open
) -> None:
    async with open_review(book) as reviewer:
        await reviewer.press("e", "end")
        await reviewer.type(" So.")
        await reviewer.press("home", "ctrl+f", "e")
        await reviewer.until_shown("everywhere?")
        await reviewer.press("enter")
        await reviewer.until_shown("“Teh” is in no dictionary")
        await reviewer.press("escape")
        await reviewer.finish_work()
        await reviewer.press("escape")
        assert targets(reviewer) == RIGHT
        drafts = list(reviewer.screen.state.neighbourhood().drafts.values())
        assert drafts == [f"{RIGHT[0]} So."]


async def test_hits_that_are_left_change_nothing_and_the_word_is_asked_for_again(
    book: Path, open_review: Open
) -> None:
    async with open_review(book) as reviewer:
        before = targets(reviewer)
        await reviewer.press("e", "home", "ctrl+f", "e")
        await reviewer.until_shown("everywhere?")
        await reviewer.press("escape")
        await reviewer.until_shown("“recieve” is in no dictionary")
        await reviewer.press("1")
        await reviewer.until_shown("“Teh” is in no dictionary")
        await reviewer.press("escape")
        await reviewer.finish_work()
        assert reviewer.field == RIGHT[0]
        assert targets(reviewer) == before


async def test_replace_is_filled_in_with_the_misspelt_words_of_the_bead(
    book: Path, open_review: Open
) -> None:
    async with open_review(book, size=(160, 45)) as reviewer:
        await reviewer.finish_work()
        assert "spelling (R: correct everywhere): “recieve”" in reviewer.text()
        await reviewer.press("R")
        assert [one.value for one in reviewer.app.screen.query(Input)] == ["recieve", "receive"]
        assert "Word of this pair (1 of " in reviewer.text()
        while reviewer.app.screen.query(Input).first().value == "recieve":
            await reviewer.press("ctrl+f")
        assert reviewer.app.screen.query(Input).first().value == "Teh"
        while reviewer.app.screen.query(Input).first().value:
            await reviewer.press("ctrl+f")
        await reviewer.press("ctrl+f", "enter")
        await reviewer.until_shown("2 hits, 2 ticked")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert targets(reviewer)[2] == RIGHT[2]


async def test_the_remarks_in_full_lead_to_replace(book: Path, open_review: Open) -> None:
    async with open_review(book) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("ctrl+o")
        assert "R: correct the spelling everywhere" in reviewer.text()
        await reviewer.press("R")
        assert [one.value for one in reviewer.app.screen.query(Input)] == ["recieve", "receive"]


async def test_replace_is_filled_in_with_what_find_looks_for(book: Path, open_review: Open) -> None:
    async with open_review(book, size=(100, 40)) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("They recieved")
        await reviewer.press("enter")
        await reviewer.finish_work()
        await reviewer.press("R")
        fields = reviewer.app.screen.query(Input)
        assert [field.value for field in fields] == ["They recieved", ""]
        await reviewer.press("escape", "slash")
        await reviewer.type("recieved")
        await reviewer.press("enter")
        await reviewer.finish_work()
        await reviewer.press("R")
        fields = reviewer.app.screen.query(Input)
        assert [field.value for field in fields] == ["recieved", "received"]
