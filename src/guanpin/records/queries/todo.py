"""What the to-do is worked out from: how the campaign stands, and what is there of one school, or of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from guanpin.records import clock
from guanpin.records.models import (
    Account,
    Act,
    AmendmentProposal,
    Campaign,
    Decision,
    Declaration,
    Grant,
    ImportBatch,
    Job,
    Mark,
    Notice,
    Person,
    PhaseWindow,
    Preference,
    Reply,
    SchoolPlan,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """A stage's decision as far as one has to do with it."""

    stage: str
    state: str
    by: int
    by_name: str
    facts_version: int
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Situation:
    """How things stand; `school` limits what belongs to schools. A fixed number of statements whatever there is."""

    campaign: Campaign
    school: str
    windows: tuple[PhaseWindow, ...]
    under_way: Mapping[str, Decided]
    published: Mapping[str, Decided]
    plans: Mapping[str, str]
    people: int
    entered: Mapping[str, int]
    marked: Mapping[str, int]
    reviewed: frozenset[str]
    to_post: tuple[tuple[int, str, str], ...]
    notices: tuple[tuple[int, str, str], ...]
    replies: int
    imports: tuple[int, ...]
    proposals: tuple[int, ...]


def situation(campaign: Campaign, school: str) -> Situation:
    """As it is now; "" for the whole district."""
    under_way, published = _decisions(campaign)
    shown, to_post = _unit_notices(campaign, school)
    ours = {"person__in": _keys(campaign, school)} if school else {}
    marks = Mark.objects.filter(campaign=campaign, **({"school": school} if school else {})).order_by()
    return Situation(
        campaign=campaign,
        school=school,
        windows=tuple(campaign.phases.all()),
        under_way=under_way,
        published=published,
        plans=_plans(campaign, school),
        people=_people(campaign, school).count(),
        entered=_entered(campaign, school),
        marked=dict(
            marks.values("stage").annotate(n=Count("person", distinct=True)).values_list("stage", "n")
        ),
        reviewed=frozenset(
            Act.objects.filter(campaign=campaign.pk, action="review.confirm").values_list(
                "subject", flat=True
            )
        ),
        to_post=to_post,
        notices=shown,
        replies=Reply.objects.filter(campaign=campaign, **ours).count(),
        imports=tuple(
            ImportBatch.objects.filter(campaign_name=campaign.pk, state="read", school=school).values_list(
                "pk", flat=True
            )
        ),
        proposals=tuple(
            AmendmentProposal.objects.filter(campaign=campaign, state="proposed").values_list(
                "act__account", flat=True
            )
        ),
    )


def running_jobs(account: int) -> list[tuple[int, str]]:
    """Background work one has asked for that is not over, as (number, kind)."""
    rows = Job.objects.filter(account=account, state__in=("queued", "running"))
    return list(rows.values_list("pk", "kind"))


@dataclass(frozen=True, slots=True)
class Accounts:
    """How many can enter, have no role today, have not changed their first password, and run the system."""

    active: int
    roleless: int
    unchanged: int
    administrators: int


def accounts() -> Accounts:
    today = clock.today()
    grants = [one for one in Grant.objects.all() if one.holds_on(today)]
    active = dict(Account.objects.filter(is_active=True).values_list("pk", "must_change_password"))
    held = {one.account_id for one in grants}
    running = {one.account_id for one in grants if one.role == "administrator"}
    return Accounts(len(active), len(set(active) - held), sum(active.values()), len(running & set(active)))


def _decisions(campaign: Campaign) -> tuple[dict[str, Decided], dict[str, Decided]]:
    under_way: dict[str, Decided] = {}
    published: dict[str, Decided] = {}
    rows = Decision.objects.filter(campaign=campaign, state__in=("computed", "confirmed", "published"))
    for one in rows.select_related("computed_by").order_by("pk"):
        place = published if one.state == "published" else under_way
        place[one.stage] = Decided(
            one.stage,
            one.state,
            one.computed_by_id,
            one.computed_by.name,
            one.facts_version,
            one.published_at,
        )
    return under_way, published


def _entered(campaign: Campaign, school: str) -> dict[str, int]:
    """How many of a school's people have stated something for each stage; nobody asks it of the whole district."""
    if not school:
        return {}
    ours = {"campaign": campaign, "person__in": _keys(campaign, school)}
    stated = {
        row
        for model in (Preference, Declaration)
        for row in model._default_manager.filter(**ours).order_by().values_list("stage", "person").distinct()
    }
    return Counter(stage for stage, _ in stated)


def _unit_notices(
    campaign: Campaign, school: str
) -> tuple[tuple[tuple[int, str, str], ...], tuple[tuple[int, str, str], ...]]:
    """Notices for the school's board whose period runs, and those of them whose posting nobody has recorded."""
    if not school:
        return (), ()
    today = clock.today()
    rows = Notice.objects.filter(
        campaign=campaign, school=school, withdrawn_at=None, opens__lte=today, closes__gte=today
    ).values_list("pk", "title", "title_en", "series", "release")
    posted = set(
        Act.objects.filter(campaign=campaign.pk, action="notice.posted", school=school).values_list(
            "subject", flat=True
        )
    )
    shown = [(pk, zh, en, f"notice/{series}/{release}") for pk, zh, en, series, release in rows]
    return (
        tuple(row[:3] for row in shown),
        tuple(row[:3] for row in shown if row[3] not in posted),
    )


def _plans(campaign: Campaign, school: str) -> dict[str, str]:
    """The state of the latest version of each school's plan."""
    rows = SchoolPlan.objects.filter(campaign=campaign, **({"school": school} if school else {}))
    return dict(rows.order_by("school", "version").values_list("school", "state"))


def _people(campaign: Campaign, school: str) -> QuerySet[Person]:
    rows = Person.objects.filter(campaign=campaign, on_roll=True)
    return rows.filter(school=school) if school else rows


def _keys(campaign: Campaign, school: str) -> Any:
    return _people(campaign, school).values("key")
