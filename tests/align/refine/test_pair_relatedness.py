"""The relatedness of the two sides of a link, and what it makes of the confidence."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.align.samples import NAMES, sample
from workbench.align import AlignOptions, align, load_embedder
from workbench.align.aligner import encode_texts
from workbench.align.block_pairs import BlockPairs
from workbench.align.features.encoded_text import EncodedPair
from workbench.align.refine.pair_relatedness import FEATURES, features, fitted_relatedness
from workbench.align.search.cost import CostModel
from workbench.bitext import DOUBTFUL_BELOW
from workbench.jobs import SILENT


@cache
def _model(name: str) -> CostModel:
    text, options = sample(name), AlignOptions()
    sides = encode_texts((text.source, text.target), load_embedder(), ((), ()), options, SILENT)
    return CostModel.measure(EncodedPair.measure(*sides, options), options)


def _gold(name: str, shift: int = 0) -> BlockPairs:
    """The hand-made links with both sides, the targets of ``shift`` sentences further on."""
    text = sample(name)
    pairs = [link for link in text.gold if link[0] and link[1]]
    starts = [min(ys[0] + shift, len(text.target) - len(ys)) for _, ys in pairs]
    corners = [
        (xs[0], xs[-1] + 1, start, start + len(ys))
        for (xs, ys), start in zip(pairs, starts, strict=True)
    ]
    return BlockPairs.at(*np.array(corners, np.int64).T)


@pytest.mark.parametrize("name", NAMES)
def test_translations_are_related_and_sentences_further_on_are_not(name: str) -> None:
    right = fitted_relatedness().log_odds(_gold(name), _model(name))
    wrong = fitted_relatedness().log_odds(_gold(name, shift=7)[:-8], _model(name))
    assert (right > 0).mean() > 0.95
    assert (wrong < 0).mean() > 0.85


def test_an_unpaired_sentence_is_neither_related_nor_unrelated() -> None:
    alone = BlockPairs.at(*(np.array([number]) for number in (2, 3, 4, 4)))
    assert fitted_relatedness().log_odds(alone, _model("manual")).tolist() == [0]


def test_exchanged_texts_have_the_features_of_each_side_exchanged() -> None:
    model, links = _model("interview"), _gold("interview")
    found, mirrored = features(links, model), features(links.mirrored, model.mirrored)
    source, target = FEATURES.index("source by chance"), FEATURES.index("target by chance")
    assert np.allclose(found[:, source], mirrored[:, target], atol=1e-5)
    others = [n for n, name in enumerate(FEATURES) if "by chance" not in name]
    assert np.allclose(found[:, others], mirrored[:, others], atol=1e-3)


def test_no_links_have_no_features() -> None:
    none = BlockPairs.concat([])
    assert features(none, _model("manual")).shape == (0, len(FEATURES))


def test_there_is_a_coefficient_for_every_feature() -> None:
    coefficients = fitted_relatedness().coefficients
    assert coefficients.shape == (len(FEATURES),)
    assert np.count_nonzero(coefficients) > len(FEATURES) / 2


def _doubted(name: str) -> tuple[list[bool], list[bool]]:
    """Whether replaced lines of ready pairs are no link or a doubtful one, and the others."""
    pairs = [link for link in sample(name).gold if link[0] and link[1]]
    source = [" ".join(sample(name).source[i] for i in xs) for xs, _ in pairs]
    target = [" ".join(sample(name).target[j] for j in ys) for _, ys in pairs]
    changed = list(range(5, len(target) - 5, 10))
    shown = target.copy()
    for place in changed:
        shown[place] = target[(place + len(target) // 2) % len(target)]
    found = align(source, shown, load_embedder())
    confidence = dict(zip(found.links, found.confidence.tolist(), strict=True))
    doubted = [confidence.get(((n,), (n,)), 0) < DOUBTFUL_BELOW for n in range(len(target))]
    others = set(range(len(target))) - set(changed)
    return [doubted[n] for n in changed], [doubted[n] for n in sorted(others)]


def test_replaced_lines_of_ready_pairs_are_doubtful_and_few_others_are() -> None:
    replaced, others = zip(*map(_doubted, NAMES), strict=True)
    assert np.concatenate(replaced).mean() >= 0.9
    assert np.concatenate(others).mean() <= 0.1
