"""The demonstration's own pages: a card lets one in as somebody, the clock goes where it is sent and writes no act."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guanpin.actions.demonstration import seed, take_up
from guanpin.actions.demonstration_people import CAST, PASSWORD
from guanpin.records import clock
from guanpin.records.models import Account, Act, Campaign, DemoClock, LedgerEntry
from guanpin.sample import six_school


@pytest.fixture
def demo(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """A small made-up district in its demonstration."""
    settings.DEMO, settings.DATA = True, tmp_path
    for module in ("demonstration", "demonstration_people", "demonstration_steps"):
        monkeypatch.setattr(f"guanpin.actions.{module}.SCHOOL", "S001", raising=False)
        monkeypatch.setattr(f"guanpin.actions.{module}.OTHER_SCHOOL", "S002", raising=False)
    return seed("preparation", sample=six_school(1))


def test_everyone_has_a_card_and_a_click_enters(demo: Campaign, client: Client) -> None:
    page = client.get("/demo/").content.decode()
    assert PASSWORD in page
    for one in CAST:
        assert f'value="{one.username}"' in page
        visitor = Client()
        assert visitor.post("/demo/enter", {"username": one.username})["Location"] == "/todo/"
        response = visitor.get("/todo/")
        assert response.status_code == 200
        assert response.wsgi_request.actor.role == one.role


def test_entering_takes_a_form_of_this_site(demo: Campaign) -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/demo/enter", {"username": "officer"}).status_code == 403
    assert Client().get("/demo/enter").status_code == 405
    assert Client().post("/demo/enter", {"username": "nobody"}).status_code == 404


def test_the_password_of_the_cards_signs(demo: Campaign) -> None:
    assert all(one.check_password(PASSWORD) for one in Account.objects.all()[:2])


def test_the_clock_is_set_and_no_act_is_written(demo: Campaign, client: Client) -> None:
    assert clock.local().strftime("%Y-%m-%d %H") == "2023-06-19 10"
    assert "时段" in client.get("/demo/clock").content.decode()
    acts = Act.objects.count()
    demo.phases.create(
        order=0, phase="entry", kind="entry", opens="2023-06-28", closes="2023-06-30", closes_at="18:00"
    )
    assert client.post("/demo/clock", {"phase": "entry"})["Location"] == "/demo/clock"
    assert clock.local().strftime("%Y-%m-%d %H:%M") == "2023-06-28 09:00"
    assert client.post("/demo/clock", {"phase": "nothing"}).status_code == 404
    assert Act.objects.count() == LedgerEntry.objects.count() == acts


def test_nobody_has_wished_before_the_window(demo: Campaign) -> None:
    from guanpin.records.models import Mark, Person, Preference

    assert Person.objects.exists()
    assert not Preference.objects.exists()
    assert not Mark.objects.exists()
    assert {one.action for one in Act.objects.all()} == {"import.read", "import.confirm"}


def test_it_goes_on_from_the_moment_at_which_it_was_left(demo: Campaign) -> None:
    from guanpin.actions.demonstration import keep_moment

    DemoClock.set(datetime(2023, 7, 3, 1, tzinfo=UTC))
    keep_moment()
    DemoClock.set(datetime(2023, 6, 19, 1, tzinfo=UTC))
    assert take_up()
    assert clock.local().strftime("%Y-%m-%d %H:%M") == "2023-07-03 09:00"
