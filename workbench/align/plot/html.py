"""The picture of an alignment as a page of its own, which shows the sentences under the pointer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from workbench.align.plot.svg import LEFT, TOP, WIDTH, Drawn, draw

_SHORT, _LONG = 160, 600
_MANY = 5_000
"""Beads from which on their texts are cut shorter, so that the page stays small."""


def draw_page(drawn: Drawn, source: Sequence[str], target: Sequence[str]) -> str:
    """The picture with its texts as an HTML document that loads nothing.

    Args:
        drawn: The alignment.
        source: Sentences of the source.
        target: Sentences of the target.
    """
    most = _SHORT if len(drawn.links) > _MANY else _LONG
    beads = [
        [*_box(link), round(float(confidence), 3), *_words(link, source, target, most)]
        for link, confidence in zip(drawn.links, drawn.confidence, strict=True)
    ]
    place = {
        "left": LEFT,
        "top": TOP,
        "width": WIDTH,
        "height": drawn.height,
        "sizes": list(drawn.sizes),
        "beads": beads,
    }
    # In a script element only these could end it or open a comment.
    data = json.dumps(place, ensure_ascii=True, separators=(",", ":"))
    data = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    page = (files("workbench.align.plot") / "page.html").read_text(encoding="utf-8")
    parts = {"TITLE": escape(drawn.title), "PICTURE": draw(drawn), "DATA": data}
    for name, value in parts.items():
        head, _, tail = page.partition(f"<!--{name}-->")
        page = head + value + tail
    return page


def _box(link: tuple[Sequence[int], Sequence[int]]) -> list[int]:
    """First sentence and how many, of both sides; 0 sentences at -1 where there are none."""
    return [number for side in link for number in (side[0] if side else -1, len(side))]


def _words(
    link: tuple[Sequence[int], Sequence[int]],
    source: Sequence[str],
    target: Sequence[str],
    most: int,
) -> list[str]:
    texts = (
        " ".join(side[i] for i in numbers)
        for numbers, side in zip(link, (source, target), strict=True)
    )
    return [text if len(text) <= most else text[: most - 1] + "…" for text in texts]
