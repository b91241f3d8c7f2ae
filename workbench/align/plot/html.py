"""Draw an alignment as an HTML page that shows the sentences under the pointer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from workbench.align.plot.alignment_plot import LEFT, TOP, WIDTH, AlignmentPlot
from workbench.align.plot.svg import draw_svg
from workbench.bitext import Link

_MANY_LINKS = 5_000
"""Links beyond which their texts are cut shorter, so that the page stays small."""

_MAX_CHARACTERS = 600
"""Characters of a link's text on one side, at most."""

_MAX_CHARACTERS_OF_MANY = 160
"""The same where there are many links."""


def draw_page(plot: AlignmentPlot, source: Sequence[str], target: Sequence[str]) -> str:
    """Return the plot with its texts as an HTML document that loads no other file.

    Args:
        plot: The alignment.
        source: Sentences of the source.
        target: Sentences of the target.
    """
    most = _MAX_CHARACTERS_OF_MANY if len(plot.links) > _MANY_LINKS else _MAX_CHARACTERS
    beads = [
        [*_spans(link), round(float(confidence), 3), *_texts(link, source, target, most)]
        for link, confidence in zip(plot.links, plot.confidence, strict=True)
    ]
    shown = {
        "left": LEFT,
        "top": TOP,
        "width": WIDTH,
        "height": plot.height,
        "sizes": list(plot.sizes),
        "beads": beads,
    }
    data = json.dumps(shown, ensure_ascii=True, separators=(",", ":"))
    # In a script element only these could end it or open a comment.
    data = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    page = (files("workbench.align.plot") / "page.html").read_text(encoding="utf-8")
    parts = {"TITLE": escape(plot.title), "PICTURE": draw_svg(plot), "DATA": data}
    for name, value in parts.items():
        before, _, after = page.partition(f"<!--{name}-->")
        page = before + value + after
    return page


def _spans(link: Link) -> list[int]:
    """Return the first sentence of each side, -1 if there is none, and how many there are."""
    return [number for side in link for number in (side[0] if side else -1, len(side))]


def _texts(link: Link, source: Sequence[str], target: Sequence[str], most: int) -> list[str]:
    texts = (
        " ".join(sentences[number] for number in side)
        for side, sentences in zip(link, (source, target), strict=True)
    )
    return [text if len(text) <= most else text[: most - 1] + "…" for text in texts]
