"""Asks which sentences to pair or to move, by number, and shows their texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Label, Static

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.review.linking.sentences import NamedSentence
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line
from workbench.tui.wording import count

_MOST_SHOWN = 4
"""Sentences of a side that are shown with their texts; the others are counted."""

_MOST_CHARACTERS = 240
"""Characters of a sentence that are shown."""

_EXPLANATION = (
    "12: all of № 12.  12-14: № 12 to 14.  15:2: the second sentence of № 15.  12 + 15:2: both."
)

_INTO = (
    "Into № (empty: they become one bead; 40: they go into № 40; after 40, or top: {side} "
    "sentences become a bead there, without counterpart)"
)

_AFTER = re.compile(r"after\s+(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """An answer on what to do with sentences.

    Attributes:
        sentences: The sentences of each side.
        into: Number of the bead into which they go; None = they become a bead of their own.
        after: Number of the bead below which target sentences are to stand alone; 0 = at the top;
            None = they are not.
    """

    sentences: Mapping[Side, Sequence[NamedSentence]]
    into: int | None = None
    after: int | None = None


class LinkScreen(Panel[LinkAnswer]):
    """Shows the sentences that are named; answers with what to do with them.

    Args:
        find: Returns the sentences of a side that a text names; raises an EditError.
        names: Names of the two languages.
        texts: What the fields hold at first.
        total: Number of beads.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", show=False, id="link.next"),
        Binding("up", "app.focus_previous", "Previous", show=False, id="link.previous"),
    ]
    DEFAULT_CSS = """
    LinkScreen {
        & > .panel { width: 110; }
        & .label { height: auto; width: 1fr; }
        & .explained { color: $foreground; margin: 0 0 1 0; }
        &.-low .explained { margin: 0; }
        & .named { height: auto; padding: 0 0 0 2; }
        & .done { height: auto; margin: 1 0 0 0; }
        &.-low .done { margin: 0; }
    }
    """

    title_text = "Pair or move sentences"
    hint_text = "Tab ↓ ↑: next field   Enter: do it   Esc: leave"

    def __init__(
        self,
        find: Callable[[str, Side], list[NamedSentence]],
        names: Mapping[Side, str],
        texts: Mapping[Side, str],
        *,
        total: int,
    ) -> None:
        super().__init__()
        self._find = find
        self._names = names
        self._texts = texts
        self._total = total

    def compose_body(self) -> ComposeResult:
        """Yield a field for each side and one for the place, each with what it names."""
        yield Label(Content(_EXPLANATION), classes="label explained", markup=False)
        for side in Side:
            yield Label(Content(f"{self._names[side]}, by number"), classes="label", markup=False)
            yield Input(self._texts.get(side, ""), compact=True, id=f"link-{side.value}")
            yield Static(classes="named", id=f"named-{side.value}", markup=False)
        into = _INTO.format(side=self._names[Side.TARGET])
        yield Label(Content(into), classes="label", markup=False)
        yield Input("", compact=True, id="link-into")
        yield Static(classes="done", id="link-done", markup=False)

    def on_mount(self) -> None:
        """Put the cursor where something is missing, and show what is named."""
        empty = next((side for side in Side if not self._texts.get(side)), Side.TARGET)
        self.query_one(f"#link-{empty.value}", Input).focus()
        self._show()

    def on_input_changed(self) -> None:
        """Show what is named now."""
        self._show()

    def on_input_submitted(self) -> None:
        """Answer, if what was typed can be done."""
        try:
            self.dismiss(self._read())
        except EditError as error:
            self._say(error)

    def _show(self) -> None:
        for side in Side:
            named: list[Content] = []
            with suppress(EditError):  # the last line says what is wrong
                named = _lines(self._named(side))
            self.query_one(f"#named-{side.value}", Static).update(Content("\n").join(named))
        try:
            done = self.query_one("#link-done", Static)
            done.remove_class("warning").update(Content(self._summary(self._read())))
        except EditError as error:
            self._say(error)

    def _say(self, error: EditError) -> None:
        words = f"{error.what[:1].upper()}{error.what[1:]}. {error.hint or ''}".strip()
        self.query_one("#link-done", Static).add_class("warning").update(Content(words))

    def _named(self, side: Side) -> list[NamedSentence]:
        try:
            return self._find(self.query_one(f"#link-{side.value}", Input).value, side)
        except EditError as error:
            raise EditError(f"{self._names[side]}: {error.what}", hint=error.hint) from None

    def _read(self) -> LinkAnswer:
        """Return what the fields say.

        Raises:
            EditError: They cannot be read, or name nothing.
        """
        sentences = {side: self._named(side) for side in Side}
        into = self.query_one("#link-into", Input).value.strip()
        if not any(sentences.values()):
            raise EditError("no sentence is named yet")
        if not into:
            return LinkAnswer(sentences)
        match = _AFTER.fullmatch(into)
        if into.isdecimal() and len(into) < 10:
            return LinkAnswer(sentences, into=self._checked(int(into)))
        if not match and into.lower() != "top":
            raise EditError(f"“{into}” is no place", hint="Write 40, or after 40, or top.")
        if sentences[Side.SOURCE]:
            name = self._names[Side.SOURCE]
            raise EditError(f"{name} sentences keep the order of their text")
        after = self._checked(int(match[1])) if match else 0
        return LinkAnswer(sentences, after=after)

    def _checked(self, number: int) -> int:
        if not 1 <= number <= self._total:
            raise EditError(f"there is no № {number}", hint=f"The last one is № {self._total:,}.")
        return number

    def _summary(self, answer: LinkAnswer) -> str:
        parts = [
            f"{len(found):,} {self._names[side]}"
            for side, found in answer.sentences.items()
            if found
        ]
        total = sum(map(len, answer.sentences.values()))
        sentences = f"{' and '.join(parts)} {count(total, 'sentence').split(' ', 1)[1]}"
        verb, go = ("becomes", "goes") if total == 1 else ("become", "go")
        if answer.into is not None:
            return f"{sentences} {go} into № {answer.into}."
        if answer.after is not None:
            where = f"below № {answer.after}" if answer.after else "at the top"
            return f"{sentences} {verb} a bead {where}, without counterpart."
        return f"{sentences} {verb} one bead."


def _lines(named: Sequence[NamedSentence]) -> list[Content]:
    lines = []
    for sentence in named[:_MOST_SHOWN]:
        text = one_line(sentence.text)
        shown = text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
        lines.append(Content.assemble((f"{sentence.name} ", "$quiet"), shown))
    if len(named) > _MOST_SHOWN:
        rest = count(len(named) - _MOST_SHOWN, "more sentence")
        lines.append(Content.styled(f"… and {rest}", "$quiet"))
    return lines
