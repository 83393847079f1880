"""What one school phase is entitled to: the greater of ratio part and class part, and named supplements.

Reasons made here:

establishment.ratio         pupils, ratio, exact, heads, rounding
establishment.class         classes, per_class, pupils_lt, exact, heads, rounding
establishment.kindergarten  classes, per_class, exact, heads, rounding
establishment.supplement    name, basis, quantity, per, exact, heads, rounding
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.demand import Site
from guanpin.engine.kernel.amounts import amount_text, decimal_text, round_amount
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `exact` = quantity × multiplier ÷ divisor, and `heads` is that rounded by `rounding`."""

    name: str
    basis: str
    quantity: int
    multiplier: Fraction
    divisor: Fraction
    rounding: str
    exact: Fraction
    heads: int

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "basis": self.basis,
            "quantity": self.quantity,
            "multiplier": amount_text(self.multiplier),
            "divisor": amount_text(self.divisor),
            "exact": amount_text(self.exact),
            "rounding": self.rounding,
            "heads": self.heads,
        }


@dataclass(frozen=True, slots=True)
class Entitlement:
    """`heads` = the greatest of `parts` + all `supplements`; `weight` is the same sum before rounding."""

    parts: tuple[Part, ...]
    supplements: tuple[Part, ...]
    heads: int
    weight: Fraction
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "parts": [part.to_json() for part in self.parts],
            "supplements": [part.to_json() for part in self.supplements],
            "heads": self.heads,
            "weight": amount_text(self.weight),
        }


def entitle(site: Site, rules: Rules) -> Entitlement:
    """The entitlement (理论编制) of one school phase of one school."""
    if site.school_phase == "kindergarten":
        found = [_kindergarten_part(site, rules)]
    else:
        found = [_ratio_part(site, rules), *_class_part(site, rules)]
    found_supplements = [
        _supplement(site, row, rules)
        for row in rules.rows("establishment.supplements")
        if _applies(site, row)
    ]
    parts, supplements = [part for part, _ in found], [part for part, _ in found_supplements]
    return Entitlement(
        parts=tuple(parts),
        supplements=tuple(supplements),
        heads=max(part.heads for part in parts) + sum(part.heads for part in supplements),
        weight=max(part.exact for part in parts) + sum((part.exact for part in supplements), Fraction(0)),
        reasons=tuple(why for part, why in (*found, *found_supplements) if part.exact or part in parts),
    )


def _part(
    name: str, basis: str, quantity: int, multiplier: Fraction, divisor: Fraction, rounding: str
) -> Part:
    exact = quantity * multiplier / divisor
    return Part(name, basis, quantity, multiplier, divisor, rounding, exact, round_amount(exact, rounding))


def _ratio_part(site: Site, rules: Rules) -> tuple[Part, Reason]:
    key = f"establishment.ratio.{site.school_phase}"
    ratio, rounding = rules.amount(key), rules.choice("establishment.ratio.rounding")
    part = _part("ratio", "pupils", site.pupils, Fraction(1), ratio, rounding)
    why = reason(
        "establishment.ratio",
        rules.cite(key),
        pupils=site.pupils,
        ratio=amount_text(ratio),
        **_result(part),
    )
    return part, why


def _class_part(site: Site, rules: Rules) -> list[tuple[Part, Reason]]:
    """Only for a small school phase that has a class ratio."""
    below = rules.amounts("establishment.small_school.pupils_lt").get(site.school_phase)
    per_class = rules.amounts("establishment.small_school.class_ratio").get(site.school_phase)
    if below is None or per_class is None or site.pupils >= below:
        return []
    rounding = rules.choice("establishment.small_school.rounding")
    part = _part("class", "classes", site.classes, per_class, Fraction(1), rounding)
    why = reason(
        "establishment.class",
        rules.cite("establishment.small_school.class_ratio"),
        classes=site.classes,
        per_class=amount_text(per_class),
        pupils_lt=amount_text(below),
        **_result(part),
    )
    return [(part, why)]


def _kindergarten_part(site: Site, rules: Rules) -> tuple[Part, Reason]:
    key = "establishment.kindergarten.per_class"
    per_class, rounding = rules.amount(key), rules.choice("establishment.kindergarten.rounding")
    part = _part("kindergarten", "classes", site.classes, per_class, Fraction(1), rounding)
    why = reason(
        "establishment.kindergarten",
        rules.cite(key),
        classes=site.classes,
        per_class=amount_text(per_class),
        **_result(part),
    )
    return part, why


def _applies(site: Site, row: Mapping[str, Any]) -> bool:
    """A condition left out or empty holds for every school; a site without classes gets no supplement."""
    return (
        site.classes > 0
        and _allows(row, "school_phases", site.school_phase)
        and _allows(row, "school_kinds", site.school.kind)
        and _allows(row, "locations", site.school.location)
    )


def _allows(row: Mapping[str, Any], column: str, value: str) -> bool:
    allowed = row.get(column)
    return not allowed or value in allowed


def _supplement(site: Site, row: Mapping[str, Any], rules: Rules) -> tuple[Part, Reason]:
    basis = row["basis"]
    quantity = 1 if basis == "school" else int(getattr(site, basis))
    part = _part(row["name"], basis, quantity, Fraction(1), row["per"], row["rounding"])
    why = reason(
        "establishment.supplement",
        rules.cite("establishment.supplements"),
        name=part.name,
        basis=basis,
        quantity=quantity,
        per=amount_text(row["per"]),
        **_result(part),
    )
    return part, why


def _result(part: Part) -> dict[str, str | int]:
    return {"exact": decimal_text(part.exact, 2), "heads": part.heads, "rounding": part.rounding}
