"""Any sentence-transformers folder: a tiny random BERT takes the general path."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.align.embedders import WIDTH, WORDS, write_static_embedder, write_tiny_bert
from tests.align.synthetic import is_complete
from tests.recorder import Recorder
from workbench.align.aligner import align
from workbench.align.embedding.embed import load_embedder
from workbench.align.embedding.transformer import TransformerEmbedder
from workbench.align.options import AlignOptions
from workbench.errors import ModelError, StoppedError

FRENCH = ["Le chat dort.", "", "Il pleut sur la ville et la rue.", "Le chat dort.", "Elle mange ?"]
ENGLISH = ["The cat sleeps.", "It rains on the city.", "And on the street.", "She eats?"]


@pytest.fixture(scope="module")
def bert_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_bert(tmp_path_factory.mktemp("layers") / "tiny-bert")


@pytest.fixture(scope="module")
def bert(bert_folder: Path) -> TransformerEmbedder:
    embedder = load_embedder(bert_folder, threads=1)
    assert isinstance(embedder, TransformerEmbedder)
    return embedder


@pytest.mark.usefixtures("no_network")
def test_vectors_are_the_librarys_own_in_the_order_of_the_texts(
    bert: TransformerEmbedder, bert_folder: Path
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(bert_folder), device="cpu", local_files_only=True)
    found = bert.encode([*FRENCH, *ENGLISH])
    expected = np.asarray(model.encode([*FRENCH, *ENGLISH], show_progress_bar=False))
    filled = [i for i, text in enumerate([*FRENCH, *ENGLISH]) if text]
    assert found.shape == (9, WIDTH)
    assert np.allclose(found[filled], expected[filled], atol=1e-5)
    assert not found[1].any()
    assert np.array_equal(found[0], found[3])


@pytest.mark.usefixtures("no_network")
def test_two_texts_are_aligned_with_it(bert: TransformerEmbedder) -> None:
    found = align(FRENCH, ENGLISH, bert, options=AlignOptions(force=True))
    assert is_complete(found, len(FRENCH), len(ENGLISH))
    assert ((1,), ()) in found.links
    assert dict(found.signature.parts)["embedder"].startswith("tiny-bert@")
    assert np.isfinite(found.confidence).all()


def test_no_texts_have_no_vectors(bert: TransformerEmbedder) -> None:
    assert bert.encode([]).shape == (0, WIDTH)
    assert bert.encode(["", " "]).shape == (2, WIDTH)


def test_encoding_stops_between_batches_and_tells_how_far_it_is(bert: TransformerEmbedder) -> None:
    random = np.random.default_rng(1)
    texts = [" ".join(random.choice(WORDS, 4)) for _ in range(600)]
    distinct = len(set(texts))
    recorder = Recorder()
    bert.encode(texts, reporter=recorder)
    assert recorder.counts[-1] == (distinct, distinct)
    assert len(recorder.counts) > 1
    with pytest.raises(StoppedError):
        bert.encode(texts, reporter=Recorder(cancels_at=lambda *_: True))


def test_equal_weights_have_equal_signatures(bert: TransformerEmbedder, bert_folder: Path) -> None:
    assert load_embedder(str(bert_folder)).signature == bert.signature


def _copy(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("file", ["model.safetensors", "config.json", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["missing", "truncated"])
def test_a_damaged_folder_is_reported_in_two_lines(
    bert_folder: Path, tmp_path: Path, file: str, damage: str
) -> None:
    folder = _copy(bert_folder, tmp_path / "damaged")
    place = folder / file
    if damage == "missing":
        place.unlink()
    else:
        place.write_bytes(place.read_bytes()[:40])
    with pytest.raises(ModelError) as caught:
        load_embedder(folder)
    assert len(str(caught.value).splitlines()) == 2
    assert str(folder) in str(caught.value)


@pytest.mark.usefixtures("no_network")
def test_a_table_whose_normalisation_the_library_runs_points_the_same_way(tmp_path: Path) -> None:
    folder = write_static_embedder(tmp_path / "bfloat")
    _as_bfloat(folder / "model.safetensors")
    embedder = load_embedder(folder)
    assert isinstance(embedder, TransformerEmbedder)
    assert embedder.encode(["le chat"]).shape == (1, WIDTH)


def _as_bfloat(weights: Path) -> None:
    from safetensors.torch import load_file, save_file

    save_file({name: rows.bfloat16() for name, rows in load_file(weights).items()}, weights)
