"""Made-up schools, classes and people for the tests of demand, establishment, posts and indicators."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import count
from typing import Any

from guanpin.engine.history import HeldPost, Record, Standing
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import YEAR_GROUPS
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Person
from guanpin.engine.snapshot.schools import School, Total, YearGroup
from tests.engine.made_up import CAMPAIGN, TERM_START, shipped_rules

_ids = count(1)


def rules(**overrides: Any) -> Rules:
    return shipped_rules("campaign", "demand", "establishment", "posts", "indicators", "history", **overrides)


def school(identity: str, kind: str = "primary", **changes: Any) -> School:
    fields: dict[str, Any] = {
        "id": identity,
        "code": "2151990001",
        "name": f"试验{identity}",
        "kind": kind,
        "tier": 2,
        "location": "urban",
        "cluster": "K1",
        "school_group": None,
        "legal_entity": identity,
    }
    return School(**(fields | changes))


def groups(
    identity: str, school_phase: str, classes: Sequence[int], pupils: int, boarders: int = 0
) -> list[YearGroup]:
    """`classes` by year group from the youngest; pupils spread over them evenly, boarders all in the first."""
    found, done, given = [], 0, 0
    for place, number in enumerate(classes):
        done += number
        upto = pupils * done // max(1, sum(classes))
        year = YEAR_GROUPS[school_phase][place]
        found.append(YearGroup(identity, school_phase, year, number, upto - given, 0 if place else boarders))
        given = upto
    return found


def district(
    schools: Iterable[School], year_groups: Iterable[YearGroup], totals: Iterable[Total] = ()
) -> Facts:
    totals = tuple(totals) or (
        Total("all", ("kindergarten", "primary", "junior", "senior"), 10_000, "试编〔2023〕1号"),
    )
    return Facts(CAMPAIGN, totals, tuple(schools), tuple(year_groups), (), ()).in_order()


def standing(
    at: str,
    school_phase: str = "primary",
    subjects: tuple[str, ...] = ("chinese",),
    *,
    category: str = "teaching",
    leadership: str = "none",
    post: str | None = None,
    post_school: str | None = None,
    born: date = date(1985, 5, 5),
    sex: str = "female",
    grade: int | None = None,
    degree: str = "bachelor",
    key_teacher: tuple[Event, ...] = (),
) -> Standing:
    """One person whose head is held at `at` and who holds a post there unless `post_school` says otherwise."""
    name = f"P{next(_ids):05d}"
    who = Person(name, "测试甲", sex, born, "established", "woman_cadre", date(2008, 9, 1), None)
    where = post_school or at
    subjects = tuple(sorted(subjects))
    held = HeldPost(
        post or "-".join((where, school_phase, category, *subjects)),
        where,
        school_phase,
        category,
        subjects,
        leadership,
        date(2020, 9, 1),
    )
    return Standing(
        person=who,
        record=Record(who, {"key_teacher": key_teacher} if key_teacher else {}),
        establishment=at,
        teaching=((where, school_phase, Fraction(1)),),
        payroll=at,
        post=held,
        grade=grade,
        title="first",
        degree=degree,
        retires_on=date(TERM_START.year + 10, 1, 1),
    )


def roll(people: Iterable[Standing]) -> dict[str, Standing]:
    return {one.person.id: one for one in sorted(people, key=lambda one: one.person.id)}
