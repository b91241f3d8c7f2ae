"""The embedder's training, end to end at toy size."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import numpy as np

from scripts.training.embedder.folder import write_folder
from scripts.training.embedder.initial_vectors import random_vectors
from scripts.training.embedder.tokens import learn_tokenizer
from tests.scripts.run_script import run_script
from tests.scripts.training.toy_corpus import toy_pairs, write_corpus, write_dev

CONFIG = """
seed = 1
vocabulary = 120
tokenizer_lines = 400
[contrast]
dimensions = 16
steps = 120
batch = 64
rate = 2e-2
leaf = 8
pool = 2
[held_out]
toy = 20
[mix]
toy = { limit = 1000 }
"""


def train(*options: object) -> CompletedProcess[str]:
    return run_script("training.train_embedder", *options)


def test_it_learns_to_find_translations_and_writes_a_folder_that_loads(tmp_path: Path) -> None:
    write_corpus(tmp_path / "data")
    write_dev(tmp_path / "dev")
    (tmp_path / "toy.toml").write_text(CONFIG, encoding="utf-8")
    out = tmp_path / "model"
    former = learn_tokenizer(toy_pairs(), 60)
    former.save(str(tmp_path / "former.json"))
    vectors = random_vectors(former.get_vocab_size(), 12, seed=2)
    write_folder(tmp_path / "former", tmp_path / "former.json", vectors)
    done = train(
        *("--data", tmp_path / "data", "--dev", tmp_path / "dev", "--out", out),
        *("--work", tmp_path / "work", "--config", tmp_path / "toy.toml"),
        *("--start", tmp_path / "former"),
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["retrieval_error_percent"]["flores-dev"]["cosine"] < 30
    assert result["retrieval_error_percent"]["held out of toy"]["cosine"] < 40
    assert (tmp_path / "work" / "tries.jsonl").read_text(encoding="utf-8") == done.stdout

    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(out), device="cpu", local_files_only=True)
    vectors = model.encode(["L'arbre ici.", "l’arbre\u00a0ici .", "the tree"])
    assert vectors.dtype == np.float16  # half the size, and as near
    assert vectors.shape == (3, 16)
    # Case, apostrophe and spacing make no difference to a bag of subwords.
    np.testing.assert_allclose(vectors[0], vectors[1])


def test_a_recipe_without_a_vocabulary_asks_for_an_embedder_to_start_from(tmp_path: Path) -> None:
    (tmp_path / "toy.toml").write_text("seed = 1\n[contrast]\n[mix]\n", encoding="utf-8")
    done = train(
        *("--data", tmp_path, "--out", tmp_path / "model", "--work", tmp_path / "work"),
        *("--config", tmp_path / "toy.toml"),
    )
    assert done.returncode == 2
    assert "name with --start" in done.stderr


def test_without_its_corpora_it_says_so_and_exits_with_3(tmp_path: Path) -> None:
    done = train("--data", tmp_path, "--out", tmp_path / "model", "--work", tmp_path / "work")
    assert done.returncode == 3
    assert "give the folder with --data" in done.stderr
    assert "Traceback" not in done.stderr
