"""What the translator saw is kept in a file, and the full effort is fitted to it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from scripts.fitting.looked_at import (
    LookedAtText,
    fit_full,
    fit_full_without_each,
    read_looked_at,
    write_looked_at,
)
from workbench.bitext import IssueKind
from workbench.project.pair_issues.full_model import FEATURES, KINDS

GAIN = FEATURES.index("without a clause of the source")
LOST = "clause lost in the target"


def looked_at(origin: str, *, gain_of_lost: float) -> LookedAtText:
    """Return forty pairs, every fourth without a clause, which is seen by the gain alone."""
    faults = tuple("" if n % 4 else LOST for n in range(40))
    features = np.zeros((40, len(FEATURES)), np.float32)
    features[:, 0] = 1
    features[:, GAIN] = [gain_of_lost if fault else n % 3 for n, fault in enumerate(faults)]
    return LookedAtText(origin, tuple(range(0, 80, 2)), features, faults)


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    nothing = LookedAtText("none", (), np.zeros((0, len(FEATURES)), np.float32), ())
    texts = [looked_at("one", gain_of_lost=9), nothing, looked_at("two", gain_of_lost=7)]
    write_looked_at(texts, tmp_path / "kept.npz")
    found = read_looked_at(tmp_path / "kept.npz")
    for before, after in zip(texts, found, strict=True):
        assert (before.origin, before.numbers, before.faults) == (
            after.origin,
            after.numbers,
            after.faults,
        )
        assert np.array_equal(before.features, after.features)


def test_a_kind_is_fitted_to_what_shows_its_faults() -> None:
    fitted = fit_full([looked_at("one", gain_of_lost=9)])
    assert set(fitted) == set(KINDS)
    assert fitted[IssueKind.PARTIAL_TARGET][GAIN] > 0.2
    assert abs(fitted[IssueKind.NAMES][GAIN]) < 0.1


def test_each_text_is_left_out_of_its_own_fit() -> None:
    texts = [looked_at("one", gain_of_lost=9), looked_at("two", gain_of_lost=-9)]
    fitted = fit_full_without_each(texts)
    assert fitted["one"][IssueKind.PARTIAL_TARGET][GAIN] < 0
    assert fitted["two"][IssueKind.PARTIAL_TARGET][GAIN] > 0
