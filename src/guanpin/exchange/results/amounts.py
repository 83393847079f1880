"""Exact amounts as text, worked out once for each of the few amounts that tens of thousands of lines repeat."""

from __future__ import annotations

from fractions import Fraction

from guanpin.engine.kernel.amounts import amount_text, decimal_text


class DecimalTexts:
    """`text` at a fixed number of decimals, `shortest` as the kernel writes amounts."""

    def __init__(self, scale: int) -> None:
        self._scale = scale
        self._texts: dict[tuple[int, int], str] = {}
        self._shortest: dict[tuple[int, int], str] = {}

    def text(self, amount: Fraction) -> str:
        # Integers hash faster than a fraction, whose hash takes a modular inverse.
        name = amount.as_integer_ratio()
        if name not in self._texts:
            self._texts[name] = decimal_text(amount, self._scale)
        return self._texts[name]

    def shortest(self, amount: Fraction) -> str:
        name = amount.as_integer_ratio()
        if name not in self._shortest:
            self._shortest[name] = amount_text(amount)
        return self._shortest[name]
