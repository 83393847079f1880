"""Amendments in the browser: typed by name, seen before, decided by another officer; mistakes lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.amendments import propose_amendment
from guanpin.actions.jobs import run_one
from guanpin.actions.workbooks import present_workbook
from guanpin.records import clock
from guanpin.records.models import Account, Act, Amendment, AmendmentProposal, Job, LedgerEntry, Person
from guanpin.records.queries.amendments import amendment_rows, proposal_rows
from tests.actions.test_amendments import LATER, appointed, event
from tests.town import MINUTES, PASSWORD, Town, lead_to, moment

Login = Callable[[Actor | Account], Client]
SIGNERS = "赵某 局长\n钱某 副局长"


@pytest.fixture
def over(town: Town) -> Iterator[Town]:
    lead_to(town, "nothing left")
    with clock.frozen(moment(LATER)):
        yield town


def url(town: Town, name: str, **kwargs: object) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def typed(**more: Any) -> dict[str, Any]:
    return {"on": "2023-07-18", "document": "教育局通知〔2023〕9号（虚构）", **more}


def text_of(response: Any, status: int = 200) -> str:
    text: str = response.content.decode()
    assert response.status_code == status, text[:3000]
    return text


def name_of(town: Town, person: str) -> str:
    return Person.objects.get(campaign=town.campaign, key=person).name


def test_every_kind_has_its_form(over: Town, login: Login) -> None:
    client = login(over.officer)
    listed = text_of(client.get(url(over, "amendment_kinds")))
    for kind in ("died", "protected", "corrected", "ruling", "school_split", "school_opened", "unwanted"):
        address = url(over, "amendment_new", kind=kind)
        assert address in listed
        text_of(client.get(address))
        told = text_of(client.post(address, {"note": "无"}))
        assert "请填写" in told or "请选择" in told
    assert client.get(url(over, "amendment_new", kind="party")).status_code == 404


def test_seen_without_writing_then_registered_then_decided_by_another(over: Town, login: Login) -> None:
    person = appointed(over)
    first, second = login(over.officer), login(over.second_officer)
    address = url(over, "amendment_new", kind="resigned")
    acts = Act.objects.count()
    seen = text_of(first.post(address, typed(person=name_of(over, person), preview="1")))
    assert "没有写入" in seen and "无岗位" in seen and person in seen
    assert (Act.objects.count(), AmendmentProposal.objects.count()) == (acts, 0)

    done = first.post(address, typed(person=name_of(over, person)))
    assert done.status_code == 302
    proposal = AmendmentProposal.objects.get()
    page = url(over, "amendment_proposal", pk=proposal.pk)
    assert done["Location"] == page
    decide = url(over, "amendment_decide", pk=proposal.pk)
    assert "须由另一位经办人" in text_of(first.get(page)) and decide not in text_of(first.get(page))
    assert decide in text_of(second.get(page))
    form = text_of(second.get(decide))
    code = form.partition('name="seen" value="')[2][:64]
    answer = {"seen": code, "minutes": MINUTES, "signers": SIGNERS, "password": "wrong"}
    wrong = text_of(second.post(decide, answer))
    assert "口令不对" in wrong and MINUTES in wrong and "钱某 副局长" in wrong
    assert not Amendment.objects.exists()
    assert first.post(decide, answer | {"password": PASSWORD}).status_code == 403
    assert second.post(decide, answer | {"password": PASSWORD}).status_code == 302
    row = Amendment.objects.get()
    assert row.act.signatures.count() == 3
    assert LedgerEntry.objects.filter(act=row.act).exists()
    listed = text_of(first.get(url(over, "amendments")))
    assert "第 1 次" in listed and "赵某（局长）" in listed
    detail = text_of(first.get(url(over, "amendment", number=1)))
    assert name_of(over, person) in detail and "钱某" in detail


def test_letters_and_the_page_for_the_file(over: Town, login: Login) -> None:
    person = appointed(over)
    client = login(over.officer)
    client.post(url(over, "amendment_new", kind="refused"), typed(person=person))
    proposal = AmendmentProposal.objects.get()
    draft = client.get(url(over, "amendment_draft", pk=proposal.pk))
    assert draft.status_code == 200
    second = login(over.second_officer)
    decide = url(over, "amendment_decide", pk=proposal.pk)
    code = text_of(second.get(decide)).partition('name="seen" value="')[2][:64]
    second.post(decide, {"seen": code, "minutes": MINUTES, "signers": SIGNERS, "password": PASSWORD})
    assert client.get(url(over, "amendment_page", number=1)).status_code == 200
    asked = client.post(url(over, "amendment_letters", number=1))
    job = Job.objects.get(kind="papers.print")
    assert asked["Location"] == reverse("job", kwargs={"pk": job.pk})
    assert run_one()
    job.refresh_from_db()
    assert job.state == "done", job.error
    detail = text_of(client.get(url(over, "amendment", number=1)))
    archive = url(over, "district_archive", pk=job.result["attachment"])
    assert archive in detail
    assert client.get(archive).status_code == 200
    assert login(over.clerk).get(archive).status_code == 403


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(over: Town, login: Login) -> None:
    client = login(over.officer)
    address = url(over, "amendment_new", kind="resigned")
    unknown = text_of(client.post(address, typed(person="没有这个人")))
    assert "没有编号或姓名为" in unknown and "教育局通知" in unknown and 'value="没有这个人"' in unknown
    early = text_of(client.post(address, typed(person=appointed(over)) | {"on": "2022-01-01"}))
    assert "不在可以登记的日期" in early and "教育局通知" in early
    opened = url(over, "amendment_new", kind="school_opened")
    line = text_of(client.post(opened, typed(school="S077", name="第七小学", posts="小学 数学")))
    assert "看不懂" in line and "第七小学" in line
    assert client.post(opened, typed(school="S077", name="第七小学", posts="小学 数学 2")).status_code == 302
    assert AmendmentProposal.objects.count() == 1


def test_a_correction_takes_the_facts_as_a_workbook(over: Town, login: Login) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    data = present_workbook(over.fresh(), id_numbers=True)
    told = typed(person=appointed(over))
    same = SimpleUploadedFile("更正.xlsx", data)
    client = login(over.officer)
    response = client.post(url(over, "amendment_new", kind="corrected"), told | {"workbook": same})
    assert "没有" in text_of(response) and "更正" in text_of(response)
    assert not AmendmentProposal.objects.exists()


def test_files_are_not_lost_by_a_preview_or_a_mistake(over: Town, login: Login) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = login(over.officer)
    address = url(over, "amendment_new", kind="resigned")
    scan = SimpleUploadedFile("依据.pdf", b"%PDF-1.7\nmade up")
    told = typed(person=appointed(over))
    seen = text_of(client.post(address, told | {"preview": "1", "scan": scan}))
    assert "已收到文件：依据.pdf" in seen
    kept = seen.partition('name="kept_scan" value="')[2].partition('"')[0]
    assert client.post(address, told | {"kept_scan": kept}).status_code == 302
    act = AmendmentProposal.objects.get().act
    assert act.attachments.get().name == "依据.pdf"


def test_between_stages_it_is_registered_and_the_page_says_what_happens(town: Town, login: Login) -> None:
    lead_to(town, "cross_school")
    with clock.frozen(moment(LATER.replace(day=10))):
        client = login(town.officer)
        address = url(town, "amendment_new", kind="died")
        told = typed(person=appointed(town)) | {"on": "2023-07-09"}
        assert "最后一个环节公布以后" in text_of(client.get(address))
        assert "还不能试算" in text_of(client.post(address, told | {"preview": "1"}))
        assert client.post(address, told).status_code == 302
        proposal = AmendmentProposal.objects.get()
        page = text_of(client.get(url(town, "amendment_proposal", pk=proposal.pk)))
        assert "最后一个环节公布以后" in page
        dropped = client.post(url(town, "amendment_drop", pk=proposal.pk), {"reason": "登记时写错了人"})
        assert dropped.status_code == 302
        proposal.refresh_from_db()
        assert proposal.state == "dropped"


def test_others_do_not_register_or_decide(over: Town, login: Login) -> None:
    for actor in (over.clerk, over.principal, over.supervisor, over.leader, over.administrator):
        client = login(actor)
        assert client.post(url(over, "amendment_new", kind="died"), typed(person="P00001")).status_code == 403
    for reader, status in (
        (over.supervisor, 200),
        (over.leader, 200),
        (over.clerk, 403),
        (over.stranger, 403),
    ):
        assert login(reader).get(url(over, "amendments")).status_code == status
    assert not AmendmentProposal.objects.exists()


def test_lists_take_the_same_statements_whatever_their_size(over: Town) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            proposal_rows(over.campaign, {})
            amendment_rows(over.campaign, {})
        return len(seen)

    few = count()
    for person in list(Person.objects.filter(campaign=over.campaign, on_roll=True)[:5]):
        propose_amendment(over.officer, over.fresh(), event("died", person=person.key))
    assert count() == few
