"""Checkpoints: weights alone for averaging, and one with the optimiser to go on from."""

from pathlib import Path
from typing import Any

import torch

from scripts.training.translator.model import Shape, Translator

RESUMABLE = "resume.pt"


def save_checkpoint(
    folder: Path,
    model: Translator,
    optimiser: torch.optim.Optimizer | None,
    *,
    step: int,
    tokens: float,
    source: dict[str, object],
) -> None:
    """Write `step-N.pt`, and with an optimiser `resume.pt` too; each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        "model": model.state_dict(),
        "shape": vars(model.shape),
        "step": step,
        "tokens": tokens,
    }
    _save_whole(weights, folder / f"step-{step:07d}.pt")
    if optimiser:
        everything = {**weights, "optimiser": optimiser.state_dict(), "source": source}
        _save_whole(everything, folder / RESUMABLE)


def load_checkpoint(
    path: Path, model: Translator, optimiser: torch.optim.Optimizer
) -> dict[str, Any]:
    saved: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if saved["shape"] != vars(model.shape):
        raise ValueError(f"{path} holds a model of another shape: {saved['shape']}")
    model.load_state_dict(saved["model"])
    optimiser.load_state_dict(saved["optimiser"])
    return saved


def pieces_seen(path: Path) -> float:
    """The target pieces that the weights in `path` have been trained on."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    return float(saved["tokens"])


def prune(folder: Path, keep: int) -> None:
    """Remove all but the last `keep` weight files."""
    for path in sorted(folder.glob("step-*.pt"))[:-keep]:
        path.unlink()


def average(paths: list[Path]) -> Translator:
    """The mean of several checkpoints of one run, which generalises better than the last."""
    saved = [torch.load(path, map_location="cpu", weights_only=True) for path in paths]
    model = Translator(Shape(**saved[0]["shape"]))
    mean = {
        name: sum(one["model"][name] for one in saved) / len(saved) for name in saved[0]["model"]
    }
    model.load_state_dict(mean)
    model.eval()
    return model


def _save_whole(content: dict[str, Any], path: Path) -> None:
    partial = path.with_suffix(".partial")
    torch.save(content, partial)
    partial.replace(path)
