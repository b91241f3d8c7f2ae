"""A released package gives back the weights it was made from."""

from pathlib import Path

import numpy as np
import pytest
import torch

from scripts.training.translator.network.model import Shape, Translator
from scripts.training.translator.release.conversion import convert
from scripts.training.translator.release.packaging import write_package
from scripts.training.translator.release.restore_weights import read_package, restore
from tests.tiny_models import TinyPackage

SHAPE = Shape(20, width=16, heads=2, inner=32, encoder_layers=2, decoder_layers=1)
PIECES = ["<unk>", "<s>", "</s>", *map(str, range(17))]


def release(folder: Path, model: Translator, *, quantization: str) -> Path:
    convert(model, PIECES, folder / "model", quantization=quantization, end_bias=-2.0)
    (folder / "pieces").write_bytes(b"the pieces")
    package = folder / "translate.argosmodel"
    write_package(
        package,
        model=folder / "model",
        pieces=folder / "pieces",
        readme="",
        version="1.0",
        longest_source=48,
        target_pieces_seen=12345.6,
        good_for="tests",
    )
    return package


@pytest.mark.parametrize(("quantization", "within"), [("float32", 0.0), ("int8", 1 / 250)])
def test_the_weights_come_back_to_within_their_quantisation(
    tmp_path: Path, quantization: str, within: float
) -> None:
    torch.manual_seed(5)
    model = Translator(SHAPE)
    released = read_package(release(tmp_path, model, quantization=quantization))
    assert released.pieces == b"the pieces"
    assert released.pieces_seen == 12346
    for name, weight in restore(released, SHAPE).state_dict().items():
        before = model.state_dict()[name]
        largest = before.abs().amax(dim=-1, keepdim=True).numpy() if before.dim() > 1 else 1.0
        off = np.abs((weight - before).numpy())
        assert (off <= within * largest + 1e-7).all(), name


@pytest.mark.parametrize(
    "shape",
    [
        Shape(20, width=16, heads=2, inner=32, encoder_layers=1, decoder_layers=1),
        Shape(20, width=16, heads=2, inner=32, encoder_layers=3, decoder_layers=1),
        Shape(21, width=16, heads=2, inner=32, encoder_layers=2, decoder_layers=1),
    ],
)
def test_a_package_of_another_shape_is_refused(tmp_path: Path, shape: Shape) -> None:
    package = release(tmp_path, Translator(SHAPE), quantization="int8")
    with pytest.raises(ValueError, match="package"):
        restore(read_package(package), shape)


def test_a_package_of_another_making_is_refused(tiny_package: TinyPackage, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"here|more than|no "):
        restore(read_package(tiny_package.file), SHAPE)
