"""Align two texts: every sentence of each text ends in exactly one link."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.align.alignment import Alignment, arrange
from workbench.align.anchors.backbone import drop_repeated, find_backbone
from workbench.align.anchors.chaining import Anchors
from workbench.align.anchors.nearest_neighbours import mutual_nearest
from workbench.align.anchors.relatedness import are_related, find_unreachable
from workbench.align.anchors.selective_encoding import encode_uncertain_blocks
from workbench.align.arrays import Bools, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.embedding.embed import Embedder
from workbench.align.features.encoded_text import EncodedPair, EncodedText, encode_text
from workbench.align.options import AlignOptions
from workbench.align.refine.calibration import Calibrator, fitted_confidence
from workbench.align.refine.moved_passages import link_passages
from workbench.align.refine.non_parallel import (
    may_be_non_parallel,
    measure_chance,
    unlink_non_parallel,
)
from workbench.align.search.cost import CostModel
from workbench.align.search.second_pass import Scorer
from workbench.align.search.selection import SentenceSelection
from workbench.align.search.solve import solve
from workbench.align.threads import one_thread
from workbench.align.weights import weights_digest
from workbench.bitext import Signature
from workbench.errors import UnrelatedTextsError
from workbench.jobs import SILENT, Reporter

_VERSION = "anchored-lattice-5"
"""Version of the aligner; it changes with everything that changes links or confidences."""


def align(
    source: Sequence[str],
    target: Sequence[str],
    embedder: Embedder,
    *,
    options: AlignOptions = AlignOptions(),  # noqa: B008 - frozen
    source_breaks: Sequence[int] = (),
    target_breaks: Sequence[int] = (),
    scorer: Scorer | None = None,
    calibrator: Calibrator | None = None,
    reporter: Reporter = SILENT,
) -> Alignment:
    """Align two texts that translate each other.

    Args:
        source: Sentences in order; empty ones get a link of their own.
        target: Sentences of the translation.
        embedder: Gives the sentences of both texts vectors in one space.
        options: All numbers that the aligner goes by.
        source_breaks: Numbers of the sentences with which a paragraph begins; few links span one.
        target_breaks: The same of the target.
        scorer: The costs of the second pass; None for the fitted ones.
        calibrator: Gives links their confidence; None for the fitted model.
        reporter: Receives the progress of each stage; asked between batches whether to stop.

    Raises:
        UnrelatedTextsError: Both texts have sentences, yet next to nothing in them corresponds.
        StoppedError: The reporter was cancelled.
    """
    source_text, target_text = encode_texts(
        (source, target), embedder, (source_breaks, target_breaks), options, reporter
    )
    if len(source_text) and len(target_text):
        distinct = min(len(set(source)), len(set(target)))
        may_refuse = not options.force and distinct >= options.refine.chance_sentences
        with one_thread():
            texts = EncodedPair.measure(source_text, target_text, options)
            found = _find_links(texts, options, may_refuse, scorer, calibrator, reporter)
        if not options.force and not any(links.paired.any() for links in found):
            raise unrelated_texts()
    else:
        found = [_unpaired(len(source_text), len(target_text))]
    counts = len(source), len(target)
    return arrange(found, source_text, target_text, counts, sign(embedder, options))


def _find_links(
    texts: EncodedPair,
    options: AlignOptions,
    may_refuse: bool,
    scorer: Scorer | None,
    calibrator: Calibrator | None,
    reporter: Reporter,
) -> list[BlockPairs]:
    """Return the links of the main chain, then those of each moved passage.

    Raises:
        UnrelatedTextsError: ``may_refuse`` is set and the texts are not related.
    """
    n_source, n_target = len(texts.source), len(texts.target)

    # Anchors: nearest neighbours, the main chain of them, and the passages that were moved.
    candidates = mutual_nearest(texts, options.anchors)
    main, passages = find_backbone(candidates, n_source, n_target, options.anchors)
    passages = drop_repeated(texts, main, passages, options.anchors)
    anchors = Anchors.concat([main, *(passage.anchors for passage in passages)])
    if may_refuse and not are_related(candidates, main, options.anchors):
        raise unrelated_texts()

    # Costs: larger blocks are encoded where the anchors leave doubt.
    texts = encode_uncertain_blocks(texts, anchors, options, reporter=reporter)
    model = CostModel.measure(texts, options).with_ratio_of(anchors)

    # Search: the moved passages first, then all other sentences.
    moved, taken = link_passages(model, passages, scorer=scorer, reporter=reporter.cancel_only())
    unreachable = find_unreachable(candidates, n_source, n_target, options.anchors)
    rest = SentenceSelection(*(_remaining(t, u) for t, u in zip(taken, unreachable, strict=True)))
    links = solve(model, rest, rest.anchors_within(main), scorer=scorer, reporter=reporter)

    # Refinement: non-parallel stretches are taken apart, posteriors become confidence.
    found = _unlink(model, [links, *moved], anchors)
    return calibrate(model, found, anchors, candidates, calibrator)


def _remaining(taken: Bools, unreachable: Ints) -> Ints:
    """Return the sentences that no moved passage holds and that can have a counterpart."""
    return np.setdiff1d(np.flatnonzero(~taken), unreachable)


def _unlink(model: CostModel, found: list[BlockPairs], anchors: Anchors) -> list[BlockPairs]:
    """Take non-parallel stretches apart, if the texts are long enough to measure chance."""
    options = model.options.refine
    n_sentences = min(len(model.texts.source), len(model.texts.target))
    if not options.chance_quantile or n_sentences < options.chance_sentences:
        return found
    if not any(may_be_non_parallel(links, anchors, options) for links in found):
        return found
    chance = measure_chance(model, anchors)
    if chance is None:
        return found
    return [unlink_non_parallel(links, anchors, chance=chance, options=options) for links in found]


def _unpaired(n_source: int, n_target: int) -> BlockPairs:
    """Return all sentences as unpaired, where one of the texts has none."""
    x, y = np.arange(n_source), np.arange(n_target)
    no_x, no_y = np.zeros(n_target, np.int64), np.zeros(n_source, np.int64)
    return BlockPairs.at(
        np.concatenate([x, no_x]),
        np.concatenate([x + 1, no_x]),
        np.concatenate([no_y, y]),
        np.concatenate([no_y, y + 1]),
        posterior=np.ones(n_source + n_target, np.float32),
    )


def encode_texts(
    texts: tuple[Sequence[str], Sequence[str]],
    embedder: Embedder,
    breaks: tuple[Sequence[int], Sequence[int]],
    options: AlignOptions,
    reporter: Reporter,
) -> tuple[EncodedText, EncodedText]:
    """Read the features of both texts; see ``encode_text``."""
    source, target = (
        encode_text(sentences, embedder, breaks=starts, options=options.features, reporter=reporter)
        for sentences, starts in zip(texts, breaks, strict=True)
    )
    return source, target


def calibrate(
    model: CostModel,
    found: list[BlockPairs],
    anchors: Anchors,
    nearest: Anchors,
    calibrator: Calibrator | None = None,
) -> list[BlockPairs]:
    """Return links with confidence in place of the posterior; see ``Calibrator``.

    Without a second pass the posterior of the first one remains.
    """
    if not model.rescores:
        return found
    calibrator = calibrator or fitted_confidence()
    return [calibrator(links, anchors, nearest, model) for links in found]


def unrelated_texts() -> UnrelatedTextsError:
    """Return the error of two texts that do not correspond."""
    return UnrelatedTextsError(
        "these two texts do not seem to correspond anywhere",
        hint="Check that one translates the other; with --force they are aligned anyway.",
    )


def aligner_name() -> str:
    """Return the version of the aligner and the digest of its weights: ``version@1a2b3c4d``.

    Aligners of different names may find different links in the same texts.
    """
    return f"{_VERSION}@{weights_digest()}"


def sign(embedder: Embedder, options: AlignOptions) -> Signature:
    """Return how an alignment is made."""
    return Signature(
        (
            ("aligner", aligner_name()),
            ("embedder", embedder.signature),
            ("options", str(options)),
        )
    )
