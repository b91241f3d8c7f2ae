"""What numbers measure, and measures in units of another system."""

from __future__ import annotations

import pytest

from workbench.quality.numbers.quantity import Measure
from workbench.quality.numbers.text_numbers import TextNumbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("500 mg", "0.5 g"),
        ("48 hours", "two days"),
        ("1 m 80", "180 cm"),
        ("10 000 m²", "1 hectare"),
        ("75 %", "three quarters"),
        ("50 centimes", "€0.50"),
    ],
)
def test_the_same_measure_in_another_unit_is_equal(one: str, other: str) -> None:
    first, second = measures(one, "fr"), measures(other, "en")
    assert first & second


@pytest.mark.parametrize(
    ("metric", "imperial"),
    [
        ("30 m", "100 feet"),
        ("300 km", "186 miles"),
        ("20 °C", "68 °F"),
        ("80 kg", "176 lb"),
        ("1,75 m", "5 ft 9 in"),
        ("entre 20 et 30 km", "12 to 19 miles"),
    ],
)
def test_a_measure_in_the_other_system_is_roughly_the_same(metric: str, imperial: str) -> None:
    pairs = zip(
        sorted(measures(metric, "fr"), key=lambda measure: measure.amount),
        sorted(measures(imperial, "en"), key=lambda measure: measure.amount),
        strict=True,
    )
    assert all(one.is_converted(other) for one, other in pairs)


@pytest.mark.parametrize(
    ("metric", "imperial"), [("30 m", "30 feet"), ("20 °C", "20 °F"), ("80 kg", "80 lb")]
)
def test_the_same_number_in_the_other_system_is_another_measure(metric: str, imperial: str) -> None:
    (one,), (other,) = measures(metric, "fr"), measures(imperial, "en")
    assert not one.is_converted(other)


def measures(text: str, language: str) -> frozenset[Measure]:
    numbers = TextNumbers(text, language)
    found = (quantity.measures for quantity in (*numbers.figures, *numbers.words))
    return frozenset[Measure]().union(*found)
