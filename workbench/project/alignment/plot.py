"""The picture of one pair's alignment, written beside its result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UsageError
from workbench.formats.output import replacing
from workbench.project.alignment.options import AlignFilesOptions, AlignJob

if TYPE_CHECKING:
    from workbench.project.alignment.one_pair import AlignedPair

_ENDINGS = (".svg", ".html", ".htm")


def check_plot(plot: Path) -> None:
    """Refuse a name that says nothing of what to draw.

    Raises:
        UsageError: It ends neither in .svg nor in .html.
    """
    if plot.suffix.lower() not in _ENDINGS:
        raise UsageError(
            f"a picture ends in .svg or .html, not {plot.suffix or 'in nothing'}",
            where=str(plot),
            hint="HTML shows the sentences under the pointer, SVG goes into documents.",
        )


def write_plot(job: AlignJob, aligned: AlignedPair, options: AlignFilesOptions, plot: Path) -> None:
    """Draw an alignment, whole or not at all.

    Raises:
        UsageError: The name's ending says nothing of what to draw.
        OutputError: It cannot be written.
    """
    from workbench.align.plot.html import draw_page
    from workbench.align.plot.svg import Drawn, draw

    check_plot(plot)
    found = aligned.found
    drawn = Drawn(
        found.links,
        found.confidence.tolist(),
        found.moved.tolist(),
        (len(aligned.source), len(aligned.target)),
        (
            f"{job.source.name} ({options.languages.source})",
            f"{job.target.name} ({options.languages.target})",
        ),
        f"{job.source.name} and {job.target.name}",
    )
    is_page = plot.suffix.lower() != ".svg"
    drawing = draw_page(drawn, aligned.source, aligned.target) if is_page else draw(drawn)
    with replacing([plot]) as (sink,):
        sink.write(drawing.encode("utf-8", "replace"))
