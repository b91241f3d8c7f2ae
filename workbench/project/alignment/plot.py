"""The plot of one pair's alignment, written beside its result."""

from __future__ import annotations

from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.errors import UsageError
from workbench.formats import replace_files
from workbench.project.alignment.aligned_files import AlignedFiles

_ENDINGS = (".svg", ".html", ".htm")


def check_plot(plot: Path) -> None:
    """Refuse a name that does not say what to draw.

    Raises:
        UsageError: It ends neither in .svg nor in .html.
    """
    if plot.suffix.lower() not in _ENDINGS:
        raise UsageError(
            f"a plot ends in .svg or .html, not {plot.suffix or 'in nothing'}",
            where=str(plot),
            hint="HTML shows the sentences under the pointer, SVG goes into documents.",
        )


def write_plot(aligned: AlignedFiles, plot: Path, *, languages: LanguagePair) -> None:
    """Draw an alignment, and write the plot whole or not at all.

    Args:
        aligned: The alignment.
        plot: The file; its ending says what to draw.
        languages: Of the two files, for the labels.

    Raises:
        UsageError: The ending does not say what to draw.
        OutputError: The file cannot be written.
    """
    # Only a run that draws pays for the drawing.
    from workbench.align.plot.alignment_plot import AlignmentPlot
    from workbench.align.plot.html import draw_page
    from workbench.align.plot.svg import draw_svg

    check_plot(plot)
    job, found = aligned.job, aligned.found
    assert job.target is not None
    drawn = AlignmentPlot(
        found.links,
        found.confidence.tolist(),
        found.moved.tolist(),
        (len(aligned.source), len(aligned.target)),
        (f"{job.source.name} ({languages.source})", f"{job.target.name} ({languages.target})"),
        f"{job.source.name} and {job.target.name}",
    )
    is_page = plot.suffix.lower() != ".svg"
    drawing = draw_page(drawn, aligned.source, aligned.target) if is_page else draw_svg(drawn)
    with replace_files([plot]) as (sink,):
        sink.write(drawing.encode("utf-8", "replace"))
