"""Write a new web page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from workbench.bitext import BlockKind
from workbench.formats.inline.fragments import TaggedBlock

_ELEMENTS = {BlockKind.HEADING: "h2", BlockKind.LIST_ITEM: "li"}


def new_page(blocks: Sequence[TaggedBlock], language: str) -> bytes:
    """Return a page with headings, paragraphs and lists.

    Args:
        blocks: The texts.
        language: BCP 47 tag of them.
    """
    headings = (block.text for block in blocks if block.kind is BlockKind.HEADING)
    title = next(headings, blocks[0].text[:80] if blocks else "")
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(_on_one_line(title))}</title>\n</head>\n<body>\n"
    ]
    for is_list, group in groupby(blocks, lambda block: block.kind is BlockKind.LIST_ITEM):
        items = "".join(map(_element, group))
        parts.append(f"<ul>\n{items}</ul>\n" if is_list else items)
    return "".join([*parts, "</body>\n</html>\n"]).encode()


def _element(block: TaggedBlock) -> str:
    name = _ELEMENTS.get(block.kind, "p")
    return f"<{name}>{'<br>'.join(map(escape, block.text.splitlines()))}</{name}>\n"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
