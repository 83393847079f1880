"""Tuples of integers in one integer each, so that adding and comparing are single operations and stay exact.

A tuple becomes its parts, each shifted left by its own number of bits. Sums of at most `terms` packed tuples compare as
the tuples do, because each part has room for them all with a sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import add, itemgetter, lshift

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

    def repack(self, parts: Cost) -> int:
        """The packed sum whose leading parts are `parts` and whose others are zero."""
        value = 0
        for number, width in enumerate(self.widths):
            value = (value << width) + (parts[number] if number < len(parts) else 0)
        return value


def pack(costs: Sequence[Cost], width: int, terms: int, bits: int | None = None) -> Packed:
    """Pack tuples of `width` parts so that sums of up to `terms` of them stay exact.

    With `bits`, only as many leading parts as fit into so many bits, and at least one.
    """
    packed: list[int] = []
    idle = pending = 0
    widths: list[int] = []
    for part in range(width):
        column = list(map(itemgetter(part), costs))
        values = set(column) or {0}
        low, high = min(values), max(values)
        room = (terms * max(-low, high)).bit_length() + 2
        if bits is not None and widths and sum(widths) + room > bits:
            break
        widths.append(room)
        idle, pending = idle << room, pending + room
        if low == high:
            idle -= low
        else:
            packed = list(map(add, map(lshift, packed, repeat(pending)), column)) if packed else column
            pending = 0
    packed = [cost << pending for cost in packed] if packed else [0] * len(costs)
    return Packed(packed, idle, tuple(widths))
