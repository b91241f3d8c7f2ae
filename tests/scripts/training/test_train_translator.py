"""The translator's training, end to end at toy size: corpora to a package argostranslate runs."""

import json
import subprocess
import sys
from pathlib import Path

from scripts import ROOT
from scripts.training.translator.argos_check import translate_with_argos
from tests.scripts.training.toy_corpus import write_corpus, write_dev

CONFIG = """
seed = 1
vocabulary = 160
pieces_from_pairs = 400
longest = 48
[extra]
shapes = 20
joined = 10
[mix]
toy = { limit = 1000 }
[warm_start]
steps = 100
batch = 64
rate = 2e-2
[shape]
width = 32
heads = 2
inner = 64
encoder_layers = 1
decoder_layers = 1
[schedule]
rate = 8e-3
warm_up = 10
guidance_tokens = 40000
lengths = [[0, 12], [4000, 1000000]]
[train]
processes = 2
tokens = 200
precision = "float32"
save_every = 40
score_every = 1000
log_every = 40
[cool_down]
steps = 40
[release]
average = 2
quantization = "int8"
version = "0.1"
"""


def run_script(folder: Path, *options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.training.train_translator", "--data", folder / "data"]
    command += ["--work", folder / "work", "--config", folder / "toy.toml", *options]
    return subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_stages_lead_from_corpora_to_a_package_that_argostranslate_runs(
    tmp_path: Path,
) -> None:
    write_corpus(tmp_path / "data")
    write_dev(tmp_path / "dev")
    (tmp_path / "toy.toml").write_text(CONFIG, encoding="utf-8")
    first = run_script(tmp_path, "--stages", "prepare,warm-start,train", "--steps", 80)
    assert first.returncode == 0, first.stderr
    assert "stopped at step 80" in first.stderr

    refused = run_script(tmp_path, "--stages", "train", "--steps", 1)
    assert refused.returncode == 2
    assert "--resume" in refused.stderr

    package = tmp_path / "out" / "toy.argosmodel"
    second = run_script(
        tmp_path, "--resume", "--steps", 80, "--out", package, "--dev", tmp_path / "dev"
    )
    assert second.returncode == 0, second.stderr
    assert "from step 80" in second.stderr
    assert "stopped at step 160" in second.stderr
    scores = json.loads(second.stdout)["scores"]
    assert scores["flores-dev"]["bleu"] > 30

    elsewhere = tmp_path / "elsewhere"
    third = run_script(
        tmp_path,
        *("--work", elsewhere, "--from-package", package, "--steps", 1),
        *("--stages", "prepare,warm-start,train"),
    )
    assert third.returncode == 0, third.stderr
    assert "stopped at step 1, 0.0" in third.stderr
    pieces = (tmp_path / "work" / "sentencepiece.model").read_bytes()
    assert (elsewhere / "sentencepiece.model").read_bytes() == pieces

    translations = translate_with_argos(package, ["Le chat mange l’arbre.", "La reine oublie."])
    assert len(translations) == 2
    assert "cat" in translations[0]


def test_without_its_corpora_it_says_so_and_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "toy.toml").write_text(CONFIG, encoding="utf-8")
    done = run_script(tmp_path, "--stages", "prepare")
    assert done.returncode == 3
    assert "give the folder with --data" in done.stderr
    assert "Traceback" not in done.stderr
