"""An embedder that asks the project first, so that no text of it is encoded twice.

Of a model of layers the unit vector is kept, in half precision: 2 bytes a dimension, far below
what the aligner can tell apart. Of a table of subwords the subwords are kept, 2 bytes each, about
a sixth of its vector's: cutting a text into them is nearly all of what encoding costs there, and
the vector is their sum. What another embedder made is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from workbench.jobs import SILENT, Reporter
from workbench.store import Model, ProjectFile, Role

if TYPE_CHECKING:
    from workbench.align.arrays import Floats, Ints
    from workbench.align.embedding.embed import Embedder
    from workbench.align.embedding.static import SubwordTable

_COMMIT_EVERY = 512
"""Texts between two commits: what a kill can cost."""


def cached_by_project(embedder: Embedder, project: ProjectFile) -> Embedder:
    """The embedder, its results kept in the project; as it is where it has nothing to keep."""
    kept = project_cache(project, embedder)
    return embedder if kept is None else cached(embedder, kept)


def project_cache(project: ProjectFile, embedder: Embedder) -> ProjectCache | None:
    """Where a project keeps what the embedder makes; None where it may not and has nothing."""
    name, _, digest = embedder.signature.partition("@")
    model = Model(Role.EMBEDDER, name, digest)
    if project.read_only:
        model_id = project.meta.find_model(model)
        return None if model_id is None else ProjectCache(project, model_id)
    model_id = project.meta.use_model(model)
    project.embeddings.keep_only(model_id)
    return ProjectCache(project, model_id)


class EmbeddingCache(Protocol):
    """Where results are kept, by text."""

    def get(self, texts: Sequence[str]) -> dict[str, bytes]:
        """What is known of these texts."""

    def put(self, made: dict[str, bytes]) -> None:
        """Keep what was made of texts."""


def cached(embedder: Embedder, kept: EmbeddingCache) -> Embedder:
    """The embedder, its results kept somewhere; as it is where it has nothing to keep."""
    from workbench.align.embedding.static import (
        SubwordTable,  # numpy, which the embedder has loaded
    )

    if isinstance(embedder, SubwordTable):
        return CachedTokens(embedder, kept)
    return embedder if embedder.adds_up else CachedVectors(embedder, kept)


class ProjectCache:
    """The embeddings of one model in a project."""

    def __init__(self, project: ProjectFile, model_id: int) -> None:
        self._project = project
        self._model_id = model_id

    def get(self, texts: Sequence[str]) -> dict[str, bytes]:
        """See ``Keeps.get``."""
        return self._project.embeddings.get(texts, model_id=self._model_id)

    def put(self, made: dict[str, bytes]) -> None:
        """See ``Keeps.put``; a project that is only read is left as it is."""
        if made and not self._project.read_only:
            self._project.embeddings.put(made, model_id=self._model_id)


class CachedVectors:
    """A model of layers with a memory."""

    adds_up = False

    def __init__(self, embedder: Embedder, kept: EmbeddingCache) -> None:
        self._embedder = embedder
        self._kept = kept
        self.signature = embedder.signature

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """Unit vectors, rounded alike whether they were known or not; see ``Embedder.encode``."""
        import numpy as np

        from workbench.align.embedding.blocks import unit

        distinct = sorted({text for text in texts if text.strip()}, key=lambda t: (len(t), t))
        known = self._kept.get(distinct)
        missing = [text for text in distinct if text not in known]
        for start in range(0, len(missing), _COMMIT_EVERY):
            part = missing[start : start + _COMMIT_EVERY]
            vectors = unit(self._embedder.encode(part, reporter=reporter.cancel_only())).astype(
                "<f2"
            )
            made = {text: row.tobytes() for text, row in zip(part, vectors, strict=True)}
            self._kept.put(made)
            known.update(made)
            reporter.progress(len(known), len(distinct), "embedding")
        if not distinct:
            return self._embedder.encode(texts)
        width = len(known[distinct[0]]) // 2
        out = np.zeros((len(texts), width), np.float32)
        for row, text in enumerate(texts):
            if text in known:
                out[row] = np.frombuffer(known[text], "<f2")
        return out


class CachedTokens:
    """A table of subwords that finds known texts cut already."""

    adds_up = True

    def __init__(self, table: SubwordTable, kept: EmbeddingCache) -> None:
        self._table = table
        self._kept = kept
        self._kind = "<u2" if table.size <= 1 << 16 else "<u4"
        self.signature = table.signature

    @property
    def leading(self) -> Floats:
        """See ``SubwordTable.leading``."""
        return self._table.leading

    def tokenize(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """See ``SubwordTable.tokenize``."""
        fresh = self._recall(texts)
        cut = self._table.tokenize(texts)
        self._keep(fresh)
        return cut

    def vectors(self, rows: Ints) -> Floats:
        """See ``SubwordTable.vectors``."""
        return self._table.vectors(rows)

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """See ``SubwordTable.encode``."""
        fresh = self._recall(texts)
        vectors = self._table.encode(texts, reporter=reporter)
        self._keep(fresh)
        return vectors

    def _recall(self, texts: Sequence[str]) -> list[str]:
        """Tell the table what the project knows of these texts; those that it does not know."""
        import numpy as np

        unknown = self._table.unknown(texts)
        known = self._kept.get(unknown)
        self._table.remember({t: np.frombuffer(rows, self._kind) for t, rows in known.items()})
        return [text for text in unknown if text not in known]

    def _keep(self, fresh: Sequence[str]) -> None:
        for start in range(0, len(fresh), _COMMIT_EVERY):
            part = fresh[start : start + _COMMIT_EVERY]
            rows, counts = self._table.tokenize(part)
            made, end = {}, 0
            for text, count in zip(part, counts.tolist(), strict=True):
                made[text] = rows[end : end + count].astype(self._kind).tobytes()
                end += count
            self._kept.put(made)
