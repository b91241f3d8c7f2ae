"""The folder that is written: the same cosines, with the principal axes as dimensions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from scripts.training.embedder.folder import along_principal_axes, write_folder
from scripts.training.embedder.initial_vectors import random_vectors
from scripts.training.embedder.tokens import learn_tokenizer
from tests.scripts.training.toy_corpus import toy_pairs
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.align.embedding.static import load_static_embedder


def test_vectors_along_their_principal_axes_have_the_same_products() -> None:
    vectors = random_vectors(300, 8, seed=3) @ np.diag([1, 4, 2, 1, 3, 1, 1, 2]).astype(np.float32)
    turned = along_principal_axes(vectors)
    assert np.allclose(turned @ turned.T, vectors @ vectors.T, atol=1e-4)
    spread = (as_unit_vectors(turned) ** 2).sum(axis=0)
    assert (np.diff(spread) <= 1e-3).all()


def test_the_aligner_takes_the_first_dimensions_of_a_written_folder_as_axes(tmp_path: Path) -> None:
    tokenizer = learn_tokenizer(toy_pairs(), 60)
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    vectors = random_vectors(tokenizer.get_vocab_size(), 96, seed=1)
    write_folder(tmp_path / "model", tmp_path / "tokenizer.json", vectors.astype(np.float16))
    embedder = load_static_embedder(tmp_path / "model")
    table = load_file(tmp_path / "model" / "model.safetensors")["embedding.weight"]
    rows = np.arange(len(table))
    along = embedder.vectors(rows) @ embedder.principal_axes
    assert np.array_equal(along, table[:, : along.shape[1]].astype(np.float32))
    assert along.shape[1] < table.shape[1]
