"""Count sheets and raw figures typed from paper: who may, control sums, recusal, what is shown afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.marks import Panel, marks_of
from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.records.models import Account, Act, Kinship, Mark, Person, SchoolPlan
from guanpin.records.models import Measure as MeasureRow
from guanpin.records.queries.marks import district_panels, to_be_marked
from tests.school_plans import PASSED, SHEET, sheet
from tests.town import SCHOOL, Town, at, lead_to, open_campaign, publish

Login = Callable[[Actor | Account], Client]
STAGE, POOL, ITEM = "cross_school", "math", "interview"
PANEL = Panel(STAGE, None, POOL, ITEM)


def url(town: Town, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def sheet_url(town: Town, name: str = "district_mark_enter") -> str:
    return url(town, name, stage=STAGE, pool=POOL, item=ITEM)


def page(response: Any, status: int = 200) -> str:
    text = re.sub(r"\s+", " ", response.content.decode())
    assert response.status_code == status, text[text.find("<main") :][:1500]
    return text


def typed(town: Town, **changes: str) -> dict[str, str]:
    """The marks there are, as a browser sends them, with the sums they add up to."""
    marks = marks_of(town.campaign, PANEL)
    people = [one.person for one in to_be_marked(town.campaign, STAGE, None, POOL)]
    assessors = sorted({one.assessor for one in marks})
    sent = {"signed_on": "2023-07-07", "no_scan": "on"}
    totals = dict.fromkeys(assessors, Fraction(0))
    for one in marks:
        sent[f"mark_{people.index(one.person) + 1}_{assessors.index(one.assessor) + 1}"] = one.value
        totals[one.assessor] += parse_amount(one.value)
    for column, name in enumerate(assessors, 1):
        sent[f"sum_{column}"] = amount_text(totals[name])
    return sent | changes


def stamped(client: Client, target: str, sent: dict[str, str]) -> dict[str, str]:
    found = re.search(r'name="stamp" value="([0-9a-f]+)"', page(client.get(target)))
    assert found
    return sent | {"stamp": found[1]}


@pytest.fixture
def scoring(town: Town) -> Iterator[Town]:
    """In the window in which the district's panel marks."""
    lead_to(town, "cross_school")
    with at(town, STAGE, "scoring"):
        yield town


def test_who_sees_and_types_the_districts_sheets(scoring: Town, login: Login) -> None:
    acts = Act.objects.count()
    for actor in (scoring.officer, scoring.supervisor):
        text = page(login(actor).get(url(scoring, "district_marks")))
        assert "数学" in text and "面试" in text
        assert "平均分" in page(login(actor).get(sheet_url(scoring, "district_mark_sheet")))
    for actor in (scoring.clerk, scoring.principal, scoring.teacher, scoring.leader, scoring.administrator):
        page(login(actor).get(url(scoring, "district_marks")), 403)
        page(login(actor).get(sheet_url(scoring, "district_mark_sheet")), 403)
        page(login(actor).post(sheet_url(scoring), typed(scoring)), 403)
    page(login(scoring.supervisor).post(sheet_url(scoring), typed(scoring)), 403)
    page(login(scoring.stranger).get(url(scoring, "district_marks")), 403)
    assert Act.objects.count() == acts


def test_a_sheet_is_typed_and_shown_with_what_was_dropped(scoring: Town, login: Login) -> None:
    client = login(scoring.officer)
    before = marks_of(scoring.campaign, PANEL)
    response = client.post(sheet_url(scoring), stamped(client, sheet_url(scoring), typed(scoring)))
    assert response.status_code == 302
    assert marks_of(scoring.campaign, PANEL) == before
    text = page(client.get(response["Location"]))
    assert "录入评分" in text and "<del>" in text
    act = Act.objects.get(action="mark.enter")
    assert act.signatures.count() == 1 and act.ledger_entry
    assert all(Mark.objects.filter(campaign=scoring.campaign, pool=POOL).values_list("entered", flat=True))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"mark_1_1": "8.5"}, "请逐格核对"),
        ({"sum_1": ""}, "这一列的合计"),
        ({"mark_1_1": "101"}, "不在 0 至 100 之间"),
        ({"mark_1_1": "八十"}, "不是数"),
        ({"no_scan": ""}, "扫描件"),
        ({"stamp": "0"}, "这期间有人录入过"),
    ],
)
def test_a_mistake_is_told_and_loses_nothing(
    scoring: Town, login: Login, change: dict[str, str], told: str
) -> None:
    client, acts = login(scoring.officer), Act.objects.count()
    sent = stamped(client, sheet_url(scoring), typed(scoring)) | change
    text = page(client.post(sheet_url(scoring), sent))
    assert told in text
    assert f'value="{sent["mark_2_1"]}"' in text
    assert Act.objects.count() == acts


def test_full_width_digits_are_understood(scoring: Town, login: Login) -> None:
    client = login(scoring.officer)
    sent = typed(scoring)
    wide = sent["mark_1_1"].translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    sent = stamped(client, sheet_url(scoring), sent | {"mark_1_1": wide})
    assert client.post(sheet_url(scoring), sent).status_code == 302


def test_an_assessor_has_no_cell_for_kin(scoring: Town, login: Login) -> None:
    one = marks_of(scoring.campaign, PANEL)[0]
    Kinship.objects.create(campaign=scoring.campaign, person="P00099", relation="spouse", other=one.person)
    target = f"{sheet_url(scoring)}?assessors=外请01 P00099 外请02"
    text = page(login(scoring.officer).get(target))
    assert "回避" in text and 'name="mark_1_1"' in text and "外请02" in text
    row = [person.person for person in to_be_marked(scoring.campaign, STAGE, None, POOL)].index(
        one.person
    ) + 1
    assert f'name="mark_{row}_2"' not in text


def test_assessors_are_named_first_where_nobody_has_marked(scoring: Town, login: Login) -> None:
    Mark.objects.filter(campaign=scoring.campaign).delete()
    client = login(scoring.officer)
    assert "先写明有哪些评委" in page(client.get(sheet_url(scoring)))
    target = f"{sheet_url(scoring)}?assessors=外请01，外请02&add=P00001"
    text = page(client.get(target))
    assert "P00001" in text and 'name="mark_1_2"' in text and 'name="mark_1_3"' not in text


def test_who_is_kin_of_somebody_marked_is_told_who_types(scoring: Town, login: Login) -> None:
    Account.objects.filter(pk=scoring.officer.account.pk).update(person="P00099")
    one = marks_of(scoring.campaign, PANEL)[0]
    Kinship.objects.create(campaign=scoring.campaign, person="P00099", relation="spouse", other=one.person)
    text = page(login(scoring.officer).get(sheet_url(scoring)), 403)
    assert "应当回避" in text and scoring.second_officer.account.name in text


def test_the_schools_own_panel_is_that_of_its_plan(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    with at(town, "in_school", "scoring"):
        text = page(login(town.clerk).get(url(town, "marks", school=SCHOOL)))
        assert "没有评委打分的项目" in text and "缺勤天数" in text
        missing = url(town, "mark_sheet", school=SCHOOL, stage="in_school", item="interview")
        assert login(town.clerk).get(missing).status_code == 404
    assert not SchoolPlan.objects.filter(campaign=town.campaign).exists()


def test_figures_of_a_school_are_typed_in_bulk(town: Town, login: Login) -> None:
    client = login(town.clerk)
    target = url(town, "measures", school=SCHOOL, item="days_absent", year=2022)
    text = page(client.get(target))
    sent = _filled(text) | {"evidence": "考勤表"}
    people = list(Person.objects.filter(campaign=town.campaign, school=SCHOOL).order_by("key"))
    assert "没有改动" in page(client.post(target, sent), 422)
    sent["value_3"] = "12.5"
    assert client.post(target, sent).status_code == 302
    row = MeasureRow.objects.get(campaign=town.campaign, person=people[2].key, item="days_absent", year=2022)
    assert (row.value, row.entered) == ("12.5", True)
    act = Act.objects.get(action="measure.enter")
    assert act.on_behalf_of == people[2].key
    # The page shown before knows nothing of that.
    assert "有人改过" in page(client.post(target, sent | {"value_4": "1"}))
    for actor in (town.other_clerk, town.principal, town.officer, town.supervisor):
        page(login(actor).post(target, sent), 403)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value_2": "400"}, "0 至 366"),
        ({"value_2": "很多"}, "不是数"),
        ({"value_2": "3", "own_2": ""}, "依据"),
    ],
)
def test_a_wrong_figure_is_told(town: Town, login: Login, change: dict[str, str], told: str) -> None:
    client = login(town.clerk)
    target = url(town, "measures", school=SCHOOL, item="days_absent", year=2022)
    sent = _filled(page(client.get(target))) | change
    assert told in page(client.post(target, sent))
    assert not Act.objects.filter(action="measure.enter").exists()


def test_results_have_their_group_and_as_many_rows_as_wanted(town: Town, login: Login) -> None:
    client = login(town.clerk)
    target = url(town, "measures", school=SCHOOL, item="teaching_result", year=2022)
    text = page(client.get(target))
    who = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True).order_by("key")[4].key
    sent = _filled(text)
    again = page(client.post(target, sent | {"more": who}))
    rows = again.count('name="value_')
    assert rows == text.count('name="value_') + 1
    sent |= {
        "extra": who,
        f"subject_{rows}": "math",
        f"year_group_{rows}": "6",
        f"value_{rows}": "81.5",
        f"own_{rows}": "质量监测",
    }
    assert client.post(target, sent).status_code == 302
    assert MeasureRow.objects.filter(
        campaign=town.campaign, person=who, year=2022, group="math-6", value="81.5"
    ).exists()


def test_figures_are_frozen_once_a_stage_ranks_by_them(town: Town, login: Login) -> None:
    lead_to(town, "in_school")
    with at(town, "cross_school", "entry"):
        client = login(town.clerk)
        assert "已公布，已冻结" in page(client.get(url(town, "marks", school=SCHOOL)))
        target = url(town, "measures", school=SCHOOL, item="days_absent", year=2022)
        sent = _filled(page(client.get(target))) | {"value_3": "12.5"}
        assert "不能再改" in page(client.post(target, sent))


def test_panels_take_the_same_statements_for_few_and_many(scoring: Town, login: Login) -> None:
    client = login(scoring.officer)
    client.get(url(scoring, "district_marks"))
    with CaptureQueriesContext(connection) as few:
        client.get(url(scoring, "district_marks"))
    Mark.objects.bulk_create(
        Mark(
            campaign=scoring.campaign, stage=STAGE, school=None, pool="geography", person=f"X{number}",
            assessor="外请01", item=ITEM, value="80",
        )
        for number in range(300)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(url(scoring, "district_marks"))
    assert len(many) == len(few)
    assert {one.pool for one in district_panels(scoring.campaign, STAGE, [ITEM])} >= {"geography", "math"}


def _filled(text: str) -> dict[str, str]:
    """The fields of a page as they stand."""
    sent = {}
    for tag in re.findall(r"<input [^>]*>", text):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="file"' not in tag and name[1] not in ("csrfmiddlewaretoken", "next", "lang"):
            sent[name[1]] = value[1] if value else ""
    for name_of, body in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', text):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        sent[name_of] = chosen[1] if chosen else ""
    return sent


def test_marks_may_not_be_typed_before_the_window(town: Town, login: Login) -> None:
    lead_to(town, "cross_school")
    with at(town, STAGE, "entry"):
        page(login(town.officer).post(sheet_url(town), typed(town)), 403)
        assert "照纸表" not in page(login(town.officer).get(sheet_url(town, "district_mark_sheet")))
    assert date(2023, 7, 6) == town.campaign.phases.get(stage=STAGE, kind="entry").opens


def with_panel(town: Town) -> list[str]:
    """The first school's approved plan has five points for peers, marked by five of its own people."""
    open_campaign(town)
    publish(town, "establishment")
    staff = Person.objects.filter(campaign=town.campaign, school=SCHOOL, on_roll=True).order_by("key")
    kin = {key for pair in Kinship.objects.values_list("person", "other") for key in pair}
    free = [one for one in staff if one.key not in kin]
    leader = next(one.key for one in free if one.leadership in ("principal", "deputy"))
    teachers = [one.key for one in free if one.category == "teaching" and one.leadership == "none"][:4]
    rows = [
        *({**one, "max": "10"} if one["item"] == "teaching_result" else one for one in sheet(town)),
        {
            "item": "peer_review",
            "dimension": "peer_review",
            "kind": "panel_mean",
            "max": "5",
            "unit": "0.05",
            "sources": ["mark:peer_review"],
        },
    ]
    members = [{"role": "leader", "person": leader}]
    members += [{"role": "teacher", "person": key} for key in teachers]
    row = SchoolPlan.objects.create(
        campaign=town.campaign,
        school=SCHOOL,
        version=1,
        state="approved",
        settings={SHEET: rows, "panel.members": members},
        vote=PASSED,
    )
    assert row.pk
    publish(town, "posts")
    publish(town, "direct")
    return [one["person"] for one in members]


def test_the_panel_of_a_schools_plan_has_its_columns_and_nobody_else(town: Town, login: Login) -> None:
    members = with_panel(town)
    with at(town, "in_school", "scoring"):
        client = login(town.clerk)
        where = {"school": SCHOOL, "stage": "in_school", "item": "peer_review"}
        assert "未录入" in page(client.get(url(town, "marks", school=SCHOOL)))
        target = url(town, "mark_enter", **where)
        text = page(client.get(target + "?assessors=外请01"))
        assert "外请01" not in text and 'name="mark_1_6"' not in text
        people = [one.person for one in to_be_marked(town.campaign, "in_school", SCHOOL, "")]
        # Nobody marks themselves.
        row, column = people.index(members[1]) + 1, 2
        assert f'name="mark_{row}_{column}"' not in text and f'name="mark_{row}_1"' in text
        sent = {f"mark_5_{number}": str(80 + number) for number in range(1, 6)}
        sent |= {f"sum_{number}": str(80 + number) for number in range(1, 6)}
        sent |= {"signed_on": "2023-07-03", "no_scan": "on"}
        if people[4] in members:
            del sent[f"mark_5_{members.index(people[4]) + 1}"], sent[f"sum_{members.index(people[4]) + 1}"]
        for actor in (town.principal, town.other_clerk, town.panelist, town.union):
            page(login(actor).post(target, sent), 403)
        assert client.post(target, stamped(client, target, sent)).status_code == 302
        shown = page(client.get(url(town, "mark_sheet", **where)))
        assert "折算得分" in shown and "83" in shown
    assert set(Mark.objects.filter(school=SCHOOL).values_list("stage", "pool", "item")) == {
        ("in_school", "", "peer_review")
    }
    publish(town, "in_school")
