"""The translator's training, end to end at toy size: corpora to a package argostranslate runs."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scripts.training.translator.release.argos_check import translate_with_argos
from tests.scripts.run_script import run_script
from tests.scripts.training.toy_corpus import write_corpus, write_dev

CONFIG = """
seed = 1
vocabulary = 160
pieces_from_pairs = 400
longest = 48
[limits]
words = 80
characters = 400
[weights]
toy = 1.5
[synthetic]
shapes = 20
joined = 10
[shape]
width = 32
heads = 2
inner = 64
encoder_layers = 1
decoder_layers = 1
[schedule]
warm_up = 10
hold_until = 0.5
accumulate = [[0.0, 1]]
[train]
steps = 100
tokens = 400
least = 1
adam_rate = 1e-2
muon_rate = 2e-2
save_every = 0.5
log_every = 40
[release]
quantization = "int8"
version = "0.1"
"""


def train(folder: Path, *options: object) -> CompletedProcess[str]:
    return run_script("training.train_translator", "--config", folder / "toy.toml", *options)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "data")
    (tmp_path / "toy.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_the_stages_lead_from_corpora_to_a_package_that_argostranslate_runs(toy: Path) -> None:
    write_dev(toy / "dev")
    data, work = ("--data", toy / "data"), ("--work", toy / "work")
    first = train(toy, *data, *work, "--stages", "prepare,train", "--parts")
    assert first.returncode == 0, first.stderr
    assert "done:" in first.stderr
    assert "weights.pt.00" in first.stderr

    refused = train(toy, *work, "--stages", "train")
    assert refused.returncode == 2
    assert "--resume" in refused.stderr

    package = toy / "out" / "toy.argosmodel"
    second = train(
        toy,
        *(*work, "--stages", "train,release", "--resume", "--steps", 700),
        *("--out", package, "--dev", toy / "dev"),
    )
    assert second.returncode == 0, second.stderr
    assert "dev loss a piece" in second.stderr
    scores = json.loads(second.stdout)["scores"]
    assert scores["flores-dev"]["bleu"] > 30

    elsewhere = toy / "elsewhere"
    third = train(
        toy,
        *(*data, "--work", elsewhere, "--from-package", package, "--steps", 2),
        *("--stages", "prepare,train"),
    )
    assert third.returncode == 0, third.stderr
    pieces = (toy / "work" / "sentencepiece.model").read_bytes()
    assert (elsewhere / "sentencepiece.model").read_bytes() == pieces

    translations = translate_with_argos(package, ["Le chat mange l’arbre.", "La reine oublie."])
    assert len(translations) == 2
    assert "cat" in translations[0]


def test_dev_sentences_are_not_trained_on(toy: Path) -> None:
    write_dev(toy / "dev")
    done = train(
        toy,
        *("--data", toy / "data", "--dev", toy / "dev", "--work", toy / "work"),
        *("--stages", "prepare"),
    )
    assert done.returncode == 0, done.stderr
    corpus = len((toy / "data" / "toy.tsv").read_text(encoding="utf-8").splitlines())
    (line,) = (line for line in done.stderr.splitlines() if "toy:" in line)
    taken = int(line.split("toy: ")[1].split()[0])
    assert 0 < taken < corpus


def test_without_its_corpora_it_says_so_and_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "toy.toml").write_text(CONFIG, encoding="utf-8")
    done = train(tmp_path, "--data", tmp_path, "--work", tmp_path / "w", "--stages", "prepare")
    assert done.returncode == 3
    assert "give the folder with --data" in done.stderr
    assert "Traceback" not in done.stderr


def test_contradicting_options_exit_with_2_and_say_what_is_needed(tmp_path: Path) -> None:
    (tmp_path / "toy.toml").write_text(CONFIG, encoding="utf-8")
    done = train(tmp_path, "--work", tmp_path / "w", "--stages", "release")
    assert done.returncode == 2
    assert "--out" in done.stderr
