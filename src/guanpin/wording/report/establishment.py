"""Section: quotas beside the people present, school by school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guanpin.engine.campaign.result import CampaignResult
from guanpin.wording.report.bars import Block, bar, share, tick
from guanpin.wording.report.counts import grouped
from guanpin.wording.terms import term


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One authorised total."""

    phases: str
    document: str
    heads: str
    entitled: str
    allotted: str
    reserve: str
    present: str


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school over all its phases; the bar grows to the right where there are too many people."""

    name: str
    quota: str
    present: str
    over: str
    style: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class EstablishmentSection:
    totals: tuple[TotalRow, ...]
    schools: tuple[SchoolRow, ...]
    quota: int
    present: int
    schools_over: int
    schools_short: int
    people_over: int
    places_short: int


def establishment_section(result: CampaignResult, lang: str) -> EstablishmentSection:
    schools = _by_school(result)
    names = {school.id: school.name for school in result.basis.facts.schools}
    over = {school: present - quota for school, (quota, present) in schools.items()}
    widest = max((abs(count) for count in over.values()), default=0) or 1
    ordered = sorted(schools, key=lambda school: (-over[school], school))
    return EstablishmentSection(
        totals=_totals(result, lang),
        schools=tuple(_row(names[school], *schools[school], widest) for school in ordered),
        quota=sum(quota for quota, _ in schools.values()),
        present=sum(present for _, present in schools.values()),
        schools_over=sum(count > 0 for count in over.values()),
        schools_short=sum(count < 0 for count in over.values()),
        people_over=sum(max(0, count) for count in over.values()),
        places_short=sum(max(0, -count) for count in over.values()),
    )


def _by_school(result: CampaignResult) -> Mapping[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for row in result.establishment.quotas:
        quota, present = found.get(row.school, (0, 0))
        found[row.school] = quota + row.quota, present + row.present
    return found


def _row(name: str, quota: int, present: int, widest: int) -> SchoolRow:
    over = present - quota
    length = share(abs(over), widest) / 2
    style = "over" if over > 0 else "short" if over < 0 else "even"
    block = Block(0.5, 0.5 + length, "over") if over > 0 else Block(0.5 - length, 0.5, "short")
    chart = bar([block, tick(0.5, "axis")])
    return SchoolRow(
        name, grouped(quota), grouped(present), f"+{over}" if over > 0 else grouped(over), style, chart
    )


def _totals(result: CampaignResult, lang: str) -> tuple[TotalRow, ...]:
    joint = "、" if lang == "zh" else ", "
    return tuple(
        TotalRow(
            phases=joint.join(term("school_phase", phase, lang) for phase in total.school_phases),
            document=total.document,
            heads=grouped(total.heads),
            entitled=grouped(total.entitled),
            allotted=grouped(total.allotted),
            reserve=grouped(total.reserve),
            present=grouped(total.present),
        )
        for total in result.establishment.totals
    )
