"""Coefficients of variation: the worked example, exact, and the root against an independent one."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.indicators import root_text, variation

PUPILS = (45, 37, 89, 76, 55)
BOOKS = (279, 137, 935, 160, 402)


def test_the_worked_example() -> None:
    found = variation([(pupils, Fraction(books)) for pupils, books in zip(PUPILS, BOOKS, strict=True)])
    assert found.mean == Fraction(1913, 302)
    by_hand = sum(
        (Fraction(pupils, 302) * (Fraction(books, pupils) - Fraction(1913, 302)) ** 2)
        for pupils, books in zip(PUPILS, BOOKS, strict=True)
    )
    assert found.variance == by_hand
    assert abs(found.variance - Fraction("10.653")) < Fraction("0.0005")
    assert found.coefficient == "0.5153"
    assert root_text(found.variance / found.mean**2, 5) == "0.51526"


def test_equal_schools_do_not_vary() -> None:
    found = variation([(100, Fraction(3)), (300, Fraction(9))])
    assert (found.variance, found.coefficient) == (0, "0.0000")


def test_nothing_anywhere_has_no_coefficient() -> None:
    assert variation([(100, Fraction(0)), (50, Fraction(0))]).coefficient is None


@given(st.fractions(0, 10**6, max_denominator=10**6), st.integers(0, 8))
def test_the_root_agrees_with_long_decimals(square: Fraction, places: int) -> None:
    context = Context(prec=60)
    root = context.sqrt(context.divide(Decimal(square.numerator), Decimal(square.denominator)))
    assert Decimal(root_text(square, places)) == root.quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )


def test_halves_of_an_exact_root_go_up() -> None:
    assert root_text(Fraction(1, 64), 2) == "0.13"  # √ = 0.125
    assert root_text(Fraction(1, 16), 1) == "0.3"
