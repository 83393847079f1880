"""Every cell of the table, driven by a real request: every role, in a phase of every kind, and before and after a campaign.

What the table allows succeeds and, where it is an act, leaves the act with its signature and ledger entry. Everything else
is refused and writes nothing. What is expected is read from the table's file here, apart from the code that asks it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import ResolverMatch, resolve

from guanpin.actions.actor import ROLES, SCHOOL_ROLES, Actor
from guanpin.engine.snapshot.codes import PHASE_KINDS
from guanpin.records.models import Act, LedgerEntry, Reading, Signature
from guanpin.web.shared import errors
from tests.town import Town
from tests.web.milestones import Milestones
from tests.web.permissions.areas import TABLE, in_order
from tests.web.permissions.drivers import DRIVERS, Request
from tests.web.permissions.test_table import addresses
from tests.web.permissions.times import only_open, taken_back

_OWN_WRITES = ("django_session", "records_reading", "axes_")
# Before it is opened a campaign has no windows, and when it is closed they count no more.
_STATES = ("preparing", "closed")
_SHOWN = 20
_OWN_PAGES = ("/todo/", "/jobs/")
# Asked for inside lists, whatever page they are on.
_PLACES = {"export.list": {"people", "schools"}}


def _resolved(request: Request) -> ResolverMatch:
    return resolve(request.url.partition("?")[0])


def _has_role(row: dict[str, Any], role: str) -> bool:
    return role in (ROLES if row["roles"] == ["all"] else row["roles"])


def _reaches(request: Request, role: str) -> bool:
    """Someone of a school is within their scope at their school's addresses, and at their own pages."""
    if role in request.beyond:
        return False
    return role not in SCHOOL_ROLES or "school" in _resolved(request).kwargs or request.url in _OWN_PAGES


def _expected(row: dict[str, Any], role: str, when: str) -> bool:
    """Whether the table lets the role do it in a phase of this kind, or in this state of the campaign."""
    if not _has_role(row, role):
        return False
    times = row.get("when", "any")
    if not when:
        return True
    if when == "preparing":
        return times == "any" or "preparation" in times
    if when == "closed_campaign":
        return bool(times == "any")
    return times in ("any", "open") or when in times


@pytest.mark.parametrize("name", in_order())
def test_every_role_at_every_time(name: str, milestones: Milestones) -> None:
    if name not in DRIVERS:
        pytest.fail(f"no driver for {name}")
    town = milestones.at(DRIVERS[name].milestone)
    with DRIVERS[name].arranged(town) as requests, _quiet():
        _check_addresses(name, requests)
        tried = _Tried(name, requests, milestones, town)
        for number, kind in enumerate(PHASE_KINDS):
            tried.at(kind, number)
        for number, state in enumerate(_STATES, len(PHASE_KINDS)):
            tried.at("closed_campaign" if state == "closed" else state, number)
        tried.slowly()
        tried.beyond_scope()
        if tried.wrong:
            pytest.fail(f"{len(tried.wrong)} wrong:\n" + "\n".join(tried.wrong[:_SHOWN]), pytrace=False)


def _check_addresses(name: str, requests: tuple[Request, ...]) -> None:
    """Every address that bears the cell is tried, and no other."""
    ours = {str(one.name) for one in addresses() if getattr(one.callback, "cell", None) == name}
    assert {_resolved(one).url_name for one in requests} == _PLACES.get(name, ours)


class _Tried:
    """The tries of one cell, each taken back, and what was wrong with them.

    At each time every role asks once; where a cell has several addresses they take turns, so that each role asks for each.
    """

    def __init__(self, name: str, requests: tuple[Request, ...], milestones: Milestones, town: Town) -> None:
        self.name, self.row, self.requests, self.town = name, TABLE[name], requests, town
        self.reads = bool(self.row.get("reads"))
        actors = {actor.account.pk: actor for one in requests for actor in one.actors(town).values()}
        self.browsers = {pk: milestones.browser(actor) for pk, actor in actors.items()}
        self.wrong: list[str] = []
        self.looked_at: set[tuple[str, str, Client]] = set()

    def at(self, when: str, number: int) -> None:
        for request in self.requests:
            with only_open(self.town, when, request.stage):
                for turn, role in enumerate(ROLES, number):
                    if self._turn(role, turn) is request:
                        self._ask(request, role, when)

    def _turn(self, role: str, turn: int) -> Request:
        """Whose turn it is: of all addresses, for a role of the table of those within its scope."""
        quick = [one for one in self.requests if not one.slow]
        within = [one for one in quick if _reaches(one, role)] if _has_role(self.row, role) else []
        return (within or quick)[turn % len(within or quick)]

    def slowly(self) -> None:
        """What takes long is asked once by each role, at any time."""
        for request in self.requests:
            for role in ROLES if request.slow else ():
                self._ask(request, role, "")

    def beyond_scope(self) -> None:
        """Whom the table allows is refused at the addresses out of their reach."""
        for request in self.requests:
            for role in ROLES:
                if _has_role(self.row, role) and not _reaches(request, role):
                    self._ask(request, role, "")

    def _ask(self, request: Request, role: str, when: str) -> None:
        problem = self._problem(request, request.actors(self.town)[role], when)
        if problem:
            self.wrong.append(f"{role}, {when or 'beyond scope'}, {request.url}: {problem}")

    def _problem(self, request: Request, actor: Actor, when: str) -> str:
        browser = self.browsers[actor.account.pk]
        # Outside any campaign there is no time.
        when = when if "campaign" in _resolved(request).kwargs else ""
        if not _reaches(request, actor.role) or not _expected(self.row, actor.role, when):
            return self._of_a_refusal(request, browser)
        if when in request.senseless or request.nothing_there:
            return self._of_a_refusal(request, browser, (200, 404, 422))
        page = self._of_a_page(request, browser)
        return page or (
            "" if self.reads or request.data is None else self._of_an_act(request, actor, browser)
        )

    def _of_a_refusal(self, request: Request, browser: Client, statuses: tuple[int, ...] = (403,)) -> str:
        with taken_back(), _writes() as written:
            response = request.send(browser)
        if response.status_code not in statuses:
            return f"{response.status_code} instead of a refusal"
        return f"writes {written}" if written else ""

    def _of_a_page(self, request: Request, browser: Client) -> str:
        """The page, or the form in front of an act: written out the first time, afterwards only let in."""
        seen = (request.url, str(request.data), browser) in self.looked_at
        if seen and not self.reads:
            return ""
        self.looked_at.add((request.url, str(request.data), browser))
        with taken_back(), _unwritten() if seen else nullcontext():
            before = Reading.objects.count()
            with _writes() as written:
                response = request.send(browser) if self.reads else browser.get(request.url)
            logged = Reading.objects.count() > before
        if response.status_code not in ((200, 302) if self.reads else (200, 302, 405)):
            return f"{response.status_code} {_told(response)}"
        if self.row.get("personal") and not logged:
            return "the reading is not logged"
        return f"reading writes {written}" if written and request.data is None else ""

    def _of_an_act(self, request: Request, actor: Actor, browser: Client) -> str:
        with taken_back():
            before = _counts()
            response = request.send(browser)
            after, act = _counts(), Act.objects.filter(action=self.name).order_by("-pk").first()
            if response.status_code != 302:
                return f"{response.status_code} {_told(response)}"
            if not all(new > old for new, old in zip(after, before, strict=True)) or act is None:
                return f"left {before} {after}"
            if act.account_id != actor.account.pk or act.role != actor.role:
                return f"left the act to {act.account}"
            signed = act.signatures.filter(account=actor.account).exists()
            return "" if signed and LedgerEntry.objects.filter(act=act).exists() else "is not signed"


def _counts() -> tuple[int, int, int]:
    return Act.objects.count(), Signature.objects.count(), LedgerEntry.objects.count()


@contextmanager
def _writes() -> Iterator[list[str]]:
    """Statements that change a table other than those of sessions and of reading."""
    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb = sql.lstrip().split(" ", 1)[0].upper()
        if verb in ("INSERT", "UPDATE", "DELETE") and not any(name in sql for name in _OWN_WRITES):
            seen.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


@contextmanager
def _quiet() -> Iterator[None]:
    """Refusals in a word: their page is the same whatever was refused, and it takes longer than the refusal."""

    def tell(request: Any, status: int, message: str, remedy: str, place: str) -> HttpResponse:
        return HttpResponse(f"<h1>{message} {place}</h1>", status=status)

    logging.disable(logging.WARNING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(errors, "_page", tell)
        yield
    logging.disable(logging.NOTSET)


@contextmanager
def _unwritten() -> Iterator[None]:
    """Pages without their text, which takes most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", lambda *_: "")
        yield


def _told(response: Any) -> str:
    """The heading of the page, and what its error summary says."""
    text = response.content.decode(errors="replace")
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.S) + re.findall(
        r"<li><a href=.#id_.*?</li>|<ul>\s*<li>.*?</li>", text, re.S
    )
    return " · ".join(" ".join(re.sub("<[^>]*>", "", one).split()) for one in found)[:300]
