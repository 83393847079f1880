"""The rest of a site's teaching heads shared among subjects by demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.apportion import apportion
from guanpin.engine.kernel.amounts import amount_text, round_amount
from guanpin.engine.policy.overlay import Rules


@dataclass(frozen=True, slots=True)
class Sharing:
    """`heads` shared by `weights` (need in heads) within bounds, all by subjects joined with "+".

    Need is demand in FTE, already cut to the site's heads where those are too few. `lower` is whole posts of need;
    where even those exceed the heads (`scaled`), of need cut in proportion to them. `kept` is the greater of that and
    present holders, empty where the policy does not look at holders. `how` is "by_demand" (holders not looked at),
    "with_holders" (all of `kept` fits) or "among_holders" (it does not: heads beyond `lower` go only where holders
    need them).
    """

    heads: int
    method: str
    how: str
    scaled: bool
    weights: Mapping[str, Fraction]
    lower: Mapping[str, int]
    kept: Mapping[str, int]
    shares: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        return {
            "heads": self.heads,
            "method": self.method,
            "how": self.how,
            "scaled": self.scaled,
            "weights": {name: amount_text(weight) for name, weight in self.weights.items()},
            "lower": dict(self.lower),
            "kept": dict(self.kept),
            "shares": dict(self.shares),
        }


def share_out(
    heads: int, weights: Mapping[str, Fraction], holders: Mapping[str, int], rules: Rules
) -> Sharing:
    """Heads by subjects. Demand's whole posts come first, then present holders if the policy says so, then weights.

    Subjects of weight 0 may be held; they get heads only as holders. Without any weight nothing beyond is given.
    """
    method = rules.choice("posts.method")
    weights = dict(sorted(weights.items()))
    lower, scaled = _lower(heads, weights, rules.amount("posts.whole_from"))
    kept: dict[str, int] = {}
    if rules.choice("posts.slack") == "holders":
        kept = {name: max(low, holders.get(name, 0)) for name, low in lower.items()}
    if not kept:
        how, shares = "by_demand", _above(heads, weights, lower, method)
    elif sum(kept.values()) <= heads:
        how, shares = "with_holders", _above(heads, weights, kept, method)
    else:
        how, shares = "among_holders", _among_holders(heads, weights, lower, kept, method)
    return Sharing(heads, method, how, scaled, weights, lower, kept, dict(sorted(shares.items())))


def _lower(heads: int, weights: Mapping[str, Fraction], whole: Fraction) -> tuple[dict[str, int], bool]:
    """Whole posts of demand, and whether demand had to be cut to make them fit the heads.

    Demand that nearly makes a post counts as one, unless the heads are too few even for that.
    """
    lower = {name: _whole_posts(weight, weight >= whole) for name, weight in weights.items()}
    if sum(lower.values()) <= heads:
        return lower, False
    scale = heads / sum(weights.values(), Fraction(0))
    lower = {name: _whole_posts(weight * scale, weight >= whole) for name, weight in weights.items()}
    if sum(lower.values()) > heads:
        lower = {name: _whole_posts(weight * scale, False) for name, weight in weights.items()}
    return lower, True


def _whole_posts(demand: Fraction, at_least_one: bool) -> int:
    return max(round_amount(demand, "floor"), int(at_least_one))


def _above(
    heads: int, weights: Mapping[str, Fraction], lower: Mapping[str, int], method: str
) -> dict[str, int]:
    if not any(weights.values()):
        return dict(lower)
    return apportion(heads, weights, lower=lower, method=method)


def _among_holders(
    heads: int,
    weights: Mapping[str, Fraction],
    lower: Mapping[str, int],
    kept: Mapping[str, int],
    method: str,
) -> dict[str, int]:
    """Subjects with demand first; those without share what is left by their holders."""
    idle = {name: Fraction(kept[name]) for name, weight in weights.items() if not weight}
    needed = sum(kept[name] for name in weights if name not in idle)
    if needed < heads:
        upper = {name: kept[name] for name in idle}
        return dict(kept) | apportion(heads - needed, idle, upper=upper, method=method)
    return apportion(heads, weights, lower=lower, upper={**kept, **dict.fromkeys(idle, 0)}, method=method)
