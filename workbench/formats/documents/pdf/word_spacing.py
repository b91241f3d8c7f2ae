"""Write the word spacing of a page's text as moves, which pypdf counts.

pypdf leaves word spacing (the operator ``Tw``, PDF 32000-1, 9.3.3) out of the width of a text. In a
justified line the next piece of a word then seems to stand apart: ``de vant``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workbench.formats.documents.pdf.horizontal_scaling import Operation, without_scaling

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_WORD_SPACING = re.compile(rb"[\d.]\s+Tw\b")


@contextmanager
def counting_all_widths(page: PageObject, reader: PdfReader) -> Iterator[None]:
    """Let pypdf count the word spacing and the horizontal scaling of a page while it is read.

    Moves and sizes stand in their places meanwhile; afterwards the page is as it was.
    """
    from pypdf.generic import ArrayObject, ContentStream, NameObject, StreamObject  # loaded before

    contents = page.get("/Contents")
    drawn = contents.get_object() if contents is not None else None
    if not isinstance(drawn, (ArrayObject, StreamObject)):
        yield
        return
    stream = ContentStream(drawn, reader, "bytes")
    data = stream.get_data()
    if _WORD_SPACING.search(data):
        stream.operations = list(spell_out(stream.operations, _composite_fonts(page)))
    if b"Tz" in data:
        stream.operations = list(without_scaling(stream.operations))
    # pypdf takes this stream, so it is unpacked and parsed once.
    page[NameObject("/Contents")] = stream
    try:
        yield
    finally:
        # All that was parsed would be kept until the last page is read.
        page[NameObject("/Contents")] = contents


def spell_out(operations: Sequence[Operation], composite: Collection[str]) -> Iterator[Operation]:
    """Yield the operations that draw a page, with a move in each text whose spaces are widened.

    Args:
        operations: Of the page, in their order.
        composite: Names of the composite fonts, whose texts have no word spacing.
    """
    from pypdf.generic import ArrayObject  # loaded before

    state = (0.0, 0.0, True)
    saved: list[tuple[float, float, bool]] = []
    for operands, operator in operations:
        spacing, size, is_simple = state
        if operator == b"q":
            saved.append(state)
        elif operator == b"Q":
            state = saved.pop() if saved else state
        elif operator == b"Tw":
            state = _number(operands, 0), size, is_simple
        elif operator == b"Tf":
            state = spacing, _number(operands, 1), not operands or operands[0] not in composite
        elif operator in {b"Tj", b"TJ"} and operands and spacing and size and is_simple:
            texts = operands[0] if operator == b"TJ" else operands[:1]
            if isinstance(texts, list):
                yield [ArrayObject(_with_move(texts, -1000 * spacing / size))], b"TJ"
                continue
        yield operands, operator


def _with_move(texts: Sequence[Any], move: float) -> list[Any]:
    """Return texts with one move, for all of their spaces, behind the last space.

    Args:
        texts: The texts, and the moves between them, in thousandths of the size, to the left.
        move: That of one space.
    """
    spaces = [text.count(b" ") if isinstance(text, bytes) else 0 for text in texts]
    if not any(spaces):
        return list(texts)
    last = max(number for number, count in enumerate(spaces) if count)
    before, _, behind = texts[last].rpartition(b" ")
    parted = [before + b" ", sum(spaces) * move, *filter(None, [behind])]
    return [*texts[:last], *parted, *texts[last + 1 :]]


def _composite_fonts(page: PageObject) -> set[str]:
    try:
        fonts: Any = page["/Resources"]
        fonts = fonts["/Font"]
        return {
            name for name, font in fonts.items() if font.get_object().get("/Subtype") == "/Type0"
        }
    except (KeyError, TypeError, AttributeError):
        return set()


def _number(operands: Sequence[Any], index: int) -> float:
    """Return an operand, 0 where the file has no number there."""
    value = operands[index] if len(operands) > index else 0
    return float(value) if isinstance(value, (int, float)) else 0.0
