"""Commands of the list that change the wording of a bead, or open the text field to do so."""

from __future__ import annotations

from dataclasses import replace

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.review import AppliedEdit
from workbench.project.review.identical import SameEdit
from workbench.project.review.replacing import Hit
from workbench.tui.command import Command
from workbench.tui.dialogs.replace import HitsScreen
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count

_ALWAYS = "always"
"""Value of ``Preferences.same_edit`` with which identical pairs are edited at once."""

_MOST_IDENTICAL = 500
"""Identical pairs that are shown at once."""


def edit(screen: ReviewWorkspace, side: Side) -> None:
    """Open the text field on one side; where a draft was never saved, it shows the draft."""
    state = screen.state
    row = state.row
    draft = state.neighbourhood().drafts.get(side)
    saved = row.source if side is Side.SOURCE else row.target or row.draft
    state.side = side
    screen.open_editor(side, saved, draft)
    if draft is not None:
        key = screen.key("editor.discard-draft")
        screen.say(f"This is the draft that was never saved; {key} returns to the saved wording.")
    elif side is Side.TARGET and row.rendering and saved != row.rendering:
        screen.say(f"{screen.key('editor.take-rendering')} takes the rendering.")
    else:
        screen.say("")


def rendering_here(screen: ReviewWorkspace) -> str:
    """Return the rendering of the bead under the cursor.

    Raises:
        EditError: It has none.
    """
    rendering = screen.state.row.rendering
    if not rendering:
        raise EditError("this bead has no rendering")
    return rendering


def _take_rendering(screen: ReviewWorkspace) -> None:
    rendering_here(screen)
    applied = screen.state.session.texts.take_rendering(screen.state.here)
    screen.apply_edit(applied, "The rendering is now the translation.")


def save_text(
    screen: ReviewWorkspace, bead_id: int, side: Side, text: str, *, accept: bool = False
) -> tuple[AppliedEdit, str]:
    """Save a text that was typed; with the switch on, identical pairs get it by the same edit.

    Args:
        screen: The review.
        bead_id: The bead.
        side: The side.
        text: What was typed.
        accept: Whether the same edit accepts the bead.

    Returns:
        What the edit changed, and what to say of identical pairs; empty if there are none.
    """
    texts = screen.state.session.texts
    same = SameEdit.of(screen.state.rows([bead_id])[0], side, text)
    identical = texts.find_identical(same)
    is_made = bool(identical) and screen.workbench.preferences.same_edit == _ALWAYS
    also = texts.plan_same_edit(same, identical) if is_made else None
    applied = texts.set_text(bead_id, side, text, accept=accept, also=also)
    screen.same_edit = same if identical and not is_made else None
    pairs = count(len(identical), "identical pair")
    if not identical:
        return applied, _kept_kind(screen, bead_id, side)
    key = screen.key("word.same-edit")
    return applied, f" The same in {pairs}." if is_made else f" {pairs}: {key} does the same there."


def _kept_kind(screen: ReviewWorkspace, bead_id: int, side: Side) -> str:
    """Return why a bead is no 1-1 although both sides have a text; empty if it has sentences."""
    (row,) = screen.state.session.rows([bead_id])
    bead, name = row.bead, screen.names[side]
    if bead.segments(side) or not (row.source and row.target):
        return ""
    return (
        f" It stays {bead.kind}, as the {name} text has no sentence for it; exports have the pair."
    )


async def _edit_identical(screen: ReviewWorkspace) -> None:
    """Show the identical pairs, and make the last edit in those that are ticked."""
    same, state = screen.same_edit, screen.state
    found = state.session.texts.find_identical(same) if same is not None else []
    if same is None or not found:
        raise EditError(
            "no pair has the texts that the last edited one had",
            hint=f"Edit a pair first; {screen.key('word.same-edit-always')} makes every edit in "
            "identical pairs, too.",
        )
    old, new = same.old_text, same.text
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    hits = [
        Hit(i, same.side, old, start, len(old) - end, new[start : len(new) - end])
        for i in found[:_MOST_IDENTICAL]
    ]
    places = [state.beads.place(hit.bead_id) for hit in hits]
    is_all = len(found) <= _MOST_IDENTICAL
    panel = HitsScreen(hits, places, is_all=is_all, title="The same in these identical pairs?")
    chosen = await screen.app.push_screen_wait(panel)
    if not chosen:
        screen.say("Nothing was changed.")
        return
    applied = state.session.texts.edit_identical(same, [hit.bead_id for hit in chosen])
    screen.same_edit = same if not is_all else None
    message = f"The same edit in {count(len(chosen), 'identical pair')}; one undo takes it back."
    screen.apply_edit(applied, message, tone="good")


def _common(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _toggle_same_edit(screen: ReviewWorkspace) -> None:
    preferences = screen.workbench.preferences
    is_on = preferences.same_edit != _ALWAYS
    screen.workbench.prefer(replace(preferences, same_edit=_ALWAYS if is_on else ""))
    on = "Every text that is typed and saved goes to identical pairs, too."
    screen.say(on if is_on else "Edits of identical pairs are only offered.")


COMMANDS = (
    Command(
        "word.edit-target",
        "Edit the translation",
        "e",
        "Opens the target side for editing.",
        lambda s: edit(s, Side.TARGET),
        short="edit",
        rank=20,
        writes=True,
    ),
    Command(
        "word.edit-source",
        "Edit the source text",
        "E",
        "Opens the source side for editing; the original is kept.",
        lambda s: edit(s, Side.SOURCE),
        writes=True,
    ),
    Command(
        "word.take-rendering",
        "Take the rendering",
        "T",
        "Makes the machine's rendering the translation.",
        _take_rendering,
        writes=True,
    ),
    Command(
        "word.same-edit",
        "Same edit in identical pairs",
        "Q",
        "Shows the pairs that had the texts of the one edited last, and edits those ticked.",
        _edit_identical,
        writes=True,
    ),
    Command(
        "word.same-edit-always",
        "Always edit identical pairs",
        "f7",
        "Switch: every text that is typed and saved goes to identical pairs at once, or on"
        " {word.same-edit} only.",
        _toggle_same_edit,
    ),
)
"""The commands of this module."""
