"""Sharing a sample out among strata."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.quality.audit import Allocation, StratumFrame, allocate


def frames(*sizes: int, expected: tuple[float, ...] = ()) -> list[StratumFrame]:
    shares = expected or (0.01,) * len(sizes)
    names = [str(number) for number in range(len(sizes))]
    return [StratumFrame(*values) for values in zip(names, sizes, shares, strict=True)]


def counts(strata: list[StratumFrame], size: int, **options: object) -> list[int]:
    return list(allocate(strata, size, **options).values())  # type: ignore[arg-type]


def test_a_proportional_sample_has_the_shares_of_the_population() -> None:
    assert counts(frames(8000, 1000, 1000), 200) == [160, 20, 20]


def test_each_stratum_has_a_minimum_and_never_more_than_it_has() -> None:
    assert counts(frames(9000, 500, 100, 4), 200) == [176, 10, 10, 4]


def test_a_sample_smaller_than_all_minima_is_shared_out_evenly() -> None:
    assert sorted(counts(frames(9000, 500, 100, 100), 8)) == [2, 2, 2, 2]


def test_neyman_draws_more_where_errors_are_expected() -> None:
    strata = frames(9000, 1000, expected=(0.01, 0.5))
    proportional = counts(strata, 200)
    neyman = counts(strata, 200, allocation=Allocation.NEYMAN)
    # 9000 √(0.01 · 0.99) against 1000 √(0.5 · 0.5)
    assert (proportional, neyman) == ([180, 20], [128, 72])


@given(
    st.lists(st.integers(1, 5000), min_size=1, max_size=6),
    st.integers(0, 3000),
    st.sampled_from(Allocation),
)
def test_the_counts_add_up_and_fit(sizes: list[int], size: int, allocation: Allocation) -> None:
    found = counts(frames(*sizes), size, allocation=allocation)
    assert sum(found) == min(size, sum(sizes))
    assert all(0 <= count <= most for count, most in zip(found, sizes, strict=True))
