"""The school's post plan: figures as the decision has them, every one with its reason, and nothing before it is published."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions import stages
from guanpin.actions.actor import Actor
from guanpin.engine.kernel.amounts import decimal_text
from guanpin.records.models import DecisionDocument, School
from tests.town import OTHER_SCHOOL, SCHOOL, Town, at, lead_to, open_campaign, publish

Login = Callable[[Actor], Client]


def url(town: Town, school: str = SCHOOL) -> str:
    return reverse("school_posts", kwargs={"campaign": town.campaign.pk, "school": school})


def text(response: Any) -> str:
    content: str = response.content.decode()
    return content


def document(town: Town, stage: str) -> Any:
    found = DecisionDocument.objects.get(decision__campaign=town.campaign, name=f"stages/{stage}")
    return json.loads(bytes(found.data))


def test_before_posts_are_published_the_page_says_when_they_will_be(town: Town, login: Login) -> None:
    assert "竞聘季启动后" in text(login(town.clerk).get(url(town)))
    open_campaign(town)
    assert "按日程 2023年6月27日 起办理审批" in text(login(town.clerk).get(url(town)))


def test_the_officer_sees_a_computation_marked_as_not_published(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    with at(town, "posts", "approval"):
        stages.compute_stage(town.officer, town.fresh(), "posts")
        assert "测算中，未公布" in text(login(town.officer).get(url(town)))
        assert "测算中，未公布" in text(login(town.supervisor).get(url(town)))
        for who in (town.clerk, town.principal, town.union, town.quota_office):
            page = text(login(who).get(url(town)))
            assert "还没有公布" in page and "教师岗位怎样得来" not in page


def test_every_figure_is_that_of_the_decision(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    plan = document(town, "posts")
    site = next(one for one in plan["schools"] if one["school"] == SCHOOL)
    response = login(town.clerk).get(url(town))
    shown = response.context["plan"].sites[0]
    for name in ("quota", "management", "support", "leave_cover", "teaching", "opened", "present"):
        assert getattr(shown, name) == site[name]
    assert shown.quota == shown.management + shown.support + shown.leave_cover + shown.teaching
    page = text(response)
    for one in site["subjects"]:
        assert decimal_text(Fraction(one["demand"]), 2) in page
    for one in shown.subjects:
        parts = one.taught - one.led + one.class_teachers + one.older + one.fixed
        assert parts == one.demand, one.subject
    assert [post.capacity for post in shown.posts] == [
        post["capacity"] for post in plan["posts"] if post["school"] == SCHOOL
    ]
    for said in (
        "编制 24 名 − 管理 2 − 教辅工勤 1 − 机动 0 = 教师岗位 21 个。",
        "教师岗位 21 个，比课时需求折合的 27.60 人少 6.60 人。",
        "信息科技课时（折合 0.47 人）由",
        "走教",
        "高级岗位不超过 10%",
        "超出比例",
        "依据：",
        "语文：课时需求折合 11.02 人，设岗 9 个。",
    ):
        assert said in page, said


def test_a_subject_opens_the_list_of_its_people_for_those_who_see_people(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    assert "?subject=math" in text(login(town.clerk).get(url(town)))
    assert "?subject=math" not in text(login(town.union).get(url(town)))


def test_all_kinds_of_school_have_a_page_in_both_languages(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    client = login(town.officer)
    client.cookies["guanpin_language"] = "en"
    for key in School.objects.filter(campaign=town.campaign).values_list("key", flat=True):
        page = text(client.get(url(town, key)))
        assert "How the teaching posts follow" in page
        assert "教师岗位" not in page


def test_who_sees_the_posts_of_a_school(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    for who, sees in (
        ("clerk", True), ("principal", True), ("secretary", True), ("union", True), ("officer", True),
        ("quota_office", True), ("personnel_office", True), ("leader", True), ("supervisor", True),
        ("other_clerk", False), ("teacher", False), ("panelist", False), ("finance_office", False),
        ("administrator", False),
    ):  # fmt: skip
        assert (login(getattr(town, who)).get(url(town)).status_code == 200) == sees, who
    assert Client().get(url(town)).status_code == 302
    assert login(town.clerk).get(url(town, OTHER_SCHOOL)).status_code == 403


def test_a_school_with_many_posts_takes_as_many_statements_as_one_with_few(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    client = login(town.officer)
    counts = set()
    client.get(url(town))
    for key in School.objects.filter(campaign=town.campaign).values_list("key", flat=True):
        with CaptureQueriesContext(connection) as taken:
            client.get(url(town, key))
        counts.add(len(taken))
    assert len(counts) == 1
