"""Exact numbers. Marks and shares are compared and summed as fractions: a binary fraction would round."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+|/[1-9][0-9]*)?\Z")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")


def exact(text: object) -> Fraction:
    """The number that "19", "13.5" or "1/3" writes, or a whole number given as such. Raises ValueError otherwise."""
    if type(text) is int:
        return Fraction(text)
    return _exact(text if isinstance(text, str) else "")


@lru_cache(maxsize=65_536)
def _exact(text: str) -> Fraction:
    if not _NUMBER.match(text):
        raise ValueError(f"{text!r} is not an exact number")
    return Fraction(text)


def is_decimal(text: object) -> bool:
    return isinstance(text, str) and _DECIMAL.match(text) is not None


def floor(value: Fraction) -> int:
    return value.numerator // value.denominator


def rounded(value: Fraction, how: str) -> int:
    """Rounded to a whole number: down, up, or to the nearest with halves upwards."""
    if how == "floor":
        return floor(value)
    if how == "ceil":
        return -floor(-value)
    if how == "half_up":
        return floor(value + Fraction(1, 2))
    raise ValueError(f"{how!r} is no way of rounding")
