"""Replace what must not change by codes, and check that the draft has each code once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.translate.protection.kinds import Protected

WORD_CODES = (
    "XQ7", "XK4", "XJ9", "XZ3", "XW8", "XV5", "XH6", "XB2", "QX7", "KX4", "JX9", "ZX3", "WX8",
    "VX5", "HX6", "BX2", "XQ8", "XK5", "XJ3", "XZ9", "XW4", "XV7", "XH2", "XB6",
)  # fmt: skip
"""Words that no text has and that models copy as they copy names."""
NUMBER_CODES = (
    "42871", "53962", "64793", "75384", "86195", "97246", "31587", "28469", "73528", "84619",
    "95147", "36274", "47385", "58196", "69237", "71942", "82653", "93764", "24875", "35986",
    "46197", "57218", "68329", "79431",
)  # fmt: skip
"""Numbers that models copy digit by digit, for texts in which words were not copied."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with codes for the items that must not change.

    Attributes:
        text: The text for the model.
        items: The items, in order.
        codes: The code of each item.
    """

    text: str
    items: tuple[Protected, ...]
    codes: tuple[str, ...]

    def find_codes(self, draft: str) -> list[tuple[int, int]] | None:
        """Return the places of all codes in a draft; None if one is missing or repeated."""
        spans = []
        for code in self.codes:
            found = list(_pattern(code, self.text).finditer(draft))
            if len(found) != 1:
                return None
            spans.append(found[0].span())
        return spans

    def restore(self, draft: str) -> str | None:
        """Return the draft with the items for their codes; None if one is missing or repeated."""
        spans = self.find_codes(draft)
        if spans is None:
            return None
        targets = (item.target for item in self.items)
        for (start, end), target in sorted(zip(spans, targets, strict=True), reverse=True):
            draft = draft[:start] + target + draft[end:]
        return draft

    def moved(self, at: int) -> int:
        """Return the offset in the masked text of an offset in the text."""
        shift = 0
        for item, code in zip(self.items, self.codes, strict=True):
            if item.end <= at:
                shift += len(code) - (item.end - item.start)
        return at + shift

    @property
    def code_spans(self) -> list[tuple[int, int]]:
        """The place of the code of each item in the masked text."""
        starts = [self.moved(item.start) for item in self.items]
        return [(s, s + len(code)) for s, code in zip(starts, self.codes, strict=True)]


def mask(text: str, items: Sequence[Protected], codes: Sequence[str]) -> Masked | None:
    """Replace every item by a code.

    Args:
        text: The segment.
        items: The items, in order and without overlaps.
        codes: ``WORD_CODES`` or ``NUMBER_CODES``.

    Returns:
        The masked text; None if there are not enough codes that the text does not have.
    """
    free = [code for code in codes if code not in text]
    if len(items) > len(free):
        return None
    parts: list[str] = []
    at = 0
    for item, code in zip(items, free, strict=False):
        parts += [text[at : item.start], code]
        at = item.end
    return Masked("".join((*parts, text[at:])), tuple(items), tuple(free[: len(items)]))


def _pattern(code: str, text: str) -> re.Pattern[str]:
    """Return what matches a code as a word, or within one if it stands so in the masked text."""
    start = text.index(code)
    before, behind = text[:start][-1:], text[start + len(code) :][:1]
    if code.isdigit():
        return re.compile(rf"(?<![\d,.]){code[:2]},?{code[2:]}(?![\d])")
    left = "" if before.isalnum() else r"(?<![A-Za-z\d])"
    right = "" if behind.isalnum() else r"(?![A-Za-z\d])"
    return re.compile(f"{left}{code}{right}")
