"""The same Transformer as textbooks have it: explicit softmax, masks, padded batches."""

import math

import torch
from torch import Tensor, nn

from scripts.training.translator.network.model import Attention, FeedForward, Translator


def plain_states(model: Translator, source: Tensor, is_real: Tensor, target: Tensor) -> Tensor:
    """Return the decoder states (batch, target length, width) of a padded batch."""
    never = -1e9
    hidden = torch.zeros(source.shape).masked_fill(~is_real, never)[:, None, None, :]
    length = target.shape[1]
    future = torch.full((length, length), never).triu(1)
    memory = _embed(model, source)
    for layer in model.encoder:
        memory = memory + _attend(layer.attention, memory, None, hidden)
        memory = memory + _feed(layer.feed_forward, memory)
    memory = model.encoder_norm(memory)
    state = _embed(model, target)
    for layer in model.decoder:
        state = state + _attend(layer.attention, state, None, future)
        state = state + _attend(layer.crossed, state, memory, hidden)
        state = state + _feed(layer.feed_forward, state)
    after: Tensor = model.decoder_norm(state)
    return after


def _embed(model: Translator, ids: Tensor) -> Tensor:
    embedded: Tensor = model.embedding(ids) * math.sqrt(model.shape.width)
    return embedded + model.places[: ids.shape[1]]


def _attend(block: Attention, state: Tensor, memory: Tensor | None, hidden: Tensor) -> Tensor:
    normed = block.norm(state)
    if memory is None:
        query, key, value = block.joint(normed).chunk(3, dim=-1)
    else:
        query = block.query(normed)
        key, value = block.memory(memory).chunk(2, dim=-1)
    mixed = []
    for q, k, v in zip(*(x.chunk(block.heads, dim=-1) for x in (query, key, value)), strict=True):
        scores = q @ k.transpose(1, 2) / math.sqrt(q.shape[-1])
        mixed.append(torch.softmax(scores + hidden.squeeze(1), dim=-1) @ v)
    out: Tensor = block.out(torch.cat(mixed, dim=-1))
    return out


def _feed(block: FeedForward, state: Tensor) -> Tensor:
    out: Tensor = block.narrow(nn.functional.relu(block.wide(block.norm(state))))
    return out
