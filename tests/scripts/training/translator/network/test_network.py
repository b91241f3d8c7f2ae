"""The network without masks, its loss and Muon do what their plain forms do."""

from importlib.util import find_spec

import pytest
import torch
from torch.nn import functional

from scripts.training.translator.batches import END, START
from scripts.training.translator.network.loss import IGNORED, FusedLoss, plain_loss, smoothed_loss
from scripts.training.translator.network.model import Shape, Translator
from scripts.training.translator.network.muon import Muon, orthogonalise
from tests.scripts.training.translator.network.plain_model import plain_states

SHAPE = Shape(40, width=32, heads=4, inner=64, encoder_layers=2, decoder_layers=2)


def batch() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Sources of one length, targets of three."""
    torch.manual_seed(2)
    source = torch.randint(3, 40, (3, 5))
    source[:, -1] = END
    target = torch.full((3, 7), END)
    answers = torch.full((3, 7), IGNORED)
    for row, length in enumerate((6, 4, 2)):
        target[row, 0] = START
        target[row, 1 : length + 1] = answers[row, :length] = torch.randint(3, 40, (length,))
        answers[row, length] = END
    return source, target, answers


def test_loss_and_gradients_are_those_of_the_plain_model_with_masks_and_padding() -> None:
    torch.manual_seed(1)
    ours, plain = Translator(SHAPE), Translator(SHAPE)
    plain.load_state_dict(ours.state_dict())
    source, target, answers = batch()
    padded = functional.pad(source, (0, 4), value=END)
    is_real = torch.arange(9)[None].expand(3, 9) < 5

    loss = smoothed_loss(ours(source, target), ours.embedding.weight, answers, smoothing=0.1)
    loss.backward()
    states = plain_states(plain, padded, is_real, target)
    logits = states.flatten(0, 1) @ plain.embedding.weight.T
    expected = functional.cross_entropy(
        logits, answers.flatten(), ignore_index=IGNORED, label_smoothing=0.1, reduction="sum"
    )
    expected.backward()
    torch.testing.assert_close(loss, expected, rtol=1e-5, atol=1e-4)
    for (name, one), other in zip(ours.named_parameters(), plain.parameters(), strict=True):
        torch.testing.assert_close(one.grad, other.grad, rtol=1e-4, atol=1e-5, msg=name)


@pytest.mark.skipif(
    not (torch.cuda.is_available() and find_spec("triton")), reason="needs a GPU and Triton"
)
def test_the_fused_loss_has_the_loss_and_gradients_of_the_plain_one() -> None:
    torch.manual_seed(3)
    answers = torch.randint(-1, 5000, (300,), device="cuda")
    one, table = (
        torch.randn(n, 64, device="cuda", dtype=torch.bfloat16, requires_grad=True)
        for n in (300, 5000)
    )
    other, same = (tensor.detach().clone().requires_grad_() for tensor in (one, table))
    loss = FusedLoss.apply(one, table, answers, 0.1)
    loss.backward()
    expected = plain_loss(other, same, answers, smoothing=0.1)
    expected.backward()
    torch.testing.assert_close(loss, expected, rtol=1e-2, atol=1e-1)
    torch.testing.assert_close(one.grad, other.grad, rtol=5e-2, atol=1e-2)
    torch.testing.assert_close(table.grad, same.grad, rtol=5e-2, atol=1e-2)


def test_states_are_of_the_precision_asked_for_and_weights_stay_whole() -> None:
    model = Translator(SHAPE, precision=torch.bfloat16)
    source, target, answers = batch()
    states = model(source, target)
    assert states.dtype == torch.bfloat16
    smoothed_loss(states, model.embedding.weight, answers, smoothing=0.1).backward()
    assert all(weight.grad.dtype == torch.float32 for weight in model.parameters())


@pytest.mark.parametrize("shape", [(2, 8, 8), (1, 16, 8), (3, 8, 16)])
def test_orthogonalised_matrices_have_singular_values_near_one(
    shape: tuple[int, int, int],
) -> None:
    torch.manual_seed(4)
    values = torch.linalg.svdvals(orthogonalise(torch.randn(shape)))
    assert (values > 0.5).all()
    assert (values < 1.4).all()


def test_muon_treats_a_fused_projection_as_its_squares() -> None:
    torch.manual_seed(5)
    squares = [torch.nn.Parameter(torch.randn(8, 8)) for _ in range(3)]
    fused = torch.nn.Parameter(torch.cat([square.detach() for square in squares]))
    gradient = torch.randn(24, 8)
    fused.grad = gradient.clone()
    for square, part in zip(squares, gradient.split(8), strict=True):
        square.grad = part.clone()
    for weights in (squares, [fused]):
        Muon(weights, width=8).step(rate=0.1, decay=0.01, momentum=0.9)
    torch.testing.assert_close(fused.detach(), torch.cat([s.detach() for s in squares]))
