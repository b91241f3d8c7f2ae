"""Losses: cross-entropy that never holds all logits, and guided attention."""

# torch is skipped by the type checker, so its classes are untyped bases here.
# mypy: disable-error-code="misc"

from typing import Any

import torch
from torch import Tensor


class ChunkedCrossEntropy(torch.autograd.Function):
    """Label-smoothed cross-entropy of states (n, width) against a tied (vocabulary, width) table.

    The gradients are made chunk by chunk in the forward pass, so that at most `chunk` rows of
    logits exist at a time: on a CPU the full float32 logits cost more than the model.
    """

    @staticmethod
    def forward(
        ctx: Any, states: Tensor, table: Tensor, answers: Tensor, smoothing: float, chunk: int
    ) -> Tensor:
        states_gradient = torch.empty_like(states)
        table_gradient = torch.zeros_like(table, dtype=torch.float32)
        total = torch.zeros((), dtype=torch.float32, device=states.device)
        rows = len(states)
        for first in range(0, rows, chunk):
            part = states[first : first + chunk]
            answer = answers[first : first + chunk, None]
            logits = part @ table.t()
            slope = torch.softmax(logits, dim=1)  # one fused pass; exp(logits - sum) is three
            right = logits.gather(1, answer).float()
            # The normaliser follows from the right piece's share; bfloat16 keeps its exponent.
            normaliser = right - slope.gather(1, answer).float().clamp(min=1e-30).log()
            mean = logits.mean(dim=1, keepdim=True, dtype=torch.float32)
            total += (normaliser - (1 - smoothing) * right - smoothing * mean).sum()
            slope -= smoothing / len(table)
            slope.scatter_add_(1, answer, torch.full_like(right, smoothing - 1).to(slope.dtype))
            slope /= rows
            states_gradient[first : first + chunk] = slope @ table
            table_gradient += slope.t() @ part
        ctx.save_for_backward(states_gradient, table_gradient.to(table.dtype))
        return total / rows

    @staticmethod
    def backward(ctx: Any, slope: Tensor) -> tuple[Tensor, Tensor, None, None, None]:
        states_gradient, table_gradient = ctx.saved_tensors
        return (
            states_gradient * slope.to(states_gradient.dtype),
            table_gradient * slope.to(table_gradient.dtype),
            None,
            None,
            None,
        )


def guidance(
    source: Tensor,
    source_is_real: Tensor,
    answers: Tensor,
    unit_vectors: Tensor,
    *,
    sharpness: float = 12.0,
) -> Tensor:
    """Where each target piece should look: softmax of its cosine to the source pieces.

    `unit_vectors` (vocabulary, dimensions) are the contrastive ones; the result is
    (batch, target, source). The idea is guided alignment training (Chen et al. 2016) with a
    soft bilingual lexicon in place of a word aligner.
    """
    cosine = unit_vectors[answers] @ unit_vectors[source].transpose(1, 2)
    cosine = (cosine * sharpness).masked_fill(~source_is_real[:, None, :], -1e4)
    return torch.softmax(cosine, dim=-1)


def guided_attention(weights: Tensor, guide: Tensor, answers_are_real: Tensor) -> Tensor:
    """Cross-entropy of the heads' mean attention against the guide, mean over real targets."""
    looked = weights.float().mean(dim=1).clamp(min=1e-6).log()
    each = -(guide * looked).sum(dim=-1)
    return (each * answers_are_real).sum() / answers_are_real.sum()
