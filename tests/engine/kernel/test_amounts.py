"""Exact amounts: reading, writing and rounding, held against `decimal`."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.kernel.amounts import (
    AmountError,
    amount_text,
    at_scale,
    decimal_text,
    parse_amount,
    round_amount,
)

fractions = st.fractions(max_denominator=10**6)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("19", Fraction(19)),
        ("13.5", Fraction(27, 2)),
        ("-2", Fraction(-2)),
        ("1/3", Fraction(1, 3)),
        ("0.10", Fraction(1, 10)),
        ("-6/4", Fraction(-3, 2)),
        ("0", Fraction(0)),
        ("007", Fraction(7)),
        (7, Fraction(7)),
        ("9" * 100, Fraction(10**100 - 1)),
    ],
)
def test_reading(text: str | int, value: Fraction) -> None:
    assert parse_amount(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " 1", "1 ", "1\n", "+1", ".5", "5.", "1,000", "1e3", "1E3", "1/0", "1/-2", "1/2/3", "0.5/2",
        "50%", "NaN", "nan", "inf", "-inf", "Infinity", "٣", "１９", "½", "1_000", "0x10", "十九", "9" * 101,
        True, False, 0.5, float("nan"), None, [], Decimal("1"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: Any) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text, "file · key")
    assert caught.value.place == "file · key"
    assert "19" in caught.value.remedy_zh


@given(fractions)
def test_text_reads_back_exactly(value: Fraction) -> None:
    assert parse_amount(amount_text(value)) == value


@given(decimals)
def test_a_terminating_amount_is_written_as_its_shortest_decimal(value: Decimal) -> None:
    text = f"{value:f}".rstrip("0").rstrip(".") or "0"
    assert amount_text(Fraction(value)) == ("0" if text == "-0" else text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 6), "-1/3"),
        (Fraction(1, 8), "0.125"),
        (Fraction(5, 2), "2.5"),
        (4, "4"),
    ],
)
def test_writing(value: Fraction | int, text: str) -> None:
    assert amount_text(value) == text


@pytest.mark.parametrize(
    ("value", "floor", "ceil", "half_up"),
    [
        ("4.42", 4, 5, 4),
        ("10.2", 10, 11, 10),
        ("5.1", 5, 6, 5),
        ("2.5", 2, 3, 3),
        ("-2.5", -3, -2, -2),
        ("-0.5", -1, 0, 0),
        ("7", 7, 7, 7),
        ("-7", -7, -7, -7),
        ("1/3", 0, 1, 0),
        ("2/3", 0, 1, 1),
        ("0", 0, 0, 0),
    ],
)
def test_rounding_table(value: str, floor: int, ceil: int, half_up: int) -> None:
    amount = Fraction(value)
    assert [round_amount(amount, how) for how in ("floor", "ceil", "half_up")] == [floor, ceil, half_up]


@given(decimals)
def test_rounding_agrees_with_decimal(value: Decimal) -> None:
    amount = Fraction(value)
    assert round_amount(amount, "floor") == int(value.to_integral_value(ROUND_FLOOR))
    assert round_amount(amount, "ceil") == int(value.to_integral_value(ROUND_CEILING))
    assert round_amount(amount, "half_up") == int((value + Decimal("0.5")).to_integral_value(ROUND_FLOOR))


def test_an_unknown_rounding_is_refused() -> None:
    with pytest.raises(AmountError) as caught:
        round_amount(Fraction(1, 2), "bankers")
    assert "floor" in caught.value.remedy_en


@given(decimals, st.integers(0, 6))
def test_decimal_text_rounds_halves_away_from_zero(value: Decimal, scale: int) -> None:
    with localcontext() as context:
        context.prec = 60
        expected = value.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)
    text = f"{expected:f}"
    assert decimal_text(Fraction(value), scale) == (text.removeprefix("-") if expected == 0 else text)


@pytest.mark.parametrize(
    ("value", "scale", "text"),
    [
        (Fraction(173, 2), 2, "86.50"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(999, 1000), 2, "1.00"),
        (12, 0, "12"),
    ],
)
def test_decimal_text(value: Fraction | int, scale: int, text: str) -> None:
    assert decimal_text(value, scale) == text


@given(fractions, st.integers(0, 6))
def test_at_scale_is_within_half_a_unit_and_stays_put(value: Fraction, scale: int) -> None:
    rounded = at_scale(value, scale)
    assert abs(rounded - value) * 2 <= Fraction(1, 10**scale)
    assert at_scale(rounded, scale) == rounded
    assert (10**scale * rounded).denominator == 1
