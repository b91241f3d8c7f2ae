"""Pieces shared by the two training scripts: corpora, shards, model, loss, conversion."""
