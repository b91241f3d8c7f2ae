"""The aligner: pairs the sentences of two texts, with a confidence for each link.

The stages in the order in which they run:

====================================  =====================================  ====================
stage                                 module                                 after
====================================  =====================================  ====================
vectors of sentences                  ``embedding``                          [1]
features of both texts, mean          ``features.encoded_text``              [2]
distances (norms)
mutual nearest neighbours             ``anchors.nearest_neighbours``         [3]
main chain, moved passages            ``anchors.chaining``, ``.backbone``    [4]
refusal of unrelated texts            ``anchors.relatedness``
vectors of uncertain blocks           ``anchors.selective_encoding``
first costs, skip cost                ``search.cost``, ``.skip_cost``        [2], [5]
links of moved passages               ``refine.moved_passages``
cuts at anchors                       ``search.segmentation``
first pass: forward–backward, prune   ``search.first_pass``, ``.lattice``
second pass: rescore, Viterbi         ``search.second_pass``, ``features``   [6], [7]
non-parallel stretches                ``refine.non_parallel``
relatedness of both sides             ``refine.pair_relatedness``
confidence: logistic regression       ``refine.calibration``
====================================  =====================================  ====================

[1] Reimers and Gurevych 2019. [2] Thompson and Koehn 2019 (vecalign). [3] Artetxe and Schwenk 2019.
[4] Li 2018 (minimap2). [5] Gale and Church 1993. [6] Lafferty and others 2001 (CRF). [7] Zhang and
others 2020 (BERTScore).

``aligner.align`` calls them one after the other; ``realignment.realign`` does so around what a
reviewer has decided, ``streaming.stream.align_long`` for stretch after stretch of a long text.
``options`` holds all numbers, ``weights.json`` the fitted ones. ``evaluation`` scores links,
``plot`` draws them. ``docs/aligning.md`` says how well it does, and what was tried.

Names are loaded at their first use, so that importing this package takes no time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.align.aligner import align as align
    from workbench.align.aligner import aligner_name as aligner_name
    from workbench.align.alignment import Alignment as Alignment
    from workbench.align.embedding.embed import Embedder as Embedder
    from workbench.align.embedding.embed import load_embedder as load_embedder
    from workbench.align.evaluation import AlignmentScore as AlignmentScore
    from workbench.align.evaluation import LinkCounts as LinkCounts
    from workbench.align.evaluation import evaluate as evaluate
    from workbench.align.options import AlignOptions as AlignOptions
    from workbench.align.options import AnchorOptions as AnchorOptions
    from workbench.align.options import CostOptions as CostOptions
    from workbench.align.options import FeatureOptions as FeatureOptions
    from workbench.align.options import RefineOptions as RefineOptions
    from workbench.align.options import SearchOptions as SearchOptions
    from workbench.align.options import StreamingOptions as StreamingOptions
    from workbench.align.realignment import realign as realign
    from workbench.align.streaming.stream import align_long as align_long
    from workbench.align.streaming.stream import sign_long as sign_long
    from workbench.align.streaming.stretches import FinishedLinks as FinishedLinks
    from workbench.align.streaming.text_store import TextStore as TextStore

_MODULES = {
    "AlignOptions": "options",
    "Alignment": "alignment",
    "AlignmentScore": "evaluation",
    "AnchorOptions": "options",
    "CostOptions": "options",
    "Embedder": "embedding.embed",
    "FeatureOptions": "options",
    "FinishedLinks": "streaming.stretches",
    "LinkCounts": "evaluation",
    "RefineOptions": "options",
    "SearchOptions": "options",
    "StreamingOptions": "options",
    "TextStore": "streaming.text_store",
    "align": "aligner",
    "align_long": "streaming.stream",
    "aligner_name": "aligner",
    "evaluate": "evaluation",
    "load_embedder": "embedding.embed",
    "realign": "realignment",
    "sign_long": "streaming.stream",
}
"""The module of each name."""

__all__ = list(_MODULES)


def __getattr__(name: str) -> Any:
    """Load a name at its first use."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
