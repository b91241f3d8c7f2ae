"""Transformer embedders: any sentence-transformers model, run by torch."""

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
"""Texts that the model encodes together."""


class TransformerEmbedder:
    """A sentence-transformers model; the vectors of blocks need the joined text."""

    is_additive = False

    def __init__(self, model: Any, name: str) -> None:
        """Take a loaded ``SentenceTransformer``."""
        self._model = model
        self._name = name

    @cached_property
    def signature(self) -> str:
        """The name and the first 8 hex digits of a hash over the weights and the tokenizer."""
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
        """Return the model's own sentence vectors, shape (n, d); see ``Embedder.encode``.

        Equal texts are encoded once. Texts are sorted by length, so that there is little padding.
        """
        distinct = sorted({text for text in texts if text.strip()}, key=lambda t: (len(t), t))
        width = int(self._model.get_embedding_dimension())
        vectors = np.zeros((len(distinct) + 1, width), np.float32)
        for start in range(0, len(distinct), _CHUNK):
            reporter.check_cancelled()
            part = distinct[start : start + _CHUNK]
            vectors[start : start + len(part)] = self._model.encode(
                part, batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True
            )
            reporter.progress(start + len(part), len(distinct), "embedding")
        row = {text: number for number, text in enumerate(distinct)}
        return vectors[[row.get(text, len(distinct)) for text in texts]]


def _tokenizer_state(tokenizer: object) -> bytes:
    """Return all that decides how a tokenizer cuts a text; empty if it cannot be serialized.

    Padding and truncation are left out: they change from call to call.
    """
    inner = getattr(tokenizer, "backend_tokenizer", tokenizer)
    if not hasattr(inner, "to_str"):
        return b""
    state = json.loads(inner.to_str())
    return json.dumps({**state, "padding": None, "truncation": None}, sort_keys=True).encode()


def load_transformer(
    name: str, *, device: str = "cpu", threads: int | None = None
) -> TransformerEmbedder:
    """Load a model by its folder, or by a name that this machine already has; no network is used.

    Args:
        name: A folder, or a model's name on the hub.
        device: Where it runs, in torch's words.
        threads: CPU threads; None leaves torch's own choice.

    Raises:
        ModelError: It is missing or cannot be loaded.
    """
    import torch  # 2 s
    from sentence_transformers import SentenceTransformer  # 4 s more, with transformers
    from transformers.utils import logging

    logging.disable_progress_bar()  # of reading the weights; ours shows the encoding

    if threads:
        torch.set_num_threads(threads)
    is_folder = Path(name).is_dir()
    try:
        with _hub_offline():
            model = SentenceTransformer(name, device=device, local_files_only=True)
    except Exception as error:  # transformers, safetensors, torch and json raise many kinds
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
    return TransformerEmbedder(model, Path(name).resolve().name if is_folder else name)


@contextmanager
def _hub_offline() -> Iterator[None]:
    """Prevent the daily look-ups of huggingface_hub, which ``local_files_only`` does not."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before
