"""Other aligners, run on the same sentences for comparison.

Each peer first encodes the sentences and returns its programme. Calling the programme is what is
measured, from vectors to links.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from workbench.align import AlignOptions, Embedder
from workbench.align.arrays import Floats
from workbench.align.features.encoded_text import EncodedPair, encode_text
from workbench.align.options import CostOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.selection import SentenceSelection
from workbench.align.search.solve import solve_rectangles
from workbench.bitext import Link

Programme = Callable[[], list[Link]]
"""Aligns the two texts that it was made for."""


def plain_cosine(source: Sequence[str], target: Sequence[str], embedder: Embedder) -> Programme:
    """Return a dynamic programme over the whole rectangle.

    A block pair costs k·l·(1 - cos). The skip cost is a quantile of the costs of random pairs, as
    in vecalign. Memory and time grow with the product of the two lengths.
    """
    cost = CostOptions(size_power=1, shape_weight=0, length_weight=0, break_cost=0)
    options = AlignOptions(cost=cost)
    sides = [encode_text(texts, embedder) for texts in (source, target)]

    def programme() -> list[Link]:
        texts = EncodedPair.measure(sides[0], sides[1], options)
        model = CostModel.measure(texts, options)
        sizes, n_source, n_target = options.search.max_block_side, len(sides[0]), len(sides[1])
        even = replace(
            texts,
            source_normalisers=np.ones((sizes, n_source), np.float32),
            target_normalisers=np.ones((sizes, n_target), np.float32),
        )
        found = solve_rectangles(
            replace(model, texts=even),
            SentenceSelection(np.arange(n_source), np.arange(n_target)),
            [Rectangle(0, n_source, 0, n_target)],
            first_pass_only=True,
        )
        columns = (found.x0, found.x1, found.y0, found.y1)
        return [
            (tuple(range(x0, x1)), tuple(range(y0, y1)))
            for x0, x1, y0, y1 in zip(*(column.tolist() for column in columns), strict=True)
        ]

    return programme


def vecalign(
    source: Sequence[str], target: Sequence[str], embedder: Embedder, *, largest: int = 8
) -> Programme:
    """Return vecalign's published programme (Thompson and Koehn 2019) over our block vectors.

    It is the code of the package sentweave, with the settings of its command line; ``largest`` is
    that of its README.

    Raises:
        ModuleNotFoundError: sentweave is not installed.
    """
    package = importlib.import_module("sentweave.dp_utils")
    blocks = [_blocks(embedder.encode(texts), largest - 1) for texts in (source, target)]

    def programme() -> list[Link]:
        vectors = [side.copy() for side in blocks]  # it normalises them in place
        for side in vectors:
            package.make_norm1(side)
        np.random.seed(42)
        with np.errstate(invalid="ignore"):  # it casts an array that it has not filled yet
            stack = package.vecalign(
                vecs0=vectors[0],
                vecs1=vectors[1],
                final_alignment_types=package.make_alignment_types(largest),
                del_percentile_frac=0.2,
                width_over2=-(-largest // 2) + 5,
                max_size_full_dp=300,
                costs_sample_size=20_000,
                num_samps_for_norm=100,
            )
        return [
            (tuple(int(i) for i in xs), tuple(int(j) for j in ys))
            for xs, ys in stack[0]["final_alignments"]
        ]

    return programme


def gale_church(source: Sequence[str], target: Sequence[str]) -> Programme:
    """Return the aligner of Gale and Church (1993) of nltk: lengths in characters, nothing else.

    Raises:
        ModuleNotFoundError: nltk is not installed.
    """
    module = importlib.import_module("nltk.translate.gale_church")
    lengths = [[len(text) for text in texts] for texts in (source, target)]
    return lambda: _joined(module.align_blocks(*lengths), len(source), len(target))


def _joined(pairs: Sequence[tuple[int, int]], n: int, m: int) -> list[Link]:
    """Return links of ascending pairs; sentences that are in no pair are unpaired."""
    links: list[tuple[list[int], list[int]]] = []
    for i, j in sorted(pairs):
        if links and (i in links[-1][0] or j in links[-1][1]):
            links[-1][0].append(i)
            links[-1][1].append(j)
        else:
            links.append(([i], [j]))
    joined: list[Link] = [(tuple(sorted(set(xs))), tuple(sorted(set(ys)))) for xs, ys in links]
    used = {i for xs, _ in joined for i in xs}, {j for _, ys in joined for j in ys}
    joined += [((i,), ()) for i in range(n) if i not in used[0]]
    joined += [((), (j,)) for j in range(m) if j not in used[1]]
    return joined


def _blocks(sums: Floats, levels: int) -> Floats:
    """Return block vectors by size and last sentence, shape (levels, n, d)."""
    out = np.zeros((levels, *sums.shape), np.float32)
    for level in range(levels):
        out[level] = sums
        if level:
            out[level, level:] += out[level - 1, level - 1 : -1]
            out[level, :level] = out[level - 1, :level]
    return out
