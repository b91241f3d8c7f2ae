"""The two versions of what two reviewers have changed, side by side; the user takes one."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.project.merging.conflicts import ConflictVersions, Version, VersionBead
from workbench.tui.dialogs.panel import Panel
from workbench.tui.differences import Spans, differences
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.styled_text import styled
from workbench.tui.wording import flag_words, local_time

_MARKS = ("$own-word", "$odd-word")
"""Styles of the words that only the held version has, and only the other one."""


class ConflictAnswer(Enum):
    """An answer on what becomes of a conflict."""

    KEEP = auto()
    """The version that the project holds stays."""
    TAKE = auto()
    """The other version takes its place."""
    EDIT = auto()
    """The held version stays, and the user goes on editing it."""


class ConflictScreen(Panel[ConflictAnswer]):
    """Shows both versions and marks the words in which they differ.

    Args:
        number: Number of the first bead, from 1.
        versions: The versions.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,a,ampersand", "answer('KEEP')", "This", show=False, id="conflict.keep"),
        Binding("2,b,é", "answer('TAKE')", "That", show=False, id="conflict.take"),
        Binding("e", "answer('EDIT')", "Edit", show=False, id="conflict.edit"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="conflict.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="conflict.up"),
        Binding("pagedown", "scroll(10)", "Page down", show=False, id="conflict.page-down"),
        Binding("pageup", "scroll(-10)", "Page up", show=False, id="conflict.page-up"),
    ]
    DEFAULT_CSS = """
    ConflictScreen {
        & > .panel { width: 150; }
        & Horizontal { height: auto; }
        & .version { width: 1fr; height: auto; padding: 0 1; }
    }
    """

    hint_text = "1: this stays   2: take that   e: keep this and edit   Esc: later"

    def __init__(self, number: int, versions: ConflictVersions) -> None:
        super().__init__()
        self.title_text = f"Conflict at № {number}"
        self._versions = versions

    def compose_body(self) -> ComposeResult:
        """Yield a column for each version."""
        pair = (self._versions.held, self._versions.other)
        odd = {side: _odd(*pair, side) for side in ("source", "target")}
        with Horizontal():
            for place, version in enumerate(pair):
                with VerticalScroll(classes="version", can_focus=False, id=f"version-{place + 1}"):
                    yield Static(_heading(place, version), markup=False)
                    for number, bead in enumerate(version.beads):
                        for side, text in (("source", bead.source), ("target", bead.target)):
                            marked = odd[side][place].get(number, [])
                            shown = styled(visible(text), marked, mark_style=_MARKS[place])
                            quiet = side == "source" and not marked
                            yield Static(
                                shown.stylize_before("$quiet") if quiet else shown, markup=False
                            )
                        yield Static(_facts(bead), markup=False)

    def action_answer(self, name: str) -> None:
        """Answer with what becomes of the conflict."""
        self.dismiss(ConflictAnswer[name])

    def action_scroll(self, lines: int) -> None:
        """Scroll down by some lines."""
        self.body.scroll_relative(y=lines, animate=False)


def _heading(place: int, version: Version) -> Content:
    names = ("this version", "that version")
    whose = ", ".join(filter(None, (version.by, local_time(version.at))))
    origin = f"  {one_line(version.origin)}" if version.origin else "  this project"
    return Content.assemble(
        (f"{place + 1}  {names[place]}", "bold $primary"),
        (origin, "$faint"),
        (f"\n{one_line(whose) or 'nobody'}", "$primary"),
    )


def _facts(bead: VersionBead) -> Content:
    words = [bead.bead.status.label, *flag_words(bead.bead)]
    lines = [Content.styled(" · ".join(words), "$quiet")]
    if bead.bead.note:
        lines.append(Content.styled(f"Note: {one_line(bead.bead.note)}", "$accent"))
    return Content("\n").join([*lines, Content("")])


def _odd(held: Version, other: Version, side: str) -> tuple[dict[int, Spans], dict[int, Spans]]:
    """Return the words that differ, by the number of the bead, in each version."""
    if len(held.beads) != len(other.beads):
        return {}, {}
    found: tuple[dict[int, Spans], dict[int, Spans]] = ({}, {})
    for number, pair in enumerate(zip(held.beads, other.beads, strict=True)):
        texts = [visible(getattr(bead, side)) for bead in pair]
        for spans, odd in zip(found, differences(*texts), strict=True):
            if odd:
                spans[number] = odd
    return found
