"""The command that replaces text across the project."""

from __future__ import annotations

from dataclasses import replace

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.review.replacing import (
    Hit,
    Search,
    find_hits,
    find_word_hits,
    replace_hits,
    word_search,
)
from workbench.quality.spelling import Speller
from workbench.tui.command import Command
from workbench.tui.dialogs.replace import HitsScreen, ReplaceScreen
from workbench.tui.review.commands.many.large_edit import behind_panel
from workbench.tui.review.field.hints import misspelt_words
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.waiting import in_thread
from workbench.tui.wording import count

_MOST_WORDS = 3
"""Misspelt words of a bead that the panel offers; Hunspell needs up to half a second for one."""

_MOST_SUGGESTIONS = 3
"""Suggestions for each of them."""


async def _replace(screen: ReviewWorkspace) -> None:
    offers = _offers(screen)
    last = screen.last_search or Search(screen.last_found, "")
    search = await screen.app.push_screen_wait(ReplaceScreen(screen.names, last, offers=offers))
    if search is None:
        return
    screen.last_search = search
    session = screen.state.session
    screen.say("Looking …")
    hits = await screen.in_thread_while_there(lambda: list(find_hits(session, search)))
    screen.say("")
    await replace_chosen(screen, hits)


def _offers(screen: ReviewWorkspace) -> list[Search]:
    """Return what the panel may be filled in with.

    It is the word that is lit; or what Find looks for, then the misspelt words of the bead.
    """
    row, speller = screen.state.row, screen.state.speller
    lit = screen.field.words.word
    if lit is not None:
        text = row.source if lit.side is Side.SOURCE else row.target or row.draft
        word = text[slice(*lit.span)]
        sides = frozenset({lit.side})
        offers = [replace(word_search(word), sides=sides)]
        if speller is None or lit.side is Side.SOURCE or speller.knows(word):
            return offers
        return [*_corrections(speller, word), *offers]
    words = [word.text for word in misspelt_words(screen.state)][:_MOST_WORDS]
    sought = screen.state.search.text
    offers = [Search(sought, "")] if sought else []
    if speller is None:
        return offers
    if sought.isalpha() and not speller.knows(sought):
        words.insert(0, sought)
        offers = []
    return [*offers, *(one for w in dict.fromkeys(words) for one in _corrections(speller, w))]


def _corrections(speller: Speller, word: str) -> list[Search]:
    found = speller.suggest(word)[:_MOST_SUGGESTIONS]
    return [word_search(word, right) for right in found] or [word_search(word)]


async def replace_word(screen: ReviewWorkspace, word: str, right: str) -> list[Hit]:
    """Replace a word in all translations, after showing where it stands; return the hits chosen.

    Raises:
        EditError: It stands in no translation that is saved, or no hit was ticked.
    """
    session = screen.state.session
    hits = await in_thread(screen, lambda: find_word_hits(session, word, right))
    if not hits:
        raise EditError(f"no saved translation has “{word}”", hint="Save this one first.")
    return await replace_chosen(screen, hits, title=f"“{word}” → “{right}” everywhere?")


async def replace_chosen(
    screen: ReviewWorkspace, hits: list[Hit], *, title: str = "Replace these?"
) -> list[Hit]:
    """Show hits, replace those that are ticked in one edit, and return these; none if it is left.

    Raises:
        EditError: There are no hits, or none was ticked.
    """
    state = screen.state
    session = state.session
    if not hits:
        raise EditError("nothing was found that would change")
    state.beads.renumber()
    places = [state.beads.place(hit.bead_id) for hit in hits]
    chosen = await screen.app.push_screen_wait(HitsScreen(hits, places, title=title))
    if chosen is None:
        return []
    number = len({hit.bead_id for hit in chosen})
    applied = await behind_panel(
        screen,
        number,
        f"Replace in {count(number, 'bead')}",
        lambda reporter: replace_hits(session, chosen, reporter=reporter),
    )
    if applied is None:
        return []
    message = f"{count(len(chosen), 'replacement')} in {count(len(applied.inserted), 'bead')}."
    screen.apply_edit(applied, f"{message} One undo takes them back.", tone="good")
    return chosen


COMMANDS = (
    Command(
        "word.replace",
        "Find and replace",
        "R",
        "Replaces text across the project, on one side or both, after showing every hit; filled in"
        " with the word that is lit or found, or a misspelt one of the bead and what is meant.",
        _replace,
        writes=True,
    ),
)
"""The commands of this module."""
