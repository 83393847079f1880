"""Exact amounts: decimals and fractions as text outside, `Fraction` inside. Floats never enter."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from guanpin.engine.kernel.errors import GuanpinError

Rounding = Literal["floor", "ceil", "half_up"]

_DECIMAL = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)
_FRACTION = re.compile(r"-?\d+/[1-9]\d*\Z", re.ASCII)
_LONGEST = 100  # far beyond any figure of a policy, and far below what would cost time to compute with


class AmountError(GuanpinError):
    """A text that is not an exact number."""


def parse_amount(text: str | int, place: str = "") -> Fraction:
    """Read "19", "13.5", "-2" or "1/3" exactly.

    Raises AmountError for anything else: floats, exponents, percent signs, NaN, digits of other scripts, and
    texts of more than 100 characters.
    """
    if isinstance(text, int) and not isinstance(text, bool):
        return Fraction(text)
    if isinstance(text, str) and len(text) <= _LONGEST and (_DECIMAL.match(text) or _FRACTION.match(text)):
        return Fraction(text)
    raise AmountError(
        "amount.not_exact",
        zh=f"“{str(text)[:_LONGEST]}”不是精确数。",
        en=f"“{str(text)[:_LONGEST]}” is not an exact number.",
        place=place,
        remedy_zh="请写成整数、小数或分数，例如 19、13.5、1/3。",
        remedy_en="Write an integer, a decimal or a fraction, such as 19, 13.5 or 1/3.",
    )


def amount_text(value: Fraction | int) -> str:
    """The shortest exact text: a decimal if it terminates, else "p/q" in lowest terms."""
    top, bottom = value.as_integer_ratio()
    if bottom == 1:
        return str(top)
    rest, places = bottom, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return f"{top}/{bottom}"
    return decimal_text(value, places)


def decimal_text(value: Fraction | int, scale: int) -> str:
    """Exactly `scale` digits after the point; halves are rounded away from zero."""
    top, bottom = value.as_integer_ratio()
    digits = (2 * abs(top) * 10**scale + bottom) // (2 * bottom)
    sign = "-" if top < 0 and digits else ""
    if scale == 0:
        return f"{sign}{digits}"
    whole, part = divmod(digits, 10**scale)
    return f"{sign}{whole}.{part:0{scale}d}"


def at_scale(value: Fraction, scale: int) -> Fraction:
    """`value` rounded to `scale` decimal digits, halves away from zero; what `decimal_text` shows."""
    return Fraction(decimal_text(value, scale))


def round_amount(value: Fraction, how: str) -> int:
    """Round to an integer: "floor", "ceil" or "half_up" (halves towards plus infinity)."""
    if how == "floor":
        return value.numerator // value.denominator
    if how == "ceil":
        return -(-value.numerator // value.denominator)
    if how == "half_up":
        return (2 * value.numerator + value.denominator) // (2 * value.denominator)
    raise AmountError(
        "amount.rounding_unknown",
        zh=f"取整方式“{how}”不存在。",
        en=f"There is no rounding “{how}”.",
        remedy_zh="可用的取整方式：floor、ceil、half_up。",
        remedy_en="Use floor, ceil or half_up.",
    )
