"""From classes and pupils to quotas under the authorised totals, with reasons line by line.

Reasons made here (those of entitlement.py come before them on each quota):

establishment.quota.full           heads
establishment.quota.shared         heads, entitlement, available, lower
establishment.quota.shortage       heads, lower, shortage, demand
establishment.present.over         present, heads, over
establishment.present.short        present, heads, short
establishment.present.even         present, heads
establishment.total.full           heads, entitled
establishment.total.with_lower     available, entitled
establishment.total.without_lower  available, entitled, lower, shortage
establishment.total.reserve.remainder, establishment.total.reserve.first   reserve
establishment.total.surplus        present, heads, surplus
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from guanpin.engine.demand import Site, SiteDemand, SiteKey, lesson_demand
from guanpin.engine.demand.sites import make_site
from guanpin.engine.establishment.account import Establishment, SchoolQuota, TotalAccount
from guanpin.engine.establishment.allotment import Allotment, Claim, allot
from guanpin.engine.establishment.entitlement import Entitlement, entitle
from guanpin.engine.establishment.headcount import headcount
from guanpin.engine.history import Standing
from guanpin.engine.kernel.amounts import decimal_text, round_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.schools import Total


class EstablishmentError(GuanpinError):
    """Authorised totals that do not cover the district's school phases exactly once."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One site before it is known what it gets."""

    site: Site
    entitlement: Entitlement
    demand: Fraction
    present: int

    @property
    def id(self) -> str:
        return f"{self.site.school.id}/{self.site.school_phase}"

    @property
    def lower(self) -> int:
        return min(self.entitlement.heads, round_amount(self.demand, "floor"))


def decide_establishment(facts: Facts, standings: Mapping[str, Standing], rules: Rules) -> Establishment:
    """Quotas for the coming 1 September; `standings` are those of that day.

    Raises EstablishmentError for a school phase that no total, or more than one, covers.
    """
    covered = _total_of_phase(facts.totals)
    rows: dict[str, list[_Row]] = {total.id: [] for total in facts.totals}
    demand = lesson_demand(facts, standings, rules)
    for row in _rows(facts, standings, demand, rules):
        rows[_total_for(row.site, covered)].append(row)
    quotas: list[SchoolQuota] = []
    accounts: list[TotalAccount] = []
    for total in sorted(facts.totals, key=lambda total: total.id):
        own = rows[total.id]
        claims = {row.id: Claim(row.entitlement.heads, row.entitlement.weight, row.lower) for row in own}
        allotment = allot(total.heads, claims, rules)
        decided = [_quota(row, total.id, allotment, rules) for row in own]
        quotas += decided
        accounts.append(_account(total, decided, allotment, rules))
    quotas.sort(key=lambda quota: (quota.school, quota.school_phase))
    return Establishment(tuple(quotas), tuple(accounts), tuple(demand.values()))


def _rows(
    facts: Facts, standings: Mapping[str, Standing], demand: Mapping[SiteKey, SiteDemand], rules: Rules
) -> list[_Row]:
    """Every site with year groups, and every site that still has people though it has none."""
    schools = {school.id: school for school in facts.schools}
    sites = {key: need.site for key, need in demand.items()}
    present = headcount(standings, sites.values(), schools)
    for key in present:
        if key not in sites:
            sites[key] = make_site(schools[key[0]], key[1], ())
    return [
        _Row(
            site=sites[key],
            entitlement=entitle(sites[key], rules),
            demand=demand[key].fte if key in demand else Fraction(0),
            present=present.get(key, 0),
        )
        for key in sorted(sites)
    ]


def _quota(row: _Row, total: str, allotment: Allotment, rules: Rules) -> SchoolQuota:
    heads = allotment.heads[row.id]
    shortage = max(0, row.lower - heads)
    site = row.site
    return SchoolQuota(
        school=site.school.id,
        school_phase=site.school_phase,
        school_kind=site.school.kind,
        location=site.school.location,
        total=total,
        classes=site.classes,
        pupils=site.pupils,
        boarders=site.boarders,
        entitlement=row.entitlement,
        demand=row.demand,
        lower=row.lower,
        quota=heads,
        present=row.present,
        shortage=shortage,
        non_teaching_max=_non_teaching_max(site, heads, rules),
        reasons=(*row.entitlement.reasons, *_quota_reasons(row, heads, shortage, allotment, rules)),
    )


def _non_teaching_max(site: Site, heads: int, rules: Rules) -> int | None:
    """A ceiling, so it is rounded down."""
    if site.school_phase == "kindergarten":
        return None
    return round_amount(heads * rules.amount(f"establishment.non_teaching.{site.school_phase}"), "floor")


def _quota_reasons(row: _Row, heads: int, shortage: int, allotment: Allotment, rules: Rules) -> list[Reason]:
    if allotment.how == "full":
        found = [reason("establishment.quota.full", heads=heads)]
    else:
        found = [
            reason(
                "establishment.quota.shared",
                rules.cite("establishment.method"),
                heads=heads,
                entitlement=row.entitlement.heads,
                available=allotment.available,
                lower=row.lower if allotment.how == "with_lower" else 0,
            )
        ]
    if shortage:
        found.append(
            reason(
                "establishment.quota.shortage",
                heads=heads,
                lower=row.lower,
                shortage=shortage,
                demand=decimal_text(row.demand, 2),
            )
        )
    return [*found, _present_reason(row.present, heads)]


def _present_reason(present: int, heads: int) -> Reason:
    if present > heads:
        return reason("establishment.present.over", present=present, heads=heads, over=present - heads)
    if present < heads:
        return reason("establishment.present.short", present=present, heads=heads, short=heads - present)
    return reason("establishment.present.even", present=present, heads=heads)


def _account(total: Total, quotas: Sequence[SchoolQuota], allotment: Allotment, rules: Rules) -> TotalAccount:
    present = sum(quota.present for quota in quotas)
    account = TotalAccount(
        id=total.id,
        school_phases=total.school_phases,
        document=total.document,
        heads=total.heads,
        reserve_order=rules.choice("establishment.reserve.order"),
        reserve_share=rules.amount("establishment.reserve.share"),
        method=rules.choice("establishment.method"),
        available=allotment.available,
        entitled=sum(quota.entitlement.heads for quota in quotas),
        how=allotment.how,
        allotted=sum(quota.quota for quota in quotas),
        reserve=allotment.reserve,
        present=present,
        surplus=max(0, present - total.heads),
        over=sum(max(0, quota.over) for quota in quotas),
        short=sum(max(0, -quota.over) for quota in quotas),
        shortage=sum(quota.shortage for quota in quotas),
        reasons=(),
    )
    lower = sum(quota.lower for quota in quotas)
    return _explained(account, lower, rules)


def _explained(account: TotalAccount, lower: int, rules: Rules) -> TotalAccount:
    found = []
    if account.how == "full":
        found.append(reason("establishment.total.full", heads=account.heads, entitled=account.entitled))
    elif account.how == "with_lower":
        found.append(
            reason("establishment.total.with_lower", available=account.available, entitled=account.entitled)
        )
    else:
        found.append(
            reason(
                "establishment.total.without_lower",
                available=account.available,
                entitled=account.entitled,
                lower=lower,
                shortage=account.shortage,
            )
        )
    if account.reserve:
        cite = rules.cite("establishment.reserve.order")
        found.append(
            reason(f"establishment.total.reserve.{account.reserve_order}", cite, reserve=account.reserve)
        )
    if account.surplus:
        found.append(
            reason(
                "establishment.total.surplus",
                present=account.present,
                heads=account.heads,
                surplus=account.surplus,
            )
        )
    return replace(account, reasons=tuple(found))


def _total_of_phase(totals: Sequence[Total]) -> dict[str, str]:
    covered: dict[str, str] = {}
    for total in totals:
        for school_phase in total.school_phases:
            if school_phase in covered:
                raise EstablishmentError(
                    "establishment.phase_in_two_totals",
                    zh=f"学段 {school_phase} 同时列入编制总量 {covered[school_phase]} 和 {total.id}。",
                    en=f"The phase {school_phase} is in both totals {covered[school_phase]} and {total.id}.",
                    place=f"totals · {total.id}",
                    remedy_zh="请让每个学段只属于一个编制总量。",
                    remedy_en="Let each school phase belong to one total.",
                )
            covered[school_phase] = total.id
    return covered


def _total_for(site: Site, covered: Mapping[str, str]) -> str:
    if site.school_phase not in covered:
        raise EstablishmentError(
            "establishment.phase_without_total",
            zh=f"学校 {site.school.id} 有 {site.school_phase} 学段，但没有任何编制总量包括该学段。",
            en=f"{site.school.id} has a {site.school_phase} phase, which no authorised total covers.",
            place=f"totals · {site.school_phase}",
            remedy_zh="请在编制总量表中列入该学段。",
            remedy_en="List this phase among the authorised totals.",
        )
    return covered[site.school_phase]
