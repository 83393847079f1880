"""Pages of background work: progress that survives a reload, a result to go on to, a failure told in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions import jobs
from guanpin.actions.actor import Actor
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records import jobs as records
from guanpin.records.models import Account, Job
from tests.town import Town, open_campaign

Login = Callable[[Actor | Account], Client]


@pytest.fixture
def job(town: Town, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Asked for by the clerk, and not begun."""
    monkeypatch.setitem(jobs._work, "stage.compute", lambda *_: {"url": "/result/"})
    return jobs.enqueue(town.clerk, town.campaign, "stage.compute", {})


def test_progress_is_on_the_page_whenever_it_is_opened(town: Town, login: Login, job: Job) -> None:
    client = login(town.clerk)
    assert "等待中" in client.get(f"/jobs/{job.pk}").content.decode()
    taken = records.take()
    assert taken is not None
    records.tell(taken, 2, 5, "history")
    for _ in range(2):
        page = client.get(f"/jobs/{job.pk}").content.decode()
        assert 'max="5" value="2"' in page
        assert "整理履历" in page
        assert 'http-equiv="refresh"' in page
    state = client.get(f"/jobs/{job.pk}/state").json()
    assert state == {"state": "running", "done": 2, "total": 5, "step": "整理履历", "url": "", "error": ""}


def test_when_done_it_leads_on(town: Town, login: Login, job: Job) -> None:
    assert jobs.run_one()
    client = login(town.clerk)
    page = client.get(f"/jobs/{job.pk}").content.decode()
    assert 'href="/result/"' in page
    assert 'http-equiv="refresh"' not in page
    assert client.get(f"/jobs/{job.pk}/state").json()["url"] == "/result/"


def test_when_it_fails_it_says_what_helps(
    town: Town, login: Login, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> dict[str, Any]:
        raise GuanpinError("x", zh="数据变了。", en="It moved.", remedy_zh="请再测算。", remedy_en="Again.")

    monkeypatch.setitem(jobs._work, "stage.compute", refuse)
    assert jobs.run_one()
    client = login(town.clerk)
    assert "数据变了。请再测算。" in client.get(f"/jobs/{job.pk}").content.decode()
    client.post("/language/", {"lang": "en"})
    assert "It moved. Again." in client.get(f"/jobs/{job.pk}").content.decode()


def test_who_asked_and_who_looks_after_it_see_it_and_nobody_else_knows_of_it(
    town: Town, login: Login, job: Job
) -> None:
    for who in (town.clerk, town.principal, town.officer, town.supervisor, town.administrator):
        assert login(who).get(f"/jobs/{job.pk}").status_code == 200
        assert f">{job.pk}<" in login(who).get("/jobs/").content.decode()
    for who in (town.other_clerk, town.teacher, town.union, town.leader, town.stranger):
        assert login(who).get(f"/jobs/{job.pk}").status_code == 404
        assert login(who).get(f"/jobs/{job.pk}/state").status_code == 404
    assert f">{job.pk}<" not in login(town.other_clerk).get("/jobs/").content.decode()
    assert login(town.teacher).get("/jobs/").status_code == 403
    assert Client().get(f"/jobs/{job.pk}").status_code == 302
    assert login(town.clerk).get("/jobs/99999").status_code == 404


def test_who_looks_after_the_work_is_led_to_no_result_that_refuses_them(
    town: Town, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_campaign(town)
    result = reverse("stage", kwargs={"campaign": town.campaign.pk, "stage": "establishment"})
    monkeypatch.setitem(jobs._work, "stage.compute", lambda *_: {"url": result})
    job = jobs.enqueue(town.officer, town.campaign, "stage.compute", {})
    assert jobs.run_one()
    for who, leads in ((town.officer, True), (town.supervisor, True), (town.administrator, False)):
        client = login(who)
        assert (f'href="{result}"' in client.get(f"/jobs/{job.pk}").content.decode()) == leads
        assert client.get(f"/jobs/{job.pk}/state").json()["url"] == (result if leads else "")


def test_a_school_does_not_see_the_districts_work(town: Town, login: Login, job: Job) -> None:
    own = jobs.enqueue(town.officer, town.campaign, "stage.compute", {"x": 1})
    assert login(town.clerk).get(f"/jobs/{own.pk}").status_code == 404
    assert f">{own.pk}<" not in login(town.clerk).get("/jobs/").content.decode()


def test_the_list_takes_a_constant_number_of_statements(town: Town, login: Login, job: Job) -> None:
    client = login(town.officer)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/jobs/").status_code == 200
        return len(queries)

    count()
    few = count()
    Job.objects.bulk_create(
        Job(
            campaign=town.campaign.pk,
            kind="stage.compute",
            account=town.officer.account,
            grant=town.officer.grant,
            created_at=clock.now(),
        )
        for _ in range(300)
    )
    assert count() == few
