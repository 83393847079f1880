"""School plans as pages show them: every school's state, one school's versions with what was done to each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q

from guanpin.records.models import Act, Campaign, Person, PhaseWindow, School, SchoolPlan


@dataclass(frozen=True, slots=True)
class SchoolState:
    """Where one school stands. `state` is that of its latest version, "none" where there is none; `in_force` is the
    version approved; `changed` counts the values that the latest sets otherwise than the district.
    """

    school: str
    name: str
    kind: str
    state: str
    version: int | None
    in_force: int | None
    changed: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    """One act on a version."""

    action: str
    name: str
    role: str
    at: datetime
    reason: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a school's plan, with the acts on it from the first to the last."""

    pk: int
    version: int
    state: str
    settings: Mapping[str, Any]
    vote: Mapping[str, Any] | None
    marks: Mapping[str, str]
    steps: tuple[Step, ...]

    def last(self, action: str) -> Step | None:
        """The last act of this name."""
        return next((one for one in reversed(self.steps) if one.action == action), None)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may be named for the panel."""

    key: str
    name: str
    subjects: str
    leadership: str


def plan_states(campaign: Campaign) -> tuple[SchoolState, ...]:
    """Every school of the campaign, ascending by key. Three statements."""
    schools = School.objects.filter(campaign=campaign).order_by("key").values_list("key", "name", "kind")
    found: dict[str, list[SchoolPlan]] = {}
    for row in SchoolPlan.objects.filter(campaign=campaign).order_by("school", "version"):
        found.setdefault(row.school, []).append(row)
    acts = Act.objects.filter(campaign=campaign.pk, action__startswith="plan.").order_by()
    since = dict(acts.values("school").annotate(last=Max("at")).values_list("school", "last"))
    return tuple(_state(key, name, kind, found.get(key, []), since.get(key)) for key, name, kind in schools)


def _state(key: str, name: str, kind: str, rows: list[SchoolPlan], since: datetime | None) -> SchoolState:
    if not rows:
        return SchoolState(key, name, kind, "none", None, None, 0, None)
    last = rows[-1]
    in_force = next((row.version for row in rows if row.state == "approved"), None)
    return SchoolState(key, name, kind, last.state, last.version, in_force, len(last.settings), since)


def versions_of(campaign: Campaign, school: str) -> tuple[Version, ...]:
    """Every version of one school's plan, the latest first. Two statements."""
    rows = list(SchoolPlan.objects.filter(campaign=campaign, school=school).order_by("-version"))
    steps: dict[str, list[Step]] = {}
    acts = Act.objects.filter(campaign=campaign.pk, school=school, action__startswith="plan.")
    for act in acts.select_related("account").order_by("pk"):
        steps.setdefault(act.subject, []).append(_step(act))
    return tuple(
        Version(
            row.pk,
            row.version,
            row.state,
            row.settings,
            row.vote,
            row.marks,
            tuple(steps.get(f"{school}/v{row.version}", ())),
        )
        for row in rows
    )


def _step(act: Act) -> Step:
    document = json.loads(bytes(act.document))
    return Step(act.action, act.account.name, act.role, act.at, act.reason, document)


def colleagues(campaign: Campaign, school: str) -> tuple[Colleague, ...]:
    """The staff of a school and those who teach there, leaders first."""
    rows = Person.objects.filter(Q(school=school) | Q(taught_at=school), campaign=campaign).order_by("key")
    found = [Colleague(*row) for row in rows.values_list("key", "name", "subjects", "leadership")]
    order = ("principal", "deputy", "middle")
    return tuple(
        sorted(found, key=lambda one: order.index(one.leadership) if one.leadership in order else len(order))
    )


def names_of(campaign: Campaign, keys: Iterable[str]) -> dict[str, str]:
    """The names of these people, by key; no statement for nobody."""
    wanted = list(keys)
    if not wanted:
        return {}
    return dict(Person.objects.filter(campaign=campaign, key__in=wanted).values_list("key", "name"))


@dataclass(frozen=True, slots=True)
class PlanWindow:
    """A window in which something is done with plans; `kind` is consultation, vote or approval."""

    kind: str
    opens: date
    closes: date


def plan_windows(campaign: Campaign) -> tuple[PlanWindow, ...]:
    """The windows of the stage in which plans are voted on, in their order; none where the calendar has no vote."""
    rows = list(
        PhaseWindow.objects.filter(campaign=campaign, kind__in=("consultation", "vote", "approval")).order_by(
            "order"
        )
    )
    stage = next((row.stage for row in rows if row.kind == "vote"), None)
    return tuple(PlanWindow(row.kind, row.opens, row.closes) for row in rows if row.stage == stage)
