"""Wrong nearest neighbours are counted in both directions."""

import numpy as np

from scripts.training.embedder.retrieval import retrieval_errors


def test_retrieval_errors_count_wrong_neighbours_both_ways() -> None:
    vectors = np.eye(8, dtype=np.float32)
    assert retrieval_errors(vectors, vectors) == {"cosine": 0.0, "margin": 0.0}
    swapped = vectors[[1, 0, *range(2, 8)]]
    assert retrieval_errors(vectors, swapped)["cosine"] == 25.0
