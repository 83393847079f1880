"""One town for many tests: led on from milestone to milestone, and back to one by undoing what came after it.

Building and leading a town takes seconds, taking something back takes none. Tests that run in the order of the milestones
build each once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler

from guanpin.actions.actor import Actor
from guanpin.records import clock
from guanpin.records.models import Account
from tests.placement_town import led_to_offers
from tests.town import FIRST_DAY, Town, build_town, moment, open_campaign, publish
from tests.web.test_marks import with_panel

_HANDLER = ClientHandler(enforce_csrf_checks=False)


class Browser(Client):
    """A client that keeps no copies of templates and contexts, and shares its middleware with all the others."""

    def __init__(self) -> None:
        super().__init__()
        self.handler = _HANDLER

    def request(self, **request: Any) -> Any:
        response = _HANDLER(self._base_environ(**request))
        if response.cookies:
            self.cookies.update(response.cookies)
        return response


def _publish(stage: str) -> Callable[[Town], object]:
    return lambda town: publish(town, stage)


# Each with the one it comes after and what leads there; a milestone named as a stage is where that stage comes next.
_WAYS: Mapping[str, tuple[str, Callable[[Town], object]]] = {
    "opened": ("new", open_campaign),
    "posts": ("opened", _publish("establishment")),
    "direct": ("posts", _publish("posts")),
    "in_school": ("direct", _publish("direct")),
    "cross_school": ("in_school", _publish("in_school")),
    "over": ("cross_school", _publish("cross_school")),
    "panels": ("new", with_panel),
    "offers": ("new", led_to_offers),
}
ORDER = ("new", *_WAYS)


class Milestones:
    """The town at any milestone; everything done since is undone."""

    def __init__(self) -> None:
        with clock.frozen(moment(FIRST_DAY)):
            self._town = build_town()
        self._points: list[tuple[str, str]] = [("new", transaction.savepoint())]
        self._browsers: dict[int, Browser] = {}

    def at(self, name: str) -> Town:
        """The town as it stands there. The clock has to be set by whoever goes on."""
        way = [name]
        while way[0] != "new":
            way.insert(0, _WAYS[way[0]][0])
        kept = [point for point, wanted in zip(self._points, way, strict=False) if point[0] == wanted]
        transaction.savepoint_rollback(kept[-1][1])
        self._points = kept
        self._town.campaign.refresh_from_db()
        for one in way[len(kept) :]:
            _WAYS[one][1](self._town)
            self._town.campaign.refresh_from_db()
            self._points.append((one, transaction.savepoint()))
        return self._town

    def browser(self, who: Actor | Account) -> Browser:
        """Somebody logged in, who was last seen just now."""
        account = who.account if isinstance(who, Actor) else who
        browser = Browser()
        browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        session = browser.session
        session["seen"] = clock.now().isoformat()
        session.save()
        return browser
