"""Quotas of the district: totals that add up, schools, one school's computation, over and under by subject."""

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
from guanpin.records.models import Decision, DecisionDocument, School
from guanpin.wording.render import code_name
from tests.town import SCHOOL, Town, at, lead_to, open_campaign, publish

Login = Callable[[Actor], Client]


def url(town: Town, name: str = "quotas", **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def text(response: Any) -> str:
    content: str = response.content.decode()
    return content


def document(town: Town, stage: str) -> Any:
    found = DecisionDocument.objects.get(decision__campaign=town.campaign, name=f"stages/{stage}")
    return json.loads(bytes(found.data))


def test_before_quotas_are_published_the_page_says_when_they_will_be(town: Town, login: Login) -> None:
    assert "竞聘季启动后" in text(login(town.officer).get(url(town)))
    open_campaign(town)
    assert "按日程 2023年6月20日 起办理审批" in text(login(town.quota_office).get(url(town)))


def test_a_computation_is_seen_by_those_who_prepare_it_and_marked(town: Town, login: Login) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        stages.compute_stage(town.officer, town.fresh(), "establishment")
        for who in (town.officer, town.second_officer, town.leader, town.supervisor):
            assert "测算中，未公布" in text(login(who).get(url(town)))
            assert "测算中，未公布" in text(login(who).get(url(town, "quota_school", school=SCHOOL)))
        for who in (town.quota_office, town.finance_office):
            assert "还没有公布" in text(login(who).get(url(town)))
            assert "还没有公布" in text(login(who).get(url(town, "quota_school", school=SCHOOL)))
        assert "岗位设置公布以后" in text(login(town.officer).get(url(town)))


def test_totals_and_schools_add_up(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    decided = document(town, "establishment")
    response = login(town.officer).get(url(town))
    found, sums = response.context["found"], response.context["sums"]
    assert [total.adds_up for total in found.totals] == [True, True]
    assert sums["quota"] == sum(row["quota"] for row in decided["quotas"])
    assert sums["present"] == sum(row["present"] for row in decided["quotas"])
    page = text(response)
    assert "各校核定之和 91；91 + 0 = 91；各校在编之和 88" in page
    assert "相符" in page and "不符" not in page
    assert "各校应核合计 94 名，可分配 91 名" in page
    short = login(town.officer).get(url(town), {"balance": "over"}).context["listing"]
    assert all(row.over > 0 for row in short.rows) and short.count


def test_a_sum_that_does_not_add_up_is_said(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    found = DecisionDocument.objects.get(name="stages/establishment")
    value = json.loads(bytes(found.data))
    value["quotas"][0]["quota"] += 1
    DecisionDocument.objects.filter(pk=found.pk).update(data=json.dumps(value).encode())
    page = text(login(town.officer).get(url(town)))
    assert "不符" in page and "各校核定之和 92" in page


def test_a_schools_quota_is_shown_with_every_step(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    page = text(login(town.quota_office).get(url(town, "quota_school", school=SCHOOL)))
    for said in (
        "按生师比：学生 466 人 ÷ 19 = 24.53,舍去余数为 24 名。",
        "中央编办发〔2014〕72号",
        "附加：寄宿制学校",
        "27.60",
        "+3",
        "各校应核合计 94 名",
    ):
        assert said in page, said


def test_the_map_holds_people_against_lessons_or_places(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    plan = document(town, "posts")
    client = login(town.officer)
    for by, column in (("demand", "demand"), ("places", "places")):
        found = client.get(url(town), {"by": by, "phase": "primary"}).context["map"]
        sites = [one for one in plan["schools"] if one["school_phase"] == "primary"]
        assert len(found.rows) == len(sites)
        cells = {(cell["row"], cell["column"]): cell for cell in found.chart["cells"]}
        for row, site in enumerate(sites):
            total = Fraction(0)
            for one in site["subjects"]:
                over = Fraction(one["holders"]) - Fraction(one[column])
                total += over
                place = found.chart["columns"].index(
                    next(name for name in found.subjects if name == _name(one["subject"]))
                )
                shown = cells[row, place]
                assert abs(Fraction(str(shown["value"])) - over) <= Fraction(1, 20)
                people = reverse("people", kwargs={"campaign": town.campaign.pk, "school": site["school"]})
                assert shown["url"] == f"{people}?subject={one['subject']}"
        assert found.by == by
    page = text(client.get(url(town)))
    assert 'data-chart="heat"' in page and "echarts" in page
    for odd in ({"by": "x"}, {"phase": "nothing"}, {"sort": "-nothing", "page": "x"}):
        assert client.get(url(town), odd).status_code == 200


def test_numbers_open_lists_only_for_those_who_see_people(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    assert "?subject=" in text(login(town.personnel_office).get(url(town)))
    page = text(login(town.finance_office).get(url(town)))
    assert "?subject=" not in page
    assert "/posts/" not in page


def test_who_sees_the_quotas(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    for who, sees in (
        ("officer", True), ("quota_office", True), ("personnel_office", True), ("organisation_office", True),
        ("finance_office", True), ("leader", True), ("supervisor", True), ("clerk", False), ("principal", False),
        ("teacher", False), ("subdistrict", False), ("administrator", False),
    ):  # fmt: skip
        client = login(getattr(town, who))
        for address in (url(town), url(town, "quota_school", school=SCHOOL)):
            assert (client.get(address).status_code == 200) == sees, (who, address)
    assert Client().get(url(town)).status_code == 302


def test_english_is_whole(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    client = login(town.officer)
    client.cookies["guanpin_language"] = "en"
    page = text(client.get(url(town)))
    assert "Over and under by school and subject" in page and "超缺" not in page
    page = text(client.get(url(town, "quota_school", school=SCHOOL)))
    assert "By ratio: 466 pupils" in page and "应核" not in page


def test_300_schools_take_as_many_statements_as_six(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    client = login(town.officer)
    client.get(url(town))
    with CaptureQueriesContext(connection) as few:
        client.get(url(town))
    like = School.objects.get(campaign=town.campaign, key=SCHOOL)
    fields = {
        name: getattr(like, name) for name in ("campaign_id", "code", "kind", "tier", "location", "cluster")
    }
    School.objects.bulk_create(
        School(key=f"X{number:03}", name=f"虚构学校{number}", legal_entity="", **fields)
        for number in range(300)
    )
    for stage, tables in (("establishment", ("quotas",)), ("posts", ("schools",))):
        found = DecisionDocument.objects.get(name=f"stages/{stage}")
        value = json.loads(bytes(found.data))
        for table in tables:
            one = next(row for row in value[table] if row["school"] == SCHOOL)
            value[table] += [{**one, "school": f"X{number:03}"} for number in range(300)]
        DecisionDocument.objects.filter(pk=found.pk).update(data=json.dumps(value).encode())
    assert Decision.objects.count() == 2
    with CaptureQueriesContext(connection) as many:
        response = client.get(url(town))
    assert response.context["listing"].count == 306
    assert len(response.context["map"].rows) > 300
    assert len(many) == len(few)


def _name(subject: str) -> str:
    return code_name(subject, "zh", "subject")
