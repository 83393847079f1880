"""Filing tables and the bundle in the browser: each office its own, sent what was seen, taken out with a purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.jobs import run_one
from guanpin.records import clock
from guanpin.records.models import Account, Act, Attachment, Job, Reading
from guanpin.records.queries.filings import filing_states
from guanpin.wording.forms.filing import ESTABLISHMENT, POSTS
from tests.town import PASSWORD, Town, lead_to, moment, window

Login = Callable[[Actor | Account], Client]


@pytest.fixture
def over(town: Town) -> Iterator[Town]:
    lead_to(town, "nothing left")
    with clock.frozen(moment(window(town, "cross_school", "notice").opens)):
        yield town


def url(town: Town, name: str, **kwargs: object) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def text_of(response: Any, status: int = 200) -> str:
    text: str = response.content.decode()
    assert response.status_code == status, text[:3000]
    return text


def test_from_sending_to_receiving(over: Town, login: Login) -> None:
    officer = login(over.officer)
    page = text_of(officer.get(url(over, "filings")))
    assert "未报送" in page and "编制变动备案表" in page and "岗位聘用备案表" in page
    table = text_of(officer.get(url(over, "filing", table=POSTS)))
    assert "第一小学" in table or "小学" in table
    for name in (ESTABLISHMENT, POSTS):
        send = url(over, "filing_send", table=name)
        seen = text_of(officer.get(send)).partition('name="seen" value="')[2][:64]
        assert "口令不对" in text_of(officer.post(send, {"seen": seen, "password": "no"}))
        assert officer.post(send, {"seen": seen, "password": PASSWORD}).status_code == 302
    quota = login(over.quota_office)
    mine = text_of(quota.get(url(over, "filings")))
    assert "岗位聘用备案表" not in mine and url(over, "filing_receive") in mine
    assert quota.get(url(over, "filing", table=POSTS)).status_code == 403
    done = quota.post(url(over, "filing_receive"), {"number": "编办备〔2023〕12号", "password": PASSWORD})
    assert done.status_code == 302
    personnel = login(over.personnel_office)
    assert personnel.get(url(over, "filing", table=ESTABLISHMENT)).status_code == 403
    assert (
        personnel.post(url(over, "filing_receive"), {"number": "", "password": PASSWORD}).status_code == 302
    )
    assert {one.state for one in filing_states(over.fresh()).values()} == {"received"}
    assert "编办备〔2023〕12号" in text_of(officer.get(url(over, "filings")))
    assert Act.objects.filter(action__startswith="filing.").count() == 4


def test_each_form_is_printed(over: Town, login: Login) -> None:
    client = login(over.officer)
    for table, subject in ((ESTABLISHMENT, over.campaign.district), (POSTS, "S001")):
        response = client.get(url(over, "filing_print", table=table, subject=subject))
        assert response.status_code == 200
        assert response["Content-Type"] in ("application/pdf", "text/html; charset=utf-8")
    assert client.get(url(over, "filing_print", table=POSTS, subject="S999")).status_code == 404
    assert client.get(url(over, "filing", table="letters")).status_code == 404


def test_the_table_goes_to_excel_with_its_purpose(over: Town, login: Login) -> None:
    client = login(over.personnel_office)
    address = url(over, "filing", table=POSTS)
    response = client.get(address, {"export": "xlsx", "purpose": "备案入库核对"})
    assert response.status_code == 200 and response.content[:2] == b"PK"
    assert Reading.objects.filter(purpose="备案入库核对").exists()


def test_others_are_refused_and_before_the_end_there_is_nothing(town: Town, login: Login) -> None:
    lead_to(town, "cross_school")
    with clock.frozen(moment(window(town, "cross_school", "clearing").opens)):
        client = login(town.officer)
        assert "最后一个环节公布以后" in text_of(client.get(url(town, "filings")))
        assert client.get(url(town, "filing", table=POSTS)).status_code == 302
        assert "最后一个环节公布以后" in text_of(client.get(url(town, "bundle")))
        for actor in (town.clerk, town.principal, town.administrator, town.leader, town.stranger):
            assert login(actor).get(url(town, "filings")).status_code == 403
        for actor in (town.clerk, town.quota_office, town.administrator, town.leader):
            assert login(actor).get(url(town, "bundle")).status_code == 403
            assert login(actor).post(url(town, "bundle")).status_code == 403
    assert not Job.objects.exists()


def test_the_bundle_is_made_verified_and_taken_with_a_purpose(over: Town, login: Login) -> None:
    client = login(over.officer)
    assert "还没有生成过" in text_of(client.get(url(over, "bundle")))
    asked = client.post(url(over, "bundle"))
    job = Job.objects.get()
    assert asked["Location"] == reverse("job", kwargs={"pk": job.pk})
    assert run_one()
    page = text_of(login(over.supervisor).get(url(over, "bundle")))
    assert "独立核验通过" in page
    take = url(over, "bundle_take", pk=Attachment.objects.get(kind="bundle").pk)
    assert "请填写" in text_of(client.post(take, {"part": "workbook"}))
    taken = client.post(take, {"part": "workbook", "purpose": "报市局备查"})
    assert taken.content[:2] == b"PK" and "attachment" in taken["Content-Disposition"]
    report = client.post(take, {"part": "report", "purpose": "报市局备查"})
    assert report["Content-Type"] == "application/octet-stream"
    assert Reading.objects.filter(what="export.result", purpose="报市局备查").count() == 2
    assert login(over.clerk).post(take, {"part": "all", "purpose": "想看一看"}).status_code == 403


def test_states_take_one_statement(over: Town) -> None:
    with CaptureQueriesContext(connection) as seen:
        filing_states(over.campaign)
    assert len(seen) == 1
