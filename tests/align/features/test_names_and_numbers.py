"""Names and numbers that a translation keeps."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.align.block_pairs import BlockPairs
from workbench.align.features.names_and_numbers import NamesAndNumbers, compare_names


def _compare(source: list[str], target: list[str], pairs: BlockPairs) -> list[list[float]]:
    names = [NamesAndNumbers.read(side, letters=4) for side in (source, target)]
    counts: list[list[float]] = compare_names(names[0], names[1], pairs, max_names=3).tolist()
    return counts


def _compared(french: list[str], english: list[str]) -> tuple[float, float]:
    """Compare the block pair of all sentences, among texts in which all its names occur."""
    corner = (np.array([n]) for n in (0, len(french), 0, len(english)))
    found = _compare([*french, *english], [*english, *french], BlockPairs.at(*corner))
    alone, both = found[0]
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
def test_names_and_numbers_of_one_side_and_of_both_are_counted(
    french: str, english: str, expected: tuple[int, int]
) -> None:
    assert _compared([french], [english]) == expected


def test_a_name_counts_once_however_often_the_block_has_it() -> None:
    assert _compared(["Là, Fogg dort.", "Et Fogg mange."], ["There Mr Fogg sleeps."]) == (0, -1)


def test_a_name_of_one_text_alone_does_not_count() -> None:
    zero, one = np.zeros(1, np.int64), np.ones(1, np.int64)
    pairs = BlockPairs.at(zero, one, zero, one)
    assert _compare(["Le vieux Fogg."], ["That old Phileas."], pairs) == [[0, 0]]


def test_each_block_is_counted_by_itself() -> None:
    source = ["Voilà Fogg.", "Il dort.", "Voici Aouda et Fix."]
    target = ["Here is Fogg.", "He sleeps.", "Here are Aouda and Fix."]
    corners = [(0, 1, 2, 3), (1, 2, 1, 2), (2, 3, 2, 3), (0, 3, 0, 3)]
    found = _compare(source, target, BlockPairs.at(*np.array(corners, np.int64).T))
    assert found == [[3, 0], [0, 0], [0, -2], [0, -3]]


def test_without_sentences_there_is_nothing() -> None:
    assert NamesAndNumbers.read([], letters=4).starts.tolist() == [0]
