"""Notes, entries, glossaries that stand in another order on the other side."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from scripts.bench.aligning.odd import in_other_orders, reordered
from scripts.bench.aligning.texts import Sample, read_samples
from tests.align.synthetic import WordEmbedder, is_complete, make_up, mirrored
from workbench.align.aligner import align
from workbench.align.embedding.embed import load_embedder
from workbench.align.evaluation import AlignmentScore, evaluate

_SHAPES = [(1, 1), (1, 1), (1, 1), (1, 2), (1, 1), (2, 1), (1, 1)]


def _notes(size: int, count: int, *, seed: int) -> Sample:
    """Notes of so many links in a shuffled order, in words made up."""
    shapes = [_SHAPES[number % len(_SHAPES)] for number in range(size * count)]
    made = make_up(shapes, seed=seed)
    whole = Sample("made up", "notes", tuple(made.source), tuple(made.target), tuple(made.gold))
    notes = [whole.gold[start : start + size] for start in range(0, size * count, size)]
    order = np.random.default_rng(seed).permutation(count).tolist()
    return reordered(whole, notes, order)


@pytest.mark.parametrize(("size", "count"), [(5, 12), (8, 12), (15, 7), (30, 4)])
def test_made_up_notes_are_paired_each_with_its_own(size: int, count: int) -> None:
    total = AlignmentScore()
    for seed in range(3):
        text = _notes(size, count, seed=seed)
        found = align(text.source, text.target, WordEmbedder())
        assert is_complete(found, len(text.source), len(text.target))
        total += evaluate(text.gold, found.links)
    assert total.lax.f1 > 0.97


def test_the_other_way_round_the_notes_links_are_mirrored() -> None:
    text = _notes(8, 6, seed=5)
    there = align(text.source, text.target, WordEmbedder())
    back = align(text.target, text.source, WordEmbedder())
    assert evaluate(sorted(there.links), sorted(mirrored(back.links))).lax.f1 > 0.98


def test_the_samples_as_notes_are_paired_each_with_its_own() -> None:
    _hold_to(list(read_samples(None)), at_least=0.96)


def test_novels_as_notes_are_paired_each_with_its_own(data_dir: Path) -> None:
    _hold_to([s for s in read_samples(data_dir) if s.group == "novel"], at_least=0.96)


def _hold_to(samples: list[Sample], *, at_least: float) -> None:
    embedder = load_embedder()
    totals: dict[str, AlignmentScore] = {}
    for made in in_other_orders(samples):
        found = align(made.text.source, made.text.target, embedder)
        score = evaluate(made.text.gold, found.links)
        totals[made.order] = totals.get(made.order, AlignmentScore()) + score
    for order, score in totals.items():
        assert score.lax.f1 > at_least, order


def test_ordinary_texts_have_no_moved_passages(data_dir: Path) -> None:
    embedder = load_embedder()
    for sample in read_samples(data_dir):
        found = align(sample.source, sample.target, embedder)
        told = itertools.compress(found.links, found.moved.tolist())
        assert sample.name == "swapped" or list(told) == []
