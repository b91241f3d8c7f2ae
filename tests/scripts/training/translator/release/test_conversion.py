"""A converted model is the trained one."""

from pathlib import Path

import ctranslate2
import numpy as np
import torch

from scripts.training.translator.batches import END, START
from scripts.training.translator.network.model import Shape, Translator
from scripts.training.translator.release.conversion import convert


def test_converting_a_model_leaves_its_weights_alone(tmp_path: Path) -> None:
    model = Translator(Shape(20, width=16, heads=2, inner=32, encoder_layers=1, decoder_layers=1))
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    pieces = ["<unk>", "<s>", "</s>", *map(str, range(17))]
    convert(model, pieces, tmp_path / "model", quantization="int8")
    for name, weight in model.state_dict().items():
        assert torch.equal(weight, before[name]), name


def test_the_converted_model_gives_the_scores_of_the_trained_one(tmp_path: Path) -> None:
    torch.manual_seed(3)
    model = Translator(Shape(20, width=16, heads=2, inner=32, encoder_layers=2, decoder_layers=1))
    model.eval()
    pieces = ["<unk>", "<s>", "</s>", *map(str, range(17))]
    convert(model, pieces, tmp_path / "model", quantization="float32")
    source, target = [5, 9, 4], [7, 7, 12]
    with torch.no_grad():
        states = model(torch.tensor([[*source, END]]), torch.tensor([[START, *target]]))
        logs = torch.log_softmax(states[0] @ model.embedding.weight.T, dim=1)
    expected = [logs[place, piece].item() for place, piece in enumerate([*target, END])]
    translator = ctranslate2.Translator(str(tmp_path / "model"), compute_type="float32")
    (scored,) = translator.score_batch([[pieces[i] for i in source]], [[pieces[i] for i in target]])
    np.testing.assert_allclose(scored.log_probs, expected, atol=1e-4)
