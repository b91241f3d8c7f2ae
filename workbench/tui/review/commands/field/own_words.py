"""The command that shows the words that were added as spelt right, and removes some."""

from __future__ import annotations

from workbench.errors import EditError
from workbench.project.checks.own_words import OwnWordLists
from workbench.project.checks.spelling import remove_own_words
from workbench.project.review import View
from workbench.project.review.field import remove_from_project
from workbench.tui.command import Command
from workbench.tui.dialogs.field.own_words import OwnWord, OwnWordsScreen
from workbench.tui.dialogs.field.spelling import AddTo
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


async def _show_own_words(screen: ReviewWorkspace) -> None:
    session = screen.state.session
    added = OwnWordLists.of(session.project)
    words = [
        *(OwnWord(word, AddTo.PROJECT) for word in added.project),
        *(OwnWord(word, AddTo.USER) for word in added.user),
    ]
    if not words:
        raise EditError(
            "no word was added",
            hint=f"{screen.key('editor.spelling')} in the text field adds a word.",
        )
    removed = await screen.app.push_screen_wait(OwnWordsScreen(words))
    if not removed:
        screen.say("")
        return
    of_project = [word.text for word in removed if word.of is AddTo.PROJECT]
    of_user = [word.text for word in removed if word.of is AddTo.USER]
    if of_project:
        remove_from_project(session, of_project)
    if of_user:
        remove_own_words(added.language, of_user)
    _check_again(screen, [word.text for word in removed])
    screen.say(f"{count(len(removed), 'word')} removed; they are checked again.", tone="good")


def _check_again(screen: ReviewWorkspace, words: list[str]) -> None:
    """Take words as misspelt that were added, and check again where they stand."""
    state = screen.state
    if state.speller is not None:
        state.speller.remove(words)
        for word in words:
            state.checks.check_beads_again(state.session.bead_ids(View(text=word)))
        screen.run_waiting_checks()
        screen.show()


COMMANDS = (
    Command(
        "check.own-words",
        "Words taken as right",
        "ctrl+v",
        "Lists the words that were added to the project or to your own, and removes those marked.",
        _show_own_words,
    ),
)
"""The commands of this module."""
