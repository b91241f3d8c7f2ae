"""Pair the sentences of two texts: every sentence of each side in exactly one link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.anchors.backbone import find_backbone
from workbench.align.anchors.chain import Anchors
from workbench.align.anchors.nearest_neighbours import mutual_best
from workbench.align.anchors.relatedness import correspond
from workbench.align.anchors.repetitions import without_repeated
from workbench.align.anchors.selective_encoding import encode_doubtful
from workbench.align.anchors.short_text import outside_reach
from workbench.align.arrays import Bools, Floats
from workbench.align.embedding.embed import Embedder
from workbench.align.features.encoded_text import TextSide, read_side
from workbench.align.options import AlignOptions
from workbench.align.refine.confidence import estimate
from workbench.align.refine.moved_passages import solve_passages
from workbench.align.refine.non_parallel import noise_level, unpair_noise
from workbench.align.search.cost import CostModel
from workbench.align.search.solutions import Pairing
from workbench.align.search.solve import solve
from workbench.align.threads import one_thread
from workbench.bitext import Link, Signature
from workbench.errors import BadInputError
from workbench.jobs import SILENT, Reporter

ALIGNER = "anchored-lattice-3"

_FEWEST_FOR_NOISE = 16
"""With fewer different sentences on a side, chance cannot be told from bad luck."""


@dataclass(frozen=True)
class Alignment:
    """Links in the order of the source; what the target alone has stands after its neighbour.

    Attributes:
        links: Sentence numbers of both sides; every sentence in exactly one link.
        confidence: Probability that each link is right, shape (len(links),).
        score: Cost of each link: about 0 for the same meaning, 1 for unrelated text, 0 for nulls.
        moved: Whether a link belongs to a passage that stands elsewhere on the other side.
        signature: How it was made.
    """

    links: tuple[Link, ...]
    confidence: Floats
    score: Floats
    moved: Bools
    signature: Signature


def align(
    source: Sequence[str],
    target: Sequence[str],
    embedder: Embedder,
    *,
    options: AlignOptions = AlignOptions(),  # noqa: B008 - frozen
    source_breaks: Sequence[int] = (),
    target_breaks: Sequence[int] = (),
    reporter: Reporter = SILENT,
) -> Alignment:
    """Pair the sentences of two texts that translate each other.

    Args:
        source: Sentences in order; empty ones get a link of their own.
        target: Sentences of the translation.
        embedder: Gives both sides' sentences vectors in one space.
        options: What to look for and what it costs.
        source_breaks: Sentences with which a new paragraph starts; blocks seldom span one.
        target_breaks: The same on the other side.
        reporter: Receives the progress of each stage; asked between batches whether to stop.

    Raises:
        BadInputError: Both sides have text, yet next to nothing of it corresponds.
        StoppedError: The reporter was cancelled.
    """
    left, right = (
        read_side(
            texts,
            embedder,
            breaks=breaks,
            reporter=reporter,
        )
        for texts, breaks in ((source, source_breaks), (target, target_breaks))
    )
    pairings: list[tuple[Pairing, bool]] = []
    if len(left) and len(right):
        distinct = min(len(set(source)), len(set(target)))
        can_tell = distinct >= _FEWEST_FOR_NOISE and not options.force
        with one_thread():
            pairings = _pair(left, right, options, can_tell, reporter)
        if not options.force and all(pairing.is_null for pairing, _ in pairings):
            raise no_translation()
    else:
        pairings = [(Pairing((i, i + 1), (0, 0), 0.0, 1.0), False) for i in range(len(left))]
        pairings += [(Pairing((0, 0), (j, j + 1), 0.0, 1.0), False) for j in range(len(right))]
    lengths = len(source), len(target)
    return arrange(pairings, left, right, lengths, sign(embedder, options))


def no_translation() -> BadInputError:
    """What is said of two texts that do not correspond."""
    return BadInputError(
        "these two texts do not seem to correspond anywhere",
        hint="Check that one translates the other; with --force they are aligned anyway.",
    )


def _pair(
    left: TextSide,
    right: TextSide,
    options: AlignOptions,
    can_tell: bool,
    reporter: Reporter,
) -> list[tuple[Pairing, bool]]:
    """Pairings of everything, each with whether it is part of a moved passage.

    Raises:
        BadInputError: ``can_tell`` is set and next to nothing corresponds.
    """
    model = CostModel.build(left, right, options)
    candidates = mutual_best(left, right, model.distances, full_cells=options.full_cells)
    main, passages = find_backbone(candidates, len(left), len(right), moved_run=options.moved_run)
    passages = without_repeated(model, main, passages)
    anchors = [main, *(passage.anchors for passage in passages)]
    everywhere = Anchors(
        np.concatenate([a.source for a in anchors]),
        np.concatenate([a.target for a in anchors]),
        np.concatenate([a.weights for a in anchors]),
    )
    if can_tell and not correspond(candidates, main):
        raise no_translation()
    encoded = encode_doubtful((left, right), everywhere, levels=options.levels, reporter=reporter)
    if encoded:
        model = CostModel.build(*encoded, options)
    model = model.with_ratio_of(everywhere)
    moved, taken = solve_passages(model, passages, reporter=reporter.cancel_only())
    beyond = outside_reach(candidates, len(left), len(right))
    rows, columns = (
        np.setdiff1d(np.flatnonzero(~held), out) for held, out in zip(taken, beyond, strict=True)
    )
    stays = np.isin(main.source, rows) & np.isin(main.target, columns)
    kept = main[stays]
    placed = Anchors(
        np.searchsorted(rows, kept.source), np.searchsorted(columns, kept.target), kept.weights
    )
    solved = [solve(model, rows, columns, placed, reporter=reporter), *moved]
    if options.noise_quantile and min(len(left), len(right)) >= _FEWEST_FOR_NOISE:
        level = noise_level(model, everywhere)
        if level is not None:
            solved = [
                unpair_noise(found, everywhere, level=level, window=options.noise_window)
                for found in solved
            ]
    if model.looks_again:
        solved = [estimate(found, everywhere, model) for found in solved]
    return [(pairing, bool(number)) for number, found in enumerate(solved) for pairing in found]


def arrange(
    pairings: Sequence[tuple[Pairing, bool]],
    left: TextSide,
    right: TextSide,
    lengths: tuple[int, int],
    signature: Signature,
    *,
    fixed: Sequence[Link] = (),
) -> Alignment:
    """Links by their first source sentence; target nulls follow what stands before them.

    Args:
        pairings: What was found, each with whether it is of a moved passage.
        left: The source side.
        right: The target side.
        lengths: Sentences of both texts, empty ones too.
        signature: How the pairings were made.
        fixed: Links that were given and not found; they are certain.
    """
    n, m = lengths
    rows, columns = left.numbers.tolist(), right.numbers.tolist()
    keyed = []
    for number, (pairing, moved) in enumerate(pairings):
        xs, ys = _numbers(rows, pairing.source), _numbers(columns, pairing.target)
        before = xs[0] if xs else _number_before(rows, pairing.source[0])
        key = (before, 0 if xs else 1, number)
        keyed.append(_Placed(key, (xs, ys), pairing.posterior, pairing.cost, moved))
    keyed += [_Placed((link[0][0], 0, -1), link) for link in fixed if link[0]]
    used = {i for placed in keyed for i in placed.link[0]}
    keyed += [_Placed((i, 0, -1), ((i,), ())) for i in range(n) if i not in used]
    place = {j: placed.key for placed in keyed for j in placed.link[1]}
    alone = {link[1][0]: link for link in fixed if not link[0]}
    for j in range(m):
        if j not in place:
            link = alone.get(j, ((), (j,)))
            neighbour = place.get(j - 1, (-1, 1, -1))
            place.update(dict.fromkeys(link[1], (neighbour[0], 1, neighbour[2])))
            keyed.append(_Placed(place[j], link))
    keyed.sort(key=lambda placed: (placed.key, placed.link[1]))
    return Alignment(
        links=tuple(placed.link for placed in keyed),
        confidence=np.array([placed.confidence for placed in keyed], np.float32),
        score=np.array([placed.score for placed in keyed], np.float32),
        moved=np.array([placed.moved for placed in keyed], dtype=bool),
        signature=signature,
    )


def sign(embedder: Embedder, options: AlignOptions) -> Signature:
    """How an alignment is made."""
    return Signature(
        (("aligner", ALIGNER), ("embedder", embedder.signature), ("options", str(options)))
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A link and where it stands among the others."""

    key: tuple[int, int, int]
    link: Link
    confidence: float = 1.0
    score: float = 0.0
    moved: bool = False


def _numbers(listed: Sequence[int], span: tuple[int, int]) -> tuple[int, ...]:
    """Sentence numbers of a span of filled sentences, the empty ones between them included."""
    start, stop = span
    return tuple(range(listed[start], listed[stop - 1] + 1)) if start < stop else ()


def _number_before(listed: Sequence[int], place: int) -> int:
    return listed[place - 1] if place else -1
