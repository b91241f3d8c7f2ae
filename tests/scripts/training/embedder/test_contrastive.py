"""The parts of the training of the embedder, one by one."""

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from tokenizers import models
from torch.nn import functional

from scripts.training.corpus import hold_out
from scripts.training.embedder.contrastive import (
    ContrastOptions,
    dual_softmax,
    equivalent_pairs,
    learn_vectors,
    schedule,
    sentence_keys,
)
from scripts.training.embedder.embedding_bag import make_bags
from scripts.training.embedder.folder import write_folder
from scripts.training.embedder.hard_negatives import BatchSampler, group_neighbours
from scripts.training.embedder.initial_vectors import random_vectors, vectors_from_embedder
from scripts.training.embedder.token_lists import TokenLists
from scripts.training.embedder.tokens import learn_tokenizer
from tests.scripts.training.toy_corpus import toy_pairs


def random_lists(count: int, *, seed: int, first: int = 0, longest: int = 12) -> TokenLists:
    chance = np.random.default_rng(seed)
    return TokenLists.join(
        [
            chance.integers(first, first + 50, chance.integers(1, longest)).tolist()
            for _ in range(count)
        ]
    )


@pytest.mark.parametrize("margin", [0.0, 0.2])
@pytest.mark.parametrize("ignored", [None, (np.array([1, 2, 7]), np.array([2, 1, 5]))])
def test_the_dual_softmax_has_the_loss_and_gradient_of_two_cross_entropies(
    ignored: tuple[np.ndarray, np.ndarray] | None, margin: float
) -> None:
    torch.manual_seed(0)
    means = torch.randn(40, 8)
    loss, gradient = dual_softmax(means, 20.0, margin=margin, ignored=ignored)
    same = means.clone().requires_grad_()
    french, english = functional.normalize(same).chunk(2)
    cosine = (french @ english.T - margin * torch.eye(20)) * 20
    if ignored is not None:
        cosine = cosine.index_put(
            tuple(torch.from_numpy(places) for places in ignored), torch.tensor(-1e9)
        )
    own = torch.arange(20)
    whole = functional.cross_entropy(cosine, own) + functional.cross_entropy(cosine.T, own)
    (whole / 2).backward()
    assert loss == pytest.approx(whole.item() / 2, rel=1e-5)
    torch.testing.assert_close(gradient, same.grad, atol=1e-6, rtol=1e-4)
    rough, rough_gradient = dual_softmax(means, 20.0, margin=margin, ignored=ignored, half=True)
    assert rough == pytest.approx(loss, rel=0.02)
    assert float((rough_gradient - gradient).norm() / gradient.norm()) < 0.05


def test_the_gradient_of_bags_is_that_of_autograd() -> None:
    sides = [random_lists(30, seed=1), random_lists(30, seed=2)]
    generator = np.random.default_rng(3)
    bags = make_bags(sides, np.arange(0, 30, 2), 0.5, generator)
    vectors = torch.randn(50, 4)
    wanted = torch.randn(30, 4)
    table = vectors.clone().requires_grad_()
    weights = np.zeros((30, 50), dtype=np.float32)
    sentences = np.repeat(np.arange(30), np.diff(bags.starts, append=len(bags.ids)))
    np.add.at(weights, (sentences, bags.ids), bags.weights)
    means = torch.from_numpy(weights) @ table
    torch.testing.assert_close(bags.means(vectors), means)
    (means * wanted).sum().backward()
    rows, gradient = bags.gradient(wanted)
    assert rows.tolist() == sorted(set(bags.ids.tolist()))
    torch.testing.assert_close(gradient, table.grad[rows])


def test_no_bag_loses_all_its_subwords_and_each_counts_one_in_all() -> None:
    lists = random_lists(200, seed=1, longest=4)
    bags = make_bags([lists], np.arange(200), 0.9, np.random.default_rng(0))
    np.testing.assert_allclose(np.add.reduceat(bags.weights, bags.starts), 1, rtol=1e-6)
    assert (bags.weights == 0).any()


def test_neighbours_are_grouped() -> None:
    generator = np.random.default_rng(0)
    centres = generator.normal(size=(4, 16))
    kinds = generator.permutation(np.repeat(np.arange(4), 64))
    vectors = (centres[kinds] + 0.1 * generator.normal(size=(256, 16))).astype(np.float32)
    order = group_neighbours(vectors, 8, generator)
    assert sorted(order.tolist()) == list(range(256))
    leaves = kinds[order].reshape(-1, 8)
    assert np.mean(leaves == leaves[:, :1]) > 0.9


@pytest.mark.parametrize("leaf", [0, 8])
def test_a_pool_is_drawn_to_its_end_and_lengths_in_a_batch_are_alike(leaf: int) -> None:
    sides = [random_lists(640, seed=seed, longest=40) for seed in (1, 2)]
    sampler = BatchSampler(sides, 32, 2, leaf, np.random.default_rng(0))
    lengths = sides[0].lengths + sides[1].lengths
    seen = set()
    for _ in range(200):
        batch = sampler.draw(torch.randn(50, 4))
        assert len(set(batch.tolist())) == 32
        assert np.ptp(lengths[batch]) < np.ptp(lengths)
        seen.update(batch.tolist())
    assert len(seen) == 640  # the shortest and the longest too


def test_pairs_with_a_common_side_are_no_negatives_of_each_other() -> None:
    french = TokenLists.join([[1, 2], [3], [2, 1], [4]])
    english = TokenLists.join([[5], [6], [7], [6]])
    keys = [sentence_keys(side, 10) for side in (french, english)]
    places = set(zip(*(part.tolist() for part in equivalent_pairs(keys)), strict=True))
    assert places == {(0, 2), (2, 0), (1, 3), (3, 1)}


def test_the_rate_falls_with_the_steps_or_the_time_whichever_is_sooner() -> None:
    options = ContrastOptions(dimensions=4, steps=1000)
    assert schedule(0, options) == pytest.approx(0.01)
    assert schedule(500, options) == pytest.approx(0.5)
    assert schedule(500, options, passed=0.9) == pytest.approx(0.1)
    assert schedule(999, options) == pytest.approx(0.02)


@pytest.mark.parametrize("workers", [1, 2])
def test_translations_get_similar_vectors_with_one_thread_or_two(workers: int) -> None:
    french = random_lists(600, seed=1)
    english = TokenLists((french.ids + 50).astype(np.uint16), french.starts)
    options = ContrastOptions(
        16, 150, batch=64, pool=4, leaf=16, scale=14, rate=2e-2, drop=0.1, workers=workers
    )
    vectors = learn_vectors(
        french, english, random_vectors(100, 16, seed=1), options, report=lambda message: None
    )
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert (unit[:50] * unit[50:]).sum(axis=1).mean() > 0.8


def test_learning_stops_at_its_time_limit() -> None:
    lists = random_lists(100, seed=1)
    start = random_vectors(50, 4, seed=1)
    options = ContrastOptions(4, 10**9, batch=16, minutes=1e-3)
    vectors = learn_vectors(lists, lists, start, options, report=lambda message: None)
    assert not np.array_equal(vectors, start)


def test_held_out_pairs_share_no_side_with_the_rest() -> None:
    pairs = [("a", "1"), ("a", "2"), ("b", "2"), ("c", "3"), ("c", "3"), ("d", "4")]
    for seed in range(20):
        held, rest = hold_out(pairs, 2, seed=seed)
        assert len(held) == 2
        for side in (0, 1):
            sides = [pair[side] for pair in held]
            assert len(set(sides)) == 2
            assert not {pair[side] for pair in rest} & set(sides)


def test_sentences_are_taken_by_number_and_parts_put_together() -> None:
    some, others = random_lists(5, seed=1), random_lists(4, seed=2)
    together = TokenLists.concat([some, others])
    taken = together.take(np.array([8, 0, 8, 4]))
    sentences = [taken.ids[a:b].tolist() for a, b in itertools.pairwise(taken.starts)]
    last = others.ids[others.starts[3] :].tolist()
    assert sentences == [
        last,
        some.ids[: some.starts[1]].tolist(),
        last,
        some.ids[some.starts[4] :].tolist(),
    ]


def test_vectors_of_a_new_vocabulary_add_up_to_those_of_the_old_one(tmp_path: Path) -> None:
    few, many = (learn_tokenizer(toy_pairs(), 60) for _ in range(2))
    letters = [("<unk>", 0.0), *((letter, -5.0) for letter in "▁abcdefghijklmnopqrstuvwxyz")]
    few.model = models.Unigram([*letters, ("▁pom", -6.0), ("me", -6.0)], unk_id=0)
    many.model = models.Unigram([*letters, ("▁pomme", -6.0), ("me", -6.0)], unk_id=0)
    few.save(str(tmp_path / "few.json"))
    before = random_vectors(few.get_vocab_size(), 8, seed=1)
    write_folder(tmp_path / "former", tmp_path / "few.json", before.astype(np.float16))
    before = load_file(tmp_path / "former" / "model.safetensors")["embedding.weight"]
    before = before.astype(np.float32)
    after = vectors_from_embedder(tmp_path / "former", many, 12, seed=2)
    assert after.shape == (many.get_vocab_size(), 12)
    for text, subwords in (("Pomme", 1), ("pommes", 2), ("amer", 4)):
        old, new = (which.encode(text, add_special_tokens=False).ids for which in (few, many))
        assert len(new) == subwords
        np.testing.assert_allclose(
            after[new, :8].sum(axis=0), before[old].sum(axis=0), rtol=1e-2, atol=1e-3
        )
