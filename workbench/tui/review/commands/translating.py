"""Commands that ask the translator: a unit anew, other wordings, the rest of what is typed."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.tui.command import Command

if TYPE_CHECKING:
    from workbench.tui.dialogs.choices import Choice
    from workbench.tui.review.screen import ReviewScreen

_CHOICES = 5


def _source(screen: ReviewScreen) -> str:
    source = screen.state.row.source
    if not source.strip():
        raise EditError("this bead has no source text to translate")
    return source


async def _translate_again(screen: ReviewScreen) -> None:
    source, row = _source(screen), screen.state.row
    helping = screen.translating
    rendering = await helping.answer(helping.translator.render(source))
    helping.translator.keep(row.bead.id, source, rendering)
    screen.state.read_rows_anew()
    screen.show()
    if rendering.text == row.rendering:
        screen.say("Translated again: the same rendering as before.")
    else:
        screen.say("Translated again; T takes the new rendering.", tone="good")


async def _choose(screen: ReviewScreen) -> None:
    """Other wordings; the one taken is the translation, or goes into the field to be changed."""
    bead_id, side_text = screen.state.here, screen.state.row.target
    choice = await _chosen(screen, side_text)
    if choice is None:
        screen.say("")
        return
    applied = screen.state.session.take_rendering(bead_id, text=choice.text)
    screen.take_in(applied, "Taken as the translation; u takes it back.", tone="good")
    if choice.is_to_edit and screen.state.bead_id == bead_id:
        await screen.run_action("screen.command('word.edit-target')")


async def _choose_in_field(screen: ReviewScreen) -> None:
    field = screen.open_field
    choice = await _chosen(screen, field.wording)
    if choice is not None and screen.is_editing:
        field.put(choice.text)
    screen.say("")


async def _chosen(screen: ReviewScreen, wording: str) -> Choice | None:
    from workbench.tui.dialogs.choices import ChoicesScreen
    from workbench.tui.widgets.styled_text import sentences

    source, helping, row = _source(screen), screen.translating, screen.state.row
    passage = screen.state.neighbourhood().passage
    number = screen.state.listing.place(screen.state.here) + 1
    parts = sentences(passage, row.bead, Side.SOURCE)
    found = await helping.answer(helping.translator.alternatives(parts, _CHOICES))
    texts = [text for text in found if text.strip()]
    if not texts:
        raise EditError("the translator has no rendering of this text")
    return await screen.app.push_screen_wait(ChoicesScreen(number, source, wording, texts))


def _complete(screen: ReviewScreen) -> Awaitable[None] | None:
    field = screen.open_field
    if field.suggestion and field.is_at_end:
        field.take_suggestion()
        return None
    return screen.translating.suggest()


COMMANDS = (
    Command(
        "word.translate-again",
        "Translate this unit again",
        "t",
        "Renders the source as it is worded and grouped now; no wording changes.",
        _translate_again,
        writes=True,
    ),
    Command(
        "word.choices",
        "Other renderings",
        "v",
        "Shows several renderings, the likeliest first; the one chosen becomes the translation.",
        _choose,
        writes=True,
    ),
)

EDITOR_COMMANDS = (
    Command(
        "editor.complete",
        "Complete what is typed",
        "tab",
        "Shows how the translator would go on from the words typed so far, and then takes it.",
        _complete,
        short="complete",
        rank=35,
        writes=True,
    ),
    Command(
        "editor.choices",
        "Other renderings",
        "ctrl+n",
        "Shows several renderings, the likeliest first; the one chosen goes into the field.",
        _choose_in_field,
        short="choices",
        rank=45,
        writes=True,
    ),
)
