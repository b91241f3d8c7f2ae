"""Asks what a new project is made of: texts, languages and the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from workbench.bitext import LanguagePair
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line
from workbench.tui.widgets.path_input import PathInput


@dataclass(frozen=True, slots=True)
class NewProject:
    """The files and options of a project to build.

    Attributes:
        source: The source text: a file or a folder.
        target: The target text; None = a machine draft of every sentence.
        output: The project file.
        languages: Source and target language.
    """

    source: Path
    target: Path | None
    output: Path
    languages: LanguagePair


class NewProjectScreen(Panel[NewProject]):
    """Asks for the texts, the languages and the project file.

    Args:
        typed: What the fields hold at first, by their names; what is typed is kept there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Build", show=False, id="build.agree", priority=True)
    ]
    DEFAULT_CSS = """
    NewProjectScreen {
        & .label { margin: 1 0 0 0; }
        & #first { margin: 0; }
        & Horizontal { height: auto; }
        & Vertical { height: auto; width: 20; }
        &.-slim Horizontal { layout: vertical; }
        & #warning { margin: 1 0 0 0; }
    }
    """

    title_text = "Build a project"
    hint_text = "Tab: next field   →: complete   ↓: another   Enter: build   Esc: leave"

    def __init__(self, typed: dict[str, str] | None = None) -> None:
        super().__init__()
        self._typed = {} if typed is None else typed

    def compose_body(self) -> ComposeResult:
        """Yield the fields."""
        yield Static("French text: a file or a folder", classes="label", id="first")
        yield PathInput(self._typed.get("source", ""), id="source")
        yield Static("English text (empty: a machine draft of every sentence)", classes="label")
        yield PathInput(self._typed.get("target", ""), id="target")
        yield Static("Project (empty: beside the French text)", classes="label")
        yield PathInput(self._typed.get("output", ""), id="output")
        with Horizontal():
            with Vertical():
                yield Static("From", classes="label")
                yield Input(self._typed.get("from", "fr"), id="from", compact=True)
            with Vertical():
                yield Static("To", classes="label")
                yield Input(self._typed.get("to", "en"), id="to", compact=True)
        yield Static("", classes="warning", id="warning", markup=False)

    def on_mount(self) -> None:
        """Put the focus on the source text."""
        self.query_one("#source").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed, for the next time that the form is opened."""
        self._typed[event.input.id or ""] = event.value

    def action_agree(self) -> None:
        """Answer with what to build, or say what is missing."""
        source, target = self._path("source"), self._path("target")
        if source is None:
            self._warn("Name the French text.")
            return
        for path in (source, target):
            if path is not None and not path.exists():
                self._warn(f"There is no {one_line(str(path))}.")
                return
        output = self._path("output") or source.with_name(source.name.split(".")[0] + ".bitext")
        if not output.suffix:
            output = output.with_suffix(".bitext")
        languages = LanguagePair(
            *(self.query_one(f"#{name}", Input).value.strip() for name in ("from", "to"))
        )
        if not all(languages):
            self._warn("Name both languages, such as fr and en.")
            return
        self.dismiss(NewProject(source, target, output, languages))

    def _path(self, name: str) -> Path | None:
        typed = self.query_one(f"#{name}", Input).value.strip()
        return Path(typed).expanduser() if typed else None

    def _warn(self, words: str) -> None:
        self.query_one("#warning", Static).update(Content(words))
