"""Find and replace: first asks what and where, then shows every hit with a tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Checkbox, Input, RadioButton, RadioSet, SelectionList, Static
from textual.widgets.selection_list import Selection

from workbench.bitext import Side
from workbench.errors import UsageError
from workbench.project.review.replacing import Hit, Search
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import Placeholders, one_line
from workbench.tui.wording import count

_CONTEXT = 28
"""Characters shown before a hit; twice as many are shown after it."""

_SIDES = (frozenset(Side), frozenset({Side.SOURCE}), frozenset({Side.TARGET}))
"""The sides that can be searched, in the order of the buttons."""


class ReplaceScreen(Panel[Search]):
    """Asks what to find and what to replace it with.

    Args:
        names: Names of the two languages.
        last: The last search, which the fields then show.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Show the hits", show=False, id="replace.agree", priority=True)
    ]
    DEFAULT_CSS = """
    ReplaceScreen {
        & Checkbox { border: none; background: $surface; padding: 0; height: 1; }
        & Checkbox:focus { border: none; }
        & RadioSet { margin: 1 0 0 0; }
        & #with-label, & #match-case { margin: 1 0 0 0; }
    }
    """

    title_text = "Find and replace"
    hint_text = "Tab: next field   Space: choose   Enter: show the hits   Esc: leave"

    def __init__(self, names: Mapping[Side, str], last: Search | None = None) -> None:
        super().__init__()
        self._names = names
        self._last = last or Search("", "")
        self._placeholders = Placeholders(self._last.text + self._last.replacement)

    def compose_body(self) -> ComposeResult:
        """Yield the fields."""
        last = self._last
        yield Static("Find", classes="label")
        yield Input(self._placeholders.to_screen(last.text), id="find", compact=True)
        yield Static("Replace with", classes="label", id="with-label")
        yield Input(self._placeholders.to_screen(last.replacement), id="replacement", compact=True)
        yield Checkbox(
            "exactly: case, accents, apostrophes, œ", last.match_case, id="match-case", compact=True
        )
        yield Checkbox("whole words", last.whole_words, id="whole-words", compact=True)
        yield Checkbox(
            "regular expression, \\1 is its first group", last.is_regex, id="regex", compact=True
        )
        with RadioSet(id="sides", compact=True):
            names = ("both sides", *(f"{self._names[side]} only" for side in Side))
            for name, sides in zip(names, _SIDES, strict=True):
                yield RadioButton(name, sides == last.sides)
        yield Static("", classes="warning", id="warning", markup=False)

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


class HitsScreen(Panel[list[Hit]]):
    """Shows every hit, ticked at first; answers with the hits that are ticked in the end.

    Args:
        hits: The hits to show.
        places: Place in the project of each hit's bead, from 0.
        is_all: Whether there are no more hits.
        title: The title of the panel.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Replace", show=False, id="hits.agree", priority=True),
        Binding("a", "tick(True)", "Tick all", show=False, id="hits.all"),
        Binding("n", "tick(False)", "Tick none", show=False, id="hits.none"),
    ]
    DEFAULT_CSS = """
    HitsScreen {
        & > .panel { width: 140; height: 94%; }
        & .body { height: 1fr; }
        & SelectionList { height: 1fr; }
    }
    """

    hint_text = "Space: tick or untick   a: all   n: none   Enter: replace   Esc: leave"

    def __init__(
        self,
        hits: Sequence[Hit],
        places: Sequence[int],
        *,
        is_all: bool,
        title: str = "Replace these?",
    ) -> None:
        super().__init__()
        self.title_text = title
        self._hits, self._places, self._is_all = hits, places, is_all

    def compose_body(self) -> ComposeResult:
        """Yield the number of hits and the list."""
        words = count(len(self._hits), "hit")
        if not self._is_all:
            words = f"The first {words}; search again for the rest"
        yield Static(Content(words), classes="label", id="number", markup=False)
        yield SelectionList[int](
            *(
                Selection(_line(hit, place), number, True)
                for number, (hit, place) in enumerate(zip(self._hits, self._places, strict=True))
            ),
            compact=True,
        )

    def on_mount(self) -> None:
        """Put the focus on the list."""
        self.query_one(SelectionList).focus()

    def action_tick(self, ticked: bool) -> None:
        """Tick all hits, or none."""
        hits = self.query_one(SelectionList)
        if ticked:
            hits.select_all()
        else:
            hits.deselect_all()

    def action_agree(self) -> None:
        """Answer with the hits that are ticked."""
        chosen = set(self.query_one(SelectionList).selected)
        self.dismiss([hit for number, hit in enumerate(self._hits) if number in chosen])


def _line(hit: Hit, place: int) -> Content:
    """Return a hit with its context, what is replaced struck out and the new text in bold."""
    before = one_line(hit.wording[max(hit.start - _CONTEXT, 0) : hit.start])
    after = one_line(hit.wording[hit.end : hit.end + 2 * _CONTEXT])
    return Content.assemble(
        (f"{place + 1:>6} ", "$faint"),
        ("…" if hit.start > _CONTEXT else "") + before,
        (one_line(hit.wording[hit.start : hit.end]), "strike $error"),
        ("→", "$faint"),
        (one_line(hit.replacement), "bold $success"),
        after,
    )
