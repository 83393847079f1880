"""What can still be done until when: the windows of some kinds of phases, each open, coming or over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from guanpin.records import clock
from guanpin.records.models import Campaign

OPEN, COMING, OVER = "open", "coming", "over"


@dataclass(frozen=True, slots=True)
class Window:
    """One phase; `stage` is "" for those of no stage. It closes on the day `closes` at the local time `closes_at`."""

    phase: str
    kind: str
    stage: str
    opens: date
    closes: date
    closes_at: time
    state: str

    @property
    def clock(self) -> str:
        """The hour at which it closes, as people write it."""
        return self.closes_at.strftime("%H:%M")


def windows(campaign: Campaign, kinds: Collection[str]) -> tuple[Window, ...]:
    """The windows of these kinds in the order of the calendar; none before the campaign is opened."""
    now = clock.local()
    rows = campaign.phases.filter(kind__in=kinds).order_by("order")
    return tuple(
        Window(
            one.phase,
            one.kind,
            one.stage,
            one.opens,
            one.closes,
            one.closes_at,
            _state(one.opens, one.closes, one.closes_at, now),
        )
        for one in rows
    )


def _state(opens: date, closes: date, closes_at: time, now: datetime) -> str:
    if now.date() < opens:
        return COMING
    return OPEN if (now.date(), now.time()) <= (closes, closes_at) else OVER
