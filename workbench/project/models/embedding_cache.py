"""Embedders with a cache in the project, so that no text of it is encoded twice.

Of a transformer the unit vectors are kept, in half precision: 2 bytes a dimension, finer than the
aligner can tell apart. Of static embeddings the tokens are kept, 2 bytes each, about a sixth of the
size of a vector: tokenizing is nearly all of what encoding costs there, and the vector is the sum
of the vectors of the tokens. What another embedder made is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from workbench.jobs import SILENT, Reporter
from workbench.store import Model, ProjectFile, Role

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.align.arrays import Floats, Ints
    from workbench.align.embedding.static import StaticEmbedder

_COMMIT_EVERY = 512
"""Texts between two commits: what a kill can cost."""


def cached_by_project(embedder: Embedder, project: ProjectFile) -> Embedder:
    """Return an embedder that keeps its results in the project."""
    kept = project_cache(project, embedder)
    return embedder if kept is None else cached(embedder, kept)


def project_cache(project: ProjectFile, embedder: Embedder) -> ProjectCache | None:
    """Return the cache of an embedder in a project; None if it is read-only and has none."""
    name, _, digest = embedder.signature.partition("@")
    model = Model(Role.EMBEDDER, name, digest)
    if project.read_only:
        model_id = project.meta.find_model(model)
        return None if model_id is None else ProjectCache(project, model_id)
    model_id = project.meta.use_model(model)
    project.embeddings.keep_only(model_id)
    return ProjectCache(project, model_id)


class EmbeddingCache(Protocol):
    """Keeps what an embedder makes of texts."""

    def get(self, texts: Sequence[str]) -> dict[str, bytes]:
        """Return what is kept of these texts, by text."""

    def put(self, made: dict[str, bytes]) -> None:
        """Keep what the embedder made, by text."""


def cached(embedder: Embedder, kept: EmbeddingCache) -> Embedder:
    """Return an embedder that keeps its results in a cache."""
    from workbench.align.embedding.static import (
        StaticEmbedder,  # numpy, which the embedder has loaded
    )

    if isinstance(embedder, StaticEmbedder):
        return CachedTokens(embedder, kept)
    return embedder if embedder.is_additive else CachedVectors(embedder, kept)


def without_cache(embedder: Embedder) -> Embedder:
    """Return the embedder itself, for texts that are not to be kept.

    What is known of texts of the same run stays at hand: static embeddings remember tokens.
    """
    return embedder.table if isinstance(embedder, CachedTokens) else embedder


class ProjectCache:
    """The embeddings of one model in a project."""

    def __init__(self, project: ProjectFile, model_id: int) -> None:
        self._project = project
        self._model_id = model_id

    def get(self, texts: Sequence[str]) -> dict[str, bytes]:
        """Return what is kept of these texts, by text."""
        return self._project.embeddings.get(texts, model_id=self._model_id)

    def put(self, made: dict[str, bytes]) -> None:
        """Keep what the embedder made, by text; do nothing in a read-only project."""
        if made and not self._project.read_only:
            self._project.embeddings.put(made, model_id=self._model_id)


class CachedVectors:
    """A transformer whose vectors are cached."""

    is_additive = False

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
        """Return unit vectors, rounded alike whether cached or new; see ``Embedder.encode``."""
        # numpy, which the embedder has loaded.
        import numpy as np

        from workbench.align.embedding.blocks import as_unit_vectors

        distinct = sorted({text for text in texts if text.strip()}, key=lambda t: (len(t), t))
        known = self._kept.get(distinct)
        missing = [text for text in distinct if text not in known]
        for start in range(0, len(missing), _COMMIT_EVERY):
            part = missing[start : start + _COMMIT_EVERY]
            vectors = as_unit_vectors(
                self._embedder.encode(part, reporter=reporter.cancel_only())
            ).astype("<f2")
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
    """Static embeddings whose tokens are cached.

    Attributes:
        table: The embeddings without the cache.
    """

    is_additive = True

    def __init__(self, table: StaticEmbedder, kept: EmbeddingCache) -> None:
        self.table = table
        self._kept = kept
        self._kind = "<u2" if table.size <= 1 << 16 else "<u4"
        self.signature = table.signature

    @property
    def principal_axes(self) -> Floats:
        """See ``StaticEmbedder.principal_axes``."""
        return self.table.principal_axes

    def tokenize(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """See ``StaticEmbedder.tokenize``."""
        fresh = self._recall(texts)
        cut = self.table.tokenize(texts)
        self._keep(fresh)
        return cut

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """See ``StaticEmbedder.token_spans``."""
        return self.table.token_spans(text)

    def vectors(self, tokens: Ints) -> Floats:
        """See ``StaticEmbedder.vectors``."""
        return self.table.vectors(tokens)

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """See ``StaticEmbedder.encode``."""
        fresh = self._recall(texts)
        vectors = self.table.encode(texts, reporter=reporter)
        self._keep(fresh)
        return vectors

    def _recall(self, texts: Sequence[str]) -> list[str]:
        """Give the embedder the cached tokens of texts; return the texts that are not cached."""
        import numpy as np

        unknown = self.table.uncached(texts)
        known = self._kept.get(unknown)
        self.table.keep({t: np.frombuffer(rows, self._kind) for t, rows in known.items()})
        return [text for text in unknown if text not in known]

    def _keep(self, fresh: Sequence[str]) -> None:
        for start in range(0, len(fresh), _COMMIT_EVERY):
            part = fresh[start : start + _COMMIT_EVERY]
            rows, counts = self.table.tokenize(part)
            made, end = {}, 0
            for text, count in zip(part, counts.tolist(), strict=True):
                made[text] = rows[end : end + count].astype(self._kind).tobytes()
                end += count
            self._kept.put(made)
