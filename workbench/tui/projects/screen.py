"""The projects opened lately and those in this folder: where the workbench begins."""

from __future__ import annotations

from asyncio import to_thread
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.project.review.recent import Glance, glance, projects_to_offer
from workbench.tui.base.list_screen import ListScreen
from workbench.tui.projects.commands import COMMANDS
from workbench.tui.safe_text import fit, one_line
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import bar, percent

_LANGUAGES = 10
_DOCUMENTS = 5
_BEADS = 11
_LEFT = 11
_PERCENT = 6
_BAR = 12
_WIDE = 110


class ProjectsScreen(ListScreen):
    """A line a project: name, languages, size, how far it has come."""

    TABLE = {command.id: command for command in COMMANDS}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in COMMANDS]

    def __init__(self) -> None:
        super().__init__()
        self.glances: list[Glance] = []

    def on_screen_resume(self) -> None:
        self.run_worker(self.look(), group="look", exclusive=True)

    async def look(self) -> None:
        """Look at the projects anew, one after the other, and draw them as they come."""
        paths = await to_thread(projects_to_offer, Path.cwd())
        known = {seen.path: seen for seen in self.glances}
        self.glances = [known.get(path, Glance(path)) for path in paths]
        self.show()
        for path in paths:
            seen = await to_thread(glance, path)
            self.glances = [seen if one.path == path else one for one in self.glances]
            self.show()

    @property
    def here(self) -> Path | None:
        """The project under the cursor."""
        return self.glances[self.cursor].path if self.glances else None

    def count(self) -> int:
        return len(self.glances)

    def title_content(self) -> Content:
        return Content.assemble(
            ("Bitext Workbench", "bold $primary"), ("  projects", "$foreground")
        )

    def heading(self, width: int) -> str:
        return "".join(
            [
                f"{'project':{self._room_for_name(width)}}",
                f"{'languages':{_LANGUAGES}}",
                f"{'texts':>{_DOCUMENTS}}{'beads':>{_BEADS}}{'to review':>{_LEFT}}  ",
                "accepted",
            ]
        )

    def entry(self, number: int, width: int) -> list[Cell]:
        seen = self.glances[number]
        name = self._room_for_name(width - 1)
        folder = f"  {one_line(str(seen.path.parent))}"
        title = fit(seen.path.stem, min(len(one_line(seen.path.stem)), name - 1))
        cells: list[Cell] = [(title, "name"), (fit(folder, name - len(title) - 1) + " ", "faint")]
        if seen.problem:
            return [*cells, (fit(seen.problem, width - name), "problem")]
        numbers = f"{seen.documents:>{_DOCUMENTS},}{seen.beads:>{_BEADS},}"
        filled, rest = bar(seen.share, _BAR if width >= _WIDE else 4)
        return [
            *cells,
            (fit(seen.languages, _LANGUAGES), "quiet"),
            (numbers, "text"),
            (f"{seen.left:>{_LEFT},}  ", "text" if seen.left else "done"),
            (filled, "done"),
            (rest, "faint"),
            (f" {percent(seen.share):>{_PERCENT - 1}}", "done" if seen.share == 1 else "quiet"),
        ]

    def empty_words(self) -> str:
        return (
            "No project was opened yet, and there is none in this folder.\n\n"
            "b builds one from a French text and its English, or from the French alone;\n"
            "o opens a file. `workbench demo` makes a small one to try."
        )

    def _room_for_name(self, width: int) -> int:
        fixed = _LANGUAGES + _DOCUMENTS + _BEADS + _LEFT + 2 + _PERCENT
        return max(width - fixed - (_BAR if width >= _WIDE else 4), 12)
