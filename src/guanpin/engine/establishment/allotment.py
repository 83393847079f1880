"""One authorised total shared among its school phases, never above what each is entitled to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from guanpin.engine.apportion import apportion
from guanpin.engine.kernel.amounts import round_amount
from guanpin.engine.policy.overlay import Rules


@dataclass(frozen=True, slots=True)
class Claim:
    """What one site brings: its entitlement, its unrounded weight, and whole heads of lesson demand below that."""

    entitlement: int
    weight: Fraction
    lower: int


@dataclass(frozen=True, slots=True)
class Allotment:
    """Heads by site id, and how they came about.

    `how` is "full" (everyone gets the entitlement), "with_lower" (shared, nobody below whole lesson demand) or
    "without_lower" (even lesson demand exceeds what there is). `available` is the total less a reserve taken first;
    `reserve` is all that is not allotted.
    """

    heads: Mapping[str, int]
    how: str
    available: int
    reserve: int


def allot(total: int, claims: Mapping[str, Claim], rules: Rules) -> Allotment:
    """Share `total` heads among the claims, in ascending order of id."""
    available = total - _taken_first(total, rules)
    if sum(claim.entitlement for claim in claims.values()) <= available:
        heads, how = {name: claims[name].entitlement for name in sorted(claims)}, "full"
    else:
        lower = {name: claim.lower for name, claim in claims.items()}
        fits = sum(lower.values()) <= available
        how = "with_lower" if fits else "without_lower"
        heads = apportion(
            available,
            {name: claim.weight for name, claim in claims.items()},
            lower=lower if fits else None,
            upper={name: claim.entitlement for name, claim in claims.items()},
            method=rules.choice("establishment.method"),
        )
    return Allotment(heads, how, available, total - sum(heads.values()))


def _taken_first(total: int, rules: Rules) -> int:
    if rules.choice("establishment.reserve.order") != "first":
        return 0
    return round_amount(total * rules.amount("establishment.reserve.share"), "floor")
