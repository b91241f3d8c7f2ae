"""What an embedder made of a text is kept in the project and not made again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.align.embedders import WORDS, random_rows, write_static_embedder, write_tiny_bert
from tests.align.samples import sample
from tests.align.synthetic import WordEmbedder
from tests.recorder import Recorder
from tests.store.projects import new_project
from workbench.align.aligner import align
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.align.embedding.embed import load_embedder
from workbench.align.embedding.static import StaticEmbedder, load_static_embedder
from workbench.errors import StoppedError
from workbench.project.building import BuildOptions, build_project
from workbench.project.info import describe_project
from workbench.project.inputs import InputOptions
from workbench.project.models import ModelChoice
from workbench.project.models.embedding_cache import CachedTokens, cached_by_project
from workbench.project.review import ReviewSession, View
from workbench.store import ProjectFile

TEXTS = ["le chat dort .", "the cat sleeps .", "le chat dort .", "", "la ville ?"]


@pytest.fixture
def project(fresh_file: Path) -> ProjectFile:
    return new_project(fresh_file)


@pytest.fixture
def fresh_file(tmp_path: Path) -> Path:
    return tmp_path / "p.bitext"


class CountingTable(StaticEmbedder):
    """Counts the texts that the tokenizer cuts."""

    cut = 0

    def tokenize(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        self.cut += len(self.uncached(texts))
        return super().tokenize(texts)


def counting_table(folder: Path) -> CountingTable:
    table = load_static_embedder(folder)
    table.__class__ = CountingTable
    assert isinstance(table, CountingTable)
    return table


def test_vectors_of_layers_are_encoded_once_and_come_back_the_same(project: ProjectFile) -> None:
    inner = WordEmbedder(is_additive=False)
    first = cached_by_project(inner, project).encode(TEXTS)
    assert sum(inner.asked) == 3, "equal texts once, empty ones never"
    again = WordEmbedder(is_additive=False)
    second = cached_by_project(again, project).encode(TEXTS)
    assert again.asked == []
    assert np.array_equal(first, second)
    assert np.allclose(first, as_unit_vectors(WordEmbedder().encode(TEXTS)), atol=1e-3)
    assert not first[3].any()
    project.close()


def test_texts_are_tokenized_once_also_by_the_next_process(
    project: ProjectFile, fresh_file: Path, tmp_path: Path
) -> None:
    folder = write_static_embedder(tmp_path / "table")
    expected = load_static_embedder(folder).encode(TEXTS)
    first = counting_table(folder)
    assert np.array_equal(cached_by_project(first, project).encode(TEXTS), expected)
    assert first.cut == 4
    project.close()
    with ProjectFile.open(fresh_file) as again:
        table = counting_table(folder)
        remembered = cached_by_project(table, again)
        assert isinstance(remembered, CachedTokens)
        assert np.array_equal(remembered.encode(TEXTS), expected)
        rows, counts = remembered.tokenize(TEXTS)
        plain = load_static_embedder(folder).tokenize(TEXTS)
        assert np.array_equal(rows, plain[0])
        assert np.array_equal(counts, plain[1])
        assert table.cut == 0


def test_a_text_is_aligned_with_a_memory_as_it_is_without(project: ProjectFile) -> None:
    text, embedder = sample("interview"), load_embedder()
    plain = align(text.source, text.target, embedder)
    for _ in range(2):  # at first nothing is known, then everything
        found = align(text.source, text.target, cached_by_project(embedder, project))
        assert found.links == plain.links
        assert found.confidence.tolist() == plain.confidence.tolist()


def test_another_embedder_drops_what_the_one_before_it_made(
    project: ProjectFile, tmp_path: Path
) -> None:
    folder = write_static_embedder(tmp_path / "table")
    cached_by_project(load_static_embedder(folder), project).encode(TEXTS)
    assert project.embeddings.size()[0] == 4
    write_static_embedder(folder, table=random_rows(len(WORDS) + 1) * 2)
    cached_by_project(load_static_embedder(folder), project).encode(TEXTS[:1])
    assert project.embeddings.size()[0] == 1
    project.close()


def test_a_project_open_for_reading_is_asked_and_not_written_to(
    project: ProjectFile, fresh_file: Path
) -> None:
    cached_by_project(WordEmbedder(is_additive=False), project).encode(TEXTS[:1])
    project.close()
    with ProjectFile.open(fresh_file, read_only=True) as opened:
        inner = WordEmbedder(is_additive=False)
        found = cached_by_project(inner, opened).encode(TEXTS)
        assert sum(inner.asked) == 2
        assert found.shape[0] == len(TEXTS)
        assert opened.embeddings.size()[0] == 1


def test_what_was_encoded_before_a_stop_is_kept(project: ProjectFile) -> None:
    texts = [f"mot{number}" for number in range(1200)]
    remembered = cached_by_project(WordEmbedder(is_additive=False), project)
    with pytest.raises(StoppedError):
        remembered.encode(texts, reporter=Recorder(cancels_at=lambda *_: True))
    assert project.embeddings.size()[0] == 512
    project.close()


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_bert(tmp_path_factory.mktemp("models") / "tiny-bert")


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    random = np.random.default_rng(2)
    paths = tmp_path / "a.fr.txt", tmp_path / "a.en.txt"
    for path in paths:
        lines = [" ".join(random.choice(WORDS[:-4], 6)) + " ." for _ in range(30)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


@pytest.mark.usefixtures("no_network")
def test_a_transformer_folder_goes_the_whole_route_and_realigning_encodes_little_anew(
    bert: Path, texts: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = ModelChoice(embedder=str(bert), threads=1)
    options = BuildOptions(
        InputOptions(pre_segmented=True), translate=False, force=True, models=models
    )
    path = tmp_path / "p.bitext"
    report = build_project(*texts, path, options=options)
    assert not report.failed
    description = describe_project(path)
    assert any(model.name == "tiny-bert" for model in description.models)
    kept, size = description.embeddings
    assert kept >= 50
    assert size == kept * (2 * 16 + 16), "half precision and a key"
    assert "embeddings" in "\n".join(description.lines)
    from workbench.align.embedding.transformer import TransformerEmbedder

    asked: list[int] = []
    encode: Callable[..., np.ndarray] = TransformerEmbedder.encode

    def noted(self: TransformerEmbedder, given: Sequence[str], **named: object) -> np.ndarray:
        asked.append(len(given))
        return encode(self, given, **named)

    monkeypatch.setattr(TransformerEmbedder, "encode", noted)
    session = ReviewSession(path)
    bead = session.bead_ids(View())[3]
    session.realigner(ModelChoice()).propose(bead)
    assert sum(asked) < kept, "found by the folder the project was built with; sentences known"
    session.close()
