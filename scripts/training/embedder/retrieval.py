"""Retrieval error: how often the nearest sentence of the other language is no translation."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def retrieval_errors(french: Floats, english: Floats, *, neighbours: int = 4) -> dict[str, float]:
    """Return the percentage of wrong nearest neighbours, by cosine and by margin.

    It is the mean of both directions. Row i of one matrix translates row i of the other. The
    margin is the ratio of Artetxe and Schwenk (2019): the cosine over the mean cosine to the
    nearest `neighbours` of both sides.
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
