"""The town, and browsers without a screen for its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from guanpin.actions.actor import Actor
from guanpin.records import clock
from guanpin.records.models import Account
from tests.town import FIRST_DAY, Town, build_town, moment
from tests.web.milestones import Milestones

Login = Callable[[Actor | Account], Client]


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    """Facts imported, nobody has opened anything; the clock stands at ten on the first day."""
    with clock.frozen(moment(FIRST_DAY)):
        yield build_town()


@pytest.fixture
def login() -> Login:
    """A client that is logged in as someone."""

    def enter(who: Actor | Account) -> Client:
        client = Client()
        client.force_login(
            who.account if isinstance(who, Actor) else who,
            backend="django.contrib.auth.backends.ModelBackend",
        )
        return client

    return enter


@pytest.fixture(scope="module")
def one_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around a whole file of tests; the file's own fixture `db` asks for it, and stands for pytest-django's."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def milestones(db: None) -> Milestones:
    """One town for a whole file of tests, taken back to a milestone for each."""
    return Milestones()
