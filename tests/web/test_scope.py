"""Nobody sees or touches what is not theirs: another school's people, for the administrator anybody's, for the world all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import ResolverMatch, resolve, reverse

from guanpin.actions.actor import SCHOOL_ROLES, Actor
from guanpin.actions.contracts import settled_at
from guanpin.records import clock
from guanpin.records.models import Account, Grant, Kinship, LedgerEntry, Notice, Person
from tests.town import OTHER_SCHOOL, SCHOOL, Town, at, moment
from tests.web.milestones import Milestones
from tests.web.permissions.areas import TABLE, in_order
from tests.web.permissions.drivers import DRIVERS, Request

# What in an address names something of one school alone.
_OWNED = {"person", "pk", "event", "batch", "subject", "offer"}
# The records that a school keeps of its people tell whom they have declared as kin, by whom recusal goes.
_RECORDS = {"people.view", "import.view", "export.portion"}
_ID = re.compile(r"\bP\d{5}\b")


@pytest.fixture(scope="module")
def db(one_transaction: None) -> None:
    """One transaction for the file."""


@pytest.mark.parametrize("name", in_order())
def test_people_of_another_school_are_refused(name: str, milestones: Milestones) -> None:
    town = milestones.at(DRIVERS[name].milestone)
    with DRIVERS[name].arranged(town) as requests:
        for request in requests:
            named = _named(request)
            if "school" not in named.kwargs:
                continue
            elsewhere = OTHER_SCHOOL if named.kwargs["school"] == SCHOOL else SCHOOL
            for actor in _people_at(elsewhere):
                browser = milestones.browser(actor)
                assert browser.get(request.url).status_code == 403, f"{actor.role} {request.url}"
                assert request.send(browser).status_code == 403, f"{actor.role} {request.url}"


@pytest.mark.parametrize("name", in_order())
def test_what_belongs_to_a_school_is_not_found_under_another(name: str, milestones: Milestones) -> None:
    town = milestones.at(DRIVERS[name].milestone)
    with DRIVERS[name].arranged(town) as requests:
        for request in requests:
            named = _named(request)
            if "school" not in named.kwargs or not _OWNED & set(named.kwargs):
                continue
            elsewhere = OTHER_SCHOOL if named.kwargs["school"] == SCHOOL else SCHOOL
            moved = reverse(str(named.url_name), kwargs=named.kwargs | {"school": elsewhere})
            for actor in _people_at(elsewhere):
                status = milestones.browser(actor).get(moved).status_code
                assert status in (403, 404, 422), f"{actor.role} {moved}: {status}"


@pytest.mark.parametrize("name", in_order(reads=True))
def test_pages_of_a_school_name_nobody_of_the_others(name: str, milestones: Milestones) -> None:
    town = milestones.at(DRIVERS[name].milestone)
    with DRIVERS[name].arranged(town) as requests:
        others = _strangers(town, with_kin=name not in _RECORDS)
        for request in requests:
            for role in _own_roles(name):
                response = request.send(milestones.browser(request.actors(town)[role]))
                if response.status_code == 200:
                    assert not _mentioned(response, others), f"{role} {request.url}"


def test_the_administrator_meets_nobodys_name(milestones: Milestones) -> None:
    town = milestones.at("over")
    names = set(Person.objects.filter(campaign=town.campaign).values_list("name", flat=True))
    browser = milestones.browser(town.administrator)
    with at(town, "", "contract"):
        for name in in_order():
            if "administrator" in _roles(name):
                with DRIVERS[name].arranged(town) as requests:
                    browser = milestones.browser(town.administrator)
                    for request in requests:
                        _check_nobody(browser, request.url, names)
        browser = milestones.browser(town.administrator)
        for address in ("home", "password"):
            _check_nobody(browser, reverse(address), names)


def test_the_world_meets_nobodys_name(milestones: Milestones) -> None:
    """Neither of those on the roll nor of those who act, nor of those who signed."""
    town = milestones.at("over")
    names = set(Person.objects.filter(campaign=town.campaign).values_list("name", flat=True))
    names |= set(Account.objects.values_list("name", flat=True)) | {"赵某", "钱某"}
    addresses = _public(town)
    for day in (date(2023, 6, 28), date(2023, 7, 5), date(2023, 7, 13)):
        with clock.frozen(moment(day)):
            for address in addresses:
                for language in ("zh", "en"):
                    browser = Client()
                    browser.cookies["guanpin_language"] = language
                    _check_nobody(browser, address, names)


def test_notices_within_the_unit_are_not_on_the_internet(milestones: Milestones) -> None:
    town = milestones.at("over")
    within = Notice.objects.filter(campaign=town.campaign, tier="unit")
    assert within.exists()
    with clock.frozen(moment(date(2023, 7, 13))):
        for notice in within:
            for name in ("notice", "notice_pdf"):
                kwargs = {"campaign": town.campaign.pk, "pk": notice.pk}
                assert Client().get(reverse(name, kwargs=kwargs)).status_code == 404


def _public(town: Town) -> list[str]:
    """Every public address about the campaign, with every open notice and every code."""
    here = {"campaign": town.campaign.pk}
    open_notices = Notice.objects.filter(campaign=town.campaign, tier="open")
    return [
        *(reverse(name) for name in ("home", "code_search", "login")),
        *(reverse(name, kwargs=here) for name in ("plan", "calendar", "notices", "checkpoint")),
        *(reverse("notice", kwargs=here | {"pk": one.pk}) for one in open_notices),
        *(
            reverse("code", kwargs={"code": one.code})
            for one in LedgerEntry.objects.filter(ledger=town.campaign.pk)
        ),
    ]


def _check_nobody(browser: Client, address: str, names: set[str]) -> None:
    response = browser.get(address)
    assert response.status_code in (200, 302, 410), f"{address}: {response.status_code}"
    text = _text(response)
    assert not [one for one in names if one in text], address
    assert not _ID.findall(text), address


def _own_roles(name: str) -> list[str]:
    return [role for role in SCHOOL_ROLES if role in _roles(name)]


def _roles(name: str) -> Iterable[str]:
    roles: list[str] = TABLE[name]["roles"]
    return (*SCHOOL_ROLES, "administrator") if roles == ["all"] else roles


def _strangers(town: Town, *, with_kin: bool) -> list[Person]:
    """Those who neither belong to the first school nor teach or were appointed there."""
    people = Person.objects.filter(campaign=town.campaign)
    here = {one.key for one in people if SCHOOL in (one.school, one.taught_at)}
    here |= set(settled_at(town.fresh(), SCHOOL))
    if not with_kin:
        declared = Kinship.objects.filter(campaign=town.campaign)
        here |= set(declared.filter(person__in=list(here)).values_list("other", flat=True))
    return [one for one in people if one.key not in here]


def _mentioned(response: Any, others: list[Person]) -> list[str]:
    """Ids and names of them in a page or in a file's parts. A name that somebody here bears tells nothing."""
    text = _text(response)
    here = " ".join(Person.objects.exclude(pk__in=[one.pk for one in others]).values_list("name", flat=True))
    ids, found = set(_ID.findall(text)), []
    for one in others:
        if one.key in ids or (one.name not in here and one.name in text):
            found.append(f"{one.key} {one.name}")
    return found


def _text(response: Any) -> str:
    data = response.content
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return str(data.decode(errors="replace"))


def _people_at(school: str) -> list[Actor]:
    """Somebody in each role of that school."""
    found = []
    for role in SCHOOL_ROLES:
        account, _ = Account.objects.get_or_create(
            username=f"{role}.{school}", defaults={"name": "外校某", "created_at": clock.now()}
        )
        grant, _ = Grant.objects.get_or_create(
            account=account, role=role, school=school, defaults={"valid_from": date(2023, 1, 1)}
        )
        found.append(Actor(account, grant))
    return found


def _named(request: Request) -> ResolverMatch:
    return resolve(request.url.partition("?")[0])
