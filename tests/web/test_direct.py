"""Direct appointment at a school: the cases with their records before, the published list after."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.policies import rules_of
from guanpin.records.models import Account, Act, Declaration, Event, Person
from guanpin.records.queries.direct import direct_cases
from guanpin.records.queries.published import published_of
from tests.town import PASSWORD, SCHOOL, Town, at, lead_to, sample

Login = Callable[[Actor | Account], Client]
ERRORS = 'id="error-summary"'


def url(town: Town, name: str = "direct_list", **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": SCHOOL, **kwargs})


def page(response: Any, status: int = 200) -> str:
    text = re.sub(r"\s+", " ", response.content.decode())
    assert response.status_code == status, text[text.find("<main") :][:1500]
    return text


def test_who_sees_it_and_who_is_refused(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    for actor in (town.clerk, town.principal, town.secretary, town.officer, town.supervisor):
        assert "直聘情形核对" in page(login(actor).get(url(town)))
    declined = reverse("candidacies", kwargs={"campaign": town.campaign.pk, "school": SCHOOL})
    for actor, leads in ((town.clerk, True), (town.secretary, False)):
        assert (f'{declined}?stage=direct"' in page(login(actor).get(url(town)))) == leads
    for other in (town.other_clerk, town.teacher, town.union, town.leader, town.administrator, town.stranger):
        page(login(other).get(url(town)), 403)


def test_the_cases_are_those_the_stage_will_find(town: Town) -> None:
    lead_to(town, "in_school")
    value = published_of(town.campaign).stages["direct"]
    for school in sample().facts.schools:
        cases = {one.person: one for one in direct_cases(town.campaign, school.id, rules_of(town.campaign))}
        homes = set(
            Person.objects.filter(campaign=town.campaign, school=school.id).values_list("key", flat=True)
        )
        for row in value["appointments"]:
            if row["person"] in homes and row["ground"] in ("statutory", "uncapped", "discretionary"):
                assert row["ground"] in cases[row["person"]].grounds
                assert set(row["categories"]) <= set(cases[row["person"]].categories)


def test_each_case_names_its_records_and_who_declined(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    case = next(one for one in direct_cases(town.campaign, SCHOOL, rules_of(town.campaign)) if one.evidence)
    text = page(login(town.clerk).get(url(town)))
    assert case.name in text and str(case.evidence[0].span.start.year) in text
    Declaration.objects.update_or_create(
        campaign=town.campaign, person=case.person, stage="direct",
        defaults={"accepts_placement": False, "volunteers": False, "gives_up": False, "declines_direct": True},
    )  # fmt: skip
    assert text.count("不接受直聘</span>") + 1 == page(login(town.clerk).get(url(town))).count(
        "不接受直聘</span>"
    )


def test_the_published_list_gives_one_reason_for_every_protection(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    text = page(login(town.clerk).get(url(town)))
    published = published_of(town.campaign).stages["direct"]
    homes = dict(Person.objects.filter(campaign=town.campaign).values_list("key", "school"))
    statutory = [
        row["person"]
        for row in published["appointments"]
        if row["ground"] == "statutory" and homes[row["person"]] == SCHOOL
    ]
    assert text.count("符合法定保护情形") == len(statutory) + 1
    for name in ("孕期", "重大疾病", "因公负伤"):
        assert name not in text


def test_the_principal_confirms_with_minutes_signers_and_password(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    sent = {"minutes": "资格审查会议纪要（虚构）", "signers": "赵某 组长\n钱某 成员", "password": PASSWORD}
    target = url(town, "review_confirm", stage="direct")
    with at(town, "direct", "entry"):
        page(login(town.principal).post(target, sent), 403)
    with at(town, "direct", "review"):
        assert "清单摘要" in page(login(town.principal).get(target))
        for change in ({"minutes": ""}, {"signers": "赵某"}, {"password": "x"}):
            assert ERRORS in page(login(town.principal).post(target, sent | change))
        for actor in (town.clerk, town.officer, town.secretary, town.supervisor):
            page(login(actor).post(target, sent), 403)
        assert not Act.objects.filter(action="review.confirm").exists()
        assert login(town.principal).post(target, sent).status_code == 302
        text = page(login(town.clerk).get(url(town)))
        assert "确认资格审查" in text and town.principal.account.name in text
        missing = url(town, "review_confirm", stage="leaders")
        assert login(town.principal).get(missing).status_code in (403, 404)
    act = Act.objects.get(action="review.confirm")
    assert [one.name for one in act.signatures.all()] == [town.principal.account.name, "赵某", "钱某"]
    assert set(json.loads(bytes(act.ledger_entry.leaf))["digests"]) == {"list"}  # type: ignore[attr-defined]


def test_the_page_takes_the_same_statements_for_few_and_many(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    client = login(town.clerk)
    client.get(url(town))
    with CaptureQueriesContext(connection) as few:
        client.get(url(town))
    one = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True)[3]
    people = [
        Person(
            campaign=town.campaign, key=f"X{number:05}", name="虚构", sex="male", birth=one.birth,
            staff_kind="established", retirement_class="man", on_roll=True, school=SCHOOL,
        )
        for number in range(300)
    ]  # fmt: skip
    Person.objects.bulk_create(people)
    Event.objects.bulk_create(
        Event(
            campaign=town.campaign, key=f"E{person.key}", person=person.key, kind="establishment", value="",
            start=one.birth, recorded_at=town.campaign.as_of, source="虚构", school=SCHOOL,
        )
        for person in people
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(url(town))
    assert len(many) == len(few)
