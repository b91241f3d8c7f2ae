"""Muon for the matrices of a Transformer (Jordan et al. 2024), in stacks of one shape.

Each update is the nearest orthogonal matrix of the momentum, found by five Newton–Schulz steps.
Fused projections are cut into squares first, since each of them is a matrix of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

_STEPS = 5
"""Newton–Schulz steps; more do not change the update."""
_POLYNOMIAL = (3.4445, -4.7750, 2.0315)
"""Jordan's coefficients: singular values end between about 0.7 and 1.2."""


@dataclass(frozen=True)
class _Member:
    weight: nn.Parameter
    squares: int


class Muon:
    """Updates matrices by orthogonalised momentum.

    Args:
        weights: Matrices of two dimensions, without embeddings.
        width: Dimensions of a state: a weight of 2 or 3 times as many rows is a fused projection.
    """

    def __init__(self, weights: Iterable[nn.Parameter], *, width: int) -> None:
        self._stacks: dict[tuple[int, int], list[_Member]] = {}
        for weight in weights:
            rows, cols = weight.shape
            squares = rows // width if cols == width and rows in (2 * width, 3 * width) else 1
            self._stacks.setdefault((rows // squares, cols), []).append(_Member(weight, squares))
        self._momentum = {
            shape: torch.zeros(
                sum(member.squares for member in members), *shape, device=members[0].weight.device
            )
            for shape, members in self._stacks.items()
        }

    @torch.no_grad()  # type: ignore[untyped-decorator, unused-ignore]
    def step(self, *, rate: float, decay: float, momentum: float) -> None:
        """Update every matrix by its gradient.

        Args:
            rate: Step size.
            decay: Share of a weight that is subtracted, times the rate.
            momentum: Share of the previous momentum that is kept.
        """
        for (rows, cols), members in self._stacks.items():
            gradient = torch.cat(
                [member.weight.grad.view(member.squares, rows, cols) for member in members]
            )
            kept = self._momentum[rows, cols]
            kept.lerp_(gradient, 1 - momentum)
            update = orthogonalise(gradient.lerp(kept, momentum))
            update *= max(1.0, rows / cols) ** 0.5
            first = 0
            for member in members:
                part = update[first : first + member.squares].reshape(member.weight.shape)
                member.weight.mul_(1 - rate * decay).add_(part.float(), alpha=-rate)
                first += member.squares

    def zero_grad(self) -> None:
        """Set the gradients to none."""
        for members in self._stacks.values():
            for member in members:
                member.weight.grad = None

    def state_dict(self) -> dict[str, Any]:
        """Return the state that a resumed run needs."""
        return {f"{rows}x{cols}": kept for (rows, cols), kept in self._momentum.items()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Restore the state that ``state_dict`` returned."""
        for (rows, cols), kept in self._momentum.items():
            kept.copy_(state[f"{rows}x{cols}"])


def orthogonalise(matrices: Tensor) -> Tensor:
    """Return nearly orthogonal matrices (stack, rows, cols) with the same singular vectors."""
    is_tall = matrices.shape[-2] > matrices.shape[-1]
    found = matrices.bfloat16() if matrices.is_cuda else matrices.float()
    found = found.mT if is_tall else found
    found = found / (found.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    a, b, c = _POLYNOMIAL
    for _ in range(_STEPS):
        square = found @ found.mT
        found = a * found + (b * square + c * square @ square) @ found
    return found.mT if is_tall else found
