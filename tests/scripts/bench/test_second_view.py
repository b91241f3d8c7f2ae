from __future__ import annotations

import numpy as np

from scripts.bench.second_view import doubtful_sentences
from workbench.align import Alignment
from workbench.bitext import Signature


def test_sentences_of_doubtful_links_and_of_two_around_are_rendered() -> None:
    links = (*(((n,), (n,)) for n in range(6)), ((6, 7), (6,)), ((8,), ()))
    confidence = np.array([0.95] * 8, np.float32)
    confidence[4] = 0.5
    found = Alignment(
        links, confidence, np.zeros(8, np.float32), np.zeros(8, dtype=bool), Signature()
    )
    assert doubtful_sentences(found, 0.9) == [2, 3, 4, 5, 6, 7]
    assert doubtful_sentences(found, 0.4) == []
