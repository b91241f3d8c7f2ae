"""A training learns, ends with its time, and continues where it was stopped."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from scripts.training.translator.checkpoints import join_parts, read_weights, split_in_parts
from scripts.training.translator.corpora.arrays import write_arrays
from scripts.training.translator.network.model import Shape
from scripts.training.translator.schedule import Schedule
from scripts.training.translator.trainer import Training, TrainOptions
from tests.scripts.training.translator.test_batches import pairs_of

OPTIONS = TrainOptions(
    Shape(64, width=16, heads=2, inner=32, encoder_layers=1, decoder_layers=1, dropout=0.1),
    Schedule(warm_up=5, accumulate=((0.0, 1), (0.5, 2))),
    seconds=40,
    tokens=200,
    least=1,
    log_every=10,
    save_every=0.5,
)


def ticking() -> Callable[[], float]:
    """Return a clock that moves on by half a second whenever it is read."""
    now = [0.0]

    def clock() -> float:
        now[0] += 0.5
        return now[0]

    return clock


@pytest.fixture
def work(tmp_path: Path) -> Path:
    pairs = [
        ([3 + n % 60 for n in source], [3 + n % 60 for n in source[:-1]])
        for source, _ in pairs_of(300, seed=7)
    ]
    write_arrays(tmp_path / "arrays", pairs, most_bytes=6000)
    return tmp_path


def test_a_training_learns_and_ends_with_its_time(work: Path) -> None:
    lines: list[str] = []
    training = Training(replace(OPTIONS, seconds=150), work, report=lines.append, clock=ticking())
    training.run()
    losses = [float(line.split("loss ")[1].split(",")[0]) for line in lines if "loss " in line]
    assert losses[-1] < losses[0] - 0.2
    assert lines[-1].startswith(f"done: {training.step} steps")
    model, seen = read_weights(work / "train")
    assert seen == training.pieces_seen
    for name, weight in model.state_dict().items():
        torch.testing.assert_close(
            weight, training.model.state_dict()[name], atol=2e-3, rtol=2e-3, msg=name
        )


def test_a_resumed_training_ends_as_one_that_was_never_stopped(work: Path) -> None:
    whole = Training(OPTIONS, work, report=print)
    stopped = Training(OPTIONS, work, report=print)
    passed = [n / 30 for n in range(30)]

    def make_steps(training: Training, shares: list[float]) -> None:
        for share in shares:
            training._make_step(share)

    torch.manual_seed(9)
    make_steps(whole, passed)
    torch.manual_seed(9)
    make_steps(stopped, passed[:13])
    stopped._save(None)
    resumed = Training(OPTIONS, work, report=print)
    assert resumed.resume()
    assert resumed.step == 13
    make_steps(resumed, passed[13:])
    for name, weight in whole.model.state_dict().items():
        torch.testing.assert_close(weight, resumed.model.state_dict()[name], msg=name)


def test_a_number_in_a_file_changes_the_length_of_a_training(work: Path) -> None:
    (work / "seconds").write_text("12", encoding="ascii")
    long: list[str] = []
    short: list[str] = []
    Training(OPTIONS, work, report=short.append, clock=ticking()).run()
    (work / "seconds").unlink()
    Training(OPTIONS, work, report=long.append, clock=ticking()).run()
    steps = [int(lines[-1].split()[1]) for lines in (short, long)]
    assert steps[0] < steps[1] / 2


def test_without_a_saved_state_there_is_nothing_to_resume(work: Path) -> None:
    assert not Training(OPTIONS, work, report=print).resume()


def test_the_rate_follows_the_clock() -> None:
    schedule = Schedule(warm_up=10, hold_until=0.5)
    assert schedule.rate_at(4, 0.0) == pytest.approx(0.5)
    assert schedule.rate_at(500, 0.4) == 1
    assert schedule.rate_at(500, 0.75) == pytest.approx(0.5)
    assert schedule.rate_at(500, 1.0) < 0.01
    assert [schedule.batches_at(share) for share in (0, 0.05, 0.1, 0.9)] == [2, 2, 3, 3]


def test_weights_come_home_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "weights.pt"
    path.write_bytes(bytes(range(256)) * 40)
    parts = split_in_parts(path, part_bytes=3000)
    assert [part.stat().st_size for part in parts] == [3000, 3000, 3000, 1240]
    path.unlink()
    join_parts(path)
    assert path.read_bytes() == bytes(range(256)) * 40
    with pytest.raises(FileNotFoundError, match="in parts"):
        join_parts(tmp_path / "other.pt")
