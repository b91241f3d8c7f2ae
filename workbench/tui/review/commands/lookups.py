"""Commands that look something up: in the project, in its texts, in translation memories."""

from __future__ import annotations

from functools import partial

from workbench.bitext import IssueKind, Side
from workbench.errors import EditError
from workbench.project.review.lookups import find_text, search_concordance, side_contexts
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Prompt, TextPanel
from workbench.tui.dialogs.concordance import ConcordanceScreen
from workbench.tui.dialogs.context import ContextScreen
from workbench.tui.dialogs.memory import MemoryScreen
from workbench.tui.review.commands.editing import edit
from workbench.tui.review.widgets.bead_remarks import full_remarks
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.waiting import in_thread
from workbench.tui.wording import count


async def _concordance(screen: ReviewWorkspace) -> None:
    state = screen.state
    panel = ConcordanceScreen(
        partial(search_concordance, state.session),
        state.session.rows,
        state.beads.place,
        text=screen.last_looked_up,
    )
    bead_id = await screen.app.push_screen_wait(panel)
    screen.last_looked_up = panel.text
    if bead_id is not None:
        state.move_to_bead(bead_id)
        screen.show()


async def _context(screen: ReviewWorkspace) -> None:
    texts = side_contexts(screen.state.session, screen.state.here)
    await screen.app.push_screen_wait(ContextScreen(texts))


async def _look_up(screen: ReviewWorkspace) -> None:
    """Show the matches; the chosen one becomes the translation, or is edited first."""
    state = screen.state
    bead_id = state.here
    matches = state.session.memory_matches(bead_id)
    if not matches:
        raise EditError(
            "no memory has a match", hint="`workbench build … --memory FILE.tmx` uses one."
        )
    choice = await screen.app.push_screen_wait(MemoryScreen(state.number, matches))
    if choice is None:
        screen.say("")
        return
    if state.read_only:
        raise EditError("the project is open for reading only")
    match = next(match for _, match in matches if match.target == choice.text)
    applied = state.session.texts.take_match(bead_id, match)
    screen.apply_edit(applied, f"The {match.percent}% match is now the translation.", tone="good")
    if choice.is_to_edit and state.bead_id == bead_id and not screen.is_editing:
        edit(screen, Side.TARGET)


async def _find(screen: ReviewWorkspace) -> None:
    """Ask for a text and go to the next bead in which it stands; the list stays as it is."""
    search = screen.state.search
    typed = await screen.app.push_screen_wait(
        Prompt(
            "Find on both sides and in the notes",
            value=search.text or screen.last_found,
            hint=f"Then {screen.key('move.next-to-review')} and "
            f"{screen.key('move.previous-to-review')} go on and back, "
            f"{screen.key('look.end-find')} ends the search. An empty text ends it, too.",
        )
    )
    if typed is None:
        return
    screen.last_found = typed or screen.last_found
    screen.say("Looking …")
    while True:
        changes = search.changes
        look = partial(find_text, screen.state.session, typed)
        hits = await screen.in_thread_while_there(look)
        if search.changes == changes:  # else an edit was made meanwhile
            break
    search.show(typed, hits)
    if not typed:
        _end_search(screen)
    elif not search.hits:
        search.end()
        screen.show()
        raise EditError(f"“{typed}” stands nowhere in the project")
    else:
        go_to_hit(screen)


def go_to_hit(screen: ReviewWorkspace, *, forward: bool = True) -> None:
    """Go to the next listed bead in which the text stands that is looked for."""
    state = screen.state
    search = state.search
    listed = [position for position, i in enumerate(state.beads.ids) if i in search.hits]
    if not listed:
        screen.show()
        number = count(len(search.hits), "bead")
        raise EditError(f"“{search.text}” stands in {number}, none of them in this list")
    if not state.move_to_next(search.hits.__contains__, forward=forward):
        state.move_to(listed[0])
    screen.show()
    place = listed.index(state.cursor) + 1
    others = len(search.hits) - len(listed)
    words = f"“{search.text}”: {place:,} of {len(listed):,}"
    words += f", {others:,} more outside this list" if others > 0 else ""
    names = ("move.next-to-review", "move.previous-to-review", "look.end-find")
    following, previous, end = map(screen.key, names)
    screen.say(f"{words}. {following}: next, {previous}: previous, {end}: end.")


async def _light_word(screen: ReviewWorkspace, steps: int) -> None:
    """Light the next or the previous word of the active side with its counterparts."""
    await in_thread(screen, screen.field.words.load)
    message = screen.field.words.step(steps)
    screen.show()
    screen.say(message)


def _end_search(screen: ReviewWorkspace) -> None:
    screen.field.words.end()
    if screen.state.search.text:
        screen.state.search.end()
        key = screen.key("move.next-to-review")
        screen.say(f"The search has ended; {key} goes to the next bead to review again.")
    elif screen.state.marks:
        screen.state.marks.clear()
        screen.say("Nothing is marked to be paired any more.")
    else:
        screen.say("")
    screen.show()


async def _in_full(screen: ReviewWorkspace) -> None:
    """Show the issues, drafts, notes and original wordings, of which the screen shows a line."""
    shown = screen.state.neighbourhood()
    remarks = full_remarks(shown, screen.names)
    if not remarks:
        raise EditError("this bead has no issue, note, draft or edited wording")
    answers = {}
    if any(issue.kind is IssueKind.SPELLING for issue in shown.issues):
        keys = screen.workbench.own_keys.applied(screen.TABLE["word.replace"]).keys
        answers = {keys.split(",")[0]: "correct the spelling everywhere"}
    panel = TextPanel(f"№ {screen.state.number}", remarks, answers=answers)
    if await screen.app.push_screen_wait(panel):
        await screen.action_command("word.replace")


COMMANDS = (
    Command(
        "look.find",
        "Find",
        "slash,ctrl+f",
        "Finds a text on both sides and in the notes and goes there; {move.next-to-review} and "
        "{move.previous-to-review} go on and back.",
        _find,
        short="find",
        rank=71,
    ),
    Command(
        "look.end-find",
        "End the search",
        "escape",
        "Lights no word any more, ends what Find began, then takes away the marks of what is to be"
        " paired.",
        _end_search,
    ),
    Command(
        "look.next-word",
        "Next word and its counterpart",
        "full_stop",
        "Lights a word of the active side and the words of the other side that go with it.",
        lambda s: _light_word(s, 1),
    ),
    Command(
        "look.previous-word",
        "Previous word and its counterpart",
        "comma",
        "The same for the word before.",
        lambda s: _light_word(s, -1),
    ),
    Command(
        "look.in-full",
        "Remarks in full",
        "ctrl+o",
        "Shows all issues, notes, drafts and original wordings of the bead in full.",
        _in_full,
    ),
    Command(
        "look.concordance",
        "Concordance",
        "w",
        "Finds how words or phrases are translated elsewhere in the project.",
        _concordance,
        short="look up",
        rank=72,
    ),
    Command(
        "look.document",
        "The document around the bead",
        "V",
        "Shows both texts as they were read, with the bead marked.",
        _context,
    ),
    Command(
        "word.memory",
        "Look up in the memory",
        "y",
        "Shows what the translation memories have for this source text, the best match first.",
        _look_up,
        short="memory",
        rank=75,
    ),
)
"""The commands of this module."""
