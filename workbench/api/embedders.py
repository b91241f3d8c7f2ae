"""Embedders: models that give sentences of both languages vectors in one space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from workbench.align import Embedder
from workbench.align.embedding import embed
from workbench.api.arguments import AnyPath
from workbench.errors import ModelError
from workbench.jobs import SILENT, Reporter

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_BATCH = 256
"""Texts that the function of an embedder receives in one call."""


def load_embedder(
    name: AnyPath | None = None, *, device: str = "cpu", threads: int | None = None
) -> Embedder:
    """Load an embedder from this machine; nothing is downloaded.

    Example::

        embedder = wb.load_embedder("sentence-transformers/LaBSE", device="cuda")
        links = wb.align(french, english, embedder=embedder)

    Args:
        name: A folder that sentence-transformers wrote, or the name of a model that
            ``workbench models install`` fetched; None is the bundled embedder.
        device: Where a transformer runs, as torch names it; the bundled embedder needs none.
        threads: CPU threads of a transformer; None leaves the number to torch.

    Raises:
        ModelError: The model is missing, broken or not an embedder.
    """
    return embed.load_embedder(name if name is None else str(name), device=device, threads=threads)


def embedder_from_function(
    encode: Callable[[Sequence[str]], ArrayLike], name: str = "function"
) -> Embedder:
    """Make an embedder of a function, so that any model can be used to align.

    Example::

        model = SentenceTransformer("intfloat/multilingual-e5-small")
        embedder = wb.embedder_from_function(model.encode, name="e5")

    Args:
        encode: Returns one vector per text, shape (number of texts, dimensions). It is called with
            sentences and with blocks of several sentences, at most 256 texts at a time.
        name: Name of the model, for the signature of the alignment.
    """
    return _FunctionEmbedder(encode, name)


@cache
def bundled_embedder() -> Embedder:
    """Return the bundled embedder; it is loaded at the first call and then kept."""
    return load_embedder()


@dataclass(frozen=True)
class _FunctionEmbedder:
    """An embedder whose vectors come from a function of the user."""

    function: Callable[[Sequence[str]], ArrayLike]
    signature: str

    @property
    def is_additive(self) -> bool:
        return False

    def encode(self, texts: Sequence[str], *, reporter: Reporter = SILENT) -> NDArray[np.float32]:
        batches = []
        for start in range(0, len(texts), _BATCH):
            reporter.check_cancelled()
            batch = list(texts[start : start + _BATCH])
            vectors = np.asarray(self.function(batch), dtype=np.float32)
            if vectors.ndim != 2 or len(vectors) != len(batch):
                raise ModelError(
                    f"the embedder returned an array of shape {vectors.shape} "
                    f"for {len(batch)} texts",
                    where=self.signature,
                    hint="It must return one vector per text.",
                )
            batches.append(vectors)
            reporter.progress(start + len(batch), len(texts), "embed")
        return np.concatenate(batches) if batches else np.zeros((0, 1), np.float32)
