"""The sentence embedder: tokens, contrastive learning, the folder that is written."""
