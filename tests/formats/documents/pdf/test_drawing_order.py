"""What a PDF draws last on a row, such as signs of another font, is put in its place."""

from __future__ import annotations

import pytest

from workbench.formats.documents.pdf.drawing_order import order_stretches
from workbench.formats.documents.pdf.stretches import DrawnStretch, join_stretches


def _read(*stretches: tuple[float, str]) -> str:
    drawn = [DrawnStretch(x, 700, 10, False, text) for x, text in stretches]
    return join_stretches(order_stretches(drawn))[0]


@pytest.mark.parametrize(
    ("stretches", "text"),
    [
        (((60, " Vrai"), (50, "☐")), "☐ Vrai"),
        (((60, " Vrai  Faux  Sans avis"), (50, "☐ ☑ ☐")), "☐ Vrai ☑ Faux ☐ Sans avis"),
        (((50, "Le délai était tenu  par tous"), (132, "✓")), "Le délai était tenu ✓ par tous"),
        (((50, "Le mot  vient du grec."), (83, "λόγος")), "Le mot λόγος vient du grec."),
        (((50, "Voir la "), (120, "page 4"), (85, "☞ ")), "Voir la ☞ page 4"),
        (((300, " Lyon"), (50, "Paris")), "Paris Lyon"),
    ],
)
def test_stretches_stand_in_order_by_their_places(
    stretches: tuple[tuple[float, str], ...], text: str
) -> None:
    assert _read(*stretches) == text


@pytest.mark.parametrize(
    "stretches",
    [
        ((200, "שלום"), (100, "עולם")),
        ((50, "Deux fois le même mot"), (51, "Deux fois le même mot")),
        ((50, "Une phrase sans trou, drawn whole"), (120, "☐")),
    ],
)
def test_rows_that_cannot_be_told_stay_as_drawn(stretches: tuple[tuple[float, str], ...]) -> None:
    drawn = [DrawnStretch(x, 700, 10, False, text) for x, text in stretches]
    assert order_stretches(drawn) == drawn
