"""Asks for an export: to which file, in which format, and which beads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Checkbox, Input, RadioButton, RadioSet, Static

from workbench.bitext import Status
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.path_input import PathInput
from workbench.tui.widgets.toggles import ChoiceButton, TickBox

_FORMATS = (
    ("TMX 1.4, for CAT tools", ".tmx"),
    ("CSV, for spreadsheets", ".csv"),
    ("TSV, tab-separated", ".tsv"),
    ("XLIFF", ".xlf"),
    ("JSON Lines", ".jsonl"),
    ("HTML, side by side", ".html"),
    ("Word, side by side", ".docx"),
    ("another, by the file's ending", ""),
)
"""Names of formats and the endings of their files; the last entry is any other ending."""

_SELECTIONS: tuple[tuple[str, Status | None], ...] = (
    ("all", None),
    ("from machine on", Status.MACHINE),
    ("from aligned on", Status.ALIGNED),
    ("accepted only", Status.ACCEPTED),
)
"""Names of selections and the lowest status that each contains."""


_A_SOURCE = "That is a source of this project, which is never replaced."


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """A choice of what to write, and where.

    Attributes:
        path: The file to write.
        status: The lowest status of a bead that is written; None = all beads.
        of_document: Whether to write only the document that the review lists.
        reviewers: Whether a table names who last changed each pair.
    """

    path: Path
    status: Status | None
    of_document: bool = False
    reviewers: bool = False


class ExportScreen(Panel[ExportChoice]):
    """Asks for the path, the format and the lowest status.

    Args:
        project: The project file; the export is suggested beside it.
        sources: The files from which the project was made, which are never offered or replaced.
        document: Name of the document that the review lists; None = it lists all documents.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Export", show=False, id="export.agree", priority=True)
    ]
    DEFAULT_CSS = """
    ExportScreen {
        & Horizontal { height: auto; margin: 1 0 0 0; }
        & Vertical { height: auto; }
        &.-slim Horizontal { layout: vertical; }
        & #warning { margin: 1 0 0 0; }
    }
    """

    title_text = "Export"
    hint_text = "Tab: next field   Space: choose   Enter: export   Esc: leave"

    def __init__(
        self,
        project: Path,
        *,
        sources: Collection[Path] = (),
        document: str | None = None,
    ) -> None:
        super().__init__()
        self._project = project.absolute()
        self._sources = frozenset(sources)
        self._document = document
        self._format = 0  # index of the format whose ending the file has

    def compose_body(self) -> ComposeResult:
        """Yield the fields."""
        yield Static("File", classes="label")
        yield PathInput(str(self._offered(self._project.with_suffix(".tmx"))), id="path")
        with Horizontal():
            with Vertical():
                yield Static("Format", classes="label")
                with RadioSet(id="format", compact=True):
                    for number, (name, _) in enumerate(_FORMATS):
                        yield ChoiceButton(name, number == 0)
            with Vertical():
                yield Static("Which beads", classes="label")
                with RadioSet(id="status", compact=True):
                    for number, (name, _) in enumerate(_SELECTIONS):
                        yield ChoiceButton(name, number == 0)
        if self._document is not None:
            words = Content(one_line(self._document)).truncate(50, ellipsis=True)
            yield TickBox(Content("only ") + words, value=True, id="document", compact=True)
        yield TickBox("who changed each pair (CSV, TSV)", id="reviewers", compact=True)
        yield Static("", classes="warning", id="warning", markup=False)

    @property
    def path(self) -> Path:
        """The file that was typed; a relative path counts from the project's folder."""
        return self._absolute(Path(self.query_one("#path", Input).value.strip()))

    def _absolute(self, path: Path) -> Path:
        path = path.expanduser()
        return path if path.is_absolute() else self._project.parent / path

    def _offered(self, path: Path) -> Path:
        """Return a path to offer: with another name, if this one is a source of the project."""
        return path.with_stem(f"{path.stem}-export") if path.resolve() in self._sources else path

    def on_radio_set_changed(self, event: RadioSet.Changed) -> None:
        """Give the file the ending of the format that was chosen."""
        if event.radio_set.id == "format":
            self._follow_format()

    def _follow_format(self) -> None:
        """Give the file the ending of the format, if another one has been chosen since."""
        chosen = self.query_one("#format", RadioSet).pressed_index
        ending = _FORMATS[chosen][1] if chosen != self._format else ""
        self._format = chosen
        field = self.query_one("#path", Input)
        if ending and field.value.strip():
            path = Path(field.value).with_suffix(ending)
            field.value = str(path.with_name(self._offered(self._absolute(path)).name))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Choose the format of the ending that was typed, and warn of a file that exists."""
        path = self.path
        words = f"{visible(path.name)} exists and will be replaced." if path.is_file() else ""
        self._warn(_A_SOURCE if path.resolve() in self._sources else words)
        endings = [ending for _, ending in _FORMATS[:-1]]
        which = endings.index(path.suffix) if path.suffix in endings else len(endings)
        buttons = self.query_one("#format", RadioSet).query(RadioButton)
        with self.prevent(RadioSet.Changed):
            buttons[which].value = True
        self._format = which

    def action_agree(self) -> None:
        """Answer with the choice, or say why the file cannot be written."""
        self._follow_format()  # Enter may come before the message of the choice
        if not self.query_one("#path", Input).value.strip():
            self._warn("Name a file.")
        elif self.path.is_dir():
            self._warn("That is a folder; name a file in it.")
        elif self.path.resolve() == self._project.resolve():
            self._warn("That is the project itself.")
        elif self.path.resolve() in self._sources:
            self._warn(_A_SOURCE)
        else:
            chosen = self.query_one("#status", RadioSet).pressed_index
            boxes = self.query("#document").results(Checkbox)
            of_document = any(box.value for box in boxes)
            status = _SELECTIONS[max(chosen, 0)][1]
            reviewers = self.query_one("#reviewers", Checkbox).value
            self.dismiss(ExportChoice(self.path, status, of_document, reviewers))

    def _warn(self, words: str) -> None:
        self.query_one("#warning", Static).update(Content(words))
