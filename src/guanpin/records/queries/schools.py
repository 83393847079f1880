"""Schools as lists and first pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Sum

from guanpin.records import models
from guanpin.records.models import Campaign


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school with its people on the roll, classes and pupils. `plan` is the state of its latest plan, "" without one."""

    key: str
    code: str
    name: str
    kind: str
    tier: int
    location: str
    cluster: str
    school_group: str
    people: int
    classes: int
    pupils: int
    boarders: int
    plan: str


def schools_of(campaign: Campaign, school: str = "") -> list[SchoolRow]:
    """Every school by id, or the one named: four statements however many there are."""
    only = {"key": school} if school else {}
    about = {"school": school} if school else {}
    people = dict(
        models.Person.objects.filter(campaign=campaign, on_roll=True, **about)
        .values_list("school")
        .annotate(count=Count("row"))
        .order_by("school")
    )
    groups = {
        one["school"]: one
        for one in models.YearGroup.objects.filter(campaign=campaign, **about)
        .values("school")
        .annotate(classes=Sum("classes"), pupils=Sum("pupils"), boarders=Sum("boarders"))
        .order_by("school")
    }
    plans = models.SchoolPlan.objects.filter(campaign=campaign, **about).order_by("version")
    states = dict(plans.values_list("school", "state"))
    nothing = {"classes": 0, "pupils": 0, "boarders": 0}
    return [
        SchoolRow(
            key=row.key,
            code=row.code,
            name=row.name,
            kind=row.kind,
            tier=row.tier,
            location=row.location,
            cluster=row.cluster,
            school_group=row.school_group or "",
            people=people.get(row.key, 0),
            classes=groups.get(row.key, nothing)["classes"],
            pupils=groups.get(row.key, nothing)["pupils"],
            boarders=groups.get(row.key, nothing)["boarders"],
            plan=states.get(row.key, ""),
        )
        for row in models.School.objects.filter(campaign=campaign, **only).order_by("key")
    ]
