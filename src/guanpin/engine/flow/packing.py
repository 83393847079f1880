"""Tuples of integers in one integer each, so that adding and comparing are single operations and stay exact.

A tuple becomes its parts, each shifted left by its own number of bits. Sums of at most `terms` packed tuples compare as
the tuples do, because each part has room for them all with a sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import add, lshift

from guanpin.engine.flow.transport import Cost


@dataclass(frozen=True, slots=True)
class Packed:
    """`costs` in the order given. What all of them have in common is left out of them and is in `idle`, the cost of
    staying without a place, instead: only differences count.
    """

    costs: list[int]
    idle: int
    widths: tuple[int, ...]

    def unpack(self, value: int) -> Cost:
        """The tuple whose parts a sum of costs and their negatives is made of."""
        parts = []
        for width in reversed(self.widths):
            part = value & ((1 << width) - 1)
            if part >> (width - 1):
                part -= 1 << width
            value = (value - part) >> width
            parts.append(part)
        return tuple(reversed(parts))


def pack(costs: Sequence[Cost], width: int, terms: int) -> Packed:
    """Pack tuples of `width` parts so that sums of up to `terms` of them stay exact."""
    columns: list[tuple[int, ...]] = list(zip(*costs, strict=True)) or [()] * width
    spans = [(min(column, default=0), max(column, default=0)) for column in columns]
    widths = tuple((terms * max(-low, high)).bit_length() + 2 for low, high in spans)
    packed: list[int] = [0] * len(costs)
    idle, shift = 0, sum(widths)
    for column, bits, (low, high) in zip(columns, widths, spans, strict=True):
        shift -= bits
        if low == high:
            idle -= low << shift
        else:
            packed = list(map(add, packed, map(lshift, column, repeat(shift))))
    return Packed(packed, idle, widths)
