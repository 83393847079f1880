"""Results at a school: who sees whom, the figures of each stage, and one's own account as `guanpin explain` tells it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.explanations import explanation_of
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.replay import ScoreRow, explain, read_published
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.tables import table_rows
from guanpin.records.models import Account, Person
from guanpin.records.queries.published import published_of
from guanpin.records.queries.results import result_stages, stage_result
from guanpin.wording.explanation import explanation_text
from tests.town import OTHER_SCHOOL, POLICY, SCHOOL, SEED, Town, lead_to, sample

Login = Callable[[Actor | Account], Client]


def url(town: Town, name: str, school: str = SCHOOL, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": school, **kwargs})


def page(response: Any, status: int = 200) -> str:
    text = re.sub(r"\s+", " ", response.content.decode())
    assert response.status_code == status, text[text.find("<main") :][:1500]
    return text


@cache
def headless() -> CampaignResult:
    facts = sample().facts
    return run_campaign(facts, load_policy(POLICY).at(facts.campaign.as_of), bytes.fromhex(SEED))


def test_who_sees_results_and_whose(town: Town, login: Login) -> None:
    lead_to(town, "cross_school")
    mine = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True)[2].key
    foreign = next(
        one.key
        for one in Person.objects.filter(campaign=town.campaign, school=OTHER_SCHOOL, on_roll=True)
        if one.key in published_of(town.campaign).held_after()
    )
    allowed = (
        town.clerk,
        town.principal,
        town.secretary,
        town.officer,
        town.personnel_office,
        town.leader,
        town.supervisor,
    )
    for actor in allowed:
        assert "校内竞聘" in page(login(actor).get(url(town, "school_results"), follow=True))
        page(login(actor).get(url(town, "person_result", person=mine)))
    for other in (
        town.other_clerk,
        town.teacher,
        town.panelist,
        town.union,
        town.administrator,
        town.stranger,
    ):
        page(login(other).get(url(town, "school_results")), 403)
        page(login(other).get(url(town, "person_result", person=mine)), 403)
    assert login(town.clerk).get(url(town, "person_result", person=foreign)).status_code == 404


def test_before_anything_is_published_the_page_says_so(town: Town, login: Login) -> None:
    lead_to(town, "direct")
    assert "还没有公布" in page(login(town.clerk).get(url(town, "school_results")))
    mine = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True)[2].key
    assert login(town.clerk).get(url(town, "person_result", person=mine)).status_code == 404


def test_the_figures_are_those_of_the_whole_run(town: Town) -> None:
    lead_to(town, "nothing left")
    run, published = headless(), published_of(town.campaign)
    assert result_stages(published) == ("direct", "in_school", "cross_school")
    held = {one.person: one.post for one in run.appointments.values()}
    tables = {row[0]: row for row in table_rows(run)["posts.csv"]}
    seen: set[str] = set()
    for school in sample().facts.schools:
        found = stage_result(town.campaign, school.id, published, "cross_school", rules_of(town.campaign))
        assert {one.person: one.post.id for one in found.people if one.post} == {
            person: post for person, post in held.items() if person in {one.person for one in found.people}
        }
        assert {one.person for one in found.people if one.state == "without"} == {
            person for person in run.unplaced if run.basis.standings[person].establishment == school.id
        }
        for one in found.posts:
            row = tables[one.post.id]
            assert (min(one.held, one.post.capacity), one.left, one.closed) == (row[11], *_empty(row))
        seen |= {one.person for one in found.people}
    assert seen >= set(held)


def _empty(row: tuple[Any, ...]) -> tuple[int, int]:
    """Free places, and those closed."""
    return row[12] - row[13], row[13]


def test_everyones_account_is_that_of_the_result_folder(town: Town) -> None:
    lead_to(town, "nothing left")
    run = headless()
    values = {name: json.loads(data) for name, data in run.documents.items()}
    stages = {
        name.removeprefix("stages/"): value for name, value in values.items() if name.startswith("stages/")
    }
    rounds = [value for name, value in values.items() if name.startswith("rounds/")]
    rows = [
        ScoreRow(*(str(cell) for cell in row[:8]), tuple(part for part in row[8].split("|") if part))
        for row in table_rows(run)["scores.csv"]
    ]
    more = 0
    for person in run.basis.standings:
        told = read_published(person, values["facts"], values["policy"], _in_order(stages), rounds, [], rows)
        expected, found = explain(told, person), explanation_of(town.campaign, person)
        text = explanation_text(found)
        if expected.sheets == found.sheets:
            assert text == explanation_text(expected)
        else:
            # Whoever was considered for direct appointment alone sees the sheet that would have ranked them.
            more += 1
            assert set(expected.sheets) <= set(found.sheets)
            assert text.startswith(explanation_text(expected).split("四、")[0].split("三、得分")[0].rstrip())
        assert "竞聘编号" not in text
    assert more < len(run.basis.standings) / 3


def _in_order(stages: dict[str, Any]) -> dict[str, Any]:
    return {name: stages[name] for name in ("establishment", "posts", "direct", "in_school", "cross_school")}


def test_a_persons_page_has_every_line_of_the_score(town: Town, login: Login) -> None:
    lead_to(town, "nothing left")
    who = next(
        one.person
        for one in headless().sheets
        if headless().basis.standings[one.person].establishment == SCHOOL
    )
    client = login(town.principal)
    text = page(client.get(url(town, "person_result", person=who)))
    assert "能发生什么" in text and "合计" in text and "教龄" in text and "满分" in text
    client.cookies["guanpin_language"] = "en"
    english = page(client.get(url(town, "person_result", person=who)))
    assert "What can happen" in english and "years of teaching" in english


def test_stages_filters_and_the_list_as_a_workbook(town: Town, login: Login) -> None:
    lead_to(town, "nothing left")
    client, target = login(town.clerk), url(town, "school_results")
    assert client.get(target)["Location"].endswith("?stage=cross_school")
    text = page(client.get(target, follow=True))
    assert "跨校竞聘" in text and "还空" in text
    found = stage_result(
        town.campaign, SCHOOL, published_of(town.campaign), "direct", rules_of(town.campaign)
    )
    assert f"共 {len(found.people)} 条" in page(client.get(f"{target}?stage=direct"))
    without = found.count("without")
    assert f"共 {without} 条" in page(client.get(f"{target}?stage=direct&state=without"))
    book = client.get(f"{target}?stage=direct&export=xlsx&purpose=学校存档")
    assert book.status_code == 200 and book["Content-Type"].endswith("sheet")


def test_the_page_takes_the_same_statements_for_few_and_many(town: Town, login: Login) -> None:
    lead_to(town, "cross_school")
    client, target = login(town.clerk), f"{url(town, 'school_results')}?stage=in_school"
    client.get(target)
    with CaptureQueriesContext(connection) as few:
        client.get(target)
    one = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True)[0]
    Person.objects.bulk_create(
        Person(
            campaign=town.campaign, key=f"X{number:05}", name="虚构", sex="male", birth=one.birth,
            staff_kind="established", retirement_class="man", on_roll=True, school=SCHOOL,
        )
        for number in range(300)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(target)
    assert len(many) == len(few)


def test_no_ticket_and_no_candidate_number_is_on_any_page(town: Town, login: Login) -> None:
    lead_to(town, "cross_school")
    client = login(town.clerk)
    people = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True)
    text = page(client.get(url(town, "school_results"), follow=True)) + page(
        client.get(url(town, "person_result", person=people[4].key))
    )
    assert "竞聘编号" not in text and "签号" not in text
    assert not any(lot.ticket in text for lot in headless().basis.lots.values())
