"""A made-up town for tests of records, actions and web: six schools, named people, and a campaign led to any day.

Everything is done by the real actions. `at(town, "in_school", "entry")` stands on the first day of a window at ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from django.db import transaction

from guanpin.actions import campaigns, notices, stages
from guanpin.actions.act import PaperSignature
from guanpin.actions.actor import Actor
from guanpin.actions.facts import apply_difference, difference
from guanpin.records import clock
from guanpin.records.models import Account, Campaign, Decision, Grant, PhaseWindow
from guanpin.sample import Sample, six_school

POLICY = "east-district"
SEED = "6f0c1d5be2a94873b1c0d2e3f4a5968778695a4b3c2d1e0ff0e1d2c3b4a59687"
PASSWORD = "made-up-and-long-1"
SIGNED = (PaperSignature("赵某", "局长"), PaperSignature("钱某", "副局长"))
MINUTES = "局党组会议纪要〔2023〕7号"
FIRST_DAY = date(2023, 6, 19)
SCHOOL, OTHER_SCHOOL = "S001", "S002"


@dataclass(frozen=True)
class Town:
    """The campaign and its named people, each an actor in the one role they have."""

    campaign: Campaign
    clerk: Actor
    other_clerk: Actor
    principal: Actor
    secretary: Actor
    union: Actor
    panelist: Actor
    teacher: Actor
    officer: Actor
    second_officer: Actor
    quota_office: Actor
    personnel_office: Actor
    organisation_office: Actor
    finance_office: Actor
    petition_office: Actor
    subdistrict: Actor
    leader: Actor
    supervisor: Actor
    administrator: Actor
    stranger: Account

    def fresh(self) -> Campaign:
        """The campaign's row as it is now."""
        return Campaign.objects.get(pk=self.campaign.pk)


_PEOPLE: tuple[tuple[str, str, str, str], ...] = (
    ("clerk", "周经办", "school_clerk", SCHOOL),
    ("other_clerk", "吴经办", "school_clerk", OTHER_SCHOOL),
    ("principal", "郑校长", "principal", SCHOOL),
    ("secretary", "王书记", "branch_secretary", SCHOOL),
    ("union", "冯工会", "union_representative", SCHOOL),
    ("panelist", "陈评委", "panel_member", SCHOOL),
    ("teacher", "褚老师", "teacher", SCHOOL),
    ("officer", "卫科员", "district_officer", ""),
    ("second_officer", "蒋科长", "district_officer", ""),
    ("quota_office", "沈编办", "quota_office", ""),
    ("personnel_office", "韩人社", "personnel_office", ""),
    ("organisation_office", "杨组织", "organisation_office", ""),
    ("finance_office", "朱财政", "finance_office", ""),
    ("petition_office", "秦信访", "petition_office", ""),
    ("subdistrict", "尤街道", "subdistrict", ""),
    ("leader", "许组长", "leading_group_member", ""),
    ("supervisor", "何监督", "supervisor", ""),
    ("administrator", "吕管理", "administrator", ""),
)


@cache
def sample() -> Sample:
    return six_school(1)


def build_town() -> Town:
    """The facts imported, nothing opened yet; the first person of SCHOOL is the teacher with an account."""
    facts = sample().facts
    one = facts.campaign
    with clock.frozen(moment(FIRST_DAY, 9)), transaction.atomic():
        campaign = Campaign.objects.create(
            id=one.id,
            district=one.district,
            district_name=one.district_name,
            school_year=one.school_year,
            as_of=one.as_of,
            policy=POLICY,
        )
        apply_difference(campaign, difference(None, facts), entered=False, id_numbers=sample().id_numbers)
        actors = {field: _actor(name, field, role, school) for field, name, role, school in _PEOPLE}
        stranger = Account.objects.create_user("stranger", "孙某", PASSWORD, created_at=clock.now())
    return Town(campaign=campaign, stranger=stranger, **actors)


def _actor(name: str, username: str, role: str, school: str) -> Actor:
    account = Account.objects.create_user(username, name, PASSWORD, created_at=clock.now())
    grant = Grant.objects.create(account=account, role=role, school=school, valid_from=date(2023, 1, 1))
    return Actor(account, grant)


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=clock.CHINA)


def window(town: Town, stage: str, *kinds: str) -> PhaseWindow:
    """The first window of a stage with one of these kinds ("" is a phase of no stage)."""
    return PhaseWindow.objects.filter(campaign=town.campaign, stage=stage, kind__in=kinds).order_by("order")[
        0
    ]


@contextmanager
def at(town: Town, stage: str, *kinds: str) -> Iterator[PhaseWindow]:
    """Stand in that window, on its first day at ten o'clock."""
    found = window(town, stage, *kinds)
    with clock.frozen(moment(found.opens)):
        yield found


def open_campaign(town: Town) -> None:
    with clock.frozen(moment(FIRST_DAY)):
        campaigns.open_campaign(
            town.officer, town.campaign, POLICY, SIGNED, MINUTES, announce=notices.announce_opening
        )
    town.campaign.refresh_from_db()


def publish(town: Town, stage: str) -> Decision:
    """Compute, confirm and publish one stage on the first day of its window."""
    kinds = ("approval", "clearing", "offer")
    if stage == "direct" and not town.fresh().seed:
        with at(town, "direct", "entry"):
            campaigns.record_seed(town.officer, town.fresh(), SEED, SIGNED, MINUTES)
    with at(town, stage, *kinds):
        decision = stages.compute_stage(town.officer, town.fresh(), stage)
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        stages.publish_stage(
            town.officer, town.fresh(), decision, SIGNED, MINUTES, announce=notices.announce_stage
        )
    town.campaign.refresh_from_db()
    return decision


def lead_to(town: Town, stage: str) -> None:
    """Open the campaign and publish every stage before `stage`."""
    open_campaign(town)
    for one in stages.stage_order(town.campaign):
        if one == stage:
            return
        publish(town, one)
