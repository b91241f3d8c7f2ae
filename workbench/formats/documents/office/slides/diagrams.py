"""The text of SmartArt diagrams (ECMA-376 part 1, 21.4), in the order of their outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_WITH_TEXT = ("node", "asst")


def diagram_texts(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs (``a:p``) of a data part, each point before those below it."""
    points = {
        point.get("modelId") or "": point
        for point in root.iter(f"{_D}pt")
        if (point.get("type") or "node") in (*_WITH_TEXT, "doc")
    }
    below: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    inner = set()
    for line in root.iter(f"{_D}cxn"):
        source, target = line.get("srcId") or "", line.get("destId") or ""
        if (line.get("type") or "parOf") == "parOf" and source in points and target in points:
            place = line.get("srcOrd") or "0"
            below[source].append((int(place) if place.isdecimal() else 0, target))
            inner.add(target)
    seen: set[str] = set()
    # Points that only a damaged file has, such as those in a circle, come last.
    waiting = [*reversed(points), *(name for name in reversed(points) if name not in inner)]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for text in points[name].iterchildren(f"{_D}t"):
            yield from text.iterchildren(_PARAGRAPH)
        waiting.extend(target for _, target in sorted(below[name], reverse=True))
