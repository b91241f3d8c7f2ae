"""The command of the text field that goes through its misspelt words."""

from __future__ import annotations

from workbench.errors import EditError
from workbench.project.checks.spelling import add_own_word
from workbench.project.review.field import add_to_project
from workbench.quality.spelling.words import Word
from workbench.tui.command import Command
from workbench.tui.dialogs.field.spelling import AddTo, SpellingScreen
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


async def _correct_spelling(screen: ReviewWorkspace) -> None:
    """Show suggestions for the misspelt word at the cursor, then for those behind it."""
    field, speller = screen.editor, screen.state.speller
    if speller is None:
        raise EditError(
            f"there is no dictionary for {screen.names[field.side]}",
            hint="docs/spelling.md says where dictionaries are put.",
        )
    word = _first(screen.hints.misspelt(), field.place)
    changed = 0
    while word is not None and screen.is_editing:
        field.select_span(*word.span)
        panel = SpellingScreen(word.text, speller.suggest(word.text))
        answer = await screen.app.push_screen_wait(panel)
        if answer is None or not screen.is_editing:
            break
        end = word.span[1]
        if answer.text:
            field.type_text(answer.text)
            end = word.span[0] + len(answer.text)
            changed += 1
        elif answer.add_to is not None:
            _add(screen, word.text, answer.add_to)
        following = [one for one in screen.hints.misspelt() if one.span[0] >= end]
        word = following[0] if following else None
    if screen.is_editing:
        field.go_to(field.place)
        screen.say(f"{count(changed, 'word')} changed." if changed else "")


def _first(words: list[Word], place: int) -> Word | None:
    """Return the word at a place or the first one behind it; else the first one of all.

    Raises:
        EditError: There are no words.
    """
    if not words:
        raise EditError("no word of this text is misspelt")
    return next((word for word in words if word.span[1] >= place), words[0])


def _add(screen: ReviewWorkspace, word: str, add_to: AddTo) -> None:
    """Take a word as right, in the field, in all checks, and after a restart."""
    if add_to is AddTo.PROJECT:
        add_to_project(screen.state.session, word)
    else:
        add_own_word(screen.language_of_field(), word)
    screen.add_word(word)


COMMANDS = (
    Command(
        "editor.spelling",
        "Correct the spelling",
        "ctrl+f",
        "Shows what may be meant by the misspelt word at the cursor or behind it; a and A add it "
        "to the words of the project or to your own.",
        _correct_spelling,
        short="spelling",
        rank=38,
        writes=True,
    ),
)
"""The commands of this module."""
