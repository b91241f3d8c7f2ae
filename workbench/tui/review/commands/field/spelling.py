"""The command of the text field that goes through its misspelt words."""

from __future__ import annotations

from workbench.bitext import IssueKind
from workbench.errors import EditError
from workbench.project.checks.spelling import add_own_word
from workbench.project.review.field import add_to_project
from workbench.quality.spelling.words import Word
from workbench.tui.command import Command
from workbench.tui.dialogs.field.spelling import AddTo, SpellingScreen
from workbench.tui.review.commands.many.replacing import replace_word
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
    word = _first(screen.field.hints.misspelt(), field.place)
    changed, is_said = 0, False
    while word is not None and screen.is_editing:
        field.select_span(*word.span)
        panel = SpellingScreen(word.text, speller.suggest(word.text))
        answer = await screen.app.push_screen_wait(panel)
        if answer is None or not screen.is_editing:
            break
        end = word.span[1]
        if answer.is_everywhere:
            is_said = await _correct_everywhere(screen, word.text, answer.text)
            # A word that was left as it is comes again: the hits were left.
            end = word.span[0]
        elif answer.text:
            field.type_text(answer.text)
            end = word.span[0] + len(answer.text)
            changed += 1
        elif answer.add_to is not None:
            _add(screen, word.text, answer.add_to)
        following = [one for one in screen.field.hints.misspelt() if one.span[0] >= end]
        word = following[0] if following else None
    if screen.is_editing:
        field.go_to(field.place)
        if not is_said:
            screen.say(f"{count(changed, 'word')} changed." if changed else "")


async def _correct_everywhere(screen: ReviewWorkspace, word: str, right: str) -> bool:
    """Correct a word in all translations, and in what is typed; return whether it was done."""
    field = screen.editor
    chosen = await replace_word(screen, word, right)
    if not chosen or not screen.is_editing:
        return False
    was_saved = word in screen.field.saved_wording
    is_chosen = any(hit.bead_id == field.bead_id for hit in chosen)
    if is_chosen:
        # What else was typed stays a draft of the wording that the file has now.
        screen.field.saved_wording = screen.state.rows([field.bead_id])[0].target
    if is_chosen or not was_saved:
        field.replace_word(word, right)
    return True


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
        add_own_word(screen.field.language, word)
    state = screen.state
    if state.speller is not None:
        state.speller.add([word])
        state.checks.check_again(IssueKind.SPELLING)
        screen.run_waiting_checks()
        screen.field.hints.refresh()
        screen.show()


COMMANDS = (
    Command(
        "editor.spelling",
        "Correct the spelling",
        "ctrl+f",
        "Shows what may be meant by the misspelt word at the cursor or behind it; it is put right"
        " here or in the whole project, or added to the words of the project or to your own.",
        _correct_spelling,
        short="spelling",
        rank=38,
        writes=True,
    ),
)
"""The commands of this module."""
