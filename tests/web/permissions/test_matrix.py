"""Every cell of the table, driven by a real request: every role, in a phase of every kind.

What the table allows succeeds and, where it is an act, leaves the act with its signature and ledger entry. Everything else
is refused and writes nothing. What is expected is read from the table's file here, apart from the code that asks it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import resources
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from guanpin.actions.actor import ROLES, Actor
from guanpin.actions.phases import CLOSES_AT
from guanpin.engine.snapshot.codes import PHASE_KINDS
from guanpin.records import clock
from guanpin.records.models import Act, LedgerEntry, PhaseWindow, Signature
from tests.town import Town
from tests.web.permissions.drivers import DRIVERS, Request

TABLE: dict[str, Any] = tomllib.loads(
    (resources.files("guanpin.actions") / "permissions.toml").read_text("utf-8")
)
_OWN_WRITES = ("django_session", "records_reading", "axes_")


class _UndoneError(Exception):
    """Takes back what a request did."""


def _expected(row: dict[str, Any], role: str, kind: str) -> bool:
    roles = ROLES if row["roles"] == ["all"] else row["roles"]
    when = row.get("when", "any")
    return role in roles and (when in ("any", "open") or kind in when)


@pytest.mark.parametrize("name", TABLE)
def test_every_role_in_every_kind_of_phase(
    name: str, town: Town, login: Callable[[Actor], Client]
) -> None:
    row = TABLE[name]
    if name not in DRIVERS:
        pytest.fail(f"no driver for {name}")
    driver = DRIVERS[name]
    with driver.arranged(town) as request:
        actors = request.actors(town)
        clients = {role: login(actor) for role, actor in actors.items()}
        for kind in PHASE_KINDS:
            with _only_open(town, kind, request.stage):
                for role in ROLES:
                    allowed = _expected(row, role, kind)
                    _try(request, clients[role], allowed, bool(row.get("reads")), f"{name} {role} {kind}")


@contextmanager
def _only_open(town: Town, kind: str, stage: str) -> Iterator[None]:
    """One window, of this kind, in which the clock stands."""
    today = clock.today()
    with _taken_back():
        PhaseWindow.objects.filter(campaign=town.campaign).delete()
        PhaseWindow.objects.create(
            campaign=town.campaign,
            order=0,
            phase=f"{stage or 'campaign'}_{kind}",
            kind=kind,
            stage=stage,
            opens=today,
            closes=today + timedelta(days=1),
            closes_at=CLOSES_AT,
        )
        yield


def _try(request: Request, client: Client, allowed: bool, reads: bool, what: str) -> None:
    before = Act.objects.count(), Signature.objects.count(), LedgerEntry.objects.count()
    with _taken_back():
        with _writes() as written:
            response = request.send(client)
        if not allowed:
            assert response.status_code == 403, f"{what}: {response.status_code}"
            assert written == [], f"{what}: {written}"
            return
        assert response.status_code in ((200, 302) if reads else (302,)), (
            f"{what}: {response.status_code} {_told(response)}"
        )
        if not reads:
            after = Act.objects.count(), Signature.objects.count(), LedgerEntry.objects.count()
            assert all(new > old for new, old in zip(after, before, strict=True)), f"{what}: {before} {after}"
            assert Act.objects.order_by("-pk")[0].signatures.exists()


@contextmanager
def _taken_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _UndoneError
    except _UndoneError:
        pass


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


def _told(response: Any) -> str:
    text = response.content.decode(errors="replace")
    start = text.find("<main")
    return " ".join(text[start : start + 1500].split())
