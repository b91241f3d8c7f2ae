"""Stage 1: embedders give sentences and blocks of sentences vectors in one space.

``embed`` finds and loads an embedder; ``static`` reads tables of token vectors without torch and
``transformer`` runs any sentence-transformers model. ``blocks`` and ``joined_blocks`` hold the
vectors of blocks of neighbouring sentences. ``folders``, ``installing``, ``card`` and
``fingerprint`` look after the folders of installed embedders.
"""
