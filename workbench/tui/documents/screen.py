"""The documents of a project: how far each has come, and how reliable its links are."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.bitext import grade
from workbench.project.review import DocumentOverview
from workbench.tui.base.list_screen import ListScreen
from workbench.tui.documents.commands import COMMANDS
from workbench.tui.safe_text import fit, one_line
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import bar, count, percent

_BEADS = 10  # cells
_NOT_ONE_TO_ONE = 9  # cells
_DOUBTFUL = 10  # cells
_CONFIDENCE = 11  # cells
_GAP = 2  # cells
_PERCENT = 6  # cells
_BAR = 12  # cells
_SHORT_BAR = 4  # cells
_LEAST_NAME = 12  # cells

_WIDE = 110
"""Cells from which on the bar is long."""

_LONGEST_TITLE = 40
"""Characters of the project's name that are shown."""


class DocumentsScreen(ListScreen[DocumentOverview]):
    """A line for each document; Enter lists its beads in the review.

    Args:
        documents: The documents in the order of the project.
        project: Name of the project.
        here: Name of the document that the cursor is put on.
    """

    TABLE = {command.id: command for command in COMMANDS}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in COMMANDS]

    @property
    def empty_text(self) -> str:
        """The text that is shown where the project has no documents."""
        return "This project has no documents."

    def __init__(self, documents: list[DocumentOverview], *, project: str, here: str) -> None:
        super().__init__()
        self.entries = documents
        self._project = project
        names = [document.name for document in documents]
        self.cursor = names.index(here) if here in names else 0

    def title_content(self) -> Content:
        """Return the project's name and how many beads of it are still to review."""
        left = sum(document.left for document in self.entries)
        text = f"  {count(len(self.entries), 'document')}, {count(left, 'bead')} to review"
        return Content.assemble((one_line(self._project)[:_LONGEST_TITLE], "bold $primary"), text)

    def heading(self, width: int) -> str:
        """Return the names of the columns."""
        return "".join(
            [
                f"{'document':{_name_width(width)}}",
                f"{'beads':>{_BEADS}}{'not 1-1':>{_NOT_ONE_TO_ONE}}{'doubtful':>{_DOUBTFUL}}",
                f"{'confidence':>{_CONFIDENCE}}{'':{_GAP}}accepted",
            ]
        )

    def cells(self, entry: DocumentOverview, width: int) -> list[Cell]:
        """Return a document's name, its numbers and a bar of what is accepted."""
        name = _name_width(width - 1)
        cells: list[Cell] = [(fit(entry.name, name - 1) + " ", "name")]
        if not entry.is_built:
            text = "not built yet: `workbench build` continues with it"
            return [*cells, (fit(text, width - name), "problem")]
        if entry.confidence is None:
            confidence = "—" if entry.is_pair else "post-edit"
        else:
            confidence = f"{percent(entry.confidence)} {grade(entry.confidence).letter}"
        filled, rest = bar(entry.share, _bar_width(width))
        odd = entry.not_one_to_one if entry.is_pair else 0
        return [
            *cells,
            (f"{entry.beads:>{_BEADS},}", "text"),
            (f"{odd:>{_NOT_ONE_TO_ONE},}", "quiet"),
            (f"{entry.doubtful:>{_DOUBTFUL},}", "doubt" if entry.doubtful else "quiet"),
            (f"{confidence:>{_CONFIDENCE}}{'':{_GAP}}", "quiet"),
            (filled, "done"),
            (rest, "faint"),
            (f" {percent(entry.share):>{_PERCENT - 1}}", "done" if entry.share == 1 else "quiet"),
        ]


def _bar_width(width: int) -> int:
    return _BAR if width >= _WIDE else _SHORT_BAR


def _name_width(width: int) -> int:
    fixed = _BEADS + _NOT_ONE_TO_ONE + _DOUBTFUL + _CONFIDENCE + _GAP + _PERCENT
    return max(width - fixed - _bar_width(width), _LEAST_NAME)
