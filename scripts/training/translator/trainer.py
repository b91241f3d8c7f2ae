"""Train a translator against the clock, on a GPU or, at toy size, on a CPU."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import torch
from torch import Tensor

from scripts.training.translator.batches import Round
from scripts.training.translator.checkpoints import read_state, save_state, save_weights
from scripts.training.translator.corpora.arrays import read_arrays
from scripts.training.translator.network.loss import smoothed_loss
from scripts.training.translator.network.model import Shape, Translator
from scripts.training.translator.network.muon import Muon
from scripts.training.translator.schedule import Schedule

_MEAN_FILL = 0.8
"""Approximate share of a batch that is not padding; scales the summed loss to a mean."""
_LOOK_EVERY = 20
"""Steps after which the file with the length of the training is read again."""
_AHEAD = 260
"""Batches before the end of a round at which the next one is read: late, so that more arrays
may have arrived."""
_SECONDS = "seconds"
"""File in the work folder with another length of the training, in seconds."""


@dataclass(frozen=True)
class TrainOptions:
    """Options of training a translator.

    Attributes:
        seconds: Length of the training; a number in ``WORK/seconds`` replaces it.
        steps: Length in steps instead, which is the same on every machine.
        precision: Type of the activations.
        tokens: Ids of one side in a batch at most.
        least: Pairs in a batch at least; smaller batches are left out.
        smoothing: Label smoothing.
        adam_rate: Full rate for embeddings, norms and biases.
        muon_rate: Full rate for matrices.
        muon_decay: Weight decay of matrices, times the rate.
        log_every: Steps between two lines of the log.
        save_every: Share of the time between two saved states.
    """

    shape: Shape
    schedule: Schedule = field(default_factory=Schedule)
    seconds: float = 600.0
    steps: int | None = None
    device: str = "cpu"
    precision: str = "float32"
    tokens: int = 32768
    least: int = 8
    smoothing: float = 0.1
    adam_rate: float = 1e-3
    muon_rate: float = 0.01
    muon_decay: float = 0.01
    log_every: int = 50
    save_every: float = 0.3
    seed: int = 1


class Training:
    """A training: its model, its optimisers and its progress.

    Args:
        options: How to train.
        work: Folder with ``arrays/``; ``train/`` is written there.
        report: Receives lines of the log.
        start: First weights; None = random ones.
        seen: Target pieces that the first weights were trained on.
        clock: Returns the seconds of a monotonic clock.
    """

    def __init__(
        self,
        options: TrainOptions,
        work: Path,
        *,
        report: Callable[[str], None],
        start: Translator | None = None,
        seen: float = 0.0,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        # The attention of cuDNN plans for every new shape, and every batch has a new one.
        torch.backends.cuda.enable_cudnn_sdp(False)
        torch.manual_seed(options.seed)
        self._options, self._work, self._report, self._clock = options, work, report, clock
        self.model = Translator(options.shape, precision=getattr(torch, options.precision))
        if start is not None:
            self.model.load_state_dict(start.state_dict())
        self.model.to(options.device).train()
        matrices: list[torch.nn.Parameter] = []
        rest: list[torch.nn.Parameter] = []
        for name, weight in self.model.named_parameters():
            is_matrix = weight.dim() == 2 and "embedding" not in name
            (matrices if is_matrix else rest).append(weight)
        self._muon = Muon(matrices, width=options.shape.width)
        self._adam = torch.optim.AdamW(
            rest,
            lr=options.adam_rate,
            betas=(0.9, 0.98),
            eps=1e-9,
            weight_decay=0.0,
            fused=options.device == "cuda",
        )
        self.step = 0
        self.pieces_seen = seen
        self._spent = 0.0
        self._begun = clock()
        self._seconds = options.seconds
        self._rounds = Rounds(options, work / "arrays")

    def resume(self) -> bool:
        """Resume from the last saved state; return False if there is none."""
        state = read_state(self._work / "train")
        if state is None:
            return False
        self.model.load_state_dict(state["model"])
        self._adam.load_state_dict(state["adam"])
        self._muon.load_state_dict(state["muon"])
        self.step, self.pieces_seen, self._spent = state["step"], state["pieces"], state["spent"]
        self._rounds.move_to(state["round"], state["batch"])
        torch.set_rng_state(state["random"])
        return True

    def run(self, score: Callable[[Translator], dict[str, float]] | None = None) -> None:
        """Train until the time is over, then save the weights.

        Args:
            score: Returns the dev loss; called when a state is saved and at the end.

        Raises:
            ArithmeticError: The loss is no longer finite.
        """
        options, self._begun = self._options, self._clock() - self._spent
        size = sum(weight.numel() for weight in self.model.parameters()) / 1e6
        self._report(f"{size:.1f} M parameters, from step {self.step}")
        self._seconds = self._read_seconds()
        next_save = (self._passed() // options.save_every + 1) * options.save_every
        log = _Log(self._clock)
        while (passed := self._passed()) < 1:
            loss, pieces = self._make_step(passed)
            log.add(loss, pieces)
            if self.step % options.log_every == 0:
                self._report(f"{log.line(self.step, self.pieces_seen)}, {passed:.0%} of the time")
            if self.step % _LOOK_EVERY == 0:
                self._seconds = self._read_seconds()
            if passed >= next_save:
                self._save(score)
                next_save += options.save_every
        self._save(score)
        save_weights(self._work / "train", self.model, pieces_seen=self.pieces_seen)
        self._report(f"done: {self.step} steps, {self.pieces_seen / 1e6:.2f} M target pieces")

    def _make_step(self, passed: float) -> tuple[Tensor, int]:
        """Make one step; return its summed loss and its number of target pieces."""
        options, schedule = self._options, self._options.schedule
        rate = schedule.rate_at(self.step, passed)
        batches = schedule.batches_at(passed)
        scale = 1 / (options.tokens * batches * _MEAN_FILL)
        self._adam.zero_grad(set_to_none=True)
        self._muon.zero_grad()
        total, pieces = torch.zeros((), device=options.device), 0
        for _ in range(batches):
            batch = self._rounds.draw()
            states = self.model(batch.source, batch.target)
            loss = smoothed_loss(
                states, self.model.embedding.weight, batch.answers, smoothing=options.smoothing
            )
            (loss * scale).backward()
            total += loss.detach()
            pieces += batch.pieces
        for group in self._adam.param_groups:
            group["lr"] = options.adam_rate * rate
        self._adam.step()
        self._muon.step(
            rate=options.muon_rate * rate,
            decay=options.muon_decay,
            momentum=schedule.momentum_at(self.step),
        )
        self.step += 1
        self.pieces_seen += pieces
        return total, pieces

    def _passed(self) -> float:
        """Return the share of the training that is over."""
        if self._options.steps is not None:
            return self.step / self._options.steps
        return (self._clock() - self._begun) / self._seconds

    def _read_seconds(self) -> float:
        try:
            return float((self._work / _SECONDS).read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):  # It is being written; the next reading finds it.
            return self._options.seconds

    def _save(self, score: Callable[[Translator], dict[str, float]] | None) -> None:
        if score is not None:
            self.model.eval()
            found = ", ".join(f"{name} {loss:.4f}" for name, loss in score(self.model).items())
            self._report(f"step {self.step}: dev loss a piece: {found}")
            self.model.train()
        state: dict[str, Any] = {
            "model": self.model.state_dict(),
            "adam": self._adam.state_dict(),
            "muon": self._muon.state_dict(),
            "step": self.step,
            "pieces": self.pieces_seen,
            "spent": self._clock() - self._begun,
            "round": self._rounds.number,
            "batch": self._rounds.position,
            "random": torch.get_rng_state(),
        }
        save_state(self._work / "train", state)


class Rounds:
    """Batches without end: one file of arrays per round, then all files together.

    The next round is read in a thread while batches of the current one are used.
    """

    def __init__(self, options: TrainOptions, folder: Path) -> None:
        self._options, self._folder = options, folder
        self.number, self.position = 0, 0
        self._present: Round | None = None
        self._next: Future[Round] | None = None
        self._reader = ThreadPoolExecutor(max_workers=1)

    def move_to(self, number: int, position: int) -> None:
        """Continue from a saved position."""
        self.number, self.position, self._present = number, position, None

    def draw(self) -> Any:
        """Return the next batch.

        Raises:
            FileNotFoundError: There are no arrays.
        """
        if self._present is None:
            self._present = self._read(self.number)
        if self._next is None and len(self._present) - self.position < _AHEAD:
            self._next = self._reader.submit(self._read, self.number + 1)
        if self._next is not None and self.position == len(self._present):
            self._present, self._next = self._next.result(), None
            self.number, self.position = self.number + 1, 0
        batch = self._present.batch(self.position)
        self.position += 1
        return batch

    def _read(self, number: int) -> Round:
        paths = sorted(self._folder.glob("pairs-*.npz"))
        chosen = [paths[number]] if number < len(paths) else paths
        options = self._options
        return Round(
            read_arrays(chosen),
            tokens=options.tokens,
            least=options.least,
            seed=options.seed * 1000 + number,
            device=options.device,
        )


class _Log:
    """Mean loss and speed since the last line."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._since = clock, clock()
        self._losses: deque[tuple[Tensor, int]] = deque()

    def add(self, loss: Tensor, pieces: int) -> None:
        """Add the loss of a step; it stays on the GPU until a line is written."""
        self._losses.append((loss, pieces))

    def line(self, step: int, seen: float) -> str:
        """Return a line of the log.

        Raises:
            ArithmeticError: The loss is not finite.
        """
        pieces = sum(count for _, count in self._losses)
        loss = sum(float(value) for value, _ in self._losses) / max(1, pieces)
        now = self._clock()
        speed = pieces / max(1e-9, now - self._since)
        self._losses.clear()
        self._since = now
        if not math.isfinite(loss):
            raise ArithmeticError(f"the loss is not finite at step {step}: lower the rates")
        return f"step {step}: loss {loss:.3f}, {seen / 1e6:.1f} M pieces, {speed:,.0f} a second"
