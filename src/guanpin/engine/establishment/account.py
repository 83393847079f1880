"""The results of establishment: one quota a school phase, one account a total."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.demand import SiteDemand
from guanpin.engine.establishment.entitlement import Entitlement
from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.kernel.reasons import Reason


@dataclass(frozen=True, slots=True)
class SchoolQuota:
    """One school phase of one school: what it is entitled to, what it gets, who is there.

    `lower` is whole lesson demand, never above the entitlement; `shortage` is what the quota lacks of it. `over` is
    people present less quota: positive 超编，negative 缺编. `non_teaching_max` is the most support and worker posts
    the quota may hold, None for kindergartens.
    """

    school: str
    school_phase: str
    school_kind: str
    location: str
    total: str
    classes: int
    pupils: int
    boarders: int
    entitlement: Entitlement
    demand: Fraction
    lower: int
    quota: int
    present: int
    shortage: int
    non_teaching_max: int | None
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        return f"{self.school}/{self.school_phase}"

    @property
    def over(self) -> int:
        return self.present - self.quota

    def to_json(self) -> dict[str, Any]:
        return {
            "school": self.school,
            "school_phase": self.school_phase,
            "school_kind": self.school_kind,
            "location": self.location,
            "total": self.total,
            "classes": self.classes,
            "pupils": self.pupils,
            "boarders": self.boarders,
            "entitlement": self.entitlement.to_json(),
            "demand": amount_text(self.demand),
            "lower": self.lower,
            "quota": self.quota,
            "present": self.present,
            "over": self.over,
            "shortage": self.shortage,
            "non_teaching_max": self.non_teaching_max,
            "reasons": [why.to_json() for why in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class TotalAccount:
    """One authorised total: `entitled` and `allotted` over its school phases, the reserve, and who is present.

    `how` is that of the allotment; `available` is what schools could get. `surplus` counts people above the total
    itself, who are too many whatever the schools; `over` and `short` sum the schools' own; `shortage` sums what
    quotas lack of whole lesson demand.
    """

    id: str
    school_phases: tuple[str, ...]
    document: str
    heads: int
    reserve_order: str
    reserve_share: Fraction
    method: str
    available: int
    entitled: int
    how: str
    allotted: int
    reserve: int
    present: int
    surplus: int
    over: int
    short: int
    shortage: int
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        data["school_phases"] = list(self.school_phases)
        data["reserve_share"] = amount_text(self.reserve_share)
        data["reasons"] = [why.to_json() for why in self.reasons]
        return data


@dataclass(frozen=True, slots=True)
class Establishment:
    """`quotas` and the `demand` behind their lower bounds ascend by school and school phase, `totals` by id."""

    quotas: tuple[SchoolQuota, ...]
    totals: tuple[TotalAccount, ...]
    demand: tuple[SiteDemand, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "quotas": [quota.to_json() for quota in self.quotas],
            "totals": [total.to_json() for total in self.totals],
            "demand": [site.to_json() for site in self.demand],
        }
