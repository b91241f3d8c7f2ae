"""The recent projects and those in the current folder: where the workbench begins."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.project.recent_projects import ProjectSummary, projects_to_offer, summarise_project
from workbench.tui.base.list_screen import ListScreen
from workbench.tui.projects.commands import COMMANDS
from workbench.tui.safe_text import fit, one_line
from workbench.tui.waiting import in_thread
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import bar, percent

_LANGUAGES = 10  # cells
_DOCUMENTS = 5  # cells
_BEADS = 11  # cells
_LEFT = 11  # cells
_GAP = 2  # cells
_PERCENT = 6  # cells
_BAR = 12  # cells
_SHORT_BAR = 4  # cells
_LEAST_NAME = 12  # cells

_WIDE = 110
"""Cells from which on the bar is long."""


class ProjectsScreen(ListScreen[ProjectSummary]):
    """A line for each project: name, languages, size, how far it has come."""

    TABLE = {command.id: command for command in COMMANDS}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in COMMANDS]

    @property
    def empty_text(self) -> str:
        """The text that is shown where there is no project."""
        return (
            "No project was opened yet, and there is none in this folder.\n\n"
            f"{self.key('projects.build')} builds one from a French text and its English, or from"
            f" the French alone;\n{self.key('projects.open-file')} opens a file. `workbench demo`"
            " makes a small one to try."
        )

    def __init__(self) -> None:
        super().__init__()
        self._readings = 0

    def on_screen_resume(self) -> None:
        """Read the projects when the screen comes to the front."""
        self.run_worker(self.reload(), group="reload", exclusive=True)

    async def reload(self) -> None:
        """Read the projects one after the other, and draw each as it comes.

        The cursor stays on its project. Of two readings at once, the first has no effect.
        """
        self._readings += 1
        reading = self._readings
        paths = await in_thread(self, partial(projects_to_offer, Path.cwd()))
        if reading != self._readings:
            return
        known = {entry.path: entry for entry in self.entries}
        here = self.here.path if self.here else None
        self.entries = [known.get(path, ProjectSummary(path)) for path in paths]
        if here in paths:
            self.cursor = paths.index(here)
        self.show()
        for path in paths:
            read = await in_thread(self, partial(summarise_project, path))
            if reading != self._readings:
                return
            self.entries = [read if entry.path == path else entry for entry in self.entries]
            self.show()

    def title_content(self) -> Content:
        """Return the name of the application and of the screen."""
        return Content.assemble(
            ("Bitext Workbench", "bold $primary"), ("  projects", "$foreground")
        )

    def heading(self, width: int) -> str:
        """Return the names of the columns."""
        return "".join(
            [
                f"{'project':{_name_width(width)}}",
                f"{'languages':{_LANGUAGES}}",
                f"{'texts':>{_DOCUMENTS}}{'beads':>{_BEADS}}{'to review':>{_LEFT}}{'':{_GAP}}",
                "accepted",
            ]
        )

    def cells(self, entry: ProjectSummary, width: int) -> list[Cell]:
        """Return a project's name, its numbers and a bar of what is accepted."""
        name = _name_width(width - 1)
        folder = f"  {one_line(str(entry.path.parent))}"
        title = fit(entry.path.stem, min(len(one_line(entry.path.stem)), name - 1))
        cells: list[Cell] = [(title, "name"), (fit(folder, name - len(title) - 1) + " ", "faint")]
        if entry.problem:
            return [*cells, (fit(entry.problem, width - name), "problem")]
        numbers = f"{entry.documents:>{_DOCUMENTS},}{entry.beads:>{_BEADS},}"
        filled, rest = bar(entry.share, _bar_width(width))
        return [
            *cells,
            (fit(entry.languages, _LANGUAGES), "quiet"),
            (numbers, "text"),
            (f"{entry.left:>{_LEFT},}{'':{_GAP}}", "text" if entry.left else "done"),
            (filled, "done"),
            (rest, "faint"),
            (f" {percent(entry.share):>{_PERCENT - 1}}", "done" if entry.share == 1 else "quiet"),
        ]


def _bar_width(width: int) -> int:
    return _BAR if width >= _WIDE else _SHORT_BAR


def _name_width(width: int) -> int:
    fixed = _LANGUAGES + _DOCUMENTS + _BEADS + _LEFT + _GAP + _PERCENT
    return max(width - fixed - _bar_width(width), _LEAST_NAME)
