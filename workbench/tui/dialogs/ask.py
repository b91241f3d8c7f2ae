"""Small panels: a question, a choice from a list, a field of one line, an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from workbench.errors import WorkbenchError
from workbench.tui.command import key_name
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import Placeholders, visible
from workbench.tui.widgets.path_input import PathInput

Choice = TypeVar("Choice")
"""What an entry of a list stands for."""


class Confirm(Panel[bool]):
    """A question to be answered yes or no; it answers with True for yes.

    Args:
        question: The title of the panel.
        explanation: What the answer yes will do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "agree", "Yes", show=False, id="panel.agree"),
        Binding("n", "leave", "No", show=False, id="panel.refuse"),
    ]

    def __init__(self, question: str, explanation: str = "") -> None:
        super().__init__()
        self.title_text = question
        self.hint_text = "Enter or y: yes   Esc or n: no"
        self._explanation = explanation

    def compose_body(self) -> ComposeResult:
        """Yield the explanation."""
        yield Static(Content(visible(self._explanation)), markup=False)

    def action_agree(self) -> None:
        """Answer yes."""
        self.dismiss(True)


class Pick(Panel[Choice], Generic[Choice]):
    """A list to choose one entry from; Enter answers with what the entry stands for.

    Args:
        title: The title of the panel.
        choices: Words and what they stand for, in order.
        chosen: Index of the entry that the cursor is on at first.
    """

    DEFAULT_CSS = """
    Pick OptionList {
        border: none; background: $surface; padding: 0; height: auto; max-height: 20;
        &:focus { border: none; }
    }
    """

    def __init__(
        self, title: str, choices: Sequence[tuple[str, Choice]], *, chosen: int = 0
    ) -> None:
        super().__init__()
        self.title_text = title
        self.hint_text = "↑ ↓: choose   Enter: take it   Esc: leave"
        self._choices = choices
        self._chosen = chosen

    def compose_body(self) -> ComposeResult:
        """Yield the list."""
        yield OptionList(
            *(Content(visible(words)) for words, _ in self._choices), compact=True, markup=False
        )

    def on_mount(self) -> None:
        """Put the cursor on the entry that was chosen last."""
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = self._chosen

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the entry stands for."""
        self.dismiss(self._choices[event.option_index][1])


class Prompt(Panel[str]):
    """A field of one line; Enter answers with what is in it.

    Args:
        title: The title of the panel.
        value: What the field holds at first.
        hint: A sentence about the field.
        is_number: Whether only digits can be typed.
        is_path: Whether the field completes paths.
    """

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        hint: str = "",
        is_number: bool = False,
        is_path: bool = False,
    ) -> None:
        super().__init__()
        self.title_text = title
        enter = "" if "Enter" in hint else "Enter goes on. "
        self.hint_text = f"{hint} {enter}Esc leaves.".strip()
        self._placeholders = Placeholders(value)
        self._value = self._placeholders.to_screen(value)
        self._is_number = is_number
        self._is_path = is_path

    def compose_body(self) -> ComposeResult:
        """Yield the field."""
        if self._is_path:
            yield PathInput(self._value)
            return
        yield Input(self._value, type="integer" if self._is_number else "text", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the text of the field."""
        self.dismiss(self._placeholders.to_text(event.value))


class TextPanel(Panel[str]):
    """Paragraphs to read; answers with the key by which the user went on.

    Args:
        title: The title of the panel.
        paragraphs: Plain text, one item a paragraph.
        answers: Keys that leave the panel with themselves as the answer, and what they do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,ctrl+o", "leave", "Leave", show=False, id="text.leave"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="text.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="text.up"),
        Binding("space", "page(1)", "On", show=False, id="text.on"),
    ]
    hint_text = "↑ ↓ Space: scroll   Esc: back"

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str],
        *,
        answers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.title_text = title
        self._paragraphs = paragraphs
        self._answers = answers
        more = (f"{key_name(key)}: {what}" for key, what in answers.items())
        self.hint_text = "   ".join((self.hint_text, *more))

    def on_key(self, event: events.Key) -> None:
        """Answer with a key that goes on."""
        if event.key in self._answers:
            event.stop()
            self.dismiss(event.key)

    def compose_body(self) -> ComposeResult:
        """Yield the paragraphs."""
        yield Static(Content("\n\n".join(map(visible, self._paragraphs))), markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll down by some lines."""
        self.body.scroll_relative(y=lines, animate=False)


class ErrorPanel(Panel[None]):
    """An error: what went wrong, where, and what to do next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "Leave", show=False, id="panel.read")
    ]
    DEFAULT_CSS = "ErrorPanel > .panel { border: round $error; border-title-color: $error; }"

    def __init__(self, error: WorkbenchError) -> None:
        super().__init__()
        self.title_text = "That did not work"
        self.hint_text = "Enter or Esc: continue."
        self._error = error

    def compose_body(self) -> ComposeResult:
        """Yield the message and the hint."""
        parts = [f"{self._error.where}: " if self._error.where else "", self._error.what]
        yield Static(Content(visible("".join(parts))), markup=False)
        if self._error.hint:
            yield Static(Content(visible(self._error.hint)), classes="hint", markup=False)
