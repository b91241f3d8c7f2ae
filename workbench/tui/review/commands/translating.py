"""Commands that ask the translator for renderings of a bead."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.bitext.edits.split_points import sentence_texts
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.dialogs.choices import Choice, ChoicesScreen
from workbench.tui.review.commands.editing import edit
from workbench.tui.review.workspace import ReviewWorkspace

_RENDERINGS = 5
"""Renderings to choose from."""


async def ask_for_choice(screen: ReviewWorkspace, wording: str) -> Choice | None:
    """Show several renderings of the bead under the cursor, and return the chosen one.

    Args:
        screen: The review.
        wording: The present translation; words that it lacks are marked in the renderings.

    Raises:
        EditError: The bead has no source text, or the translator has no rendering of it; or the
            reviewer has gone on to something else.
        ModelError: There is no translator for the two languages.
    """
    state, assistant = screen.state, screen.field.assistant
    source, bead, number = _source(screen), state.row.bead, state.number
    sentences = sentence_texts(state.neighbourhood().passage, bead, Side.SOURCE)
    question = assistant.translator.alternatives(sentences, _RENDERINGS)
    found = await screen.while_there(assistant.answer(question))
    texts = [text for text in found if text.strip()]
    if not texts:
        raise EditError("the translator has no rendering of this text")
    return await screen.app.push_screen_wait(ChoicesScreen(number, source, wording, texts))


def _source(screen: ReviewWorkspace) -> str:
    source = screen.state.row.source
    if not source.strip():
        raise EditError("this bead has no source text to translate")
    return source


async def _translate_again(screen: ReviewWorkspace) -> None:
    source, row, assistant = _source(screen), screen.state.row, screen.field.assistant
    rendering = await assistant.answer(assistant.translator.render(source))
    assistant.translator.keep(row.bead.id, source, rendering)
    screen.state.forget_rows()
    screen.show()
    if rendering.text == row.rendering:
        screen.say("Translated again: the same rendering as before.")
    else:
        key = screen.key("word.take-rendering")
        screen.say(f"Translated again; {key} takes the new rendering.", tone="good")


async def _choose_rendering(screen: ReviewWorkspace) -> None:
    state = screen.state
    bead_id = state.here
    choice = await ask_for_choice(screen, state.row.target)
    if choice is None:
        screen.say("")
        return
    applied = state.session.texts.take_rendering(bead_id, text=choice.text)
    message = f"Taken as the translation; {screen.key('edit.undo')} takes it back."
    screen.apply_edit(applied, message, tone="good")
    if choice.is_to_edit and state.bead_id == bead_id and not screen.is_editing:
        edit(screen, Side.TARGET)


COMMANDS = (
    Command(
        "word.translate-again",
        "Translate this bead again",
        "t",
        "Makes a new rendering of the present source text; no wording changes.",
        _translate_again,
        writes=True,
    ),
    Command(
        "word.choices",
        "Other renderings",
        "v",
        "Shows several renderings, the most probable first; the chosen one is the translation.",
        _choose_rendering,
        writes=True,
    ),
)
"""The commands of this module."""
