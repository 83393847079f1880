"""Placement in the browser: offers and replies, who may look, who may enter, and what a mistake leaves as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.placement import Answer, enter_reply
from guanpin.records import clock
from guanpin.records.models import Account, Act, Grant, Person, Reply
from guanpin.records.queries.placement import placement_of
from tests.placement_town import led_to_offers, offer_day, publish_next_offers, with_placement
from tests.town import Town, lead_to

Login = Callable[[Actor | Account], Client]


def url(town: Town, name: str, **kwargs: object) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:2000]
    return response.content.decode()


def clerk_of(town: Town, person: str) -> tuple[Actor, str]:
    """The clerk of the school where the person is."""
    school = Person.objects.get(campaign=town.campaign, key=person).school
    account = Account.objects.create_user(
        f"clerk-{school}", "钱经办", "made-up-and-long-1", created_at=clock.now()
    )
    grant = Grant.objects.create(
        account=account, role="school_clerk", school=school, valid_from=clock.today().replace(month=1)
    )
    return Actor(account, grant), school


def test_the_officer_sees_offers_with_reasons_and_hardship(town: Town, login: Login) -> None:
    made = led_to_offers(town)
    with offer_day(town):
        client = login(town.officer)
        text = page(client, url(town, "placement"))
        assert made[0]["person"] in text and "等待本人答复" in text
        told = page(client, url(town, "placement_person", person=made[0]["person"]))
        assert "分钟" in told and "第1次提出的岗位" in told
        left = page(client, url(town, "placement_left"))
        assert "没有得到征询" in left and "多安排" in left
        assert "没有人待岗" in page(client, url(town, "placement_standby"))
        english = Client()
        english.cookies = client.cookies
        english.cookies["guanpin_language"] = "en"
        assert "Offers and replies" in page(english, url(town, "placement"))


def test_others_are_refused(town: Town, login: Login) -> None:
    led_to_offers(town)
    with offer_day(town):
        for actor in (town.clerk, town.principal, town.quota_office, town.administrator):
            assert login(actor).get(url(town, "placement")).status_code == 403
        for reader in (town.supervisor, town.leader):
            assert login(reader).get(url(town, "placement")).status_code == 200
        assert login(town.stranger).get(url(town, "placement")).status_code == 403
        assert Client().get(url(town, "placement")).status_code == 302


def test_before_it_is_published_the_page_says_so(town: Town, login: Login) -> None:
    assert "没有组织调剂" in page(login(town.officer), url(town, "placement"))
    with_placement(town)
    assert "还没有公布" in page(login(town.officer), url(town, "placement"))


def test_the_schools_own_clerk_enters_the_reply(town: Town, login: Login) -> None:
    offer = led_to_offers(town)[0]
    with offer_day(town):
        clerk, school = clerk_of(town, offer["person"])
        client = login(clerk)
        listed = page(client, url(town, "school_offers", school=school))
        address = url(town, "school_reply", school=school, person=offer["person"], offer=1)
        assert address in listed
        missing = client.post(address, {"accepts": "yes", "signed_on": clock.today().isoformat()})
        assert missing.status_code == 200
        assert "扫描件" in missing.content.decode() and not Reply.objects.exists()
        assert f'value="{clock.today().isoformat()}"' in missing.content.decode()
        done = client.post(
            address, {"accepts": "no", "signed_on": clock.today().isoformat(), "no_scan": "on"}
        )
        assert done.status_code == 302
        assert "已录入，待测算" in page(client, url(town, "school_offers", school=school))
    act = Act.objects.get(action="reply.enter")
    assert (act.on_behalf_of, act.account) == (offer["person"], clerk.account)
    assert Reply.objects.get().accepts is False


def test_a_clerk_of_another_school_and_the_principal_do_not(town: Town, login: Login) -> None:
    offer = led_to_offers(town)[0]
    with offer_day(town):
        school = Person.objects.get(campaign=town.campaign, key=offer["person"]).school
        address = url(town, "school_reply", school=school, person=offer["person"], offer=1)
        told = {"accepts": "yes", "signed_on": clock.today().isoformat(), "no_scan": "on"}
        others = [one for one in (town.clerk, town.other_clerk) if one.school != school]
        for actor in (*others, town.principal, town.supervisor):
            assert login(actor).post(address, told).status_code == 403
        # The address of a person of another school, in one's own.
        own = url(town, "school_reply", school=others[0].school, person=offer["person"], offer=1)
        assert login(others[0]).post(own, told).status_code == 404
    assert not Reply.objects.exists()


def test_entered_wrongly_it_is_set_right_with_a_reason(town: Town, login: Login) -> None:
    offer = led_to_offers(town)[0]
    with offer_day(town):
        enter_reply(town.officer, town.fresh(), Answer(offer["person"], 1, True, clock.today()), None)
        client = login(town.officer)
        address = url(town, "reply_enter", person=offer["person"], offer=1)
        told = {"accepts": "no", "signed_on": clock.today().isoformat(), "no_scan": "on"}
        refused = client.post(address, told)
        assert refused.status_code == 200 and "已经录入" in refused.content.decode()
        assert client.post(address, told | {"reason": "录入时看错一格"}).status_code == 302
    assert Reply.objects.get().accepts is False


def test_a_reply_that_is_counted_is_told_as_such(town: Town, login: Login) -> None:
    offer = led_to_offers(town)[0]
    with offer_day(town):
        enter_reply(town.officer, town.fresh(), Answer(offer["person"], 1, True, clock.today()), None)
        text = page(login(town.officer), url(town, "placement"))
        assert (
            "还没有测算" in text
            and reverse("stage", kwargs={"campaign": town.campaign.pk, "stage": "placement"}) in text
        )
    publish_next_offers(town)
    with offer_day(town):
        text = page(login(town.officer), url(town, "placement"))
        assert "还没有测算" not in text


def test_lists_take_the_same_statements_whatever_their_size(town: Town) -> None:
    led_to_offers(town)
    with CaptureQueriesContext(connection) as few:
        placement_of(town.campaign, "S999")
    with CaptureQueriesContext(connection) as many:
        found = placement_of(town.campaign)
    assert found is not None and len(found.offers) > 1
    assert len(few) == len(many)


@pytest.mark.parametrize("name", ["placement_left", "placement_standby"])
def test_lists_that_do_not_exist_yet_are_not_found(town: Town, login: Login, name: str) -> None:
    lead_to(town, "establishment")
    assert login(town.officer).get(url(town, name)).status_code == 404
