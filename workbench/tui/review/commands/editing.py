"""Commands that change the wording, from the list and inside the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.bitext import Side, Status
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.review.commands.deciding import move_on
from workbench.tui.review.commands.translating import EDITOR_COMMANDS as TRANSLATING

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen


def edit(screen: ReviewScreen, side: Side) -> None:
    """Open the editor on one side, on the draft that waits there if there is one."""
    state = screen.state
    row = state.row
    typed = state.neighbourhood().drafts.get(side)
    saved = row.source if side is Side.SOURCE else row.target or row.draft
    state.side = side
    screen.open_editor(side, saved, typed)
    if typed is not None:
        screen.say("This is the draft that was never saved; ^r goes back to the saved wording.")
    elif side is Side.TARGET and row.rendering and saved != row.rendering:
        screen.say("^t takes the rendering.")
    else:
        screen.say("")


def _take_rendering(screen: ReviewScreen) -> None:
    state = screen.state
    if not state.row.rendering:
        raise EditError("this bead has no rendering")
    applied = state.session.take_rendering(state.here)
    screen.take_in(applied, "The rendering is the translation now.")


def _save(screen: ReviewScreen) -> None:
    """Save what was typed and stay in the list."""
    if _store(screen, accept=False):
        screen.say("Saved.", tone="good")
    else:
        screen.say("Nothing was changed.")
    screen.close_editor()


def _save_and_accept(screen: ReviewScreen) -> None:
    state = screen.state
    number = state.listing.place(state.here) + 1
    if not _store(screen, accept=True):
        state.take_in(state.session.set_status([state.here], Status.ACCEPTED))
    screen.close_editor()
    move_on(screen, f"№ {number} saved and accepted.")


def _keep_draft(screen: ReviewScreen) -> None:
    changed = screen.open_field.wording != screen.saved_wording
    screen.close_editor()
    screen.say("Kept as a draft; e or E goes on with it." if changed else "")


def _discard_draft(screen: ReviewScreen) -> None:
    screen.open_field.put(screen.saved_wording)
    screen.say("Back to the saved wording; ^z brings the draft back.")


def _insert_rendering(screen: ReviewScreen) -> None:
    rendering = screen.state.row.rendering
    if not rendering:
        raise EditError("this bead has no rendering")
    screen.open_field.put(rendering)


def _copy_source(screen: ReviewScreen) -> None:
    row = screen.state.row
    other = row.source if screen.open_field.side is Side.TARGET else row.target
    screen.open_field.put(other)


def _next_in_editor(screen: ReviewScreen, step: int) -> None:
    """Save, and edit the same side of the neighbour in the list."""
    side = screen.open_field.side
    _store(screen, accept=False)
    screen.close_editor()
    before = screen.state.cursor
    screen.state.move_to(before + step)
    screen.show()
    if screen.state.cursor == before:
        raise EditError("there is no bead " + ("below" if step > 0 else "above"))
    edit(screen, side)


def _store(screen: ReviewScreen, *, accept: bool) -> bool:
    """Put what was typed into the file as an edit; False if it says what is saved already."""
    field, state = screen.open_field, screen.state
    if field.wording == screen.saved_wording:
        return False
    applied = state.session.set_text(field.bead_id, field.side, field.wording, accept=accept)
    state.take_in(applied)
    return True


COMMANDS = (
    Command(
        "word.edit-target",
        "Edit the translation",
        "e",
        "Opens the right side for writing.",
        lambda s: edit(s, Side.TARGET),
        short="edit",
        rank=20,
        writes=True,
    ),
    Command(
        "word.edit-source",
        "Edit the source text",
        "E",
        "Opens the left side for writing; the original is kept.",
        lambda s: edit(s, Side.SOURCE),
        writes=True,
    ),
    Command(
        "word.take-rendering",
        "Take the rendering",
        "T",
        "Makes the machine's rendering the wording of the translation.",
        _take_rendering,
        writes=True,
    ),
)

EDITOR_COMMANDS = (
    Command(
        "editor.save-and-accept",
        "Save, accept, next",
        # A terminal sends ctrl+enter as LF, as kitty's code or as xterm's; F8 works everywhere.
        "enter,ctrl+enter,ctrl+j,ctrl+\r,f8",
        "Saves what was typed, accepts the bead and goes to the next one to review.",
        _save_and_accept,
        short="save, accept, next",
        rank=10,
        writes=True,
    ),
    Command(
        "editor.save",
        "Save",
        "ctrl+s",
        "Saves what was typed.",
        _save,
        short="save",
        rank=20,
        writes=True,
    ),
    Command(
        "editor.keep-draft",
        "Keep as a draft",
        "escape",
        "Leaves the field; what was typed waits as a draft, also after a restart.",
        _keep_draft,
        short="keep as draft",
        rank=30,
    ),
    Command(
        "editor.take-rendering",
        "Take the rendering",
        "ctrl+t",
        "Puts the machine's rendering into the field.",
        _insert_rendering,
        short="take rendering",
        rank=40,
    ),
    Command(
        "editor.copy-source",
        "Copy the other side",
        "ctrl+o",
        "Puts the other side's wording into the field.",
        _copy_source,
        short="copy other side",
        rank=50,
    ),
    Command(
        "editor.discard-draft",
        "Back to the saved wording",
        "ctrl+r",
        "Throws away what was typed and never saved.",
        _discard_draft,
        short="discard",
        rank=60,
    ),
    *TRANSLATING,
    Command(
        "editor.next",
        "Save and edit the next",
        "ctrl+down",
        "Saves without accepting and edits the bead below in the list.",
        lambda s: _next_in_editor(s, 1),
        writes=True,
    ),
    Command(
        "editor.previous",
        "Save and edit the previous",
        "ctrl+up",
        "Saves without accepting and edits the bead above in the list.",
        lambda s: _next_in_editor(s, -1),
        writes=True,
    ),
)
