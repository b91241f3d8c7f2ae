"""Arrays come back as they were written; batches hold every pair once, without masks to need."""

import random
from pathlib import Path

import numpy as np
import pytest

from scripts.training.translator.batches import END, START, Round
from scripts.training.translator.corpora.arrays import read_arrays, write_arrays
from scripts.training.translator.network.loss import IGNORED

Pairs = list[tuple[list[int], list[int]]]


def pairs_of(count: int, *, seed: int) -> Pairs:
    chance = random.Random(seed)

    def side() -> list[int]:
        return [chance.randrange(3, 50_000) for _ in range(chance.randrange(1, 12))]

    return [([*side(), END], side()) for _ in range(count)]


def test_arrays_come_back_as_they_were_written_from_files_of_bounded_size(tmp_path: Path) -> None:
    pairs = pairs_of(400, seed=1)
    assert write_arrays(tmp_path, pairs, most_bytes=4000) > 2
    read = read_arrays(tmp_path.glob("pairs-*.npz"))
    assert len(read) == 400
    assert read.source.tolist() == [number for source, _ in pairs for number in source]
    assert read.target_lengths.tolist() == [len(target) for _, target in pairs]
    # npz adds a header for each of four arrays.
    assert max(path.stat().st_size for path in tmp_path.iterdir()) < 4000 + 1500


def test_without_arrays_it_says_which_stage_makes_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="prepare"):
        read_arrays(tmp_path.glob("pairs-*.npz"))


def test_a_round_holds_every_pair_once_in_batches_of_one_source_length(tmp_path: Path) -> None:
    pairs = pairs_of(500, seed=2)
    write_arrays(tmp_path, pairs)
    one_pass = Round(read_arrays(tmp_path.iterdir()), tokens=60, least=1, seed=3, device="cpu")
    found = []
    for number in range(len(one_pass)):
        batch = one_pass.batch(number)
        assert (batch.target[:, 0] == START).all()
        assert batch.source.numel() <= 60
        assert batch.pieces == int((batch.answers != IGNORED).sum())
        for source, target, answers in zip(
            batch.source.tolist(), batch.target.tolist(), batch.answers.tolist(), strict=True
        ):
            end = answers.index(END)
            assert set(answers[end + 1 :]) <= {IGNORED}
            assert target[1 : end + 1] == answers[:end]
            found.append((source, answers[:end]))
    assert sorted(found) == sorted(pairs)


def test_a_round_of_too_few_pairs_says_what_to_do(tmp_path: Path) -> None:
    write_arrays(tmp_path, pairs_of(3, seed=1))
    with pytest.raises(ValueError, match="least"):
        Round(read_arrays(tmp_path.iterdir()), tokens=60, least=50, seed=1, device="cpu")


def test_the_order_of_a_round_depends_on_its_seed_alone(tmp_path: Path) -> None:
    write_arrays(tmp_path, pairs_of(200, seed=5))
    arrays = read_arrays(tmp_path.iterdir())
    first, same, other = (
        Round(arrays, tokens=60, least=1, seed=seed, device="cpu") for seed in (1, 1, 2)
    )
    assert np.array_equal(first.batch(0).source, same.batch(0).source)
    orders = [[tuple(r.batch(n).source.shape) for n in range(len(r))] for r in (first, other)]
    assert orders[0] != orders[1]
