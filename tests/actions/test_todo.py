"""The to-do: each role, on several days, sees exactly what it can do then; and it costs the same however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanpin.actions import accounts, campaigns, phases, plans, stages
from guanpin.actions.accounts import Wanted
from guanpin.actions.actor import Actor
from guanpin.actions.authority import may
from guanpin.actions.todo import todo_of
from guanpin.actions.todo_items import Item
from guanpin.records import clock
from guanpin.records.models import Campaign, Person, Preference
from tests.school_plans import approved, drafted, fresh, submitted, voted
from tests.town import MINUTES, SCHOOL, SEED, SIGNED, Town, at, lead_to, moment, open_campaign, publish


def works(town: Town, actor: Actor) -> list[str]:
    """What it can do now, by kind."""
    return [one.work for one in todo_of(actor, town.fresh()).to_do]


def looks(town: Town, actor: Actor) -> list[str]:
    return [one.work for one in todo_of(actor, town.fresh()).to_look]


def waits(town: Town, actor: Actor) -> list[str]:
    return [one.work for one in todo_of(actor, town.fresh()).waiting]


@contextmanager
def on(day: date, hour: int = 10) -> Iterator[None]:
    with clock.frozen(moment(day, hour)):
        yield


ONLOOKERS = (
    "organisation_office",
    "finance_office",
    "petition_office",
    "subdistrict",
    "leader",
    "supervisor",
)


def test_before_any_campaign_an_officer_imports_and_nobody_else_has_anything(town: Town) -> None:
    assert [one.work for one in todo_of(town.officer, None).to_do] == ["first_import"]
    for actor in (town.leader, town.quota_office, town.clerk, town.principal, town.teacher):
        assert todo_of(actor, None).items == ()


def test_while_it_is_prepared(town: Town) -> None:
    assert works(town, town.officer) == ["open"]
    assert works(town, town.clerk) == ["people", "year_groups", "plan_none", "measures"]
    assert works(town, town.principal) == ["plan_none"]
    for name in ("union", "secretary", "panelist", "teacher", "quota_office", "personnel_office", *ONLOOKERS):
        assert works(town, getattr(town, name)) == [], name


def test_on_the_first_day_of_an_open_campaign(town: Town) -> None:
    open_campaign(town)
    assert works(town, town.officer) == []
    assert works(town, town.clerk) == ["people", "year_groups", "plan_none", "measures"]
    coming = todo_of(town.officer, town.fresh()).coming
    assert coming is not None
    assert (coming.stage, coming.kind) == ("establishment", "approval")


def test_a_stage_goes_from_one_officer_to_the_other_and_back(town: Town) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        assert works(town, town.officer) == works(town, town.second_officer) == ["compute", "seed"]
        decision = stages.compute_stage(town.officer, town.fresh(), "establishment")
        assert works(town, town.officer) == ["seed"]
        assert waits(town, town.officer) == ["own"]
        assert works(town, town.second_officer) == ["confirm", "seed"]
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        assert works(town, town.officer) == works(town, town.second_officer) == ["publish", "seed"]
        stages.publish_stage(town.officer, town.fresh(), decision, SIGNED, MINUTES)
        assert "publish" not in works(town, town.officer)
        assert looks(town, town.leader) == ["published"]
        assert looks(town, town.supervisor) == ["published"]
        assert looks(town, town.quota_office) == ["published"]
        assert looks(town, town.officer) == []


def test_facts_that_changed_send_a_computation_back(town: Town) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        stages.compute_stage(town.officer, town.fresh(), "establishment")
        Campaign.objects.filter(pk=town.campaign.pk).update(facts_version=99)
        assert "moved" in works(town, town.second_officer)
        assert "confirm" not in works(town, town.second_officer)


def test_the_number_is_drawn_before_anyone_is_appointed(town: Town) -> None:
    open_campaign(town)
    for stage in ("establishment", "posts"):
        publish(town, stage)
    with at(town, "direct", "entry"):
        assert works(town, town.officer) == ["seed"]
        campaigns.record_seed(town.officer, town.fresh(), SEED, SIGNED, MINUTES)
        assert works(town, town.officer) == []
    with at(town, "direct", "clearing"):
        assert "compute" in works(town, town.officer)


def test_a_school_plan_goes_round_by_the_people_whose_step_it_is(town: Town) -> None:
    open_campaign(town)
    drafted(town)
    with at(town, "posts", "consultation"):
        assert "plan_submit" in works(town, town.principal)
        assert "plan_draft" in works(town, town.clerk)


def test_a_submitted_plan_waits_for_the_vote(town: Town) -> None:
    open_campaign(town)
    submitted(town)
    with at(town, "posts", "vote"):
        assert works(town, town.union) == works(town, town.secretary) == ["plan_vote"]
        assert waits(town, town.principal) == ["plan_wait_submitted"]
        assert works(town, town.other_clerk) == ["plan_none"]


def test_a_passed_plan_is_sent_and_approved(town: Town) -> None:
    open_campaign(town)
    row = voted(town)
    with at(town, "posts", "vote"):
        assert works(town, town.principal) == ["plan_send"]
        assert works(town, town.union) == []
        plans.send_plan(town.principal, town.fresh(), row)
        assert "plans" in works(town, town.officer)
        assert waits(town, town.principal) == ["plan_wait_sent"]
        plans.return_plan(town.officer, town.fresh(), fresh(row), {}, "请补充评分办法")
        assert works(town, town.principal) == ["plan_returned"]


def test_a_vote_that_failed_leads_back_to_the_draft(town: Town) -> None:
    open_campaign(town)
    voted(town, in_favour=3)
    with at(town, "posts", "vote"):
        assert "plan_failed" in works(town, town.clerk)


def test_an_approved_plan_leaves_nothing_to_do(town: Town) -> None:
    open_campaign(town)
    approved(town)
    with at(town, "posts", "approval"):
        assert [one for one in works(town, town.principal) if one.startswith("plan")] == []
        assert [one for one in works(town, town.clerk) if one.startswith("plan")] == []


def test_candidacies_are_entered_while_their_window_is_open(town: Town) -> None:
    open_campaign(town)
    with at(town, "in_school", "entry") as window:
        found = {one.work: one for one in todo_of(town.clerk, town.fresh()).to_do}
        # Who qualifies for a direct appointment and is silent gets it: only those who decline are entered.
        assert found["declining"].query == "?stage=direct"
        item = found["candidacies"]
        assert item.query == "?stage=in_school"
        assert item.until is not None
        assert clock.local(item.until).date() == window.closes
        assert not item.last_day
        assert f"本校在册 {Person.objects.filter(school=SCHOOL, on_roll=True).count()} 人" in item.detail[0]
    with on(window.closes, 17):
        assert [one.last_day for one in _of(town, town.clerk, "candidacies")] == [True]
    with on(window.closes, 19):
        assert _of(town, town.clerk, "candidacies") == []


def test_the_count_is_of_ones_own_school(town: Town) -> None:
    open_campaign(town)
    mine = Person.objects.filter(school=SCHOOL, on_roll=True).values("key")
    expected = (
        Preference.objects.filter(stage="in_school", person__in=mine).values("person").distinct().count()
    )
    with at(town, "in_school", "entry"):
        item = next(one for one in _of(town, town.clerk, "candidacies") if one.query == "?stage=in_school")
        assert f"已录 {expected} 人" in item.detail[0]


def test_a_review_is_the_principals_until_it_is_confirmed(town: Town) -> None:
    from guanpin.actions import reviews

    open_campaign(town)
    with at(town, "in_school", "review"):
        assert works(town, town.principal) == ["review"]
        assert works(town, town.clerk) == []
        reviews.confirm_review(town.principal, town.fresh(), SCHOOL, "in_school", SIGNED, MINUTES)
        assert works(town, town.principal) == []


def test_the_panels_sheets_are_entered_by_district_and_school(town: Town) -> None:
    lead_to(town, "cross_school")
    with at(town, "cross_school", "scoring"):
        assert "district_marks" in works(town, town.officer)


def test_notices_are_posted_by_clerk_and_union_and_read_by_teachers(town: Town) -> None:
    lead_to(town, "in_school")
    with at(town, "direct", "notice"):
        assert "post_notice" in works(town, town.clerk)
        assert works(town, town.union) == ["post_notice"]
        assert looks(town, town.teacher) == ["read_notice"]
        assert looks(town, town.panelist) == ["read_notice"]
        assert works(town, town.teacher) == []


def test_an_extension_is_news_to_those_who_look_on(town: Town) -> None:
    open_campaign(town)
    with at(town, "in_school", "entry") as window:
        phases.extend_phase(town.officer, town.fresh(), window.phase, 1, "学校停电一天，顺延", SIGNED)
        for name in ("leader", "supervisor", "petition_office", "subdistrict"):
            assert looks(town, getattr(town, name)) == ["extended"], name


def test_when_all_is_published_filings_are_sent_and_the_campaign_closed(town: Town) -> None:
    lead_to(town, "nothing")
    with at(town, "cross_school", "notice"):
        assert works(town, town.officer) == ["filing_send"]
        assert works(town, town.quota_office) == works(town, town.personnel_office) == []
    with at(town, "", "contract"):
        assert works(town, town.clerk) == ["contracts"]
        assert works(town, town.officer) == ["filing_send", "close"]


def test_the_administrator_is_told_of_accounts_and_of_nothing_else(town: Town) -> None:
    # The stranger has no role, and there is one administrator.
    assert works(town, town.administrator) == ["administrator", "roleless"]
    accounts.create_accounts(town.administrator, [Wanted("admin.b", "管理乙", "administrator")])
    assert works(town, town.administrator) == ["roleless"]
    assert looks(town, town.administrator) == ["unchanged"]


def test_nothing_waits_in_a_closed_campaign(town: Town) -> None:
    open_campaign(town)
    Campaign.objects.filter(pk=town.campaign.pk).update(state="closed")
    with on(date(2023, 9, 5)):
        for name in ("officer", "clerk", "principal", "union", "quota_office", "teacher"):
            assert works(town, getattr(town, name)) == [], name


@pytest.mark.parametrize("day", range(0, 30, 3))
def test_nothing_is_offered_that_would_be_refused(town: Town, day: int) -> None:
    open_campaign(town)
    with on(town.campaign.as_of + timedelta(days=day)):
        campaign = town.fresh()
        for name in ("officer", "second_officer", "clerk", "principal", "union", "secretary", "quota_office"):
            actor = getattr(town, name)
            for one in todo_of(actor, campaign).items:
                stage = one.arguments.get("stage")
                assert may(
                    actor, one.cell, campaign, school=actor.school, stage=str(stage) if stage else None
                ), one


def test_it_takes_a_constant_number_of_statements(town: Town) -> None:
    open_campaign(town)
    with at(town, "in_school", "entry"):
        counts = {}
        for name in ("officer", "clerk", "teacher", "leader"):
            counts[name] = _statements(town, getattr(town, name))
        people = Person.objects.filter(school=SCHOOL)[:1].get()
        Preference.objects.bulk_create(
            Preference(
                campaign=town.campaign,
                person=people.key,
                stage="in_school",
                rank=rank,
                school=SCHOOL,
                school_phase="primary",
                category="teaching",
                entered=True,
            )
            for rank in range(1000, 1300)
        )
        for name, before in counts.items():
            assert _statements(town, getattr(town, name)) == before <= 20, name


def _statements(town: Town, actor: Actor) -> int:
    campaign = town.fresh()
    with CaptureQueriesContext(connection) as queries:
        todo_of(actor, campaign)
    return len(queries)


def _of(town: Town, actor: Actor, work: str) -> list[Item]:
    return [one for one in todo_of(actor, town.fresh()).to_do if one.work == work]
