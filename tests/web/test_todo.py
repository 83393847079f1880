"""Everyone's first page: what waits, until when, one button each; every button leads to a page that is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guanpin.actions import jobs
from guanpin.actions.actor import Actor
from guanpin.records import clock
from guanpin.records.models import Account
from tests.town import Town, at, moment, open_campaign, publish

Login = Callable[[Actor | Account], Client]
NAMES = (
    *("clerk", "principal", "secretary", "union", "panelist", "teacher", "officer", "second_officer"),
    *("quota_office", "personnel_office", "organisation_office", "finance_office", "petition_office"),
    *("subdistrict", "leader", "supervisor", "administrator"),
)


def buttons(page: str) -> list[str]:
    """Where the rows lead."""
    rows = page.split('<li class="todo-row')[1:]
    return [re.findall(r'href="([^"]+)"', row)[0] for row in rows]


def test_every_role_has_a_first_page_and_its_buttons_lead_somewhere(town: Town, login: Login) -> None:
    open_campaign(town)
    publish(town, "establishment")
    publish(town, "posts")
    with at(town, "direct", "entry"):
        for name in NAMES:
            client = login(getattr(town, name))
            response = client.get("/todo/")
            assert response.status_code == 200, name
            for url in buttons(response.content.decode()):
                assert client.get(url.replace("&amp;", "&")).status_code == 200, (name, url)


def test_the_clerk_sees_what_closes_first_first(town: Town, login: Login) -> None:
    open_campaign(town)
    with clock.frozen(moment(date(2023, 6, 29))):
        page = login(town.clerk).get("/todo/").content.decode()
    assert page.index("录入不接受直聘的声明") < page.index("录入校内竞聘报名表")
    assert "今天截止" in page
    assert "2023年6月29日 18:00" in page


def test_where_nothing_waits_it_says_so_and_what_comes_next(town: Town, login: Login) -> None:
    open_campaign(town)
    page = login(town.officer).get("/todo/").content.decode()
    assert "现在没有等您办理的事" in page
    assert "2023年6月20日，编制核定·审批" in page


def test_background_work_of_ones_own_is_shown(town: Town, login: Login, monkeypatch) -> None:
    monkeypatch.setitem(jobs._work, "stage.compute", lambda *_: {})
    job = jobs.enqueue(town.officer, town.campaign, "stage.compute", {})
    assert f'href="/jobs/{job.pk}"' in login(town.officer).get("/todo/").content.decode()
    assert f'href="/jobs/{job.pk}"' not in login(town.second_officer).get("/todo/").content.decode()


def test_it_is_complete_in_english(town: Town, login: Login) -> None:
    client = login(town.clerk)
    client.post("/language/", {"lang": "en"})
    page = client.get("/todo/").content.decode()
    assert "Check the school" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"[\u4e00-\u9fff]", main)


def test_the_page_takes_a_constant_number_of_statements(town: Town, login: Login) -> None:
    client = login(town.officer)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/todo/").status_code == 200
        return len(queries)

    count()
    before = count()
    for _ in range(30):
        jobs.Job.objects.create(
            campaign="", kind="stage.compute", account=town.clerk.account, created_at=clock.now()
        )
    assert count() == before


def test_there_are_no_pages_of_the_demonstration_outside_one(
    town: Town, login: Login, client: Client
) -> None:
    for url in ("/demo/", "/demo/clock"):
        assert client.get(url).status_code == 404
        assert login(town.officer).get(url).status_code == 404
    assert client.post("/demo/enter", {"username": "officer"}).status_code == 404
    assert client.post("/demo/clock", {"phase": "x"}).status_code == 404
