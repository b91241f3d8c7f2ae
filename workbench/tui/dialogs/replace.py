"""Find and replace: first asks what and where, then shows every hit with a tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Checkbox, Input, RadioSet, Static

from workbench.bitext import Side
from workbench.errors import UsageError
from workbench.project.review.replacing import Hit, Search
from workbench.tui.dialogs.panel import Panel
from workbench.tui.dialogs.tick_panel import TickPanel, moving_keys
from workbench.tui.safe_text import Placeholders, one_line
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.widgets.toggles import ChoiceButton, TickBox
from workbench.tui.wording import count

_CONTEXT = 28
"""Characters shown before a hit."""

_MOST_AFTER = 120
"""Characters shown after a hit, as far as the line is long enough."""

_SIDES = (frozenset(Side), frozenset({Side.SOURCE}), frozenset({Side.TARGET}))
"""The sides that can be searched, in the order of the buttons."""


class ReplaceScreen(Panel[Search]):
    """Asks what to find and what to replace it with.

    Args:
        names: Names of the two languages.
        last: The last search, which the fields then show.
        offers: Searches to show instead, one after the other, such as misspelt words with what may
            be meant by them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Show the hits", show=False, id="replace.agree", priority=True),
        Binding("ctrl+f", "offer", "Next word", show=False, id="replace.offer", priority=True),
    ]
    DEFAULT_CSS = """
    ReplaceScreen {
        & Checkbox { border: none; background: $surface; padding: 0; height: 1; margin: 0; }
        & Checkbox:focus { border: none; }
        & RadioSet { margin: 1 0 0 0; }
        & #with-label, & #match-case { margin: 1 0 0 0; }
    }
    """

    title_text = "Find and replace"
    hint_text = "Tab: next field   Space: choose   Enter: show the hits   Esc: leave"

    def __init__(
        self,
        names: Mapping[Side, str],
        last: Search | None = None,
        *,
        offers: Sequence[Search] = (),
    ) -> None:
        super().__init__()
        self._names = names
        # What was last looked for comes after the words of this bead.
        self._searches = [*offers, last or Search("", "")]
        self._shown = 0
        texts = (text for each in self._searches for text in (each.text, each.replacement))
        self._placeholders = Placeholders("".join(texts))

    def compose_body(self) -> ComposeResult:
        """Yield the fields."""
        last = self._searches[0]
        if len(self._searches) > 1:
            yield Static(self._offer_words(), classes="label", id="offer", markup=False)
        yield Static("Find", classes="label")
        yield Input(self._placeholders.to_screen(last.text), id="find", compact=True)
        yield Static("Replace with", classes="label", id="with-label")
        yield Input(self._placeholders.to_screen(last.replacement), id="replacement", compact=True)
        yield TickBox(
            "exactly: case, accents, apostrophes, œ", last.match_case, id="match-case", compact=True
        )
        yield TickBox("whole words", last.whole_words, id="whole-words", compact=True)
        yield TickBox(
            "regular expression, \\1 is its first group", last.is_regex, id="regex", compact=True
        )
        with RadioSet(id="sides", compact=True):
            names = ("both sides", *(f"{self._names[side]} only" for side in Side))
            for name, sides in zip(names, _SIDES, strict=True):
                yield ChoiceButton(name, sides == last.sides)
        yield Static("", classes="warning", id="warning", markup=False)

    def _offer_words(self) -> str:
        """Return which of the offers is shown."""
        number = len(self._searches) - 1
        if self._shown == number:
            return "^f: words of this pair"
        return f"Word of this pair ({self._shown + 1} of {number})   ^f: the next one"

    def action_offer(self) -> None:
        """Fill the fields in with the next of the offers; after them, with the last search."""
        if len(self._searches) == 1:
            return
        self._shown = (self._shown + 1) % len(self._searches)
        search = self._searches[self._shown]
        self.query_one("#offer", Static).update(self._offer_words())
        for name, text in (("#find", search.text), ("#replacement", search.replacement)):
            self.query_one(name, Input).value = self._placeholders.to_screen(text)
        self.query_one("#match-case", Checkbox).value = search.match_case
        self.query_one("#whole-words", Checkbox).value = search.whole_words
        self.query_one("#regex", Checkbox).value = search.is_regex
        sides = self.query_one("#sides", RadioSet).query(ChoiceButton)
        list(sides)[_SIDES.index(search.sides)].value = True

    def action_agree(self) -> None:
        """Answer with the search, or say what is wrong with it."""
        search = Search(
            self._placeholders.to_text(self.query_one("#find", Input).value),
            self._placeholders.to_text(self.query_one("#replacement", Input).value),
            is_regex=self.query_one("#regex", Checkbox).value,
            match_case=self.query_one("#match-case", Checkbox).value,
            whole_words=self.query_one("#whole-words", Checkbox).value,
            sides=_SIDES[max(self.query_one("#sides", RadioSet).pressed_index, 0)],
        )
        try:
            search.compiled()
        except UsageError as error:
            self.query_one("#warning", Static).update(Content(one_line(error.what)))
        else:
            self.dismiss(search)


class HitsScreen(TickPanel[Hit]):
    """Shows every hit, ticked at first; answers with the hits that are ticked in the end.

    Args:
        hits: The hits to show.
        places: Place in the project of each hit's bead, from 0.
        is_all: Whether there are no more hits.
        title: The title of the panel.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Replace", show=False, id="hits.agree", priority=True),
        Binding("space", "tick_here", "Tick or untick", show=False, id="hits.toggle"),
        Binding("a", "tick(True)", "Tick all", show=False, id="hits.all"),
        Binding("n", "tick(False)", "Tick none", show=False, id="hits.none"),
        *moving_keys("hits"),
    ]
    DEFAULT_CSS = """
    HitsScreen {
        & > .panel { width: 140; height: 94%; }
    }
    """

    hint_text = "Space: tick or untick   a: all   n: none   Enter: replace   Esc: leave"

    def __init__(
        self,
        hits: Sequence[Hit],
        places: Sequence[int],
        *,
        is_all: bool = True,
        title: str = "Replace these?",
    ) -> None:
        super().__init__(hits, ticked=True)
        self.title_text = title
        self._places, self._is_all = places, is_all

    def number_text(self) -> str:
        """Return how many hits there are, and how many are ticked."""
        words = f"{count(len(self.items), 'hit')}, {self.ticked.count(1):,} ticked"
        return words if self._is_all else f"The first {words}; there are more"

    def cells(self, index: int) -> list[Cell]:
        """Return a hit with its context, what is replaced struck out and the new text in bold."""
        hit = self.items[index]
        before = one_line(hit.wording[max(hit.start - _CONTEXT, 0) : hit.start])
        return [
            (f"{self._places[index] + 1:>6} ", "faint"),
            (("…" if hit.start > _CONTEXT else "") + before, "text"),
            (one_line(hit.wording[hit.start : hit.end]), "struck"),
            ("→", "faint"),
            (one_line(hit.replacement), "new"),
            (one_line(hit.wording[hit.end : hit.end + _MOST_AFTER]), "text"),
        ]
