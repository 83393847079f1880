"""A school's people on the web: the list, one person's record, recording and correcting an event."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.people import Event as EventNoun
from guanpin.engine.snapshot.people import Kinship
from guanpin.exchange.workbook.read import read_workbook
from guanpin.exchange.workbook.write import write_workbook
from guanpin.records.models import Act, Attachment, Event, Person, Reading
from guanpin.records.snapshots import TABLES, facts_of, write_rows
from tests.actions.test_imports import act_count
from tests.town import OTHER_SCHOOL, SCHOOL, Town, lead_to, moment, sample
from tests.web.conftest import Login

SCAN = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def url(town: Town, name: str, at: str = SCHOOL, **more: object) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": at, **more})


def somebody(town: Town, school: str = SCHOOL, **where: Any) -> Person:
    found = (
        Person.objects.filter(campaign=town.campaign, school=school, on_roll=True, **where)
        .order_by("key")
        .first()
    )
    assert found is not None
    return found


def award(**said: str) -> dict[str, str]:
    given = {
        "kind": "award", "value": "district", "detail": "lesson", "start": "2023-05-04",
        "evidence": "演示教体〔2023〕9号", "reason": "补登优质课获奖",
    }  # fmt: skip
    return given | said


def test_the_list_filters_and_finds(town: Town, login: Login) -> None:
    client = login(town.clerk)
    one = somebody(town, category="teaching")
    page = client.get(url(town, "people")).content.decode()
    assert one.name in page and "在编" in page
    other = somebody(town, OTHER_SCHOOL)
    assert other.name not in page
    page = client.get(url(town, "people"), {"q": one.key}).content.decode()
    assert "共 1 条" in page
    page = client.get(url(town, "people"), {"category": "management"}).content.decode()
    count = Person.objects.filter(school=SCHOOL, category="management").count()
    assert f"共 {count} 条" in page


def test_a_person_is_told_with_the_id_number_masked_and_the_reading_is_logged(
    town: Town, login: Login
) -> None:
    one = somebody(town)
    page = login(town.clerk).get(url(town, "person", person=one.key)).content.decode()
    number = sample().id_numbers[one.key]
    assert number not in page and f"{number[:6]}{'*' * 8}{number[-4:]}" in page
    assert "年度考核" in page and "人事档案" in page
    assert Reading.objects.filter(
        what="people.view", place__contains=one.key, account=town.clerk.account
    ).exists()


def test_an_event_is_recorded_with_its_act_and_counts(town: Town, login: Login) -> None:
    one = somebody(town, category="teaching", title="first")
    client, before = login(town.clerk), act_count()
    add = url(town, "event_add", person=one.key)
    assert "职称" in client.get(add).content.decode()
    assert "奖励类别" in client.get(add, {"kind": "award"}).content.decode()
    scan = SimpleUploadedFile("证书.pdf", SCAN)
    response = client.post(add, award() | {"scan": scan})
    assert response.headers["Location"] == url(town, "person", person=one.key)
    event = Event.objects.get(entered=True)
    assert (event.value, event.detail, event.recorded_at, event.source) == (
        "district", "lesson", town.campaign.as_of, "学校填报",
    )  # fmt: skip
    assert act_count() == tuple(count + 1 for count in before)
    act = Act.objects.get(action="event.add")
    assert act.reason == "补登优质课获奖" and Attachment.objects.get(act=act).sha256
    assert town.fresh().facts_version == town.campaign.facts_version + 1
    page = client.get(response.headers["Location"]).content.decode()
    assert "区县级 · 优质课" in page and "系统内录入" in page


def test_a_correction_stands_beside_what_it_corrects_and_alone_counts(
    town: Town, login: Login, tmp_path: Any
) -> None:
    one = somebody(town, title="first")
    wrong = Event.objects.filter(person=one.key, kind="title", end=None).get()
    client = login(town.clerk)
    correct = url(town, "event_correct", event=wrong.key)
    page = client.get(correct).content.decode()
    assert "不会抹去原记录" in page and 'value="first" selected' in page
    same = {"value": "first", "start": wrong.start.isoformat(), "evidence": wrong.evidence, "source": wrong.source,
            "reason": "没有改什么"}  # fmt: skip
    assert "完全相同" in client.post(correct, same).content.decode()
    response = client.post(correct, same | {"value": "senior", "reason": "职称证书核对有误"})
    assert response.status_code == 302
    right = Event.objects.get(supersedes=wrong.key)
    assert Event.objects.filter(key=wrong.key).exists() and right.value == "senior"
    assert Person.objects.get(key=one.key).title == "senior"
    page = client.get(url(town, "person", person=one.key)).content.decode()
    assert "已更正，不计入" in page and "更正原记录：一级教师" in page
    assert "已经更正过了" in client.post(correct, same | {"value": "second"}).content.decode()
    act = Act.objects.get(action="event.remove")
    assert act.subject == f"event:{wrong.key}" and b"senior" in bytes(act.document)
    # What is recorded here is a workbook like any other.
    write_workbook(facts_of(town.campaign), dict(sample().id_numbers), tmp_path / "all.xlsx")
    reading = read_workbook(tmp_path / "all.xlsx")
    assert reading.facts is not None
    assert {event.supersedes for event in reading.facts.events if event.supersedes} == {wrong.key}
    # A correction withdrawn leaves what it corrected standing.
    withdraw = url(town, "event_withdraw", event=right.key)
    assert "重新计入" in client.get(withdraw).content.decode()
    assert client.post(withdraw, {"reason": "更正登记错了人"}).status_code == 302
    assert Person.objects.get(key=one.key).title == "first"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"start": ""}, "请填写“开始日期”"),
        ({"detail": ""}, "请选择“奖励类别”"),
        ({"start": "2023-13-40"}, "日期"),
        ({"start": "2023-05-04", "end": "2020-01-01"}, "结束日期早于开始日期"),
        ({"start": "1950-01-01"}, "早于此人出生"),
        ({"reason": ""}, "请填写“理由”"),
        ({"value": "galactic"}, "galactic"),
    ],
)
def test_mistakes_are_told_at_the_field_and_nothing_is_lost(
    town: Town, login: Login, given: dict[str, str], told: str
) -> None:
    one, before = somebody(town), act_count()
    response = login(town.clerk).post(url(town, "event_add", person=one.key), award(**given))
    page = response.content.decode()
    assert response.status_code == 200 and told in page and "演示教体〔2023〕9号" in page
    assert act_count() == before and not Event.objects.filter(entered=True).exists()


def test_what_cannot_hold_beside_the_record_is_told_with_the_way_out(town: Town, login: Login) -> None:
    one, client = somebody(town, title="first"), login(town.clerk)
    given = {"kind": "title", "value": "senior", "start": "2023-01-01", "reason": "评上高级教师"}
    page = client.post(url(town, "event_add", person=one.key), given).content.decode()
    assert "时间重叠" in page and "先更正已有的一条" in page
    assert client.post(url(town, "event_add", person=one.key), award()).status_code == 302
    page = client.post(url(town, "event_add", person=one.key), award()).content.decode()
    assert "已有内容相同的一条记录" in page
    assert Event.objects.filter(entered=True).count() == 1


def test_every_kind_has_its_own_form_and_can_be_recorded(town: Town, login: Login) -> None:
    one, client = somebody(town, category="teaching"), login(town.officer)
    said: dict[str, dict[str, Any]] = {
        "education": {"value": "master"},
        "certificate": {"value": "20230000000000001", "school_phase": "junior", "subjects": "math"},
        "registration": {"value": "registered"},
        "lessons": {"value": "2022-2023-2", "school": OTHER_SCHOOL, "school_phase": "primary", "subjects": "music",
                    "amount": "2"},
        "class_teacher": {"school": SCHOOL},
        "appraisal": {"value": "pass", "start": "1999"},
        "ethics": {"value": "pass", "start": "1999"},
        "sanction": {"value": "warning", "end": "2023-08-31"},
        "award": {"value": "city", "detail": "research"},
        "key_teacher": {"value": "city"},
        "leave": {"value": "sick", "end": "2023-06-10"},
        "secondment": {"value": "other_school", "school": OTHER_SCHOOL},
        "rotation": {"value": "out", "detail": "外区演示小学"},
        "rural_service": {"school": SCHOOL, "end": "2023-06-10"},
        "obligation": {"value": "minimum_service", "end": "2025-08-31"},
        "protection": {"value": "D03", "end": "2023-12-31", "evidence": "医院证明1号"},
        "contract": {"value": "tenure", "school": SCHOOL},
        "exit": {"value": "transferred"},
    }  # fmt: skip
    for kind, more in said.items():
        Event.objects.filter(person=one.key, kind=kind).delete()
        given = {"kind": kind, "start": "2023-06-01", "reason": "逐类登记核对"} | more
        response = client.post(url(town, "event_add", person=one.key), given)
        assert response.status_code == 302, (kind, response.content.decode()[-6000:])
        event = Event.objects.get(person=one.key, kind=kind, entered=True)
        page = client.get(url(town, "event_correct", event=event.key))
        assert page.status_code == 200
    for kind in ("establishment", "teaching", "payroll", "post", "grade", "title"):
        Event.objects.filter(person=one.key, kind=kind).delete()
        more = {
            "post": {"school": SCHOOL, "school_phase": "primary", "subjects": ["chinese", "moral"],
                     "category": "teaching", "leadership": "none"},
            "grade": {"value": "9"},
            "title": {"value": "first"},
        }.get(kind, {"school": SCHOOL})  # fmt: skip
        given = {"kind": kind, "start": "2023-06-01", "reason": "逐类登记核对"} | more
        response = client.post(url(town, "event_add", person=one.key), given)
        assert response.status_code == 302, (kind, response.content.decode()[-3000:])
    assert Person.objects.get(key=one.key).on_roll is False


def test_what_follows_from_a_record_follows_at_once(town: Town, login: Login) -> None:
    one, client = somebody(town, category="teaching"), login(town.clerk)
    given = {"kind": "exit", "value": "transferred", "start": "2023-06-01", "reason": "已调往外区"}
    assert client.post(url(town, "event_add", person=one.key), given).status_code == 302
    assert Person.objects.get(key=one.key).on_roll is False


def test_the_head_and_the_pay_are_the_districts_to_record(town: Town, login: Login) -> None:
    one, before = somebody(town), act_count()
    client = login(town.clerk)
    page = client.get(url(town, "event_add", person=one.key)).content.decode()
    assert 'value="establishment"' not in page and 'value="award"' in page
    head = Event.objects.get(person=one.key, kind="establishment", end=None)
    response = client.post(url(town, "event_withdraw", event=head.key), {"reason": "想调往外校"})
    assert "由区里登记" in response.content.decode()
    assert act_count() == before


# ---- who ----


def test_a_clerk_of_another_school_sees_and_does_nothing_here(town: Town, login: Login) -> None:
    one, client, before = somebody(town), login(town.other_clerk), act_count()
    event = Event.objects.filter(person=one.key).first()
    assert event is not None
    for page in (url(town, "people"), url(town, "school_overview"), url(town, "year_groups"),
                 url(town, "person", person=one.key), url(town, "event_add", person=one.key),
                 url(town, "event_correct", event=event.key), url(town, "event_withdraw", event=event.key)):  # fmt: skip
        assert client.get(page).status_code == 403
        assert client.post(page, award()).status_code == 403
    for page in (url(town, "person", OTHER_SCHOOL, person=one.key), url(town, "event_add", OTHER_SCHOOL, person=one.key),
                 url(town, "event_correct", OTHER_SCHOOL, event=event.key)):  # fmt: skip
        assert client.get(page).status_code == 404
    own = client.get(url(town, "people", OTHER_SCHOOL)).content.decode()
    mine = {one.name for one in Person.objects.filter(school=SCHOOL).exclude(taught_at=OTHER_SCHOOL)}
    theirs = {one.name for one in Person.objects.filter(school=OTHER_SCHOOL)}
    assert not any(f">{name}<" in own for name in mine - theirs)
    assert act_count() == before


@pytest.mark.parametrize(
    ("who", "sees", "records"),
    [
        ("clerk", True, True),
        ("principal", True, False),
        ("secretary", True, False),
        ("officer", True, True),
        ("second_officer", True, True),
        ("personnel_office", True, False),
        ("supervisor", True, False),
        ("leader", False, False),
        ("teacher", False, False),
        ("administrator", False, False),
    ],
)
def test_who_reads_and_who_records(town: Town, login: Login, who: str, sees: bool, records: bool) -> None:
    one, before = somebody(town), act_count()
    client = login(getattr(town, who))
    page = client.get(url(town, "person", person=one.key))
    assert page.status_code == (200 if sees else 403)
    if sees:
        assert ("登记履历" in page.content.decode()) is records
    response = client.post(url(town, "event_add", person=one.key), award())
    assert response.status_code == (302 if records else 403)
    assert act_count() == tuple(count + records for count in before)


def test_illness_and_kin_are_told_to_those_who_keep_the_record(town: Town, login: Login) -> None:
    one, other = somebody(town), somebody(town, OTHER_SCHOOL)
    event = EventNoun(
        "Ex",
        one.key,
        "protection",
        "D03",
        Span(date(2023, 1, 1)),
        date(2023, 5, 1),
        "学校填报",
        "医院证明1号",
    )
    write_rows(TABLES["events"], town.campaign, [event], entered=True)
    write_rows(TABLES["kinships"], town.campaign, [Kinship(one.key, "spouse", other.key)], entered=True)
    for who, told in (("clerk", True), ("principal", True), ("officer", True), ("secretary", False),
                      ("personnel_office", False), ("supervisor", False)):  # fmt: skip
        page = login(getattr(town, who)).get(url(town, "person", person=one.key)).content.decode()
        assert ("重大疾病" in page) is told, who
        assert ("医院证明1号" in page) is told, who
        assert (other.name in page) is told, who
        assert ("亲属回避关系" in page) is True


def test_nobody_records_their_own(town: Town, login: Login) -> None:
    one, before = somebody(town), act_count()
    town.clerk.account.person = one.key
    town.clerk.account.save()
    response = login(town.clerk).post(url(town, "event_add", person=one.key), award())
    assert "回避" in response.content.decode()
    assert act_count() == before and not Event.objects.filter(entered=True).exists()


def test_records_are_kept_while_the_campaign_is_prepared(town: Town, login: Login) -> None:
    one = somebody(town)
    lead_to(town, "direct")
    from guanpin.records import clock

    with clock.frozen(moment(date(2023, 7, 10))):
        client, before = login(town.clerk), act_count()
        assert client.get(url(town, "person", person=one.key)).status_code == 200
        assert "登记履历" not in client.get(url(town, "person", person=one.key)).content.decode()
        response = client.post(url(town, "event_add", person=one.key), award())
        assert response.status_code == 403 and "不在可以办理" in response.content.decode()
        assert act_count() == before


# ---- figures ----


def test_the_list_takes_the_same_number_of_statements_for_few_and_many(town: Town, login: Login) -> None:
    client, counts = login(town.clerk), []
    client.get(url(town, "people"))
    for few in (True, False):
        with CaptureQueriesContext(connection) as taken:
            assert client.get(url(town, "people")).status_code == 200
        counts.append(len(taken))
        like = somebody(town)
        if not few:
            break
        Person.objects.bulk_create(
            Person(
                campaign=town.campaign, key=f"Z{number:04}", name="某某", sex=like.sex, birth=like.birth,
                staff_kind="established", retirement_class=like.retirement_class, school=SCHOOL, on_roll=True,
            )
            for number in range(300)
        )  # fmt: skip
    assert counts[0] == counts[1] <= 20


def test_a_persons_page_takes_the_same_number_of_statements_for_a_long_record(
    town: Town, login: Login
) -> None:
    one, client, counts = somebody(town), login(town.clerk), []
    client.get(url(town, "people"))
    for few in (True, False):
        with CaptureQueriesContext(connection) as taken:
            assert client.get(url(town, "person", person=one.key)).status_code == 200
        counts.append(len(taken))
        if not few:
            break
        write_rows(
            TABLES["events"],
            town.campaign,
            [
                EventNoun(f"E{number}", one.key, "award", "city", Span(date(2010, 1, 1)), date(2023, 5, 1), "档案",
                          detail="award") for number in range(300)
            ],
            entered=False,
        )  # fmt: skip
    assert counts[0] == counts[1] <= 25


def test_english_pages(town: Town, login: Login) -> None:
    client: Client = login(town.clerk)
    client.cookies["guanpin_language"] = "en"
    one = somebody(town)
    page = client.get(url(town, "person", person=one.key)).content.decode()
    assert "Record an event" in page and "appraisal" in page and "起止" not in page
    page = client.post(url(town, "event_add", person=one.key), award(start="1950-01-01")).content.decode()
    assert "before the person was born" in page
