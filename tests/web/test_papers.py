"""Papers and contracts in the browser: one's own school, each when it is true, in batch or one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.contracts import settled_at
from guanpin.actions.jobs import run_one
from guanpin.actions.outcome import source_of_campaign
from guanpin.exchange.documents.machine import Lack
from guanpin.records import clock
from guanpin.records.models import Account, Act, Job
from guanpin.records.queries.contracts import signed_on
from guanpin.records.queries.papers import archive_rows
from guanpin.web.shared import paper
from guanpin.web.shared.paper import style_sources
from guanpin.wording.forms.kinds import KINDS
from tests.town import Town, lead_to, moment, open_campaign, window

Login = Callable[[Actor | Account], Client]


@pytest.fixture
def over(town: Town) -> Iterator[Town]:
    lead_to(town, "nothing left")
    with clock.frozen(moment(window(town, "", "contract").opens)):
        yield town


def url(town: Town, name: str, school: str = "S001", **kwargs: object) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": school, **kwargs})


def text_of(response: Any, status: int = 200) -> str:
    text: str = response.content.decode()
    assert response.status_code == status, text[:3000]
    return text


def test_the_page_says_what_can_be_printed_and_who_may_see_it(town: Town, login: Login) -> None:
    open_campaign(town)
    text = text_of(login(town.clerk).get(url(town, "papers")))
    assert 'id="kind-vote"' in text and 'id="kind-letter"' not in text
    assert "全部环节公布以后打印" in text and "仅交本人" in text and "一式二份" in text


def test_printed_in_batch_and_downloaded(over: Town, login: Login) -> None:
    client = login(over.clerk)
    address = url(over, "papers_print")
    mistake = text_of(client.post(address, {"purpose": "送达", "kinds": ["vote"], "person": "没有这个人"}))
    assert "没有编号或姓名为" in mistake and 'value="vote"' in mistake and "checked" in mistake
    asked = client.post(address, {"purpose": "送达本人签收", "kinds": ["vote", "attendance"], "person": ""})
    job = Job.objects.get()
    assert asked["Location"] == reverse("job", kwargs={"pk": job.pk})
    assert run_one()
    job.refresh_from_db()
    assert job.state == "done", job.error
    archive = url(over, "papers_archive", pk=job.result["attachment"])
    assert archive in text_of(client.get(url(over, "papers")))
    assert client.get(archive).content[:2] == b"PK"
    assert login(over.other_clerk).get(archive).status_code == 403
    elsewhere = url(over, "papers_archive", "S002", pk=job.result["attachment"])
    assert login(over.other_clerk).get(elsewhere).status_code == 404


def test_one_paper_in_a_tab_of_its_own(over: Town, login: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    client = login(over.principal)
    assert url(over, "paper", kind="letter", subject="P00001")[:20]
    listed = text_of(client.get(url(over, "papers_kind", kind="letter")))
    subject = next(
        form.subject
        for form in KINDS["letter"].make(source_of_campaign(over.fresh()))
        if form.school == "S001"
    )
    address = url(over, "paper", kind="letter", subject=subject)
    assert address in listed or "page=2" in listed
    monkeypatch.setattr(paper, "missing", lambda: (Lack("x", "缺", "lacks", "", ""),))
    page = client.get(address)
    assert page["Content-Type"].startswith("text/html")
    policy = page["Content-Security-Policy"]
    assert "sha256-" in policy and "'unsafe-inline'" not in policy and "script-src 'none'" in policy
    other = next(
        form.subject
        for form in KINDS["letter"].make(source_of_campaign(over.fresh()))
        if form.school == "S002"
    )
    assert client.get(url(over, "paper", kind="letter", subject=other)).status_code == 422
    assert client.get(url(over, "papers_kind", kind="briefing")).status_code == 404


def test_styles_are_let_in_by_their_digests() -> None:
    found = style_sources('<style>\nb{}\n</style><col style="width:8%"><p style="a:&quot;">')
    assert found[0] == "'unsafe-hashes'" and len(found) == 4


def test_others_are_refused(over: Town, login: Login) -> None:
    for actor in (over.other_clerk, over.teacher, over.supervisor, over.administrator, over.stranger):
        assert login(actor).get(url(over, "papers")).status_code == 403
        assert (
            login(actor).post(url(over, "papers_print"), {"kinds": ["vote"], "purpose": "看一看"}).status_code
            == 403
        )
    assert not Job.objects.exists()


def test_contracts_are_counted_and_recorded(over: Town, login: Login) -> None:
    client = login(over.clerk)
    people = list(settled_at(over.fresh(), "S001"))
    page = text_of(client.get(url(over, "contracts")))
    assert people[0] in page and "未签" in page
    address = url(over, "contracts_sign")
    nobody = text_of(client.post(address, {"signed_on": clock.today().isoformat(), "no_scan": "on"}))
    assert "请选择" in nobody
    later = text_of(client.post(address, {"people": people[:2], "signed_on": "2030-01-01", "no_scan": "on"}))
    assert "晚于今天" in later and later.count("checked") >= 2
    done = client.post(
        address, {"people": people[:2], "signed_on": clock.today().isoformat(), "no_scan": "on"}
    )
    assert done.status_code == 302
    assert set(signed_on(over.fresh(), "S001")) == set(people[:2])
    act = Act.objects.get(action="contract.sign")
    assert act.school == "S001" and act.signatures.count() == 1
    for reader, status in ((over.supervisor, 200), (over.personnel_office, 200), (over.other_clerk, 403)):
        assert login(reader).get(url(over, "contracts")).status_code == status
    told = {"people": people[2:3], "signed_on": clock.today().isoformat(), "no_scan": "on"}
    for actor in (over.principal, over.officer, over.other_clerk):
        assert login(actor).post(address, told).status_code == 403
    assert Act.objects.filter(action="contract.sign").count() == 1


def test_lists_take_a_constant_number_of_statements(over: Town) -> None:
    with CaptureQueriesContext(connection) as seen:
        archive_rows(over.campaign, "S001")
        signed_on(over.campaign, "S001")
    assert len(seen) == 2
