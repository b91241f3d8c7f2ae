"""Commands of the text field: what is missing, rare characters, sentence by sentence."""

from __future__ import annotations

from workbench.bitext import IssueKind, Side
from workbench.errors import EditError
from workbench.project.review.field import next_start, previous_start, sentence_end
from workbench.quality.missing import ItemKind
from workbench.tui.command import Command
from workbench.tui.dialogs.field.characters import CharactersScreen
from workbench.tui.review.widgets.draft_editor import Insertion
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.safe_text import one_line

_ISSUES = {ItemKind.NUMBER: IssueKind.NUMBERS, ItemKind.NAME: IssueKind.NAMES}
"""The issue that says which figure or name of a text is wrong, by what is missing."""


def _insert_missing(screen: ReviewWorkspace) -> None:
    """Insert the first thing that is missing; right after that, put the next one in its place."""
    field = screen.editor
    last = field.last_insertion
    if last is None:
        found = screen.field.hints.missing()
        texts = [(item, text) for item in found for text in (item.text, *item.others)]
        if not texts:
            raise EditError("nothing of the other side is missing here")
        if found[0].kind in _ISSUES:
            _select_wrong(screen, _ISSUES[found[0].kind])
        choices = tuple(text for _, text in texts)
        bare = tuple(item.kind.is_markup for item, _ in texts)
        last = field.insert_first(Insertion(choices, bare))
    else:
        last = field.insert_next(last)
    here, following = last.choices[last.number], last.choices[last.following]
    message = f"Inserted {last.number + 1} of {len(last.choices)}: {one_line(here)}."
    if len(last.choices) > 1:
        key = screen.key("editor.insert-missing")
        message += f" {key} again: {one_line(following)} in its place."
    screen.say(message)


def _select_wrong(screen: ReviewWorkspace, kind: IssueKind) -> None:
    """Select the figure or name of the saved text that the other side lacks, if it is just one."""
    field, state = screen.editor, screen.state
    if field.wording != screen.field.saved_wording or field.selected_text:
        return
    issues = [i for i in state.checks.details(field.bead_id) if i.kind is kind]
    spans = {span for i in issues for span in (i.target if field.side is Side.TARGET else i.source)}
    if len(spans) == 1 and field.text == screen.field.saved_wording:
        field.select_span(*spans.pop())


async def _insert_character(screen: ReviewWorkspace) -> None:
    """Ask for a character and type it; quotation marks go around what is selected."""
    field, language = screen.editor, screen.field.language
    character = await screen.app.push_screen_wait(CharactersScreen(language))
    if character is None or not screen.is_editing:
        return
    selected = field.selected_text
    if selected:
        field.type_text(character.around(selected, language))
    else:
        before = field.text[: field.place]
        field.type_text(character.typed(before, language))
    screen.say("")


def _delete_sentence(screen: ReviewWorkspace) -> None:
    """Delete what is selected; else from the cursor to the end of the sentence."""
    field = screen.editor
    if field.selected_text:
        field.action_delete_left()
    else:
        field.delete_to(sentence_end(field.text, field.place, screen.field.language))


def _next_sentence(screen: ReviewWorkspace) -> None:
    field = screen.editor
    field.go_to(next_start(field.text, field.place, screen.field.language))


def _previous_sentence(screen: ReviewWorkspace) -> None:
    field = screen.editor
    field.go_to(previous_start(field.text, field.place, screen.field.language))


COMMANDS = (
    Command(
        "editor.insert-missing",
        "Insert what is missing",
        "ctrl+g,f5",
        "Inserts the next number, name, term or tag of the other side that the text lacks, a "
        "number or name in place of a wrong one; pressed again, puts the following one there.",
        _insert_missing,
        short="missing",
        rank=37,
    ),
    Command(
        "editor.insert-character",
        "Insert a rare character",
        "ctrl+l,f10",
        "Inserts a no-break space, a dash, an ellipsis or a quotation mark, or puts quotation "
        "marks around what is selected.",
        _insert_character,
    ),
    Command(
        "editor.delete-sentence",
        "Delete to the sentence's end",
        "ctrl+k",
        "Deletes from the cursor to the end of the sentence, or what is selected.",
        _delete_sentence,
    ),
    Command(
        "editor.next-sentence",
        "Next sentence",
        "pagedown",
        "Goes to the beginning of the next sentence in the field.",
        _next_sentence,
    ),
    Command(
        "editor.previous-sentence",
        "Previous sentence",
        "pageup",
        "Goes to the beginning of the sentence in the field, or of the one before.",
        _previous_sentence,
    ),
)
"""The commands of this module."""
