"""Stage 1: embedders give sentences and blocks of sentences vectors in one space.

``embed`` finds and loads an embedder; ``static`` adds up token vectors without torch, whose files
``static_model`` reads and ``half_precision`` makes single precision, and ``transformer`` runs any
sentence-transformers model. ``blocks`` and ``joined_blocks`` hold the vectors of blocks of
neighbouring sentences. ``folders``, ``installing``, ``card`` and ``fingerprint`` look after the
folders of installed embedders.

What needs no NumPy is handed out here; the rest is imported from its module.
"""

from workbench.align.embedding.card import ModelCard, read_card
from workbench.align.embedding.fingerprint import folder_sha256
from workbench.align.embedding.folders import (
    embedders_folder,
    installed_embedder,
    installed_embedders,
    is_embedder_folder,
)

__all__ = [
    "ModelCard",
    "embedders_folder",
    "folder_sha256",
    "installed_embedder",
    "installed_embedders",
    "is_embedder_folder",
    "read_card",
]
