"""Moving the windows of a campaign under a test, and taking back whatever was done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction

from guanpin.actions.phases import CLOSES_AT
from guanpin.records import clock
from guanpin.records.models import Campaign, PhaseWindow
from tests.town import Town


class _UndoneError(Exception):
    """Takes back what a request did."""


@contextmanager
def only_open(town: Town, when: str, stage: str) -> Iterator[None]:
    """Of all windows only one of this kind is open, or the campaign is in that state."""
    today, state = clock.today(), {"preparing": "preparing", "closed_campaign": "closed"}.get(when, "open")
    with taken_back():
        Campaign.objects.filter(pk=town.campaign.pk).update(state=state)
        windows = PhaseWindow.objects.filter(campaign=town.campaign)
        before = {"opens": today - timedelta(days=2), "closes": today - timedelta(days=1)}
        windows.filter(opens__lte=today, closes__gte=today).update(**before)
        if state == "open":
            PhaseWindow.objects.create(
                campaign=town.campaign,
                order=999,
                phase=f"only_{when}_{stage}",
                kind=when,
                stage=stage,
                opens=today,
                closes=today + timedelta(days=1),
                closes_at=CLOSES_AT,
            )
        yield


@contextmanager
def taken_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _UndoneError
    except _UndoneError:
        pass
