"""Static embeddings: the vectors of sentence-transformers, without it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from tests.align.embedders import WIDTH, WORDS, random_rows, write_static_embedder
from tests.align.samples import NAMES, sample
from tests.recorder import Recorder
from workbench.align.embedding import static_model
from workbench.align.embedding.blocks import SummedBlocks, as_unit_vectors
from workbench.align.embedding.embed import BUNDLED_EMBEDDER, load_embedder
from workbench.align.embedding.static import StaticEmbedder, load_static_embedder
from workbench.align.embedding.static_model import is_static_folder
from workbench.errors import StoppedError
from workbench.resources import bundled

ODD = ["", " ", "…", "œuvre", "東京 Ελλάδα", "a" * 3000, "« Ah ! »", "Il pleut.", "\u200b", "￿"]


def _real_texts() -> list[str]:
    return [
        text
        for name in NAMES
        for side in ("source", "target")
        for text in getattr(sample(name), side)
    ]


def test_the_bundled_folder_gives_the_same_vectors_as_the_library() -> None:
    from sentence_transformers import SentenceTransformer  # 6 s, with torch

    texts = [*_real_texts(), *ODD]
    folder = bundled("models") / BUNDLED_EMBEDDER
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    expected = np.asarray(model.encode(texts, show_progress_bar=False))
    found = load_static_embedder(folder).encode(texts)
    assert found.shape == expected.shape
    assert np.allclose(as_unit_vectors(found), as_unit_vectors(np.nan_to_num(expected)), atol=2e-3)


def test_a_sum_of_sentences_is_the_vector_of_their_joined_text() -> None:
    embedder = load_embedder()
    texts = list(sample("interview").source)
    blocks = SummedBlocks(embedder.encode(texts))
    for level in range(4):
        joined = [" ".join(texts[max(0, end - level) : end + 1]) for end in range(len(texts))]
        found = blocks.unit_vectors(level + 1, np.arange(len(texts)))
        assert np.allclose(found, as_unit_vectors(embedder.encode(joined)), atol=1e-3)


def test_vectors_are_sums_of_rows_and_the_text_without_tokens_is_zero(tmp_path: Path) -> None:
    table = random_rows(len(WORDS) + 1)
    embedder = load_static_embedder(write_static_embedder(tmp_path / "table", table=table))
    row = {word: number for number, word in enumerate(WORDS, start=1)}
    found = embedder.encode(["Le chat dort.", "", "the the", "xyz"])
    expected = [table[[row[w] for w in ["le", "chat", "dort", "."]]].sum(axis=0), np.zeros(WIDTH)]
    expected += [2 * table[row["the"]], table[0]]
    assert np.allclose(found, expected, atol=1e-5)


def test_a_text_longer_than_any_window_is_read_to_its_end(tmp_path: Path) -> None:
    embedder = load_static_embedder(write_static_embedder(tmp_path / "table"))
    once, often = embedder.encode(["le chat", " ".join(["le chat"] * 2000)])
    assert np.allclose(often, 2000 * once, rtol=1e-2, atol=1e-1)


def test_a_text_has_the_same_vector_wherever_it_stands() -> None:
    embedder = load_embedder()
    texts = [*ODD, *_real_texts()[:50]]
    together = embedder.encode(texts)
    alone = np.concatenate([embedder.encode([text]) for text in texts])
    assert np.array_equal(together, alone)
    assert embedder.encode([]).shape == (0, together.shape[1])


def test_texts_beyond_the_first_batch_have_their_own_vectors(tmp_path: Path) -> None:
    embedder = load_static_embedder(write_static_embedder(tmp_path / "table"))
    texts = [WORDS[i % 37] if i % 7 else "" for i in range(5000)]
    found = embedder.encode(texts)
    assert np.array_equal(found[4000:], embedder.encode(texts[4000:]))
    assert found[::7].any() is np.False_
    assert found[1::7].any(axis=1).all()


def test_progress_reaches_the_number_of_texts_and_never_falls(tmp_path: Path) -> None:
    embedder = load_static_embedder(write_static_embedder(tmp_path / "table"))
    recorder = Recorder()
    embedder.encode(["le chat"] * 5000, reporter=recorder)
    told = recorder.counts
    assert told[-1] == (5000, 5000)
    assert len(told) > 1
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_encoding_stops_between_two_batches(tmp_path: Path) -> None:
    embedder = load_static_embedder(write_static_embedder(tmp_path / "table"))
    recorder = Recorder(cancels_at=lambda *_: True)
    with pytest.raises(StoppedError):
        embedder.encode(["le chat"] * 5000, reporter=recorder)
    ((done, _),) = recorder.counts
    assert done < 5000


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_tables_of_any_plain_number_type_are_read(tmp_path: Path, dtype: type) -> None:
    rows = random_rows(len(WORDS) + 1)
    folder = write_static_embedder(tmp_path / "table", table=rows.astype(dtype))
    assert is_static_folder(folder)
    found = load_static_embedder(folder).encode(["chat"])
    assert found.dtype == np.float32
    assert np.allclose(found[0], rows[1 + WORDS.index("chat")], atol=2e-3)


def test_only_a_table_and_a_normalisation_are_read_without_the_library(tmp_path: Path) -> None:
    normalised = ("sentence_transformers.models.Normalize",)
    assert is_static_folder(write_static_embedder(tmp_path / "a", modules=normalised))
    other = "sentence_transformers.models.Transformer"
    assert not is_static_folder(write_static_embedder(tmp_path / "b", kind=other))
    assert not is_static_folder(write_static_embedder(tmp_path / "c", modules=(other,)))
    assert not is_static_folder(tmp_path / "nowhere")


def test_the_principal_axes_keep_nearly_all_of_the_cosines_of_tokens() -> None:
    embedder = load_embedder()
    assert isinstance(embedder, StaticEmbedder)
    axes = embedder.principal_axes
    assert np.allclose(axes.T @ axes, np.eye(axes.shape[1]), atol=1e-4)
    rows, _ = embedder.tokenize([*sample("interview").source, *sample("interview").target])
    whole = as_unit_vectors(embedder.vectors(np.unique(rows)))
    short = as_unit_vectors(whole @ axes)
    kept = np.corrcoef((whole @ whole.T).ravel(), (short @ short.T).ravel())[0, 1]
    assert kept > 0.8


def test_the_same_table_behind_another_tokenizer_has_another_signature(tmp_path: Path) -> None:
    one, same, other = (write_static_embedder(tmp_path / name / "table") for name in "abc")
    path = other / "tokenizer.json"
    changed = json.loads(path.read_text(encoding="utf-8"))
    changed["normalizer"] = None
    path.write_text(json.dumps(changed), encoding="utf-8")
    signatures = [load_static_embedder(folder).signature for folder in (one, same, other)]
    assert signatures[0] == signatures[1] != signatures[2]


def test_a_second_embedder_of_the_same_files_has_its_signature_without_reading_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_static_embedder(tmp_path / "table")
    signature = load_static_embedder(folder).signature
    monkeypatch.setattr(static_model, "_condensed", lambda table: pytest.fail("read again"))
    assert load_static_embedder(folder).signature == signature


def test_the_signature_changes_with_any_number_and_with_the_order_of_rows(tmp_path: Path) -> None:
    table = random_rows(len(WORDS) + 1).astype(np.float16)
    changed, exchanged = table.copy(), table[[0, 2, 1, *range(3, len(table))]]
    changed[3, 1] += np.float16(0.5)
    signatures = {
        load_static_embedder(
            write_static_embedder(tmp_path / str(n) / "table", table=rows)
        ).signature
        for n, rows in enumerate((table, changed, exchanged, table))
    }
    assert len(signatures) == 3
    assert all(re.fullmatch(r"table@[0-9a-f]{8}", signature) for signature in signatures)
