"""Half precision made single precision."""

from __future__ import annotations

import numpy as np

from workbench.align.embedding.half_precision import from_half


def test_every_finite_number_keeps_its_value_and_sign() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    found = from_half(finite)
    assert found.dtype == np.float32
    assert (found == finite.astype(np.float32)).all()
    assert (np.signbit(found) == np.signbit(finite)).all()


def test_rows_keep_their_shape() -> None:
    rows = np.array([[0.5, -2.0], [6.1e-5, 0.0]], np.float16)
    assert from_half(rows).tolist() == rows.astype(np.float32).tolist()
