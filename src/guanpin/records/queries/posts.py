"""A school's post plan, read from the documents of the decisions on establishment and posts; nothing is computed anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay.published import reason_from_json
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.records.models import Campaign, DecisionDocument, PhaseWindow, School
from guanpin.wording.plan_words import with_names

ESTABLISHMENT, POSTS = "establishment", "posts"
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Decided:
    """The document of a stage; `published` is None for one that is only computed."""

    value: Mapping[str, Any]
    published: datetime | None
    computed: datetime


@dataclass(frozen=True, slots=True)
class SubjectNeed:
    """One subject at one site: how its full-time equivalents follow from the lessons, beside places and people.

    `over` is people less places.
    """

    subject: str
    lessons: Fraction
    workload: Fraction
    taught: Fraction
    led: Fraction
    class_teachers: Fraction
    older: Fraction
    fixed: Fraction
    demand: Fraction
    places: Fraction
    holders: Fraction
    over: Fraction


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post; `serves` are the names of the other schools of a shared one."""

    id: str
    category: str
    subjects: tuple[str, ...]
    kind: str
    serves: tuple[str, ...]
    capacity: int
    holders: int
    reasons: tuple[Reason, ...]

    @property
    def over(self) -> int:
        return self.holders - self.capacity


@dataclass(frozen=True, slots=True)
class GradeLine:
    grade: int
    ceiling: int
    held: int
    free: int
    over: int


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades of one pool: "school", "cluster", "district" or "reserve"."""

    pool: str
    posts: int
    senior: Fraction
    middle: Fraction
    full_senior: int
    lines: tuple[GradeLine, ...]


@dataclass(frozen=True, slots=True)
class SitePosts:
    """One school phase of the school: quota = management + support + leave cover + teaching."""

    school_phase: str
    classes: int
    pupils: int
    quota: int
    present: int
    management: int
    support: int
    leave_cover: int
    teaching: int
    opened: int
    demand: Fraction
    subjects: tuple[SubjectNeed, ...]
    posts: tuple[PostLine, ...]
    grades: tuple[Grades, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SchoolPosts:
    """`served` are shared posts of other schools that also teach here: (school, subjects)."""

    published: datetime | None
    sites: tuple[SitePosts, ...]
    served: tuple[tuple[str, tuple[str, ...]], ...]
    names: Mapping[str, str]


def decided(campaign: Campaign, stages: Sequence[str], *, unpublished: bool) -> dict[str, Decided]:
    """The documents of these stages, published ones first; those only computed where `unpublished`. One statement."""
    states = ("published", "confirmed", "computed") if unpublished else ("published",)
    rows = DecisionDocument.objects.filter(
        decision__campaign=campaign,
        decision__state__in=states,
        name__in=[f"stages/{stage}" for stage in stages],
    ).values_list("decision__stage", "decision__published_at", "decision__computed_at", "data")
    found: dict[str, Decided] = {}
    for stage, published, computed, data in rows:
        if stage not in found or published is not None:
            found[stage] = Decided(_read(bytes(data)), published, computed)
    return found


@lru_cache(maxsize=8)
def _read(data: bytes) -> Mapping[str, Any]:
    """Read once a process: a document never changes. Nobody may change the value either."""
    value: Mapping[str, Any] = json.loads(data)
    return value


def expected_on(campaign: Campaign, stage: str) -> date | None:
    """The first day of the window in which the stage is decided, None before the calendar is laid."""
    rows = PhaseWindow.objects.filter(campaign=campaign, stage=stage, kind__in=("approval", "clearing"))
    return rows.order_by("order").values_list("opens", flat=True).first()


def school_posts(campaign: Campaign, school: School, *, unpublished: bool) -> SchoolPosts | None:
    """The plan of one school, None before there is one that may be seen. Two statements."""
    found = decided(campaign, (ESTABLISHMENT, POSTS), unpublished=unpublished)
    if POSTS not in found:
        return None
    plan = found[POSTS]
    names = dict(School.objects.filter(campaign=campaign).values_list("key", "name"))
    need = found[ESTABLISHMENT].value["demand"] if ESTABLISHMENT in found else ()
    demand = {one["school_phase"]: one for one in need if one["school"] == school.key}
    sites = sorted(
        (one for one in plan.value["schools"] if one["school"] == school.key),
        key=lambda one: SCHOOL_PHASES.index(one["school_phase"]),
    )
    pools = {school.key: "school", school.cluster: "cluster", "district": "district"}
    return SchoolPosts(
        plan.published,
        tuple(_site(one, demand.get(one["school_phase"], {}), plan.value, pools, names) for one in sites),
        tuple(
            (names.get(post["school"], post["school"]), tuple(post["subjects"]))
            for post in plan.value["posts"]
            if school.key in post["serves"] and post["school"] != school.key
        ),
        names,
    )


def _site(
    site: Mapping[str, Any],
    demand: Mapping[str, Any],
    plan: Mapping[str, Any],
    pools: Mapping[str, str],
    names: Mapping[str, str],
) -> SitePosts:
    phase = site["school_phase"]
    lessons = {one["subject"]: one for one in demand.get("subjects", ())}
    subjects = sorted(site["subjects"], key=lambda one: SUBJECTS.index(one["subject"]))
    return SitePosts(
        school_phase=phase,
        classes=demand.get("classes", 0),
        pupils=demand.get("pupils", 0),
        quota=site["quota"],
        present=site["present"],
        management=site["management"],
        support=site["support"],
        leave_cover=site["leave_cover"],
        teaching=site["teaching"],
        opened=site["opened"],
        demand=parse_amount(site["demand"]),
        subjects=tuple(_need(one, lessons.get(one["subject"], {})) for one in subjects),
        posts=tuple(
            _post(post, names)
            for post in plan["posts"]
            if (post["school"], post["school_phase"]) == (site["school"], phase)
        ),
        grades=tuple(
            _grades(one, pools[one["pool"]])
            for one in plan["grades"]
            if one["pool"] in pools and one["school_phase"] == phase
        ),
        reasons=with_names(reasons_of(site["reasons"]), names),
    )


def _need(balance: Mapping[str, Any], lessons: Mapping[str, Any]) -> SubjectNeed:
    def part(name: str) -> Fraction:
        return parse_amount(lessons[name]) if name in lessons else _ZERO

    return SubjectNeed(
        balance["subject"],
        *(
            part(name)
            for name in ("lessons", "workload", "taught", "led", "class_teachers", "older", "fixed")
        ),
        *(parse_amount(balance[name]) for name in ("demand", "places", "holders", "over")),
    )


def _post(post: Mapping[str, Any], names: Mapping[str, str]) -> PostLine:
    return PostLine(
        id=post["id"],
        category=post["category"],
        subjects=tuple(post["subjects"]),
        kind=post["kind"],
        serves=tuple(names.get(school, school) for school in post["serves"]),
        capacity=post["capacity"],
        holders=len(post["holders"]),
        reasons=with_names(reasons_of(post["reasons"]), names),
    )


def _grades(one: Mapping[str, Any], pool: str) -> Grades:
    return Grades(
        pool=pool,
        posts=one["posts"],
        senior=parse_amount(one["senior_share"]),
        middle=parse_amount(one["middle_share"]),
        full_senior=one["full_senior"],
        lines=tuple(GradeLine(**line) for line in one["lines"]),
    )


def reasons_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(reason_from_json(row) for row in rows)
