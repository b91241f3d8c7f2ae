"""Restore trainable weights from a released package: the inverse of ``conversion.py``.

A state with its optimisers takes hundreds of megabytes and is not in the repository; the package
is. Its int8 rows times their scales are the weights, to within a 254th of the largest weight of the
row, and a few hundred steps of training correct the difference.
"""

import json
import math
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from scripts.training.translator.network.model import Attention, FeedForward, Shape, Translator

_DTYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
_KNOWN_VERSION = 6
Variables = dict[str, np.ndarray[Any, Any]]


@dataclass(frozen=True)
class Released:
    """The content of a released package.

    Attributes:
        variables: Weights by their names in CTranslate2.
        pieces: Bytes of the SentencePiece model.
        pieces_seen: Target pieces that the weights were trained on; 0 if the metadata does not say.
    """

    variables: Variables
    pieces: bytes
    pieces_seen: float


def read_package(path: Path) -> Released:
    """Read the translator in an ``.argosmodel`` that the release stage wrote.

    Raises:
        ValueError: The package was made otherwise.
    """
    with zipfile.ZipFile(path) as package:
        members = {name.partition("/")[2]: name for name in package.namelist()}
        needed = {"model/model.bin", "sentencepiece.model", "metadata.json"}
        if missing := needed - set(members):
            raise ValueError(f"{path}: no {', '.join(sorted(missing))} inside")
        variables = read_variables(package.read(members["model/model.bin"]))
        metadata = json.loads(package.read(members["metadata.json"]))
        pieces = package.read(members["sentencepiece.model"])
        return Released(variables, pieces, float(metadata.get("target_pieces_seen", 0)))


def read_variables(content: bytes) -> Variables:
    """Return the variables of a CTranslate2 ``model.bin``, int8 rows divided by their scales.

    The layout is the one that ``ctranslate2.specs.model_spec`` writes, binary version 6.
    """
    place = 0

    def number(code: str) -> int:
        nonlocal place
        (value,) = struct.unpack_from(f"<{code}", content, place)
        place += struct.calcsize(f"<{code}")
        return int(value)

    def name() -> str:
        nonlocal place
        length = number("H")
        text = content[place : place + length - 1].decode()  # a NUL ends it
        place += length
        return text

    if (version := number("I")) != _KNOWN_VERSION:
        raise ValueError(f"model.bin of binary version {version}, not {_KNOWN_VERSION}")
    name()  # of the specification
    number("I")  # its revision
    stored: Variables = {}
    for _ in range(number("I")):
        key = name()
        shape = [number("I") for _ in range(number("B"))]
        dtype = _DTYPES[number("B")]
        size = number("I")
        stored[key] = np.frombuffer(content, dtype, size // np.dtype(dtype).itemsize, place)
        stored[key] = stored[key].reshape(shape)
        place += size
    for _ in range(number("I")):
        alias = name()
        stored[alias] = stored[name()]
    return {
        key: _dequantised(value, stored.get(f"{key}_scale"))
        for key, value in stored.items()
        if not key.endswith("_scale")
    }


def restore(released: Released, shape: Shape) -> Translator:
    """Return a translator with the released weights.

    Raises:
        ValueError: The package holds a model of another shape.
    """
    model = Translator(shape)
    variables = released.variables
    with torch.no_grad():
        _fill(model.embedding.weight, variables, "decoder/embeddings/weight")
        for side, norm, layers in (
            ("encoder", model.encoder_norm, model.encoder),
            ("decoder", model.decoder_norm, model.decoder),
        ):
            if f"{side}/layer_{len(layers)}/self_attention/layer_norm/gamma" in variables:
                raise ValueError(f"the package's {side} has more than {len(layers)} layers")
            _fill_norm(norm, variables, f"{side}/layer_norm")
            for number, layer in enumerate(layers):
                place = f"{side}/layer_{number}"
                _fill_attention(layer.attention, variables, f"{place}/self_attention")
                if side == "decoder":
                    _fill_attention(layer.crossed, variables, f"{place}/attention")
                _fill_feed_forward(layer.feed_forward, variables, f"{place}/ffn")
    return model


def _dequantised(value: Any, scale: Any) -> Any:
    if value.dtype != np.int8 or scale is None:
        return value
    return value.astype(np.float32) / np.reshape(scale, (-1, *[1] * (value.ndim - 1)))


def _fill(weight: Tensor, variables: Variables, key: str) -> None:
    if key not in variables:
        raise ValueError(f"the package has no {key}: its model is of another shape")
    value = np.asarray(variables[key], dtype=np.float32)
    if value.size != math.prod(weight.shape):
        raise ValueError(f"{key} is {value.shape} in the package, {tuple(weight.shape)} here")
    weight.copy_(torch.from_numpy(value.reshape(tuple(weight.shape)).copy()))


def _fill_linear(product: nn.Linear, variables: Variables, place: str) -> None:
    _fill(product.weight, variables, f"{place}/weight")
    _fill(product.bias, variables, f"{place}/bias")


def _fill_norm(norm: nn.LayerNorm, variables: Variables, place: str) -> None:
    _fill(norm.weight, variables, f"{place}/gamma")
    _fill(norm.bias, variables, f"{place}/beta")


def _fill_attention(block: Attention, variables: Variables, place: str) -> None:
    _fill_norm(block.norm, variables, f"{place}/layer_norm")
    products = [block.query, block.memory] if hasattr(block, "query") else [block.joint]
    for number, product in enumerate([*products, block.out]):
        _fill_linear(product, variables, f"{place}/linear_{number}")


def _fill_feed_forward(block: FeedForward, variables: Variables, place: str) -> None:
    _fill_norm(block.norm, variables, f"{place}/layer_norm")
    _fill_linear(block.wide, variables, f"{place}/linear_0")
    _fill_linear(block.narrow, variables, f"{place}/linear_1")
