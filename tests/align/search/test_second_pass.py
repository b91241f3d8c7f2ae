"""The second pass takes any scorer, and the aligner any calibrator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tests.align.samples import sample
from workbench.align import align, load_embedder
from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Floats
from workbench.align.block_pairs import BlockPairs
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.second_pass import FEATURES, features, fitted_scorer
from workbench.align.search.selection import SentenceSelection

TEXT = sample("news-report")


@dataclass
class _Recorder:
    """The fitted scorer, which keeps the features that it was asked about."""

    seen: list[Floats] = field(default_factory=list)
    skip_cost: float = field(default_factory=lambda: fitted_scorer().skip_cost)

    def __call__(
        self,
        model: CostModel,
        stretches: Sequence[Rectangle],
        candidates: BlockPairs,
        selection: SentenceSelection,
    ) -> Floats:
        found = features(model, stretches, candidates, selection)
        self.seen.append(found)
        return found @ fitted_scorer().weights


def test_a_scorer_sees_the_features_of_all_candidates_and_decides_the_links() -> None:
    embedder, recorder = load_embedder(), _Recorder()
    plain = align(TEXT.source, TEXT.target, embedder)
    recorded = align(TEXT.source, TEXT.target, embedder, scorer=recorder)
    assert recorded.links == plain.links
    assert np.array_equal(recorded.confidence, plain.confidence)
    assert sum(len(found) for found in recorder.seen) > 0
    assert all(found.shape[1] == len(FEATURES) for found in recorder.seen)
    free = align(TEXT.source, TEXT.target, embedder, scorer=_Recorder(skip_cost=0.0))
    assert len(free.links) > len(plain.links)


def test_a_calibrator_gives_the_confidence() -> None:
    def certain(
        links: BlockPairs, anchors: Anchors, nearest: Anchors, model: CostModel
    ) -> BlockPairs:
        return replace(links, posterior=np.full(len(links), 0.25, np.float32))

    found = align(TEXT.source, TEXT.target, load_embedder(), calibrator=certain)
    assert set(found.confidence.tolist()) == {0.25}


def test_the_fitted_scorer_has_a_weight_for_every_feature() -> None:
    assert fitted_scorer().weights.shape == (len(FEATURES),)
    assert fitted_scorer().skip_cost > 0
