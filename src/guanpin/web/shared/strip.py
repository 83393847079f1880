"""The strip of phases on every page: grouped by stage, each known to be past, present or to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from guanpin.records.models import PhaseWindow

PAST, PRESENT, FUTURE = "past", "present", "future"


@dataclass(frozen=True, slots=True)
class Step:
    """One phase. `last_day` says that it closes today; `extra` are working days added by an extension."""

    phase: str
    kind: str
    opens: date
    closes: date
    deadline: datetime
    state: str
    last_day: bool
    extra: int

    @property
    def one_day(self) -> bool:
        return self.opens == self.closes

    @property
    def clock(self) -> str:
        """The time of day at which it closes."""
        return f"{self.deadline:%H:%M}"


@dataclass(frozen=True, slots=True)
class Group:
    """Phases of one stage that follow each other; a phase of no stage stands alone and bears the name of its kind."""

    stage: str
    steps: tuple[Step, ...]

    @property
    def kind(self) -> str:
        return self.steps[0].kind

    @property
    def opens(self) -> date:
        return min(one.opens for one in self.steps)

    @property
    def closes(self) -> date:
        return max(one.closes for one in self.steps)

    @property
    def one_day(self) -> bool:
        return self.opens == self.closes

    @property
    def present(self) -> tuple[Step, ...]:
        return tuple(one for one in self.steps if one.state == PRESENT)

    @property
    def state(self) -> str:
        """Present too between two of its phases: a stage that has begun is not over until its last phase is."""
        states = {one.state for one in self.steps}
        if PRESENT in states or states == {PAST, FUTURE}:
            return PRESENT
        return PAST if PAST in states else FUTURE


def strip(windows: Iterable[PhaseWindow], now: datetime) -> tuple[Group, ...]:
    """Groups in the order of the policy; `now` is on a clock in China."""
    steps = [(one.stage or one.phase, one.stage, _step(one, now)) for one in windows]
    return tuple(_group(list(rows)) for _, rows in groupby(steps, key=lambda row: row[0]))


def _group(rows: Sequence[tuple[str, str, Step]]) -> Group:
    return Group(rows[0][1], tuple(step for _, _, step in rows))


def _step(window: PhaseWindow, now: datetime) -> Step:
    deadline = datetime.combine(window.closes, window.closes_at, tzinfo=now.tzinfo)
    begun = now.date() >= window.opens
    state = FUTURE if not begun else PRESENT if now <= deadline else PAST
    return Step(
        window.phase,
        window.kind,
        window.opens,
        window.closes,
        deadline,
        state,
        last_day=state == PRESENT and window.closes == now.date(),
        extra=window.extra,
    )
