"""Embedders: what turns sentences into vectors, and how one is found and loaded."""

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


class Embedder(Protocol):
    """A model that gives sentences of both languages vectors in one space."""

    @property
    def signature(self) -> str:
        """Its name and the first 8 hex digits of its weights' hash: ``name@1a2b3c4d``."""

    @property
    def adds_up(self) -> bool:
        """Whether the vector of a block is exactly the sum of its sentences' vectors."""

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """Vectors of any length, shape (n, d); a text without any token has the zero vector.

        Raises:
            StoppedError: The reporter was cancelled; it is looked at between batches.
        """


def _folder(name: str | Path | None) -> Path:
    if name is None or name == "bundled":
        return bundled("models") / BUNDLED_EMBEDDER
    folder = Path(name).expanduser()
    return folder if folder.is_dir() else installed_embedder(str(name)) or folder


def load_embedder(
    name: str | Path | None = None, *, device: str = "cpu", threads: int | None = None
) -> Embedder:
    """The embedder of that name, ready to encode; nothing is fetched from a network.

    Args:
        name: A sentence-transformers folder, the name of an installed model or of one that this
            machine already has, or None for the bundled one.
        device: Where a model of layers runs, in torch's words; a table of subwords needs none.
        threads: CPU threads of a model of layers; None leaves torch's own choice.

    Raises:
        ModelError: It is missing, broken, or not an embedder.
    """
    folder = _folder(name)
    if folder.is_dir():
        from workbench.align.embedding.static import is_subword_table, load_subword_table

        if is_subword_table(folder):
            return load_subword_table(folder)
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
    from workbench.align.embedding.transformer import load_layered_embedder

    return load_layered_embedder(
        str(folder if folder.is_dir() else name), device=device, threads=threads
    )
