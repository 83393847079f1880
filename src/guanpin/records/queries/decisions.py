"""Where each stage stands, and what there is to decide it from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from guanpin.records.models import Act, Campaign, Decision, Declaration, Mark, Person, Preference, School

UNDER_WAY = ("computed", "confirmed")
# The kinds of phases in which a stage is computed and published.
DECIDING = ("approval", "clearing", "offer")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision of a stage; who did what is told by name."""

    pk: int
    stage: str
    version: int
    state: str
    facts_version: int
    facts_digest: str
    digest: str
    counts: Mapping[str, Any]
    minutes: str
    computed_by: str
    computed_by_id: int
    computed_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    published_by: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage: what is under way, what is published, and the window in which it is decided (None where there is none)."""

    stage: str
    under_way: DecisionRow | None
    published: DecisionRow | None
    opens: date | None
    closes: date | None

    @property
    def state(self) -> str:
        """ "computed", "confirmed", "published" or "none"."""
        if self.under_way is not None:
            return self.under_way.state
        return "published" if self.published else "none"


@dataclass(frozen=True, slots=True)
class Materials:
    """What a stage is decided from: `wishes` people stated wishes or declared something, `marked` were given marks.

    `plans` are schools with an approved plan, `schools` all of them; `no_plan` names those without. `not_reviewed` names
    those that have not confirmed their review, and is None for a stage without one.
    """

    wishes: int
    marked: int
    plans: int
    schools: int
    no_plan: tuple[str, ...]
    not_reviewed: tuple[str, ...] | None


def stage_rows(campaign: Campaign, order: Sequence[str]) -> tuple[StageRow, ...]:
    """The stages in the order of the policy."""
    decisions = [_row(one) for one in _decisions(campaign).filter(state__in=(*UNDER_WAY, "published"))]
    phases = list(campaign.phases.filter(kind__in=DECIDING).exclude(stage=""))
    found = []
    for stage in order:
        own = [one for one in decisions if one.stage == stage]
        windows = [one for one in phases if one.stage == stage]
        found.append(
            StageRow(
                stage,
                next((one for one in own if one.state in UNDER_WAY), None),
                next((one for one in own if one.state == "published"), None),
                min((one.opens for one in windows), default=None),
                max((one.closes for one in windows), default=None),
            )
        )
    return tuple(found)


def earlier_decisions(campaign: Campaign, stage: str) -> tuple[DecisionRow, ...]:
    """Those that were dropped or followed by the next, the latest first."""
    return tuple(
        _row(one)
        for one in _decisions(campaign)
        .filter(stage=stage, state__in=("dropped", "replaced"))
        .order_by("-version")
    )


def materials(campaign: Campaign, stage: str) -> Materials:
    wishes = set(Preference.objects.filter(campaign=campaign, stage=stage).values_list("person", flat=True))
    wishes |= set(Declaration.objects.filter(campaign=campaign, stage=stage).values_list("person", flat=True))
    marked = Mark.objects.filter(campaign=campaign, stage=stage).values("person").distinct().count()
    schools = dict(School.objects.filter(campaign=campaign).order_by("key").values_list("key", "name"))
    approved = set(campaign.school_plans.filter(state="approved").values_list("school", flat=True))
    without = tuple(name for key, name in schools.items() if key not in approved)
    return Materials(
        len(wishes),
        marked,
        len(schools) - len(without),
        len(schools),
        without,
        _not_reviewed(campaign, stage, schools),
    )


def _not_reviewed(campaign: Campaign, stage: str, schools: Mapping[str, str]) -> tuple[str, ...] | None:
    if not campaign.phases.filter(stage=stage, kind="review").exists():
        return None
    acts = Act.objects.filter(campaign=campaign.pk, action="review.confirm", subject__startswith=f"{stage}/")
    confirmed = {subject.partition("/")[2] for subject in acts.values_list("subject", flat=True)}
    return tuple(name for key, name in schools.items() if key not in confirmed)


def decided_names(campaign: Campaign, people: Iterable[str]) -> dict[str, str]:
    """Names by id of people."""
    wanted = set(people)
    rows = Person.objects.filter(campaign=campaign).filter(Q(key__in=wanted) if len(wanted) < 500 else Q())
    return {key: name for key, name in rows.values_list("key", "name") if key in wanted}


def _decisions(campaign: Campaign) -> Any:
    return Decision.objects.filter(campaign=campaign).select_related(
        "computed_by", "confirmed_by", "published_by"
    )


def _row(one: Decision) -> DecisionRow:
    return DecisionRow(
        pk=one.pk,
        stage=one.stage,
        version=one.version,
        state=one.state,
        facts_version=one.facts_version,
        facts_digest=one.facts_digest,
        digest=one.digest,
        counts=one.counts,
        minutes=one.minutes,
        computed_by=one.computed_by.name,
        computed_by_id=one.computed_by_id,
        computed_at=one.computed_at,
        confirmed_by=one.confirmed_by.name if one.confirmed_by else "",
        confirmed_at=one.confirmed_at,
        published_by=one.published_by.name if one.published_by else "",
        published_at=one.published_at,
    )
