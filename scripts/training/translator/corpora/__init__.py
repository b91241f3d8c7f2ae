"""From parallel corpora to a SentencePiece model and arrays of ids."""
