"""Asks which beads to list: by status, kind, text, issue, document, mark and confidence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, RadioButton, RadioSet, Select, SelectionList, Static

from workbench.bitext import Status
from workbench.project.review import ANY_ISSUE, BeadMark, View
from workbench.project.review.checks import IssueKind
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line
from workbench.tui.widgets.toggles import ChoiceButton, TickList

_KIND = re.compile(r"\d+-\d+|other")
"""A kind of bead as it is typed: numbers of source and target sentences, or all but 1-1."""

_MARK_WORDS = {
    BeadMark.NOTE: "with a note",
    BeadMark.EDITED: "edited",
    BeadMark.EXCLUDED: "excluded from exports",
    BeadMark.PINNED: "pinned",
    BeadMark.BOOKMARKED: "bookmarked",
    BeadMark.MINE: "assigned to me",
    BeadMark.CONFLICT: "in conflict",
    BeadMark.CROSSING: "crossing others",
}
"""The marks as the list of choices names them."""

_LONGEST_NAME = 60
"""Characters of a document's name that are shown."""


class FilterScreen(Panel[View]):
    """Answers with a view of the chosen beads, in the order of the view that it was opened with.

    Args:
        view: The view that is shown now.
        documents: Ids and names of the project's documents.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "List these", show=False, id="filter.agree", priority=True),
        Binding("ctrl+r", "list_all", "List all", show=False, id="filter.all", priority=True),
    ]
    DEFAULT_CSS = """
    FilterScreen {
        & Horizontal { height: auto; }
        &.-slim Horizontal { layout: vertical; }
        &.-slim Horizontal > * { width: 100%; }
        & #statuses-box { width: 30; height: auto; }
        & #kinds-box { width: 1fr; height: auto; }
        & #text-label, & #document-label, & #issues { margin: 1 0 0 0; }
        & Select { height: auto; }
        & #marks { margin: 1 0 0 0; }
        & #mark { width: 1fr; }
        & #from, & #below { width: 7; }
        & #from-label, & #below-label, & #percent { width: auto; padding: 0 1; }
    }
    """

    title_text = "Filter"
    hint_text = "Tab: next field   Space: choose   Enter: list these   ^r: all beads   Esc: leave"

    def __init__(self, view: View, documents: list[tuple[int, str]]) -> None:
        super().__init__()
        self._view = view
        self._documents = documents

    def compose_body(self) -> ComposeResult:
        """Yield the fields, filled with the view that is shown now."""
        view = self._view
        with Horizontal():
            with Vertical(id="statuses-box"):
                yield Static("Status: none chosen = all", classes="label")
                statuses = view.statuses or frozenset()
                yield TickList[Status](
                    *(
                        (f"{status.traits.letter}  {status.label}", status, status in statuses)
                        for status in Status
                    ),
                    compact=True,
                    id="statuses",
                )
            with Vertical(id="kinds-box"):
                yield Static("Kind", classes="label")
                chosen = self._kind_choice()
                with RadioSet(id="kinds", compact=True):
                    yield ChoiceButton("all", chosen == 0)
                    yield ChoiceButton("not 1-1", chosen == 1)
                    yield ChoiceButton("these:", chosen == 2)
                kinds = ", ".join(sorted(view.kinds or ())) if chosen == 2 else ""
                yield Input(kinds, placeholder="2-1, 0-1", id="these-kinds", compact=True)
        yield Static("Text on either side (regular expression)", classes="label", id="text-label")
        yield Input(view.text, placeholder="loi|article", id="text", compact=True)
        chosen_issue = next(iter(view.issues), None) if view.issues else None
        yield Select[str](
            [("any issue", ANY_ISSUE), *((kind.value, kind.value) for kind in IssueKind)],
            prompt="with or without issues",
            value=chosen_issue or Select.NULL,
            id="issues",
            compact=True,
        )
        if len(self._documents) > 1:
            yield Static("Document", classes="label", id="document-label")
            yield Select[int](
                [
                    (Content(one_line(name)[:_LONGEST_NAME]), number)
                    for number, name in self._documents
                ],
                prompt="all documents",
                value=Select.NULL if view.document is None else view.document,
                id="document",
                compact=True,
            )
        with Horizontal(id="marks"):
            yield Select[BeadMark](
                [(f"{_MARK_WORDS[mark]}", mark) for mark in BeadMark],
                prompt="with or without marks",
                value=Select.NULL if view.mark is None else view.mark,
                id="mark",
                compact=True,
            )
            yield Static("confidence ≥", classes="label", id="from-label")
            yield self._percent_field(view.min_confidence, "from")
            yield Static("% and <", classes="label", id="below-label")
            yield self._percent_field(view.max_confidence, "below")
            yield Static("%", classes="label", id="percent")
        yield Static("", classes="warning", id="warning", markup=False)

    def _percent_field(self, share: float | None, name: str) -> Input:
        value = "" if share is None else f"{share * 100:g}"
        return Input(value, id=name, type="number", max_length=5, compact=True)

    def on_mount(self) -> None:
        """Put the focus on the statuses."""
        self.query_one("#statuses").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Choose ``these:`` once kinds are typed."""
        if event.input.id == "these-kinds" and event.value:
            buttons = self.query_one("#kinds", RadioSet).query(RadioButton)
            buttons[2].value = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to a list that is open: it chooses from that list."""
        return action != "agree" or not any(field.expanded for field in self.query(Select))

    def action_agree(self) -> None:
        """Answer with the chosen view, or say what is wrong with it."""
        view, warning = self._chosen()
        if warning:
            self.query_one("#warning", Static).update(Content(warning))
        else:
            self.dismiss(view)

    def action_list_all(self) -> None:
        """Answer with a view of all beads."""
        self.dismiss(View(order=self._view.order))

    def _kind_choice(self) -> int:
        if self._view.kinds is None:
            return 0
        return 1 if self._view.kinds == {"other"} else 2

    def _chosen(self) -> tuple[View, str]:
        statuses = frozenset(self.query_one("#statuses", SelectionList).selected)
        kinds: frozenset[str] | None = None
        choice = self.query_one("#kinds", RadioSet).pressed_index
        if choice == 1:
            kinds = frozenset({"other"})
        elif choice == 2:
            typed = self.query_one("#these-kinds", Input).value.replace(",", " ").split()
            wrong = [kind for kind in typed if not _KIND.fullmatch(kind)]
            if wrong or not typed:
                return self._view, "Write kinds like 2-1 or 0-1."
            kinds = frozenset(typed)
        text = self.query_one("#text", Input).value
        try:
            re.compile(text)
        except re.error as error:
            return self._view, f"Not a regular expression: {error}"
        document = None
        if self.query("#document"):
            value = self.query_one("#document", Select).value
            document = value if isinstance(value, int) else None
        issue = self.query_one("#issues", Select).value
        mark = self.query_one("#mark", Select).value
        try:
            least, below = (self._share(name) for name in ("from", "below"))
        except ValueError:
            return self._view, "A confidence is a percentage from 0 to 100."
        view = replace(
            self._view,
            statuses=statuses or None,
            kinds=kinds,
            text=text,
            document=document,
            issues=frozenset({issue}) if isinstance(issue, str) else None,
            mark=mark if isinstance(mark, BeadMark) else None,
            min_confidence=least,
            max_confidence=below,
        )
        return view, ""

    def _share(self, name: str) -> float | None:
        """Return the percentage in a field as a share; None if it is empty.

        Raises:
            ValueError: It is not a number from 0 to 100.
        """
        typed = self.query_one(f"#{name}", Input).value.strip()
        if not typed:
            return None
        percentage = float(typed)
        if not 0 <= percentage <= 100:
            raise ValueError
        return percentage / 100
