"""Results of training: the state to resume, and the weights to release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from scripts.training.translator.network.model import Shape, Translator

RESUMABLE = "resume.pt"
WEIGHTS = "weights.pt"
PART_BYTES = 15 * 2**20


def save_state(folder: Path, state: dict[str, Any]) -> None:
    """Write the state that a resumed training needs, complete or not at all."""
    _save_whole(state, folder / RESUMABLE)


def read_state(folder: Path) -> dict[str, Any] | None:
    """Return what ``save_state`` wrote, or None if there is nothing."""
    path = folder / RESUMABLE
    if not path.exists():
        return None
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state


def save_weights(folder: Path, model: Translator, *, pieces_seen: float) -> None:
    """Write only the weights, in half precision, so that half as much must be downloaded."""
    weights = {name: value.detach().half().cpu() for name, value in model.state_dict().items()}
    content = {"model": weights, "shape": vars(model.shape), "pieces_seen": pieces_seen}
    _save_whole(content, folder / WEIGHTS)


def read_weights(folder: Path) -> tuple[Translator, float]:
    """Return the translator that ``save_weights`` wrote, and the target pieces it has seen.

    Raises:
        FileNotFoundError: There are no weights, neither whole nor in parts.
    """
    if not (folder / WEIGHTS).exists():
        join_parts(folder / WEIGHTS)
    saved = torch.load(folder / WEIGHTS, map_location="cpu", weights_only=True)
    model = Translator(Shape(**saved["shape"]))
    model.load_state_dict({name: value.float() for name, value in saved["model"].items()})
    model.eval()
    return model, float(saved["pieces_seen"])


def split_in_parts(path: Path, *, part_bytes: int = PART_BYTES) -> list[Path]:
    """Write ``NAME.00``, ``NAME.01``, … beside a file: for downloads of limited size.

    Returns:
        The parts, in order.
    """
    parts = []
    for number, content in enumerate(_read_parts(path, part_bytes)):
        part = path.with_name(f"{path.name}.{number:02d}")
        part.write_bytes(content)
        parts.append(part)
    return parts


def join_parts(path: Path) -> None:
    """Write a file from the parts beside it.

    Raises:
        FileNotFoundError: There are no parts.
    """
    parts = sorted(path.parent.glob(f"{path.name}.[0-9][0-9]"))
    if not parts:
        raise FileNotFoundError(f"no {path.name} in {path.parent}, whole or in parts")
    path.write_bytes(b"".join(part.read_bytes() for part in parts))


def _read_parts(path: Path, part_bytes: int) -> Iterator[bytes]:
    with path.open("rb") as whole:
        while content := whole.read(part_bytes):
            yield content


def _save_whole(content: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save(content, partial)
    partial.replace(path)
