"""Write the horizontal scaling of a page's text as sizes and matrices, which pypdf counts.

pypdf leaves horizontal scaling (the operator ``Tz``, PDF 32000-1, 9.3.4) out of the width of a
text. The words of a recognised text, which are scaled to the width of those in the picture, then
seem to have no blanks between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Operation = tuple[Any, bytes]
"""The operands and the operator of a step of drawing."""


def without_scaling(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Yield the operations that draw a page, with smaller letters in place of narrower ones.

    The text matrix makes the letters as high again, so that only their widths change.
    """
    scale = drawn_scale = 1.0
    font: list[Any] = []
    saved: list[tuple[float, list[Any]]] = []
    for operands, operator in operations:
        changed = operands
        match operator:
            case b"q":
                saved.append((scale, font))
            case b"Q" if saved:
                scale, font = saved.pop()
            case b"Tz":
                scale = _numbers(operands, 1, 100.0)[0] / 100 or 1.0
                if font:
                    yield _scaled_font(font, scale), b"Tf"
                continue
            case b"Tf":
                font = operands
                changed = _scaled_font(font, scale)
            case b"Tc" if scale != 1:
                changed = [_numbers(operands, 1, 0.0)[0] * scale]
            case b"BT":
                drawn_scale = 1.0
            case b"Tm" if len(operands) == 6:
                drawn_scale = scale
                if scale != 1:
                    a, b, c, d, x, y = _numbers(operands, 6, 0.0)
                    changed = [a, b, c / scale, d / scale, x, y]
            case b"Td" | b"TD" if drawn_scale != 1:
                x, y = _numbers(operands, 2, 0.0)
                changed = [x, y * drawn_scale]
            case b"TL" if drawn_scale != 1:
                changed = [_numbers(operands, 1, 0.0)[0] * drawn_scale]
            case _:
                pass
        yield changed, operator


def _scaled_font(font: Sequence[Any], scale: float) -> list[Any]:
    return [font[0], _numbers(font[1:], 1, 0.0)[0] * scale] if font else []


def _numbers(operands: Sequence[Any], count: int, default: float) -> list[float]:
    """Return the operands as numbers, the default where the file has none there."""
    numbers = [float(each) if isinstance(each, (int, float)) else default for each in operands]
    return [*numbers, *[default] * count][:count]
