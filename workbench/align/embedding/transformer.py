"""Any sentence-transformers model: the general embedder, run by torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from workbench.align.arrays import Floats
from workbench.errors import ModelError
from workbench.jobs import SILENT, Reporter

_CHUNK = 512
"""Texts between two questions whether to stop."""

_BATCH = 32


class LayeredEmbedder:
    """A sentence-transformers model whose block vectors need the joined text."""

    adds_up = False

    def __init__(self, model: Any, name: str) -> None:
        """Take a loaded ``SentenceTransformer``."""
        self._model = model
        self._name = name

    @cached_property
    def signature(self) -> str:
        """Its name and the first 8 hex digits of a hash over its weights and its tokenizer."""
        digest = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
        digest.update(_tokenizer_state(self._model.tokenizer))
        return f"{self._name}@{digest.hexdigest()[:8]}"

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """The model's own sentence vectors, shape (n, d); see ``Embedder.encode``.

        Equal texts are encoded once. Texts run in order of length, so that little is padding.
        """
        distinct = sorted({text for text in texts if text.strip()}, key=lambda t: (len(t), t))
        width = int(self._model.get_embedding_dimension())
        known = np.zeros((len(distinct) + 1, width), np.float32)
        for start in range(0, len(distinct), _CHUNK):
            reporter.check_cancelled()
            part = distinct[start : start + _CHUNK]
            known[start : start + len(part)] = self._model.encode(
                part, batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True
            )
            reporter.progress(start + len(part), len(distinct), "embedding")
        row = {text: number for number, text in enumerate(distinct)}
        return known[[row.get(text, len(distinct)) for text in texts]]


def _tokenizer_state(tokenizer: object) -> bytes:
    """What a tokenizer does to a text; nothing of one that does not say.

    How it pads and cuts is left out: that changes from call to call.
    """
    inner = getattr(tokenizer, "backend_tokenizer", tokenizer)
    if not hasattr(inner, "to_str"):
        return b""
    state = json.loads(inner.to_str())
    return json.dumps({**state, "padding": None, "truncation": None}, sort_keys=True).encode()


def load_layered_embedder(
    name: str, *, device: str = "cpu", threads: int | None = None
) -> LayeredEmbedder:
    """A model by folder or by a name that this machine already holds; no network is asked.

    Raises:
        ModelError: It is missing or cannot be loaded.
    """
    import torch  # 2 s
    from sentence_transformers import SentenceTransformer  # 4 s more, with transformers
    from transformers.utils import logging

    logging.disable_progress_bar()  # of reading the weights; what takes long is told by us

    if threads:
        torch.set_num_threads(threads)
    is_folder = Path(name).is_dir()
    try:
        with _hub_offline():
            model = SentenceTransformer(name, device=device, local_files_only=True)
    except Exception as error:  # whatever transformers, safetensors, torch or json raise
        reason = str(error).strip().splitlines()[0][:120] if str(error).strip() else repr(error)
        if is_folder:
            raise ModelError(
                f"this embedder cannot be loaded ({reason})",
                where=name,
                hint="Copy the folder again; it must be one that sentence-transformers wrote.",
            ) from error
        raise ModelError(
            f"no embedder named {name!r} is on this machine",
            hint="Give its folder, or load it once with sentence-transformers while online.",
        ) from error
    return LayeredEmbedder(model, Path(name).resolve().name if is_folder else name)


@contextmanager
def _hub_offline() -> Iterator[None]:
    """Keep huggingface_hub from its daily look-ups, which ``local_files_only`` does not."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before
