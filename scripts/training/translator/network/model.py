"""The translator: a pre-norm Transformer without attention masks.

A batch holds sources of exactly one length (``batches.py``), and targets are padded on the right
only, so that causal attention is the only mask and every attention is the flash
kernel of ``scaled_dot_product_attention``. Weights stay float32 and are cast where they are used;
they correspond one to one to CTranslate2's specification (``conversion.py``).

Sources: Vaswani et al. 2017; pre-norm, Xiong et al. 2020; the scaled initial weights of each
block's last product, Radford et al. 2019.
"""

# torch is skipped by the type checker, so its classes are untyped bases here.
# mypy: disable-error-code="misc"

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The sizes of a translator.

    Attributes:
        vocabulary: Pieces, both languages together.
        width: Dimensions of a state.
        heads: Attention heads; they divide ``width``.
        inner: Dimensions inside a feed-forward block.
        positions: Pieces of the longest text that has position encodings.
    """

    vocabulary: int
    width: int = 512
    heads: int = 8
    inner: int = 2048
    encoder_layers: int = 8
    decoder_layers: int = 3
    dropout: float = 0.0
    positions: int = 512


def sinusoids(positions: int, width: int) -> Tensor:
    """Return position encodings (positions, width): sines, then cosines, as in Marian."""
    rates = torch.exp(torch.arange(width // 2) * (-2 * math.log(10000) / width))
    angles = torch.arange(positions)[:, None] * rates[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Attention(nn.Module):
    """The weights of one attention block; queries, keys and values come from fused products."""

    def __init__(self, shape: Shape, *, is_cross: bool) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.norm = nn.LayerNorm(width)
        if is_cross:
            self.query = nn.Linear(width, width)
            self.memory = nn.Linear(width, 2 * width)
        else:
            self.joint = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def attend_to_self(self, state: Tensor, *, is_causal: bool) -> Tensor:
        """Return what the block adds to ``state`` (batch, length, width)."""
        query, key, value = self._split(_linear(_norm(state, self.norm), self.joint), 3)
        return self._mix(query, key, value, is_causal=is_causal)

    def attend_to(self, state: Tensor, memory: Tensor) -> Tensor:
        """Return what the block adds to ``state``, reading from the encoder's ``memory``."""
        (query,) = self._split(_linear(_norm(state, self.norm), self.query), 1)
        key, value = self._split(_linear(memory, self.memory), 2)
        return self._mix(query, key, value, is_causal=False)

    def _split(self, fused: Tensor, parts: int) -> tuple[Tensor, ...]:
        batch, length, _ = fused.shape
        heads = fused.view(batch, length, parts, self.heads, -1)
        return tuple(part.transpose(1, 2) for part in heads.unbind(2))

    def _mix(self, query: Tensor, key: Tensor, value: Tensor, *, is_causal: bool) -> Tensor:
        mixed = functional.scaled_dot_product_attention(query, key, value, is_causal=is_causal)
        return _linear(mixed.transpose(1, 2).flatten(2), self.out)


class FeedForward(nn.Module):
    """The position-wise block: widen, rectify, narrow."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.wide = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)

    def forward(self, state: Tensor) -> Tensor:
        """Return what the block adds to ``state``."""
        return _linear(functional.relu(_linear(_norm(state, self.norm), self.wide)), self.narrow)


class EncoderLayer(nn.Module):
    """Self-attention and a feed-forward block."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape, is_cross=False)
        self.feed_forward = FeedForward(shape)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, state: Tensor) -> Tensor:
        """Return the next state (batch, length, width)."""
        state = state + self.drop(self.attention.attend_to_self(state, is_causal=False))
        after: Tensor = state + self.drop(self.feed_forward(state))
        return after


class DecoderLayer(nn.Module):
    """Causal self-attention, attention to the source, and a feed-forward block."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape, is_cross=False)
        self.crossed = Attention(shape, is_cross=True)
        self.feed_forward = FeedForward(shape)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, state: Tensor, memory: Tensor) -> Tensor:
        """Return the next state (batch, target length, width)."""
        state = state + self.drop(self.attention.attend_to_self(state, is_causal=True))
        state = state + self.drop(self.crossed.attend_to(state, memory))
        after: Tensor = state + self.drop(self.feed_forward(state))
        return after


class Translator(nn.Module):
    """Encoder, decoder and one table of piece embeddings for source, target and output.

    Args:
        shape: The sizes.
        precision: Type of the activations; weights and their gradients stay float32.
    """

    def __init__(self, shape: Shape, *, precision: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.shape = shape
        self.precision = precision
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.drop = nn.Dropout(shape.dropout)
        self.register_buffer("places", sinusoids(shape.positions, shape.width), persistent=False)
        self._draw_weights()

    def _draw_weights(self) -> None:
        depth = self.shape.encoder_layers + self.shape.decoder_layers
        for name, weight in self.named_parameters():
            if weight.dim() == 2 and "embedding" not in name:
                nn.init.xavier_uniform_(weight)
                if name.endswith(("out.weight", "narrow.weight")):
                    with torch.no_grad():
                        weight.mul_(depth**-0.5)
            elif name.endswith("bias"):
                nn.init.zeros_(weight)
        nn.init.normal_(self.embedding.weight, std=self.shape.width**-0.5)

    def _embed(self, ids: Tensor) -> Tensor:
        state = self.embedding(ids) * math.sqrt(self.shape.width) + self.places[: ids.shape[1]]
        embedded: Tensor = self.drop(state.to(self.precision))
        return embedded

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Return decoder states (batch, target length, width).

        Args:
            source: Ids (batch, source length), none of them padding.
            target: Ids (batch, target length) that begin with START, padded on the right.
        """
        memory = self._embed(source)
        for layer in self.encoder:
            memory = layer(memory)
        memory = _norm(memory, self.encoder_norm)
        state = self._embed(target)
        for layer in self.decoder:
            state = layer(state, memory)
        return _norm(state, self.decoder_norm)


def _linear(state: Tensor, layer: nn.Linear) -> Tensor:
    return functional.linear(state, layer.weight.to(state.dtype), layer.bias.to(state.dtype))


def _norm(state: Tensor, layer: nn.LayerNorm) -> Tensor:
    weight, bias = layer.weight.to(state.dtype), layer.bias.to(state.dtype)
    return functional.layer_norm(state, layer.normalized_shape, weight, bias)
