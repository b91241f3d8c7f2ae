"""The Triton kernel of the loss: one program per row of the logits, two passes over its columns.

The first pass finds the normaliser from a running maximum and sum (Milakov and Gimelshein 2018);
the second writes the gradient, softmax minus the smoothed answer, over the logits.
"""

# Triton reads the annotations of a kernel and its globals, so both stand here plainly.
# mypy: disable-error-code="no-untyped-def, untyped-decorator"

import torch
import triton
import triton.language as tl
from torch import Tensor

_BLOCK = 4096
"""Columns that one iteration of a loop reads."""
_WARPS = 8


def run_kernel(logits: Tensor, answers: Tensor, smoothing: float) -> Tensor:
    """Return the loss of each row, and write its gradient over the logits.

    Args:
        logits: (rows, vocabulary) on a GPU; overwritten.
        answers: (rows,) ids; a negative one has no loss and no gradient.
        smoothing: Share of the probability that is spread over all pieces.
    """
    rows, vocabulary = logits.shape
    losses = torch.empty(rows, device=logits.device, dtype=torch.float32)
    _kernel[(rows,)](
        logits,
        logits.stride(0),
        answers,
        losses,
        vocabulary,
        smoothing,
        BLOCK=_BLOCK,
        num_warps=_WARPS,
    )
    return losses


@triton.jit
def _kernel(logits, stride, answers, losses, vocabulary, smoothing, BLOCK: tl.constexpr):  # noqa: N803
    row = tl.program_id(0).to(tl.int64)
    base = logits + row * stride
    answer = tl.load(answers + row)
    cols = tl.arange(0, BLOCK)
    if answer < 0:
        tl.store(losses + row, 0.0)
        nothing = tl.zeros([BLOCK], logits.dtype.element_ty)
        for first in range(0, vocabulary, BLOCK):
            tl.store(base + first + cols, nothing, mask=first + cols < vocabulary)
    else:
        largest = -1e30
        summed = 0.0
        total = 0.0
        for first in range(0, vocabulary, BLOCK):
            inside = first + cols < vocabulary
            part = tl.load(base + first + cols, mask=inside, other=-1e30).to(tl.float32)
            new = tl.maximum(largest, tl.max(part, 0))
            summed = summed * tl.exp(largest - new) + tl.sum(tl.exp(part - new), 0)
            largest = new
            total += tl.sum(tl.where(inside, part, 0.0), 0)
        normaliser = largest + tl.log(summed)
        right = tl.load(base + answer).to(tl.float32)
        loss = normaliser - (1 - smoothing) * right - smoothing * total / vocabulary
        tl.store(losses + row, loss)
        for first in range(0, vocabulary, BLOCK):
            inside = first + cols < vocabulary
            part = tl.load(base + first + cols, mask=inside, other=-1e30).to(tl.float32)
            slope = tl.exp(part - normaliser) - smoothing / vocabulary
            slope = tl.where(first + cols == answer, slope - (1 - smoothing), slope)
            tl.store(base + first + cols, slope.to(logits.dtype.element_ty), mask=inside)
