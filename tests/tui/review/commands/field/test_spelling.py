from __future__ import annotations

from pathlib import Path

import pytest

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
    letter: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "words-en.txt"
    monkeypatch.setattr("workbench.project.checks.spelling.own_words_path", lambda _: own)
    async with open_review(letter) as reviewer:
        await reviewer.press("j", "e", "ctrl+f", "A")
        assert own.read_text(encoding="utf-8") == "zorgletter\n"
        assert await underlined(reviewer) == []


async def test_added_words_are_listed_and_those_marked_are_misspelt_again(
    letter: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "words-en.txt"
    own.write_text("recieve\nteh\n", encoding="utf-8")
    monkeypatch.setattr("workbench.project.checks.spelling.own_words_path", lambda _: own)
    async with open_review(letter) as reviewer:
        await reviewer.press("j", "e", "ctrl+f", "a", "escape")
        await reviewer.finish_work()
        issues = reviewer.screen.state.checks.issues
        assert not issues.with_kind(IssueKind.SPELLING)
        await reviewer.press("ctrl+a")
        panel = reviewer.app.screen
        assert isinstance(panel, OwnWordsScreen)
        assert [(word.of, word.text) for word in panel.words] == [
            (AddTo.PROJECT, "zorgletter"),
            (AddTo.USER, "recieve"),
            (AddTo.USER, "teh"),
        ]
        await reviewer.press("space", "space", "enter")
        assert "2 words removed" in reviewer.message
        await reviewer.finish_work()
        assert len(issues.with_kind(IssueKind.SPELLING)) == 3
        assert own.read_text(encoding="utf-8") == "teh\n"
        await reviewer.press("ctrl+v", "space")
        panel = reviewer.app.screen
        assert isinstance(panel, OwnWordsScreen)
        assert panel.marked == [True]
        await reviewer.press("escape")
        assert own.read_text(encoding="utf-8") == "teh\n"


async def test_without_added_words_it_is_said_where_they_are_added(
    letter: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "none.txt"
    monkeypatch.setattr("workbench.project.checks.spelling.own_words_path", lambda _: own)
    async with open_review(letter) as reviewer:
        await reviewer.press("ctrl+a")
        assert "No word was added. ^f in the text field adds a word." in reviewer.message


async def test_the_source_side_is_not_checked_and_a_right_text_has_nothing_to_correct(
    letter: Path, open_review: Open
) -> None:
    async with open_review(letter) as reviewer:
        await reviewer.press("E")
        assert await underlined(reviewer) == []
        await reviewer.press("ctrl+f")
        assert "No word of this text is misspelt" in reviewer.message
