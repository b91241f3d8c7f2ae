"""Conversion of a trained translator into a CTranslate2 model, weight by weight."""

import math
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor, nn

from scripts.training.translator.network.model import Attention, FeedForward, Translator


def convert(
    model: Translator,
    pieces: list[str],
    folder: Path,
    *,
    quantization: str,
    end_bias: float = 0.0,
) -> None:
    """Write a folder for ``ctranslate2.Translator``.

    The model was trained with ``</s>`` at the end of the source. CTranslate2 adds it, because
    argostranslate does not.

    Args:
        model: The trained translator.
        pieces: The vocabulary in the order of the ids.
        folder: Folder to write; it is created if it does not exist.
        quantization: Number type of the weights, such as ``int8``.
        end_bias: Added to the logit of ``</s>`` in the target. argostranslate fixes the beam and
            its length penalty, so a negative bias is the only way to make a translator stop later.
    """
    from ctranslate2.specs import transformer_spec  # 3 s, with torch and transformers

    shape = model.shape
    # The workbench aligns words by the mean attention of all heads; the default is that of one.
    spec: Any = transformer_spec.TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers),
        shape.heads,
        pre_norm=True,
        alignment_heads=shape.heads,
    )
    table = _numbers(model.embedding.weight)
    for side, norm in ((spec.encoder, model.encoder_norm), (spec.decoder, model.decoder_norm)):
        side.scale_embeddings = math.sqrt(shape.width)
        side.position_encodings.encodings = _numbers(model.places)
        _set_norm(side.layer_norm, norm)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    if end_bias:
        bias = np.zeros(len(pieces), dtype=np.float32)
        bias[pieces.index("</s>")] = end_bias
        spec.decoder.projection.bias = bias
    for target, layer in zip(spec.encoder.layer, model.encoder, strict=True):
        _set_attention(target.self_attention, layer.attention)
        _set_feed_forward(target.ffn, layer.feed_forward)
    for target, layer in zip(spec.decoder.layer, model.decoder, strict=True):
        _set_attention(target.self_attention, layer.attention)
        _set_attention(target.attention, layer.crossed)
        _set_feed_forward(target.ffn, layer.feed_forward)

    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.unk_token = "<unk>"
    spec.config.bos_token = "<s>"
    spec.config.eos_token = "</s>"
    spec.config.decoder_start_token = "<s>"
    spec.config.add_source_eos = True
    spec.config.add_source_bos = False
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def _set_attention(spec: Any, block: Attention) -> None:
    _set_norm(spec.layer_norm, block.norm)
    products = [block.query, block.memory] if hasattr(block, "query") else [block.joint]
    for target, product in zip(spec.linear, [*products, block.out], strict=True):
        _set_linear(target, product)


def _set_feed_forward(spec: Any, block: FeedForward) -> None:
    _set_norm(spec.layer_norm, block.norm)
    _set_linear(spec.linear_0, block.wide)
    _set_linear(spec.linear_1, block.narrow)


def _set_norm(spec: Any, norm: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _numbers(norm.weight), _numbers(norm.bias)


def _set_linear(spec: Any, product: nn.Linear) -> None:
    spec.weight, spec.bias = _numbers(product.weight), _numbers(product.bias)


def _numbers(weight: Tensor) -> Any:
    # A copy, because quantisation works in place and the model may still be in training.
    return weight.detach().float().cpu().numpy().copy()
