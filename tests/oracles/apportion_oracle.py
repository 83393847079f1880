"""Apportionment by enumeration, for totals and numbers of ids small enough to try everything."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product


def webster(
    total: int, weights: dict[str, Fraction], lower: dict[str, int], upper: dict[str, int]
) -> dict[str, int]:
    """The one sharing in which no movable place has a weaker claim than a place somebody goes without."""
    found = [
        shares
        for shares in _sharings(total, weights, lower, upper)
        if _balanced(shares, weights, lower, upper)
    ]
    assert len(found) == 1
    return found[0]


def largest_remainder(
    total: int, weights: dict[str, Fraction], lower: dict[str, int], upper: dict[str, int]
) -> dict[str, int]:
    """Clamped proportional shares by their breakpoints; of all ways to round, the one favouring great remainders."""
    exact = clamped_shares(total, weights, lower, upper)
    whole = {name: int(share) for name, share in exact.items()}
    left = total - sum(whole.values())
    remainder = {name: exact[name] - whole[name] for name in exact}
    raised = min(
        combinations(sorted(exact), left),
        key=lambda names: (sorted(-remainder[name] for name in names), names),
    )
    return {name: whole[name] + (name in raised) for name in sorted(exact)}


def clamped_shares(
    total: int, weights: dict[str, Fraction], lower: dict[str, int], upper: dict[str, int]
) -> dict[str, Fraction]:
    """Shares min(max(lower, t × weight), upper) at the t at which they sum to the total."""

    def at(scale: Fraction) -> dict[str, Fraction]:
        return {name: min(max(Fraction(lower[name]), scale * weights[name]), _top(name)) for name in weights}

    def _top(name: str) -> Fraction:
        return Fraction(upper[name] if weights[name] else lower[name])

    breaks = {
        Fraction(bound[name]) / weights[name] for bound in (lower, upper) for name in weights if weights[name]
    }
    points = sorted(breaks | {Fraction(0)})
    for start, end in zip(points, points[1:] + points[-1:], strict=True):
        before, after = sum(at(start).values()), sum(at(end).values())
        if before <= total <= after:
            step = (total - before) / (after - before) if after > before else 0
            return at(start + step * (end - start))
    raise AssertionError("no scale fits")


def _sharings(
    total: int, weights: dict[str, Fraction], lower: dict[str, int], upper: dict[str, int]
) -> Iterator[dict[str, int]]:
    names = sorted(weights)
    for shares in product(*(range(lower[name], upper[name] + 1) for name in names)):
        if sum(shares) == total:
            yield dict(zip(names, shares, strict=True))


def _balanced(
    shares: dict[str, int], weights: dict[str, Fraction], lower: dict[str, int], upper: dict[str, int]
) -> bool:
    """w_i / (a_i - 1/2) >= w_j / (a_j + 1/2) wherever i could give and j could take; equality only if i < j."""
    for giver, given_places in shares.items():
        if given_places == lower[giver]:
            continue
        if not weights[giver]:
            return False
        for taker, taken_places in shares.items():
            if taker == giver or taken_places == upper[taker]:
                continue
            given = weights[giver] / (given_places - Fraction(1, 2))
            wanted = weights[taker] / (taken_places + Fraction(1, 2))
            if (given, taker) < (wanted, giver):
                return False
    return True
