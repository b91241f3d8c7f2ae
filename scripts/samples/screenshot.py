"""Draw the review of a project as an SVG picture, without a terminal.

    python -m scripts.samples.screenshot PROJECT OUT.svg --size 120x36 --keys j,j,s

If keys are named, they are pressed on the project itself: use a copy.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

import click

from workbench.tui.app import WorkbenchApp
from workbench.tui.review.screen import ReviewScreen


async def take_screenshot(
    project: Path, size: tuple[int, int], *, keys: Sequence[str] = (), theme: str = ""
) -> str:
    """Return the screen as SVG after some keys.

    Args:
        project: The ``.bitext`` file; opened for reading only unless keys are to be pressed.
        size: Columns and lines of the screen.
        keys: Textual's names of the keys to press first, such as ``j`` or ``ctrl+p``.
        theme: Name of one of the workbench's themes; empty = the dark one.
    """
    app = WorkbenchApp(project, read_only=not keys, remembers=False)
    if theme:
        app.theme = theme
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        # The command of an open panel is a worker, too, and waits for an answer that never comes.
        reviews = [screen for screen in app.screen_stack if isinstance(screen, ReviewScreen)]
        while any(review.state.checks.is_running for review in reviews):
            await pilot.pause(0.1)
        await pilot.pause()
        return _with_local_fonts(app.export_screenshot(title=project.stem, simplify=True))


def _with_local_fonts(picture: str) -> str:
    """Return the picture with a font of the reader's machine, so that nothing is downloaded."""
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", picture)
    return picture.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--size", default="120x36", show_default=True, help="Columns x lines.")
@click.option("--keys", default="", help="Keys to press first, separated by commas.")
@click.option("--theme", default="", help="workbench-dark or workbench-light.")
def main(project: Path, output: Path, size: str, keys: str, theme: str) -> None:
    """Write OUTPUT, an SVG picture of the review of PROJECT."""
    width, _, height = size.partition("x")
    pressed = [key for key in keys.split(",") if key]
    picture = asyncio.run(
        take_screenshot(project, (int(width), int(height)), keys=pressed, theme=theme)
    )
    output.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
