"""Label-smoothed cross-entropy: a fused kernel on a GPU, the plain formula elsewhere.

The plain loss is what the kernel is tested against and what runs where there is no Triton.
"""

# torch is skipped by the type checker, so its classes are untyped bases here.
# mypy: disable-error-code="misc"

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

IGNORED = -1
"""Answer where a target is padded."""


def smoothed_loss(states: Tensor, table: Tensor, answers: Tensor, *, smoothing: float) -> Tensor:
    """Return the summed loss of states against a tied table.

    Args:
        states: (batch, length, width), of the type that products are made in.
        table: (vocabulary, width), float32.
        answers: Ids (batch, length); ``IGNORED`` where there is none.
        smoothing: Share of the probability that is spread over all pieces (Szegedy et al. 2016).
    """
    flat, wanted = states.flatten(0, 1), answers.flatten()
    if states.is_cuda and find_spec("triton"):
        fused: Tensor = FusedLoss.apply(flat, table.to(flat.dtype), wanted, smoothing)
        return fused
    return plain_loss(flat, table, wanted, smoothing=smoothing)


def plain_loss(states: Tensor, table: Tensor, answers: Tensor, *, smoothing: float) -> Tensor:
    """Return the same, from all logits in float32; states are (rows, width)."""
    logits = functional.linear(states, table.to(states.dtype)).float()
    return functional.cross_entropy(
        logits, answers.long(), ignore_index=IGNORED, label_smoothing=smoothing, reduction="sum"
    )


class FusedLoss(torch.autograd.Function):
    """The loss and its gradient in one pass; the gradient is written over the logits."""

    @staticmethod
    def forward(ctx: Any, states: Tensor, table: Tensor, answers: Tensor, smoothing: float) -> Any:
        """Return the sum; keep both gradients, which do not need the logits any more."""
        from scripts.training.translator.network.loss_kernel import run_kernel  # Triton: GPU only.

        logits = states @ table.t()
        losses = run_kernel(logits, answers, smoothing)
        ctx.save_for_backward(logits @ table, logits.t() @ states)
        return losses.sum()

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor, Tensor, None, None]:
        """Return the kept gradients times the gradient of the sum."""
        states_gradient, table_gradient = ctx.saved_tensors
        (slope,) = slopes
        return (
            states_gradient * slope.to(states_gradient.dtype),
            table_gradient * slope.to(table_gradient.dtype),
            None,
            None,
        )
