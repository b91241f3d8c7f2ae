"""The single lines of the screen: what is open, what just happened, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.bitext import Status
from workbench.project.review.session import Order
from workbench.tui.command import LAST, Command, key_name
from workbench.tui.review.state import ReviewState
from workbench.tui.safe_text import one_line
from workbench.tui.wording import STATUS_LETTERS, bar, percent

_STATUS_STYLES = {
    Status.EMPTY: "$faint",
    Status.MACHINE: "$quiet",
    Status.ALIGNED: "$quiet",
    Status.NEEDS_WORK: "$error",
    Status.ACCEPTED: "$success",
}
_ROOM_FOR_BAR = 110


class Header(Static):
    """The project, the counts, the order and filter in force, and how far the work has come."""

    DEFAULT_CSS = """
    Header { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; }
    """

    def show(self, state: ReviewState, *, name: str) -> None:
        """Draw it for the state of things."""
        view, listing = state.view, state.listing
        order = "doubtful first" if view.order is Order.DOUBTFUL else "document order"
        position = f"{state.cursor + 1 if len(listing) else 0:,}/{len(listing):,}"
        left: list[Content | str | tuple[str, str]] = [(one_line(name)[:30], "bold $primary")]
        if state.read_only:
            left += [("  read-only", "bold $warning")]
        left += [("  " + order, "$foreground"), (" " + position, "$quiet")]
        if state.is_filtered:
            left += [("  " + filter_words(state), "$accent")]
        share = state.share_accepted()
        counts = state.session.counts()
        right: list[Content | str | tuple[str, str]] = []
        for status, letter in reversed(STATUS_LETTERS.items()):
            number = counts.by_status.get(status, 0)
            if number or status is Status.ACCEPTED:
                right.append((f"{letter} {number:,}  ", _STATUS_STYLES[status]))
        if counts.excluded:
            right.append((f"x {counts.excluded:,}  ", "$quiet"))
        if len(state.watch.issues):
            right.append((f"! {len(state.watch.issues):,}  ", "$warning"))
        wide = self.size.width >= _ROOM_FOR_BAR
        if wide:
            filled, rest = bar(share, 12)
            right += [(filled, "$success"), (rest, "$faint"), " "]
        right.append((percent(share), "bold $success"))
        words = state.pace.words_left(listing.to_review) if wide else ""
        if words:
            right.append(("  " + words, "$quiet"))
        self.update(
            _ends(Content.assemble(*left), Content.assemble(*right), self._room), layout=False
        )

    @property
    def _room(self) -> int:
        return max(self.size.width - 2, 0)


def filter_words(state: ReviewState) -> str:
    """The filter in force, such as ``only: needs-work, not 1-1, /loi/``."""
    view = state.view
    parts = []
    if view.statuses is not None:
        parts += [status.label for status in sorted(view.statuses)]
    if view.kinds is not None:
        parts += ["not 1-1" if kind == "other" else kind for kind in sorted(view.kinds)]
    if view.text:
        parts.append(f"/{one_line(view.text)}/")
    if view.issues is not None:
        parts += ["with issues" if kind == "any" else f"{kind} issues" for kind in view.issues]
    if view.document is not None:
        parts += [one_line(name) for number, name in state.documents if number == view.document]
    return "only " + ", ".join(parts)


class MessageLine(Static):
    """What the last key did, or why it did nothing."""

    DEFAULT_CSS = """
    MessageLine {
        height: 1; padding: 0 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis;
        &.-warning { color: $warning; }
        &.-good { color: $success; }
    }
    """

    def say(self, words: str, *, tone: str = "") -> None:
        """Show one line; ``tone`` is empty, ``good`` or ``warning``."""
        self.set_class(tone == "warning", "-warning")
        self.set_class(tone == "good", "-good")
        self.update(Content(one_line(words)), layout=False)


class CommandBar(Static):
    """The commands that matter most here, as many as there is room for; each can be clicked."""

    DEFAULT_CSS = """
    CommandBar { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; }
    """

    _drawn: tuple[Sequence[Command], int] | None = None

    def show(self, commands: Sequence[Command]) -> None:
        """Draw those that have a short name by rank; the last-ranked ones at the right end."""
        drawn = (commands, self.size.width)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        last = [command for command in commands if command.rank == LAST]
        right = Content("  ").join(map(_label, last))
        left = Content("")
        room = self.size.width - 4 - right.cell_length
        shown = (c for c in commands if c.short and c.rank != LAST)
        for command in sorted(shown, key=lambda c: c.rank):
            part = _label(command)
            if left.cell_length + part.cell_length + 2 > room:
                break
            left = left + "  " + part if left else part
        self.update(_ends(left, right, max(self.size.width - 2, 0)), layout=False)

    async def on_click(self, event: events.Click) -> None:
        command = event.style.meta.get("command")
        if command:
            await self.screen.run_action(f"screen.command('{command}')")


def _label(command: Command) -> Content:
    # Not Textual's @click: that would draw each of them as a link, in one colour, underlined.
    click = Style.from_meta({"command": command.id})
    key = Content.styled(command.footer_keys or key_name(command.keys), "bold $accent")
    return (key + Content.styled(" " + command.short, "$quiet")).stylize(click)


def _ends(left: Content, right: Content, width: int) -> Content:
    """One text at the left end and one at the right; the left one gives way."""
    room = width - right.cell_length - 2
    left = left.truncate(max(room, 0), ellipsis=True)
    return left.pad_right(width - left.cell_length - right.cell_length) + right
