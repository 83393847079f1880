"""School plans for the district: the list with what is due, the plan beside the district's values, approved or returned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions import plans
from guanpin.actions.actor import Actor
from guanpin.records.models import Act, LedgerEntry, School, SchoolPlan
from tests.school_plans import SHEET, approved, drafted, fresh, sent, submitted
from tests.town import PASSWORD, SCHOOL, Town, at, open_campaign

Login = Callable[[Actor], Client]


def url(town: Town, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def text(response: Any) -> str:
    content: str = response.content.decode()
    return content


@pytest.fixture
def open_town(town: Town) -> Town:
    open_campaign(town)
    return town


def test_the_list_says_how_far_each_school_is_and_what_is_due(open_town: Town, login: Login) -> None:
    sent(open_town)
    with at(open_town, "posts", "approval"):
        plans.save_plan(open_town.other_clerk, open_town.fresh(), "S002", {"scoring.panel.drop_from": 9})
        client = login(open_town.officer)
        page = text(client.get(url(open_town, "plans")))
        for said in (
            "待区审批",
            "区里审批（2023年6月27日前）",
            "草案",
            "学校提交表决（应在2023年6月26日前，已过）",
            "未起草",
        ):
            assert said in page
        assert url(open_town, "plan_review", school=SCHOOL) in page
        only = client.get(url(open_town, "plans"), {"state": "sent"}).context["listing"]
        assert [row.school for row in only.rows] == [SCHOOL]
        named = client.get(url(open_town, "plans"), {"q": "S002"}).context["listing"]
        assert [row.state for row in named.rows] == ["draft"]


def test_the_list_takes_as_many_statements_for_300_schools_as_for_one(open_town: Town, login: Login) -> None:
    row = sent(open_town)
    with at(open_town, "posts", "approval"):
        client = login(open_town.officer)
        client.get(url(open_town, "plans"))
        with CaptureQueriesContext(connection) as few:
            client.get(url(open_town, "plans"))
        like = School.objects.get(campaign=open_town.campaign, key=SCHOOL)
        fields = {
            name: getattr(like, name)
            for name in ("campaign_id", "code", "kind", "tier", "location", "cluster")
        }
        School.objects.bulk_create(
            School(key=f"X{number:03}", name=f"虚构学校{number}", legal_entity="", **fields)
            for number in range(300)
        )
        SchoolPlan.objects.bulk_create(
            SchoolPlan(
                campaign=open_town.campaign,
                school=f"X{number:03}",
                version=1,
                state="sent",
                settings=row.settings,
            )
            for number in range(300)
        )
        with CaptureQueriesContext(connection) as many:
            response = client.get(url(open_town, "plans"))
    assert "306" in text(response)
    assert len(many) == len(few)


def test_the_plan_stands_beside_the_districts_values(open_town: Town, login: Login) -> None:
    sent(open_town)
    with at(open_town, "posts", "approval"):
        page = text(login(open_town.officer).get(url(open_town, "plan_review", school=SCHOOL)))
    for said in ("30%", "25%", "有改动", "方案已于2023年6月26日经教职工表决通过", "全体教职工大会", "冯工会"):
        assert said in page
    assert f'href="{url(open_town, "plan_approve", school=SCHOOL)}"' in page


def test_a_draft_is_the_schools_own_until_it_is_put_to_the_vote(open_town: Town, login: Login) -> None:
    drafted(open_town)
    with at(open_town, "posts", "vote"):
        client = login(open_town.officer)
        assert "学校还在起草" in text(client.get(url(open_town, "plan_review", school=SCHOOL)))
        assert "没有起草方案" in text(client.get(url(open_town, "plan_review", school="S002")))


def test_approving_leaves_act_signature_and_ledger_entry(open_town: Town, login: Login) -> None:
    row = sent(open_town)
    with at(open_town, "posts", "approval"):
        client, address = login(open_town.officer), url(open_town, "plan_approve", school=SCHOOL)
        assert "第 1 版" in text(client.get(address))
        assert "口令不对" in text(client.post(address, {"password": "no"}))
        assert fresh(row).state == "sent"
        assert client.post(address, {"password": PASSWORD}).status_code == 302
        again = client.post(address, {"password": PASSWORD})
        assert again.status_code == 422
    act = Act.objects.get(action="plan.approve")
    assert (act.account, act.school, act.subject) == (open_town.officer.account, SCHOOL, "S001/v1")
    assert act.signatures.get().means == "password"
    assert LedgerEntry.objects.filter(act=act).count() == 1
    assert fresh(row).state == "approved"


def test_returning_keeps_a_remark_at_each_value(open_town: Town, login: Login) -> None:
    row = sent(open_town)
    with at(open_town, "posts", "approval"):
        client, address = login(open_town.officer), url(open_town, "plan_return", school=SCHOOL)
        page = client.get(address)
        names = [bound.name for bound in page.context["form"].changed_fields()]
        assert "mark_scoring_sheet_school" in names and "mark_direct_titles" not in names
        nothing = client.post(address, {"password": PASSWORD, "reason": " "})
        assert "退回方案须写明哪里要改" in text(nothing)
        data = {
            "password": "no",
            "mark_scoring_sheet_school": "教学成绩请再研究",
            "mark_direct_titles": "可以再严",
        }
        wrong = client.post(address, data)
        assert wrong.context["form"]["mark_scoring_sheet_school"].value() == "教学成绩请再研究"
        assert fresh(row).state == "sent"
        assert client.post(address, data | {"password": PASSWORD}).status_code == 302
    assert fresh(row).state == "returned"
    assert fresh(row).marks == {SHEET: "教学成绩请再研究", "direct.titles": "可以再严"}
    assert Act.objects.get(action="plan.return").signatures.exists()


def test_a_plan_that_would_not_be_used_is_not_approved(open_town: Town, login: Login) -> None:
    row = sent(open_town)
    SchoolPlan.objects.filter(pk=row.pk).update(vote={**(row.vote or {}), "in_favour": 3})
    with at(open_town, "posts", "approval"):
        response = login(open_town.officer).post(
            url(open_town, "plan_approve", school=SCHOOL), {"password": PASSWORD}
        )
    assert "没有超过全体代表的一半" in text(response)
    assert fresh(row).state == "sent"


def test_who_may_look_and_who_may_decide(open_town: Town, login: Login) -> None:
    row = sent(open_town)
    acts = Act.objects.count()
    with at(open_town, "posts", "approval"):
        for who, sees in (
            ("officer", True), ("second_officer", True), ("leader", True), ("supervisor", True),
            ("clerk", False), ("principal", False), ("teacher", False), ("quota_office", False),
            ("administrator", False),
        ):  # fmt: skip
            client = login(getattr(open_town, who))
            assert (client.get(url(open_town, "plans")).status_code == 200) == sees, who
        for who in ("leader", "supervisor", "principal", "clerk", "union", "other_clerk"):
            client = login(getattr(open_town, who))
            for name in ("plan_approve", "plan_return"):
                data = {"password": PASSWORD, "reason": "不同意"}
                assert client.post(url(open_town, name, school=SCHOOL), data).status_code == 403, (who, name)
        page = text(login(open_town.leader).get(url(open_town, "plan_review", school=SCHOOL)))
        assert url(open_town, "plan_approve", school=SCHOOL) not in page
        assert Client().get(url(open_town, "plans")).status_code == 302
    with at(open_town, "direct", "entry"):
        response = login(open_town.officer).post(
            url(open_town, "plan_approve", school=SCHOOL), {"password": PASSWORD}
        )
        assert response.status_code == 403
    assert (fresh(row).state, Act.objects.count()) == ("sent", acts)


def test_a_new_version_is_compared_with_the_one_before(open_town: Town, login: Login) -> None:
    first = approved(open_town)
    with at(open_town, "posts", "approval"):
        settings = first.settings | {"direct.discretionary_cap": "0.1"}
        second = plans.save_plan(open_town.clerk, open_town.fresh(), SCHOOL, settings)
        plans.submit_plan(open_town.principal, open_town.fresh(), second)
        page = text(login(open_town.officer).get(url(open_town, "plan_review", school=SCHOOL)))
    assert "与第 1 版相比" in page and "25%" in page and "10%" in page
    assert "本校方案第 1 版" in page


def test_the_pages_are_whole_in_english(open_town: Town, login: Login) -> None:
    submitted(open_town)
    client = login(open_town.officer)
    client.cookies["guanpin_language"] = "en"
    with at(open_town, "posts", "vote"):
        assert "the school records the vote by 26 June 2023" in text(client.get(url(open_town, "plans")))
        page = text(client.get(url(open_town, "plan_review", school=SCHOOL)))
    assert "Most that they may take of the teaching posts" in page
    assert "有改动" not in page
