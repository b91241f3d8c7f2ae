"""One pair of an audit after the other, and the result at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import LanguagePair
from workbench.languages import language_of
from workbench.project.audit import AuditSession, BlindPair, ResultOptions
from workbench.tui.audit.commands import COMMANDS, ON_PAIR, ON_RESULT
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.command import Command
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.command_bar import CommandBar
from workbench.tui.widgets.message_line import MessageLine
from workbench.tui.widgets.styled_text import both_ends, styled
from workbench.tui.wording import bar

_WIDE = 110
"""Cells from which on the two texts stand side by side."""


class AuditScreen(CommandScreen):
    """Shows the texts of a pair and nothing else; each key that judges it goes to the next one.

    Args:
        session: The audit.
        languages: Languages of the two sides.
        leave: What the key that leaves does.
        asked: What the result says.

    Attributes:
        session: The audit.
        leave: What the key that leaves does.
        place: Place of the pair that is shown, from 1; None = the result is shown.
    """

    TABLE = {command.id: command for command in COMMANDS}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in COMMANDS]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    AuditScreen {
        layout: vertical; background: $background;
        & #title { height: 1; padding: 0 1; background: $panel; }
        & #progress { height: 1; padding: 0 1; }
        & #pair, & #result-box { height: 1fr; scrollbar-size-vertical: 1; }
        & #sides { height: auto; }
        & .side { height: auto; padding: 1 2 0 2; }
        & .language { height: 1; color: $quiet; }
        & .text { height: auto; }
        &.-wide #sides { layout: horizontal; }
        &.-wide .side { width: 1fr; }
        & #said { height: auto; padding: 1 2 0 2; color: $primary; }
        & #result { height: auto; padding: 0 2; }
        & #result-box { display: none; }
        &.-result #pair { display: none; }
        &.-result #result-box { display: block; }
    }
    """

    def __init__(
        self,
        session: AuditSession,
        languages: LanguagePair,
        *,
        leave: Callable[[], object],
        asked: ResultOptions | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.leave = leave
        self._asked = asked or ResultOptions()
        self._names = [language_of(code).name for code in languages]
        self.place: int | None = session.next_open()

    def compose(self) -> ComposeResult:
        """Yield the parts from top to bottom."""
        yield Static(id="title", markup=False)
        yield Static(id="progress", markup=False)
        with VerticalScroll(id="pair", can_focus=False):
            with Container(id="sides"):
                for name, side in zip(self._names, ("source", "target"), strict=True):
                    with Container(classes="side"):
                        yield Static(Content(name), classes="language", markup=False)
                        yield Static(id=side, classes="text", markup=False)
            yield Static(id="said", markup=False)
        with VerticalScroll(id="result-box", can_focus=False):
            yield Static(id="result", markup=False)
        yield MessageLine()
        yield CommandBar()

    @property
    def pair(self) -> BlindPair | None:
        """The pair that is shown; None = the result is shown."""
        return None if self.place is None else self.session.pair(self.place)

    @property
    def is_finished(self) -> bool:
        """Whether something was said of every pair."""
        return not self.session.left

    def on_mount(self) -> None:
        """Show the first pair that is left."""
        key = self.key("audit.say-partly")
        question = f"Do both texts say the same? {key}: a part is missing, added or wrong."
        self.say("" if self.is_finished else question)

    def on_resize(self) -> None:
        """Draw everything for the new size."""
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        """Draw everything when the screen comes to the front."""
        self.call_after_refresh(self.show)

    def is_available(self, command: Command) -> bool:
        """Return whether the command can be used with the pair or with the result."""
        if command.id == "audit.go-on" and self.is_finished:
            return False
        if command.id in ON_RESULT:
            return self.place is None
        if command.id in ON_PAIR:
            return self.place is not None
        return super().is_available(command)

    def go_to(self, place: int | None) -> None:
        """Show a pair, or for None the result."""
        self.place = place
        self.show()
        self._shown_part.scroll_home(animate=False)

    def scroll_lines(self, lines: int) -> None:
        """Scroll a long pair or the result by some lines."""
        self._shown_part.scroll_relative(y=lines, animate=False)

    def scroll_pages(self, pages: int) -> None:
        """Scroll a long pair or the result by some screens."""
        part = self._shown_part
        part.scroll_relative(y=pages * max(part.size.height - 1, 1), animate=False)

    def show(self) -> None:
        """Draw the whole screen as things are now."""
        pair = self.pair
        self.set_class(pair is None, "-result")
        self._show_head()
        if pair is None:
            lines = self.session.result(self._asked).lines
            shown = Content("\n").join(Content(visible(line)) for line in lines)
            self.query_one("#result", Static).update(shown)
        else:
            for side, text in (("source", pair.source), ("target", pair.target)):
                self.query_one(f"#{side}", Static).update(styled(visible(text)))
            said = [f"You said: {pair.verdict.value}."] if pair.verdict else []
            said += [f"Note: {one_line(pair.note)}"] if pair.note else []
            self.query_one("#said", Static).update(Content("\n".join(said)))
        self.query_one(CommandBar).show(list(self.available_commands()))

    @property
    def _shown_part(self) -> VerticalScroll:
        return self.query_one("#result-box" if self.place is None else "#pair", VerticalScroll)

    def _show_head(self) -> None:
        session, width = self.session, max(self.size.width - 2, 1)
        left = Content.assemble(
            (f"Audit no. {session.number}", "bold $primary"), f": {session.size:,} {session.words}"
        )
        judged = session.size - session.left
        place = "result" if self.place is None else f"pair {self.place:,}"
        right = Content(f"{place}, {judged:,} judged, {session.left:,} left")
        self.query_one("#title", Static).update(both_ends(left, right, width))
        filled, rest = bar(judged / session.size if session.size else 1.0, width)
        line = Content.assemble((filled, "$success"), (rest, "$faint"))
        self.query_one("#progress", Static).update(line)
