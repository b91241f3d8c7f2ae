"""Perturbed texts: their gold stays an alignment, and knows what was done."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from scripts.bench.aligning.perturbed import (
    inserted,
    kind_of,
    perturb,
    ready_pairs,
    replaced,
    shuffled,
    swapped,
)
from scripts.bench.aligning.texts import Sample, read_samples
from workbench.align.evaluation import evaluate


def _novel() -> Sample:
    found = next(s for s in read_samples(None) if s.name == "short-story")
    return Sample("novel", found.name, found.source, found.target, found.gold)


def _texts_of(links: Sequence[tuple[tuple[int, ...], tuple[int, ...]]], text: Sample) -> set[str]:
    """The texts of the links with both sides."""
    return {
        " ".join(text.source[i] for i in xs) + " = " + " ".join(text.target[j] for j in ys)
        for xs, ys in links
        if xs and ys
    }


@pytest.mark.parametrize("made", list(perturb([_novel()])), ids=lambda made: made.name)
def test_every_sentence_of_a_perturbed_text_is_in_one_link(made: Sample) -> None:
    assert evaluate(made.gold, made.gold).strict.f1 == 1
    assert sorted(i for xs, _ in made.gold for i in xs) == list(range(len(made.source)))
    assert sorted(j for _, ys in made.gold for j in ys) == list(range(len(made.target)))
    assert (made.group, made.origin) == ("perturbed", "short-story")


def test_the_same_texts_are_made_every_time() -> None:
    assert list(perturb([_novel()])) == list(perturb([_novel()]))


def test_kinds_name_what_was_done() -> None:
    kinds = [kind_of(made) for made in perturb([_novel()])]
    assert kinds[:2] == ["novel: replaced", "novel: inserted"]
    assert kinds[-1] == "ready pairs: 20% replaced"


def test_a_replaced_line_is_unpaired_on_both_sides_and_another_line_of_the_text() -> None:
    text = ready_pairs(_novel())
    made = replaced(text, random.Random(1), share=0.2)
    changed = [n for n in range(len(text.target)) if made.target[n] != text.target[n]]
    assert len(changed) == round(0.2 * len(text.gold))
    assert {made.target[n] for n in changed} <= set(text.target)
    assert all(((n,), ()) in made.gold and ((), (n,)) in made.gold for n in changed)


def test_added_lines_are_unpaired_and_the_links_stay() -> None:
    text = _novel()
    made = inserted(text, random.Random(1), share=0.2)
    added = len(made.source) + len(made.target) - len(text.source) - len(text.target)
    assert added == round(0.2 * len(text.gold))
    assert _texts_of(made.gold, made) == _texts_of(text.gold, text)


@pytest.mark.parametrize("seed", range(3))
def test_in_another_order_the_links_are_the_same(seed: int) -> None:
    text = _novel()
    for made in (
        swapped(text, random.Random(seed), share=0.2),
        shuffled(text, random.Random(seed)),
    ):
        assert made.target != text.target
        assert _texts_of(made.gold, made) == _texts_of(text.gold, text)


def test_swapped_lines_may_be_linked_together() -> None:
    made = swapped(_novel(), random.Random(1), share=0.2)
    assert made.accepted
    for xs, ys in made.accepted:
        assert len(xs) == len(ys) == 2
        assert ((xs[0],), (ys[1],)) in made.gold
        assert ((xs[1],), (ys[0],)) in made.gold
