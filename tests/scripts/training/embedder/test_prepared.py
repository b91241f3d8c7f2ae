"""The corpora are read once for all tries, and again when something they depend on has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from scripts.training.corpus import DataMissingError
from scripts.training.embedder.prepared import Prepared, prepare
from scripts.training.embedder.tokens import learn_tokenizer
from tests.scripts.training.toy_corpus import toy_pairs, write_corpus

CONFIG: dict[str, Any] = {
    "seed": 1,
    "vocabulary": 90,
    "tokenizer_lines": 400,
    "contrast": {"steps": 1},
    "held_out": {"toy": 20},
    "mix": {"toy": {"limit": 1000, "repeat": 2}},
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "data")
    (tmp_path / "work").mkdir()
    return tmp_path / "data"


def prepare_and_log(
    data: Path, config: dict[str, Any], start: Path | None = None
) -> tuple[Prepared, list[str]]:
    log: list[str] = []
    work = data.with_name("work")
    return prepare(data, config, work, start=start, report=log.append), log


def test_a_second_try_with_other_options_of_learning_reads_nothing(data: Path) -> None:
    first, log = prepare_and_log(data, CONFIG)
    assert any(line.startswith("toy: ") for line in log)
    assert len(first.held["toy"]) == 20
    again, log = prepare_and_log(data, CONFIG | {"contrast": {"steps": 2}})
    assert not log
    assert again.held == first.held
    assert np.array_equal(again.french.ids, first.french.ids)
    assert np.array_equal(again.english.starts, first.english.starts)


def test_another_mix_or_corpus_is_read_anew(data: Path) -> None:
    first, _ = prepare_and_log(data, CONFIG)
    fewer, log = prepare_and_log(data, CONFIG | {"mix": {"toy": {"limit": 1000}}})
    assert log
    assert 0 < len(fewer.french.lengths) < len(first.french.lengths)
    corpus = data / "toy.tsv"
    corpus.write_text("Le roi dort.\tThe king sleeps.\n" + corpus.read_text("utf-8"), "utf-8")
    more, log = prepare_and_log(data, CONFIG)
    assert log
    assert len(more.french.lengths) == len(first.french.lengths) + 2


def test_what_was_stopped_half_way_is_done_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    prepare_and_log(data, CONFIG)
    with monkeypatch.context() as patch:
        patch.setattr("scripts.training.embedder.prepared.encode", stop)
        with pytest.raises(KeyboardInterrupt):
            prepare_and_log(data, CONFIG | {"seed": 2})
    _, log = prepare_and_log(data, CONFIG)
    assert log


def test_without_a_vocabulary_the_tokenizer_of_the_first_vectors_is_taken(data: Path) -> None:
    tokenizer = learn_tokenizer(toy_pairs(), 60)
    former = data / "former"
    former.mkdir()
    (former / "modules.json").write_text('[{"path": ""}]', encoding="utf-8")
    tokenizer.save(str(former / "tokenizer.json"))
    config = {name: value for name, value in CONFIG.items() if name != "vocabulary"}
    found, _ = prepare_and_log(data, config, former)
    vocabulary = Tokenizer.from_file(str(found.tokenizer)).get_vocab()
    assert vocabulary == tokenizer.get_vocab()
    _, log = prepare_and_log(data, config, former)
    assert not log


def test_a_missing_corpus_is_named(data: Path) -> None:
    with pytest.raises(DataMissingError, match="other"):
        prepare_and_log(data, CONFIG | {"mix": {"other": {"limit": 1}}})
