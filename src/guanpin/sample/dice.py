"""Chance, always from a seed, and the few ways of using it that several files need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


def dice(seed: int) -> Random:
    """A source of chance that depends on `seed` alone. Made-up districts have nothing to keep secret."""
    return Random(seed)  # nosec B311


def weighted(rng: Random, table: Sequence[tuple[Item, int]]) -> Item:
    """One item of (item, weight) rows."""
    point = rng.random() * sum(weight for _, weight in table)
    for item, weight in table:
        point -= weight
        if point < 0:
            return item
    return table[-1][0]


def head_count(rng: Random, permille: int, population: int) -> int:
    """About `permille` thousandths of `population`; what is left over comes up by chance."""
    whole, rest = divmod(permille * population, 1000)
    return whole + (rng.random() * 1000 < rest)


def shared(total: int, weights: Mapping[Item, int]) -> dict[Item, int]:
    """`total` in whole parts in proportion to `weights` (largest remainder; ties in the order given)."""
    mass = sum(weights.values())
    if mass <= 0 or total <= 0:
        return dict.fromkeys(weights, 0)
    parts = {item: total * weight // mass for item, weight in weights.items()}
    left = total - sum(parts.values())
    for item in sorted(weights, key=lambda item: -(total * weights[item] % mass))[:left]:
        parts[item] += 1
    return parts


def tenths_text(tenths: int) -> str:
    """A number of tenths as the shortest decimal: 875 is "87.5" and 880 is "88"."""
    whole, part = divmod(tenths, 10)
    return f"{whole}.{part}" if part else str(whole)
