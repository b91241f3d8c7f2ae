"""The changes that a reviewer has tracked in a translation: what is deleted is no text of it.

Trados Studio marks it with ``<mrk mtype="x-sdl-deleted">``, memoQ with ``<mq:del>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_MEMOQ_DELETION = "{MQXliff}del"


def is_deleted(element: etree._Element) -> bool:
    """Return whether an element in a segment holds text that was deleted."""
    if element.tag == _MEMOQ_DELETION:
        return True
    kind = element.get("mtype") or ""
    return kind.startswith("x-sdl-") and kind.endswith("-deleted")


def deleted_passages(segments: Iterable[etree._Element | None]) -> Iterator[str]:
    """Yield the deleted passages of segments."""
    for segment in segments:
        if segment is not None and len(segment):
            for element in segment.iter("*"):
                if is_deleted(element):
                    yield "".join(map(str, element.itertext()))
