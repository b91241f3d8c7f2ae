"""The review without a terminal, driven by Textual's pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from scripts.checks.desks.desk import DeskBead
from workbench.project.review import BeadRow
from workbench.tui.app import WorkbenchApp
from workbench.tui.review.screen import ReviewScreen


class PilotDesk:
    """The screens in this process."""

    def __init__(self, pilot: Pilot[None], app: WorkbenchApp, screens: Path | None) -> None:
        self._pilot, self._app, self._screens = pilot, app, screens

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, project: Path, size: tuple[int, int], screens: Path | None = None
    ) -> AsyncIterator[PilotDesk]:
        """Open the review of a project on a screen of some columns and lines."""
        app = WorkbenchApp(project, remembers=False)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.5)
            yield cls(pilot, app, screens)

    @property
    def _screen(self) -> ReviewScreen:
        return next(s for s in self._app.screen_stack if isinstance(s, ReviewScreen))

    async def press(self, key: str) -> None:
        """Press a key, and wait until all that it began is done."""
        character = {"space": " "}.get(key, key if len(key) == 1 else None)
        self._app.post_message(events.Key(key, character))
        await self._pilot.pause(0.05)

    async def wait_for_checks(self) -> None:
        """Wait until every bead is checked as it is now."""
        await self._pilot.pause(0.1)
        while self._screen.state.checks.is_running:
            await self._pilot.pause(0.1)

    def here(self) -> DeskBead:
        """Return the bead under the cursor."""
        state = self._screen.state
        return _seen(state.number, state.row)

    def beads(self) -> list[DeskBead]:
        """Return all beads."""
        state = self._screen.state
        rows: Sequence[BeadRow] = state.session.rows(state.beads.outline.ids)
        return [_seen(number, row) for number, row in enumerate(rows, start=1)]

    def field(self) -> str:
        """Return what stands in the open text field."""
        return self._screen.editor.wording

    def issues(self) -> dict[str, int]:
        """Return how many beads have each kind of issue."""
        counts = self._screen.state.checks.issues.counts
        return {kind.value: number for kind, number in counts.items()}

    def save_screen(self, name: str) -> None:
        """Save the screen as a picture."""
        if self._screens is not None:
            self._screens.mkdir(parents=True, exist_ok=True)
            self._app.save_screenshot(filename=f"{name}.svg", path=str(self._screens))


def _seen(number: int, row: BeadRow) -> DeskBead:
    # A project of one document numbers its source segments from 1.
    return DeskBead(number, tuple(i - 1 for i in row.bead.source), row.target)
