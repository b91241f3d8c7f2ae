"""How often a sentence's nearest neighbour in the other language is not its translation."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def retrieval_errors(french: Floats, english: Floats, *, neighbours: int = 4) -> dict[str, float]:
    """Percent of wrong nearest neighbours, mean of both directions, by cosine and by margin.

    Row i of one matrix translates row i of the other. The margin is the ratio of Artetxe and
    Schwenk 2019: cosine over the mean cosine to the `neighbours` nearest on both sides.
    """
    cosine = _unit(french) @ _unit(english).T
    k = min(neighbours, len(cosine))
    near_french = np.partition(cosine, -k, axis=1)[:, -k:].mean(axis=1)
    near_english = np.partition(cosine, -k, axis=0)[-k:, :].mean(axis=0)
    margin = cosine / ((near_french[:, None] + near_english[None, :]) / 2)
    return {"cosine": _error(cosine), "margin": _error(margin)}


def _unit(vectors: Floats) -> Floats:
    norms = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(vectors / norms, dtype=np.float32)


def _error(score: Floats) -> float:
    own = np.arange(len(score))
    wrong = (score.argmax(axis=1) != own).mean() + (score.argmax(axis=0) != own).mean()
    return round(100 * float(wrong) / 2, 3)
