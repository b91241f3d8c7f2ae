"""Join the runs of a paragraph: without note references, and with exponents as such."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.exponents import show_exponent
from workbench.formats.note_marks import (
    CONTEXT,
    MARK,
    is_note_reference,
    single_marks,
    starts_line,
    without_marks,
)


class TextRun(NamedTuple):
    """Text of a paragraph in one format.

    Attributes:
        text: The text.
        is_raised: Whether it is a superscript.
    """

    text: str
    is_raised: bool = False


class RunJoiner:
    """Joins the runs of the paragraphs of one document, in order.

    Attributes:
        left_out: Receives the note references.
    """

    def __init__(self, left_out: LeftOut) -> None:
        self.left_out = left_out
        self._marks: set[str] = set()

    def join(self, runs: Sequence[TextRun]) -> str:
        """Return the text of a paragraph."""
        if len(runs) == 1 and not runs[0].is_raised:
            return runs[0].text
        if True not in [run.is_raised for run in runs]:
            return "".join(run.text for run in runs)
        parts = [
            ("".join(run.text for run in group), is_raised)
            for is_raised, group in groupby(runs, key=lambda run: run.is_raised)
        ]
        text = ""
        for number, (part, is_raised) in enumerate(parts):
            behind = parts[number + 1][0] if number + 1 < len(parts) else ""
            before = text[-2 * CONTEXT :]
            if is_raised:
                is_reference = self._is_reference(part, before, behind)
                part = MARK if is_reference else show_exponent(part, before)
            text += part
        return without_marks(text)

    def _is_reference(self, mark: str, before: str, behind: str) -> bool:
        stripped = mark.strip()
        if starts_line(before):
            # The number of a note itself, if there was a reference to it.
            return stripped in self._marks
        if not is_note_reference(stripped, before=before.replace(MARK, ""), behind=behind):
            return False
        self._marks.update(single_marks(stripped))
        self.left_out.add(Omission.NOTE_REFERENCE, stripped)
        return True
