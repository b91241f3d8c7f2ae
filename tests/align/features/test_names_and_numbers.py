"""Names and figures that a translation keeps."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.align.features.names_and_numbers import Names, compare


def _compared(french: list[str], english: list[str]) -> tuple[float, float]:
    """Of the block that holds everything, among texts in which all its names occur."""
    left, right = Names.read([*french, *english]), Names.read([*english, *french])
    ends = tuple(np.array([n]) for n in (0, len(french) - 1, 0, len(english) - 1))
    alone, both = compare(left, right, (ends[0], ends[1], ends[2], ends[3]))[0].tolist()
    return alone, both


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("Il vit Passepartout en 1872.", "In 1872 he saw Passepartout.", (0, -2)),
        ("De là à Marseille.", "From there to Marseilles.", (0, -1)),
        ("Chez Hélène, à six heures.", "At Helene's, at six.", (0, -1)),
        ("Il en prit 12.", "He took 14.", (2, 0)),
        ("Demain, peut-être.", "Perhaps tomorrow.", (0, 0)),
        ("« Venez donc ! » dit-il. Rien.", '"Come here!" he said. Nothing.', (0, 0)),
        ("12 34 56 78 90 à Paris.", "Elsewhere.", (3, 0)),
    ],
)
def test_names_and_figures_of_one_side_and_of_both_are_counted(
    french: str, english: str, expected: tuple[int, int]
) -> None:
    assert _compared([french], [english]) == expected


def test_a_name_counts_once_however_often_the_block_has_it() -> None:
    assert _compared(["Là, Fogg dort.", "Et Fogg mange."], ["There Mr Fogg sleeps."]) == (0, -1)


def test_what_one_text_alone_has_counts_for_nothing() -> None:
    left, right = Names.read(["Le vieux Fogg."]), Names.read(["That old Phileas."])
    zero = np.zeros(1, np.int64)
    assert compare(left, right, (zero, zero, zero, zero)).tolist() == [[0, 0]]


def test_each_block_is_counted_by_itself() -> None:
    left = Names.read(["Voilà Fogg.", "Il dort.", "Voici Aouda et Fix."])
    right = Names.read(["Here is Fogg.", "He sleeps.", "Here are Aouda and Fix."])
    first = np.array([0, 1, 2, 0])
    last = np.array([0, 1, 2, 2])
    across = np.array([2, 1, 2, 0]), np.array([2, 1, 2, 2])
    found = compare(left, right, (first, last, *across)).tolist()
    assert found == [[3, 0], [0, 0], [0, -2], [0, -3]]


def test_without_sentences_there_is_nothing() -> None:
    assert Names.read([]).starts.tolist() == [0]
