"""Tuples of integers in one integer each, so that adding and comparing are single operations and stay exact.

A tuple becomes its parts, each shifted left by its own number of bits. Sums of at most `terms` packed tuples compare as
the tuples do, because each part has room for them all with a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from operator import add, lshift

from guanpin.engine.flow.transport import Cost


@dataclass(frozen=True, slots=True)
class Packed:
    """`costs` in the order given, to be gone through once. What all of them have in common is left out of them and is
    in `idle`, the cost of staying without a place, instead: only differences count.
    """

    costs: Iterator[int]
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


def pack(costs: Iterable[Cost], width: int, terms: int, bits: int | None = None) -> Packed:
    """Pack tuples of `width` parts so that sums of up to `terms` of them stay exact.

    With `bits`, only as many leading parts as fit into so many bits, and at least one.
    """
    parts = list(chain.from_iterable(costs))
    packed: Iterator[int] = repeat(0, len(parts) // width) if width else iter(())
    idle = pending = 0
    widths: list[int] = []
    varied = False
    for part in range(width):
        column = parts[part::width]
        low, high = _range(column)
        room = (terms * max(-low, high)).bit_length() + 2
        if bits is not None and widths and sum(widths) + room > bits:
            break
        widths.append(room)
        idle, pending = idle << room, pending + room
        if low == high:
            idle -= low
        else:
            packed = map(add, map(lshift, packed, repeat(pending)), column) if varied else iter(column)
            varied, pending = True, 0
    return Packed(map(lshift, packed, repeat(pending)) if pending else packed, idle, tuple(widths))


def _range(column: Sequence[int]) -> tuple[int, int]:
    if not column or column.count(column[0]) == len(column):
        return (column[0], column[0]) if column else (0, 0)
    return min(column), max(column)
