"""Quotas of the whole district, read from the decision on establishment: totals, schools, and over and under by subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from guanpin.engine.history import retires_on
from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.engine.snapshot.people import Person as PersonNoun
from guanpin.records.models import Campaign, Person, School
from guanpin.records.queries.posts import ESTABLISHMENT, POSTS, Decided, decided, reasons_of


@dataclass(frozen=True, slots=True)
class Total:
    """One authorised total. `summed` and `counted` are the schools' quotas and people added up here, to compare."""

    id: str
    school_phases: tuple[str, ...]
    document: str
    heads: int
    entitled: int
    available: int
    allotted: int
    reserve: int
    present: int
    surplus: int
    over: int
    short: int
    summed: int
    counted: int
    reasons: tuple[Reason, ...]

    @property
    def adds_up(self) -> bool:
        return (
            self.summed == self.allotted
            and self.allotted + self.reserve == self.heads
            and self.counted == self.present
        )


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school over all its phases; `over` is people present less quota, `retiring` leave before the first of September."""

    school: str
    name: str
    kind: str
    school_phases: tuple[str, ...]
    classes: int
    pupils: int
    entitled: int
    quota: int
    present: int
    over: int
    shortage: int
    retiring: int


@dataclass(frozen=True, slots=True)
class Quotas:
    """`published` is None for a computation that is not published."""

    published: datetime | None
    totals: tuple[Total, ...]
    schools: tuple[SchoolLine, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """quantity × multiplier ÷ divisor = exact, rounded to heads."""

    name: str
    basis: str
    quantity: int
    multiplier: Fraction
    divisor: Fraction
    exact: Fraction
    rounding: str
    heads: int


@dataclass(frozen=True, slots=True)
class SiteQuota:
    """One school phase of one school with everything its quota follows from."""

    school_phase: str
    total: str
    classes: int
    pupils: int
    boarders: int
    parts: tuple[Part, ...]
    supplements: tuple[Part, ...]
    entitled: int
    weight: Fraction
    demand: Fraction
    lower: int
    quota: int
    present: int
    over: int
    shortage: int
    non_teaching_max: int | None
    reasons: tuple[Reason, ...]
    total_reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SchoolQuota:
    published: datetime | None
    sites: tuple[SiteQuota, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One subject at one site, in full-time equivalents."""

    subject: str
    demand: Fraction
    places: Fraction
    holders: Fraction


@dataclass(frozen=True, slots=True)
class HeatRow:
    school: str
    name: str
    cells: Mapping[str, HeatCell]


@dataclass(frozen=True, slots=True)
class Heat:
    """Over and under in one school phase: schools by subjects, of the decision on posts."""

    published: datetime | None
    school_phases: tuple[str, ...]
    school_phase: str
    subjects: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def quotas(campaign: Campaign, rules: Rules, *, unpublished: bool) -> Quotas | None:
    """Totals and schools, None before there is a decision that may be seen. Three statements."""
    found = decided(campaign, (ESTABLISHMENT,), unpublished=unpublished).get(ESTABLISHMENT)
    if found is None:
        return None
    rows = found.value["quotas"]
    retiring = _retiring(campaign, rules)
    by_school: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_school.setdefault(row["school"], []).append(row)
    known = School.objects.filter(campaign=campaign).order_by("key").values_list("key", "name", "kind")
    return Quotas(
        found.published,
        tuple(
            _total(one, [row for row in rows if row["total"] == one["id"]]) for one in found.value["totals"]
        ),
        tuple(
            _school(key, name, kind, by_school[key], retiring.get(key, 0))
            for key, name, kind in known
            if key in by_school
        ),
    )


def _total(one: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> Total:
    own = list(rows)
    return Total(
        **{
            name: one[name]
            for name in (
                "id", "document", "heads", "entitled", "available", "allotted", "reserve", "present", "surplus",
                "over", "short",
            )
        },
        school_phases=tuple(one["school_phases"]),
        summed=sum(row["quota"] for row in own),
        counted=sum(row["present"] for row in own),
        reasons=reasons_of(one["reasons"]),
    )  # fmt: skip


def _school(key: str, name: str, kind: str, rows: list[Mapping[str, Any]], retiring: int) -> SchoolLine:
    def added(column: str) -> int:
        return sum(row[column] for row in rows)

    return SchoolLine(
        school=key,
        name=name,
        kind=kind,
        school_phases=tuple(sorted((row["school_phase"] for row in rows), key=SCHOOL_PHASES.index)),
        classes=added("classes"),
        pupils=added("pupils"),
        entitled=sum(row["entitlement"]["heads"] for row in rows),
        quota=added("quota"),
        present=added("present"),
        over=added("over"),
        shortage=added("shortage"),
        retiring=retiring,
    )


def _retiring(campaign: Campaign, rules: Rules) -> dict[str, int]:
    """People on the roll now who reach retirement age by the first of September, by the school that holds them."""
    term, found = date(campaign.school_year, 9, 1), dict[str, int]()
    rows = Person.objects.filter(campaign=campaign, on_roll=True)
    for school, birth, retirement_class in rows.values_list("school", "birth", "retirement_class"):
        # Nothing but the day of birth and the class counts for it.
        person = PersonNoun("", "", "", birth, "", retirement_class, None, None)
        if retires_on(person, rules) <= term:
            found[school] = found.get(school, 0) + 1
    return found


def school_quota(campaign: Campaign, school: str, *, unpublished: bool) -> SchoolQuota | None:
    """Every input and step of one school's quota, None before it may be seen. One statement."""
    found = decided(campaign, (ESTABLISHMENT,), unpublished=unpublished).get(ESTABLISHMENT)
    if found is None:
        return None
    rows = [row for row in found.value["quotas"] if row["school"] == school]
    rows.sort(key=lambda row: SCHOOL_PHASES.index(row["school_phase"]))
    return SchoolQuota(found.published, tuple(_site(row, found) for row in rows))


def _site(row: Mapping[str, Any], found: Decided) -> SiteQuota:
    total = next(one for one in found.value["totals"] if one["id"] == row["total"])
    entitlement = row["entitlement"]
    return SiteQuota(
        school_phase=row["school_phase"],
        total=total["document"],
        classes=row["classes"],
        pupils=row["pupils"],
        boarders=row["boarders"],
        parts=tuple(map(_part, entitlement["parts"])),
        supplements=tuple(map(_part, entitlement["supplements"])),
        entitled=entitlement["heads"],
        weight=parse_amount(entitlement["weight"]),
        demand=parse_amount(row["demand"]),
        lower=row["lower"],
        quota=row["quota"],
        present=row["present"],
        over=row["over"],
        shortage=row["shortage"],
        non_teaching_max=row["non_teaching_max"],
        reasons=reasons_of(row["reasons"]),
        total_reasons=reasons_of(total["reasons"]),
    )


def _part(one: Mapping[str, Any]) -> Part:
    return Part(
        name=one["name"],
        basis=one["basis"],
        quantity=one["quantity"],
        multiplier=parse_amount(one["multiplier"]),
        divisor=parse_amount(one["divisor"]),
        exact=parse_amount(one["exact"]),
        rounding=one["rounding"],
        heads=one["heads"],
    )


def heat(campaign: Campaign, school_phase: str, *, unpublished: bool) -> Heat | None:
    """Over and under by school and subject in one school phase, that of most schools unless it is named. Two statements."""
    found = decided(campaign, (POSTS,), unpublished=unpublished).get(POSTS)
    if found is None:
        return None
    sites = found.value["schools"]
    phases = tuple(phase for phase in SCHOOL_PHASES if any(one["school_phase"] == phase for one in sites))
    most = max(phases, key=lambda phase: sum(one["school_phase"] == phase for one in sites), default="")
    phase = school_phase if school_phase in phases else most
    names = dict(School.objects.filter(campaign=campaign).values_list("key", "name"))
    rows = tuple(
        HeatRow(one["school"], names.get(one["school"], one["school"]), _cells(one["subjects"]))
        for one in sites
        if one["school_phase"] == phase
    )
    present = {subject for row in rows for subject in row.cells}
    return Heat(found.published, phases, phase, tuple(one for one in SUBJECTS if one in present), rows)


def _cells(rows: Iterable[Mapping[str, Any]]) -> dict[str, HeatCell]:
    return {
        row["subject"]: HeatCell(
            row["subject"], *(parse_amount(row[name]) for name in ("demand", "places", "holders"))
        )
        for row in rows
    }
