"""Finding and loading an embedder: what is there, what is damaged, what is not there."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.align.embedders import WORDS, random_rows, write_static_embedder
from workbench.align.embedding.embed import load_embedder
from workbench.align.embedding.static import StaticEmbedder
from workbench.align.embedding.transformer import TransformerEmbedder
from workbench.errors import ExitCode, ModelError


def _refusal(name: str | Path) -> ModelError:
    with pytest.raises(ModelError) as caught:
        load_embedder(name)
    error = caught.value
    assert error.exit_code is ExitCode.MODEL
    assert len(str(error).splitlines()) == 2
    assert error.hint
    return error


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the addresses that were tried; every attempt to connect fails."""
    tried: list[Any] = []

    def refuse(*address: Any, **_: Any) -> None:
        tried.append(address)
        raise OSError("the network is cut")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


@pytest.mark.usefixtures("no_network")
def test_the_bundled_embedder_is_read_without_torch_and_without_the_network() -> None:
    embedder = load_embedder()
    assert isinstance(embedder, StaticEmbedder)
    assert embedder.is_additive
    assert embedder.signature.startswith("fr-en-embedder@")
    vectors = embedder.encode(["Il pleut.", "It is raining.", "The budget was voted."])
    cosine = vectors @ vectors.T / np.outer(*[np.linalg.norm(vectors, axis=1)] * 2)
    assert cosine[0, 1] > cosine[0, 2] + 0.2


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    error = _refusal(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in error.where


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "~/nowhere-at-all"])
def test_a_name_like_a_path_is_not_searched_as_a_model(name: str) -> None:
    assert "no embedder folder" in _refusal(name).what


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"not a model")
    assert "no embedder folder" in _refusal(file).what


@pytest.mark.parametrize("size", [0, 5, 60, 900])
def test_a_truncated_table_is_reported(tmp_path: Path, size: int) -> None:
    folder = write_static_embedder(tmp_path / "cut")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:size])
    assert str(folder) in _refusal(folder).where


@pytest.mark.parametrize("content", [b"", b"{", b'{"version": "1.0"}', b"\x00\xff\x80"])
def test_a_broken_tokenizer_is_reported(tmp_path: Path, content: bytes) -> None:
    folder = write_static_embedder(tmp_path / "broken")
    (folder / "tokenizer.json").write_bytes(content)
    assert str(folder) in _refusal(folder).where


def test_a_tokenizer_of_another_model_is_reported(tmp_path: Path) -> None:
    folder = write_static_embedder(tmp_path / "mixed", table=random_rows(7))
    assert f"{len(WORDS) + 1} tokens, the table only 7" in _refusal(folder).what


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"[{}]", b'[{"type": 3, "path": ""}]', b"\xff\xfe", b"[1, 2]"]
)
def test_a_modules_file_without_sense_is_reported(tmp_path: Path, content: bytes) -> None:
    folder = write_static_embedder(tmp_path / "strange")
    (folder / "modules.json").write_bytes(content)
    _refusal(folder)


def test_a_folder_of_something_else_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "holidays"
    folder.mkdir()
    (folder / "beach.txt").write_text("sand", encoding="utf-8")
    assert str(folder) in _refusal(folder).where


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    _refusal(tmp_path)


def test_a_table_without_its_weights_is_reported(tmp_path: Path) -> None:
    folder = write_static_embedder(tmp_path / "hollow")
    (folder / "model.safetensors").unlink()
    _refusal(folder)


@pytest.mark.parametrize("offline", [True, False])
def test_an_unknown_name_is_refused_without_asking_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dialled: list[Any], *, offline: bool
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", offline)
    monkeypatch.setattr("huggingface_hub.constants.AGENT_HARNESSES_PATH", str(tmp_path / "none"))
    monkeypatch.setattr("huggingface_hub.utils._detect_agent._registry", None)
    error = _refusal("nobody/has-this-embedder")
    assert "nobody/has-this-embedder" in error.what
    assert dialled == []


def test_a_folder_can_be_given_as_text_or_as_path_and_gives_its_name(tmp_path: Path) -> None:
    folder = write_static_embedder(tmp_path / "minimal")
    by_path, by_text = load_embedder(folder), load_embedder(str(folder))
    assert by_path.signature == by_text.signature
    assert by_path.signature.startswith("minimal@")
    moved = shutil.copytree(folder, tmp_path / "renamed")
    assert load_embedder(moved).signature == by_path.signature.replace("minimal", "renamed")


def test_the_signature_changes_with_the_weights(tmp_path: Path) -> None:
    folder = write_static_embedder(tmp_path / "a")
    before = load_embedder(folder).signature
    write_static_embedder(folder, table=random_rows(len(WORDS) + 1) * 2)
    assert load_embedder(folder).signature != before


def test_a_folder_with_modules_that_numpy_cannot_run_takes_the_general_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def loaded(name: str, **_: Any) -> TransformerEmbedder:
        asked.append(name)
        return TransformerEmbedder(None, "stand-in")

    monkeypatch.setattr("workbench.align.embedding.transformer.load_transformer", loaded)
    dense = write_static_embedder(
        tmp_path / "dense", modules=("sentence_transformers.models.Dense",)
    )
    half = write_static_embedder(
        tmp_path / "half", table=random_rows(len(WORDS) + 1).astype(np.float16)
    )
    assert not load_embedder(dense).is_additive
    assert load_embedder(half).is_additive
    assert asked == [str(dense)]
