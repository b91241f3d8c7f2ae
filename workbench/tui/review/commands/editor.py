"""Commands that work while the text field is open."""

from __future__ import annotations

from collections.abc import Awaitable

from workbench.bitext import Side, Status
from workbench.errors import EditError
from workbench.project.review import AppliedEdit
from workbench.tui.command import Command
from workbench.tui.review.commands.editing import edit, rendering_here, save_text
from workbench.tui.review.commands.translating import ask_for_choice
from workbench.tui.review.workspace import ReviewWorkspace


def _save_wording(
    screen: ReviewWorkspace, *, accept: bool = False
) -> tuple[AppliedEdit | None, str]:
    """Write what was typed to the file, if the file does not hold it already.

    Returns:
        What the edit changed, None if nothing; and what to say of identical pairs.
    """
    field = screen.editor
    if field.wording == screen.field.saved_wording:
        return None, ""
    return save_text(screen, field.bead_id, field.side, field.wording, accept=accept)


def _save(screen: ReviewWorkspace) -> None:
    applied, words = _save_wording(screen)
    screen.close_editor()
    if applied is not None:
        screen.apply_edit(applied, f"Saved.{words}", tone="good")
    else:
        screen.show()
        screen.say("Nothing was changed.")


def _save_and_accept(screen: ReviewWorkspace) -> None:
    state = screen.state
    number = state.number
    applied, words = _save_wording(screen, accept=True)
    if applied is None:
        bead_id = screen.editor.bead_id
        applied = state.session.decisions.set_status([bead_id], Status.ACCEPTED)
    screen.close_editor()
    message = f"№ {number} saved and accepted.{words}"
    screen.apply_edit(applied, message, tone="good", decides=True)


def _keep_draft(screen: ReviewWorkspace) -> None:
    field = screen.editor
    changed = field.wording != screen.field.saved_wording
    if changed:
        # It is in the file already, unless the disk is full: then this fails, and the field stays.
        screen.field.keep(field.bead_id, field.side, field.wording)
    screen.close_editor()
    screen.show()
    keys = f"{screen.key('word.edit-target')} or {screen.key('word.edit-source')}"
    screen.say(f"Kept as a draft; {keys} continues it." if changed else "")


def _discard_draft(screen: ReviewWorkspace) -> None:
    screen.editor.put(screen.field.saved_wording)
    screen.say("This is the saved wording; ^z brings the draft back.")


def _insert_rendering(screen: ReviewWorkspace) -> None:
    screen.editor.put(rendering_here(screen))


def _copy_other_side(screen: ReviewWorkspace) -> None:
    row = screen.state.row
    screen.editor.put(row.source if screen.editor.side is Side.TARGET else row.target)


async def _choose_rendering(screen: ReviewWorkspace) -> None:
    field = screen.editor
    choice = await ask_for_choice(screen, field.wording)
    if choice is not None and screen.is_editing:
        field.put(choice.text)
    screen.say("")


def _complete(screen: ReviewWorkspace) -> Awaitable[None] | None:
    field = screen.editor
    if field.suggestion and field.is_at_end:
        field.take_suggestion()
        return None
    return screen.field.assistant.suggest()


def _edit_neighbour(screen: ReviewWorkspace, step: int) -> None:
    """Save, then edit the same side of the bead ``step`` lines below in the list."""
    state, side = screen.state, screen.editor.side
    applied, _ = _save_wording(screen)
    screen.close_editor()
    if applied is not None:
        screen.apply_edit(applied, "Saved.", tone="good")
    before = state.cursor
    state.move_to(before + step)
    if state.cursor == before:
        screen.show()
        raise EditError("there is no bead " + ("below" if step > 0 else "above"))
    edit(screen, side)


COMMANDS = (
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
        "Saves what was typed, and closes the field.",
        _save,
        short="save",
        rank=20,
        writes=True,
    ),
    Command(
        "editor.keep-draft",
        "Keep as a draft",
        "escape",
        "Closes the field; what was typed is kept as a draft, also after a restart.",
        _keep_draft,
        short="keep as draft",
        rank=30,
    ),
    Command(
        "editor.take-rendering",
        "Take the rendering",
        "ctrl+t,f3",
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
        _copy_other_side,
        short="copy other side",
        rank=50,
    ),
    Command(
        "editor.discard-draft",
        "Back to the saved wording",
        "ctrl+r",
        "Discards what was typed and never saved.",
        _discard_draft,
        short="discard",
        rank=60,
    ),
    Command(
        "editor.complete",
        "Complete what is typed",
        "tab",
        "Shows how the translator would continue what is typed; pressed again, takes it.",
        _complete,
        short="complete",
        rank=35,
        writes=True,
    ),
    Command(
        "editor.choices",
        "Other renderings",
        "ctrl+n,f4",
        "Shows several renderings, the most probable first; puts the chosen one into the field.",
        _choose_rendering,
        short="choices",
        rank=45,
        writes=True,
    ),
    Command(
        "editor.select-all",
        "Select all",
        "ctrl+a,f7",
        "Selects the whole text of the field; ^c copies it.",
        lambda s: s.editor.select_all(),
    ),
    Command(
        "editor.delete-word",
        "Delete the word before the cursor",
        "ctrl+w,f6",
        "Deletes from the cursor back to the beginning of the word.",
        lambda s: s.editor.action_delete_word_left(),
    ),
    Command(
        "editor.read-on",
        "Read on",
        "f2",
        "Shows the next part of the text beside the field, where it is too long for the screen.",
        lambda s: s.detail.scroll_on(),
    ),
    Command(
        "editor.next",
        "Save and edit the next",
        "ctrl+down",
        "Saves without accepting and edits the bead below in the list.",
        lambda s: _edit_neighbour(s, 1),
        writes=True,
    ),
    Command(
        "editor.previous",
        "Save and edit the previous",
        "ctrl+up",
        "Saves without accepting and edits the bead above in the list.",
        lambda s: _edit_neighbour(s, -1),
        writes=True,
    ),
)
"""The commands of this module."""
