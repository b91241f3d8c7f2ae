"""The documents of a project: how far each has come and how sure its pairs are."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.bitext import grade
from workbench.project.review.session import DocumentOverview
from workbench.tui.base.list_screen import ListScreen
from workbench.tui.documents.commands import COMMANDS
from workbench.tui.safe_text import fit, one_line
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import bar, count, percent

_BEADS = 10
_ODD = 9
_DOUBTFUL = 10
_CONFIDENCE = 10
_PERCENT = 6
_BAR = 12
_WIDE = 110


class DocumentsScreen(ListScreen):
    """A line a document; Enter lists its beads alone in the review."""

    TABLE = {command.id: command for command in COMMANDS}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in COMMANDS]

    def __init__(self, documents: list[DocumentOverview], *, project: str, here: str) -> None:
        super().__init__()
        self.documents = documents
        self._project = project
        names = [document.name for document in documents]
        self.cursor = names.index(here) if here in names else 0

    @property
    def here(self) -> DocumentOverview | None:
        """The document under the cursor."""
        return self.documents[self.cursor] if self.documents else None

    def count(self) -> int:
        return len(self.documents)

    def title_content(self) -> Content:
        left = sum(document.left for document in self.documents)
        words = f"  {count(len(self.documents), 'document')}, {count(left, 'bead')} to review"
        return Content.assemble((one_line(self._project)[:40], "bold $primary"), words)

    def heading(self, width: int) -> str:
        return "".join(
            [
                f"{'document':{self._room_for_name(width)}}",
                f"{'beads':>{_BEADS}}{'not 1-1':>{_ODD}}{'doubtful':>{_DOUBTFUL}}",
                f"{'confidence':>{_CONFIDENCE + 1}}  accepted",
            ]
        )

    def entry(self, number: int, width: int) -> list[Cell]:
        document = self.documents[number]
        name = self._room_for_name(width - 1)
        cells: list[Cell] = [(fit(document.name, name - 1) + " ", "name")]
        if not document.is_built:
            words = "not built yet: `workbench build` goes on with it"
            return [*cells, (fit(words, width - name), "problem")]
        if document.confidence is None:
            sure = "post-edit" if not document.is_pair else "—"
        else:
            sure = f"{percent(document.confidence)} {grade(document.confidence).letter}"
        filled, rest = bar(document.share, _BAR if width >= _WIDE else 4)
        done = document.share == 1
        return [
            *cells,
            (f"{document.beads:>{_BEADS},}", "text"),
            (f"{document.not_one_to_one if document.is_pair else 0:>{_ODD},}", "quiet"),
            (f"{document.doubtful:>{_DOUBTFUL},}", "doubt" if document.doubtful else "quiet"),
            (f"{sure:>{_CONFIDENCE + 1}}  ", "quiet"),
            (filled, "done"),
            (rest, "faint"),
            (f" {percent(document.share):>{_PERCENT - 1}}", "done" if done else "quiet"),
        ]

    def empty_words(self) -> str:
        return "This project has no documents."

    def _room_for_name(self, width: int) -> int:
        fixed = _BEADS + _ODD + _DOUBTFUL + _CONFIDENCE + 1 + 2 + _PERCENT
        return max(width - fixed - (_BAR if width >= _WIDE else 4), 12)
