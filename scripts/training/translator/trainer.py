"""The training loop: one process or several that average their gradients, stopped and resumed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from scripts.training.translator.batches import Batch, BatchSource
from scripts.training.translator.checkpoints import load_checkpoint, prune, save_checkpoint
from scripts.training.translator.loss import ChunkedCrossEntropy, guidance, guided_attention
from scripts.training.translator.model import Shape, Translator
from scripts.training.translator.restore_weights import read_package, revive
from scripts.training.translator.schedule import Schedule
from scripts.training.translator.shards import read_shards


@dataclass(frozen=True)
class TrainOptions:
    shape: Shape
    schedule: Schedule
    tokens: int  # target pieces, padding included, of one process's batch
    seed: int = 1
    device: str = "cpu"
    precision: str = "bfloat16"  # of products; weights and their updates are float32
    processes: int = 1
    smoothing: float = 0.1
    chunk: int = 512  # rows of logits held at a time
    weight_decay: float = 0.01
    save_every: int = 1000
    keep: int = 4  # checkpoints without optimiser, to average
    score_every: int = 2000
    log_every: int = 100


@dataclass(frozen=True)
class Leg:
    """One stretch of training: from a checkpoint (if any) to a limit, written to `folder`.

    Without a checkpoint a released `package` may give the weights to begin from.
    Ends early, saved, when a file named `stop` appears in `folder`.
    A cool-down leg takes the rate from what it was in a straight line to a hundredth of it, over
    its steps or its minutes, whichever run out first: a busy machine must not cut it off warm.
    """

    work: Path
    folder: Path
    start: Path | None = None
    minutes: float = float("inf")
    steps: int | None = None  # this many more steps
    cool_down: bool = False
    package: Path | None = None


@dataclass
class Progress:
    step: int = 0
    tokens: float = 0
    losses: list[tuple[float, int]] = field(default_factory=list)


Score = Callable[[Translator], dict[str, Any]]
Report = Callable[[str], None]


class GradientMeeting:
    """Averages gradients between processes of one machine, through shared memory.

    Waiting is a sleep on a semaphore, not a spin: a busy machine loses nothing by it.
    """

    def __init__(self, workers: int, numbers: int) -> None:
        context = torch.multiprocessing.get_context("spawn")
        self.workers = workers
        self.board = torch.zeros(workers, numbers).share_memory_()
        self.position = torch.zeros(2, dtype=torch.float64).share_memory_()
        self.gate = context.Barrier(workers)

    def agree(self, worker: int, spent: float, tokens: float) -> tuple[float, float]:
        """The first worker's word on how much of the leg is over and the tokens seen.

        Rates and lengths follow from them, and must be the same in every process.
        """
        if worker == 0:
            self.position.copy_(torch.tensor([spent, tokens], dtype=torch.float64))
        if self.workers > 1:
            self.gate.wait()
        spent, tokens = self.position.tolist()
        return spent, tokens

    def average(self, parameters: list[torch.nn.Parameter], worker: int) -> None:
        if self.workers == 1:
            return
        place = 0
        for parameter in parameters:
            row = self.board[worker, place : place + parameter.numel()]
            row.copy_(_gradient(parameter).view(-1))
            place += parameter.numel()
        self.gate.wait()
        place = 0
        for parameter in parameters:
            rows = self.board[:, place : place + parameter.numel()]
            torch.mean(rows, dim=0, out=_gradient(parameter).view(-1))
            place += parameter.numel()
        self.gate.wait()


def _gradient(parameter: torch.nn.Parameter) -> Tensor:
    assert parameter.grad is not None, "every parameter takes part in every step"
    return parameter.grad


def run_leg(options: TrainOptions, leg: Leg, *, score: Score | None, report: Report) -> None:
    """Run the leg in `options.processes` processes of one thread each (one: this process)."""
    (leg.folder / "stop").unlink(missing_ok=True)  # of an earlier run
    numbers = sum(p.numel() for p in Translator(options.shape).parameters())
    meeting = GradientMeeting(options.processes, numbers if options.processes > 1 else 1)
    if options.processes == 1:
        _work(0, options, leg, meeting, score, report)
    else:
        torch.multiprocessing.spawn(
            _work, (options, leg, meeting, score, report), nprocs=options.processes
        )


def _work(
    worker: int,
    options: TrainOptions,
    leg: Leg,
    meeting: GradientMeeting,
    score: Score | None,
    report: Report,
) -> None:
    if options.processes > 1:
        torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    french, english = read_shards(leg.work / "shards")
    source = BatchSource(
        french,
        english,
        tokens=options.tokens,
        seed=options.seed,
        worker=worker,
        workers=options.processes,
    )
    vectors = torch.from_numpy(np.load(leg.work / "warm-start.npy"))
    model = Translator(options.shape)
    with torch.no_grad():
        # Mean norm 1: what the scaled embedding and the tied output both expect.
        model.embedding.weight.copy_(vectors / vectors.norm(dim=1).mean())
    model.to(options.device).train()
    unit_vectors = torch.nn.functional.normalize(vectors).to(options.device)
    parameters = list(model.parameters())
    optimiser = torch.optim.AdamW(
        parameters,
        lr=options.schedule.rate,
        betas=(0.9, 0.98),
        weight_decay=options.weight_decay,
        fused=True,
    )
    progress = Progress()
    if leg.start:
        saved = load_checkpoint(leg.start, model, optimiser)
        source.restore(saved["source"])
        progress.step, progress.tokens = saved["step"], saved["tokens"]
    elif leg.package:
        released = read_package(leg.package)
        model.load_state_dict(revive(released, options.shape).state_dict())
        progress.tokens = released.tokens
        source.seed += int(progress.tokens)  # other batches than those it has seen
    if worker == 0:
        report(
            f"{leg.folder.name}: {sum(p.numel() for p in parameters) / 1e6:.1f} M parameters, "
            f"{len(source.buckets)} buckets, from step {progress.step}"
        )

    def save(*, resumable: bool) -> None:
        save_checkpoint(
            leg.folder,
            model,
            optimiser if resumable else None,
            step=progress.step,
            tokens=progress.tokens,
            source=source.state(),
        )
        prune(leg.folder, options.keep)

    began, first_step = time.monotonic(), progress.step
    logged = began
    while True:
        done = progress.step - first_step
        spent = _spent(leg, done, time.monotonic() - began)
        spent, progress.tokens = meeting.agree(worker, spent, progress.tokens)
        if spent >= 1:
            break
        rate = options.schedule.rate_at(progress.step)
        if leg.cool_down:
            rate = options.schedule.rate_at(first_step) * max(0.01, 1 - spent)
        for group in optimiser.param_groups:
            group["lr"] = rate
        batch = source.draw(options.schedule.longest_at(progress.tokens)).to(options.device)
        weight = options.schedule.guidance_at(progress.tokens)
        loss = _losses(model, batch, options, weight, unit_vectors, progress)
        loss.backward()
        meeting.average(parameters, worker)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=False)
        progress.step += 1
        progress.tokens += progress.losses[-1][1] * meeting.workers
        if worker:
            progress.losses.clear()
            continue
        if progress.step % options.log_every == 0:
            now = time.monotonic()
            report(_line(progress, rate, weight, now - logged, meeting.workers))
            logged = now
            progress.losses.clear()
        if progress.step % options.save_every == 0:
            save(resumable=not leg.cool_down)
        if score and progress.step % options.score_every == 0:
            report(f"step {progress.step} dev {score(model)}")
            logged = time.monotonic()
    if worker == 0:
        save(resumable=not leg.cool_down)
        report(
            f"{leg.folder.name}: stopped at step {progress.step}, "
            f"{progress.tokens / 1e6:.2f} M target pieces"
        )


def _spent(leg: Leg, done: int, seconds: float) -> float:
    """How much of the leg is over, 0 to 1, by steps or by time."""
    if (leg.folder / "stop").exists():
        return 1.0
    by_steps = done / leg.steps if leg.steps is not None else 0.0
    return max(by_steps, seconds / (leg.minutes * 60))


def _losses(
    model: Translator,
    batch: Batch,
    options: TrainOptions,
    weight: float,
    unit_vectors: Tensor,
    progress: Progress,
) -> Tensor:
    dtype = getattr(torch, options.precision)
    with torch.autocast(options.device, dtype=dtype, enabled=dtype != torch.float32):
        states, attention = model(batch.source, batch.source_is_real, batch.target)
        real = batch.answers_are_real
        loss: Tensor = ChunkedCrossEntropy.apply(
            states[real].to(dtype),
            model.embedding.weight.to(dtype),
            batch.answers[real],
            options.smoothing,
            options.chunk,
        )
    count = int(real.sum())
    progress.losses.append((loss.item() if options.device == "cpu" else loss.detach(), count))
    if weight > 0:
        with torch.no_grad():
            guide = guidance(batch.source, batch.source_is_real, batch.answers, unit_vectors)
        loss = loss + weight * guided_attention(attention, guide, real)
    return loss


def _line(progress: Progress, rate: float, weight: float, seconds: float, workers: int) -> str:
    tokens = sum(count for _, count in progress.losses)
    loss = sum(float(value) * count for value, count in progress.losses) / tokens
    return (
        f"step {progress.step} tokens {progress.tokens / 1e6:.2f}M loss {loss:.3f} "
        f"rate {rate:.2e} guidance {weight:.2f} {tokens * workers / seconds:.0f} tokens/s"
    )
