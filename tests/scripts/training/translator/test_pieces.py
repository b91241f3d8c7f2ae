"""The parts of the training scripts that can be right or wrong by themselves."""

import random
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
import sentencepiece
import torch
from torch.nn import functional

from scripts.training.corpus import LengthLimits, clean_french, is_plausible
from scripts.training.embedder.retrieval import retrieval_errors
from scripts.training.token_lists import TokenLists
from scripts.training.translator.batches import BatchSource
from scripts.training.translator.conversion import convert
from scripts.training.translator.loss import ChunkedCrossEntropy
from scripts.training.translator.model import Shape, Translator
from scripts.training.translator.normalising import write_rules
from scripts.training.translator.prepare import END, START
from scripts.training.translator.schedule import Schedule
from scripts.training.translator.shards import read_shards, write_shards
from scripts.training.translator.synthetic_pairs import join_sentences, make_shapes
from tests.scripts.training.toy_corpus import toy_pairs


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("à l' instant , qu' il vienne", "à l'instant , qu'il vienne"),
        ("aujourd’ hui", "aujourd’hui"),
        ("un\u00a0mot \t de  plus", "un mot de plus"),
        ("les 'mots' entre guillemets", "les 'mots' entre guillemets"),
    ],
)
def test_europarl_elisions_are_closed_up(raw: str, clean: str) -> None:
    assert clean_french(raw) == clean


def test_a_pair_of_very_unequal_lengths_is_not_plausible() -> None:
    assert is_plausible(("Oui.", "Yes, it is."), LengthLimits())
    assert not is_plausible(("Oui.", "Yes, and here is another sentence."), LengthLimits())
    assert not is_plausible(("", "Yes."), LengthLimits())


@pytest.fixture(scope="module")
def normalise(tmp_path_factory: pytest.TempPathFactory) -> sentencepiece.SentencePieceProcessor:
    folder = tmp_path_factory.mktemp("pieces")
    write_rules(folder / "rules.tsv")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(side for pair in toy_pairs() for side in pair),
        model_prefix=str(folder / "toy"),
        vocab_size=100,
        normalization_rule_tsv=str(folder / "rules.tsv"),
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return sentencepiece.SentencePieceProcessor(model_file=str(folder / "toy.model"))


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("l’été : « Oui\u202f! »", 'l\'été: "Oui!"'),
        ("dit\u00a0: «\u00a0Bonjour\u00a0», puis", 'dit: "Bonjour", puis'),
        ("50\u00a0% à 10\u202f000 €", "50% à 10 000 €"),
        ("cœur… e\u0301te\u0301\u200b", "coeur... été"),
        ("https://www.example.org/?a=b", "https://www.example.org/?a=b"),
        (" \n", ""),
    ],
)
def test_raw_user_text_is_folded_inside_the_sentencepiece_model(
    normalise: sentencepiece.SentencePieceProcessor, raw: str, folded: str
) -> None:
    assert normalise.normalize(raw).replace("▁", " ").strip() == folded


def test_made_up_shapes_keep_both_sides_parallel_and_repeat_for_a_seed() -> None:
    shapes = list(make_shapes(toy_pairs(), 400, seed=3))
    assert shapes == list(make_shapes(toy_pairs(), 400, seed=3))
    for french, english in shapes:
        assert french.strip()
        assert english.strip()
        assert french.count("https://") == english.count("https://")
    joined = list(join_sentences(toy_pairs(), 5, seed=3))
    assert all(french.count(".") == english.count(".") >= 2 for french, english in joined)


def test_the_chunked_loss_has_the_loss_and_gradients_of_the_whole() -> None:
    torch.manual_seed(0)
    answers = torch.randint(0, 90, (70,))
    ours, table = (torch.randn(n, 32, requires_grad=True) for n in (70, 90))
    theirs, same = (tensor.detach().clone().requires_grad_() for tensor in (ours, table))
    loss = ChunkedCrossEntropy.apply(ours, table, answers, 0.1, 16)
    loss.backward()
    whole = functional.cross_entropy(theirs @ same.T, answers, label_smoothing=0.1)
    whole.backward()
    torch.testing.assert_close(loss, whole)
    torch.testing.assert_close(ours.grad, theirs.grad)
    torch.testing.assert_close(table.grad, same.grad)


def random_lists(count: int, *, seed: int) -> TokenLists:
    chance = random.Random(seed)
    sentences = [
        [chance.randrange(3, 50) for _ in range(chance.randrange(1, 20))] for _ in range(count)
    ]
    return TokenLists.join(sentences)


def test_shards_come_back_as_they_were_written(tmp_path: Path) -> None:
    french, english = random_lists(300, seed=1), random_lists(300, seed=2)
    assert write_shards(tmp_path, french, english, limit=4000) > 2
    for written, read in zip((french, english), read_shards(tmp_path), strict=True):
        np.testing.assert_array_equal(written.ids, read.ids)
        np.testing.assert_array_equal(written.starts, read.starts)


def test_batches_restored_from_their_state_go_on_where_they_stopped() -> None:
    sides = random_lists(2000, seed=1), random_lists(2000, seed=2)
    source = BatchSource(*sides, tokens=100, seed=5)
    for _ in range(50):
        source.draw(16)
    again = BatchSource(*sides, tokens=100, seed=5)
    again.restore(source.state())
    for _ in range(20):
        expected, found = source.draw(1000), again.draw(1000)
        assert torch.equal(expected.source, found.source)
        assert torch.equal(expected.answers, found.answers)


def test_workers_draw_the_same_shape_and_different_pairs() -> None:
    sides = random_lists(2000, seed=1), random_lists(2000, seed=2)
    workers = [BatchSource(*sides, tokens=100, seed=5, worker=w, workers=2) for w in range(2)]
    for _ in range(20):
        left, right = (worker.draw(1000) for worker in workers)
        assert left.source.shape == right.source.shape
        assert not torch.equal(left.source, right.source)
        assert (left.target[:, 0] == START).all()
        assert (left.answers[left.answers_are_real] == END).sum() == len(left.answers)


def test_the_schedule_depends_on_the_position_alone() -> None:
    schedule = Schedule(rate=1.0, warm_up=10, hold=100)
    assert schedule.rate_at(4) == pytest.approx(0.5)
    assert schedule.rate_at(50) == 1
    assert schedule.rate_at(400) == pytest.approx(0.5)
    assert schedule.longest_at(0) == 16
    assert schedule.longest_at(7e5) == 32
    assert schedule.guidance_at(1e9) == 0


def test_retrieval_errors_count_wrong_neighbours_both_ways() -> None:
    vectors = np.eye(8, dtype=np.float32)
    assert retrieval_errors(vectors, vectors) == {"cosine": 0.0, "margin": 0.0}
    swapped = vectors[[1, 0, *range(2, 8)]]
    assert retrieval_errors(vectors, swapped)["cosine"] == 25.0


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
        states, _ = model(
            torch.tensor([[*source, END]]),
            torch.ones(1, 4, dtype=torch.bool),
            torch.tensor([[START, *target]]),
        )
        logs = torch.log_softmax(states[0] @ model.embedding.weight.T, dim=1)
    expected = [logs[place, piece].item() for place, piece in enumerate([*target, END])]
    translator = ctranslate2.Translator(str(tmp_path / "model"), compute_type="float32")
    (scored,) = translator.score_batch([[pieces[i] for i in source]], [[pieces[i] for i in target]])
    np.testing.assert_allclose(scored.log_probs, expected, atol=1e-4)
