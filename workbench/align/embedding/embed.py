"""Embedders: models that turn sentences into vectors, and how one is found and loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from workbench.align.arrays import Floats
from workbench.align.embedding.folders import installed_embedder
from workbench.errors import ModelError
from workbench.jobs import SILENT, Reporter
from workbench.resources import bundled

BUNDLED_EMBEDDER = "fr-en-embedder"
"""Folder of the bundled embedder, below the bundled models."""


class Embedder(Protocol):
    """A model that gives sentences of both languages vectors in one space."""

    @property
    def signature(self) -> str:
        """Its name and the first 8 hex digits of its weights' hash: ``name@1a2b3c4d``."""

    @property
    def is_additive(self) -> bool:
        """Whether the vector of a block is exactly the sum of its sentences' vectors."""

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """Return vectors of any length, shape (n, d); zeros for a text without any token.

        Raises:
            StoppedError: The reporter was cancelled; it is asked between batches.
        """


def load_embedder(
    name: str | Path | None = None, *, device: str = "cpu", threads: int | None = None
) -> Embedder:
    """Load an embedder that this machine has; nothing is fetched from a network.

    Args:
        name: A sentence-transformers folder, the name of an installed model or of one that this
            machine already has, or None for the bundled one.
        device: Where a transformer runs, in torch's words; static embeddings need none.
        threads: CPU threads of a transformer; None leaves torch's own choice.

    Raises:
        ModelError: It is missing, broken, or not an embedder.
    """
    folder = _folder(name)
    if folder.is_dir():
        # numpy and tokenizers: 0.1 s
        from workbench.align.embedding.static import load_static_embedder
        from workbench.align.embedding.static_model import is_static_folder

        if is_static_folder(folder):
            return load_static_embedder(folder)
    elif name is None:
        raise ModelError(
            "the bundled embedder is missing",
            where=str(folder),
            hint="Reinstall the workbench, or name a model folder with --embedder FOLDER.",
        )
    elif folder.exists() or isinstance(name, Path) or str(name).startswith((".", "/", "~")):
        raise ModelError(
            "there is no embedder folder here",
            where=str(name),
            hint="Name a folder that sentence-transformers wrote (it holds modules.json).",
        )
    # torch and sentence-transformers: 6 s
    from workbench.align.embedding.transformer import load_transformer

    return load_transformer(
        str(folder if folder.is_dir() else name), device=device, threads=threads
    )


def load_static(name: str | Path | None = None) -> Embedder | None:
    """Load an embedder only if it has a table of token vectors, which takes no time; else None.

    Raises:
        ModelError: It is broken.
    """
    folder = _folder(name)
    # numpy and tokenizers: 0.1 s
    from workbench.align.embedding.static import load_static_embedder
    from workbench.align.embedding.static_model import is_static_folder

    return load_static_embedder(folder) if is_static_folder(folder) else None


def _folder(name: str | Path | None) -> Path:
    if name is None or name == "bundled":
        return bundled("models") / BUNDLED_EMBEDDER
    folder = Path(name).expanduser()
    return folder if folder.is_dir() else installed_embedder(str(name)) or folder
