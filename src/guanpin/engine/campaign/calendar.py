"""The calendar on day one: when each phase opens and closes, whether all fits, and what would make it fit.

Reasons made here, with their parameters (days are working days):

calendar.fits             spare, needed, available
calendar.short            short, needed, available, last
calendar.shorten_notice   now, to, saved, needed, available       the notice period, down to its minimum
calendar.overlap          phase, stage, kind, notice, saved, needed, available   opens while the notice runs
calendar.together         needed, available                       all of these together, where they are enough
calendar.together_short   short, needed, available                ... and where they are not
calendar.later_deadline   deadline, needed                        nothing else changed
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from guanpin.engine.campaign.phases import Phase, read_phases
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.kernel.spans import days_from
from guanpin.engine.kernel.workdays import WorkCalendar
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError


@dataclass(frozen=True, slots=True)
class PhaseWindow:
    """A phase's first and last day; `notice_until` is the last day of the notice of its result, if it has one."""

    id: str
    kind: str
    stage: str | None
    opens: date
    closes: date
    notice_until: date | None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "stage": self.stage,
            "opens": self.opens.isoformat(),
            "closes": self.closes.isoformat(),
            "notice_until": self.notice_until.isoformat() if self.notice_until else None,
        }


@dataclass(frozen=True, slots=True)
class Calendar:
    """Dated windows in the order of the policy. `advice` is empty of remedies when everything fits."""

    start: date
    deadline: date
    phases: tuple[PhaseWindow, ...]
    working_days_available: int
    working_days_needed: int
    fits: bool
    advice: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "start": self.start.isoformat(),
            "deadline": self.deadline.isoformat(),
            "phases": [window.to_json() for window in self.phases],
            "working_days_available": self.working_days_available,
            "working_days_needed": self.working_days_needed,
            "fits": self.fits,
            "advice": [item.to_json() for item in self.advice],
        }


def work_calendar(rules: Rules) -> WorkCalendar:
    """The working days by the holiday notices in force; a year is known once it has a holiday."""
    rows = rules.rows("calendar.holidays")
    return WorkCalendar(
        years=frozenset(row["year"] for row in rows),
        holidays=frozenset(day for row in rows for day in days_from(row["first"], row["last"])),
        makeup_days=frozenset(row["date"] for row in rules.rows("calendar.makeup_days")),
    )


def plan_calendar(
    start: date, deadline: date, rules: Rules, extensions: Mapping[str, int] = MappingProxyType({})
) -> Calendar:
    """Place every phase of `campaign.phases` from `start` on and judge it against `deadline`, a day included.

    `extensions` are working days by which phases were prolonged; those that wait for them move along.
    Raises PolicyError for phases that cannot be placed, a notice below its minimum or a deadline before the start,
    and GuanpinError where the holidays of a year needed are not announced.
    """
    if deadline < start:
        raise PolicyError(
            "calendar.deadline_before_start",
            zh=f"截止日期 {deadline} 早于开始日期 {start}。",
            en=f"The deadline {deadline} is before the start {start}.",
            place="campaign.deadline",
            remedy_zh="请改正其中一个日期。",
            remedy_en="Correct one of the two dates.",
        )
    plan = _Plan(
        read_phases(rules), rules.integer("notice.working_days"), start, work_calendar(rules), extensions
    )
    available = plan.work.count(start, deadline)
    return Calendar(
        start=start,
        deadline=deadline,
        phases=_windows(plan),
        working_days_available=available,
        working_days_needed=plan.needed(),
        fits=plan.last() <= deadline,
        advice=tuple(_advice(plan, available, rules)),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Phases with one length of notice from one start: what advice varies."""

    phases: tuple[Phase, ...]
    notice: int
    start: date
    work: WorkCalendar
    extensions: Mapping[str, int]

    def spans(self) -> dict[str, tuple[date, date]]:
        placed: dict[str, tuple[date, date]] = {}
        first = self.work.next_workday(self.start)
        for phase in self.phases:
            opens = max(
                (self.work.add(placed[one.phase][one.closes], one.offset) for one in phase.anchors),
                default=self.work.add(first, phase.offset),
            )
            length = (self.notice if phase.days is None else phase.days) + self.extensions.get(phase.id, 0)
            placed[phase.id] = opens, self.work.add(opens, length - 1)
        return placed

    def last(self) -> date:
        return max((closes for _, closes in self.spans().values()), default=self.start)

    def needed(self) -> int:
        return self.work.count(self.start, self.last()) if self.phases else 0

    def overlapping(self, ids: Iterable[str]) -> _Plan:
        chosen = frozenset(ids)
        return replace(
            self,
            phases=tuple(phase.overlapped() if phase.id in chosen else phase for phase in self.phases),
        )


def _windows(plan: _Plan) -> tuple[PhaseWindow, ...]:
    spans = plan.spans()
    notices: dict[str, date] = {}
    for phase in plan.phases:
        if phase.kind == "notice":
            closes = spans[phase.id][1]
            for noticed in (phase.id, *(anchor.phase for anchor in phase.anchors)):
                notices[noticed] = max(closes, notices.get(noticed, closes))
    return tuple(
        PhaseWindow(phase.id, phase.kind, phase.stage, *spans[phase.id], notices.get(phase.id))
        for phase in plan.phases
    )


def _advice(plan: _Plan, available: int, rules: Rules) -> Iterable[Reason]:
    needed = plan.needed()
    if needed <= available:
        yield reason("calendar.fits", spare=available - needed, needed=needed, available=available)
        return
    yield reason(
        "calendar.short",
        short=needed - available,
        needed=needed,
        available=available,
        last=plan.last().isoformat(),
    )
    shorter = _shorter_notice(plan, available, rules.integer("notice.minimum_days"))
    moves = 0
    if shorter.needed() < needed:
        moves += 1
        yield reason(
            "calendar.shorten_notice",
            rules.cite("notice.minimum_days"),
            now=plan.notice,
            to=shorter.notice,
            saved=needed - shorter.needed(),
            needed=shorter.needed(),
            available=available,
        )
    candidates = [phase for phase in plan.phases if phase.overlap]
    for phase in candidates:
        earlier = plan.overlapping([phase.id]).needed()
        if earlier < needed:
            moves += 1
            yield reason(
                "calendar.overlap",
                rules.cite("campaign.phases"),
                phase=phase.id,
                stage=phase.stage or "campaign",
                kind=phase.kind,
                notice=",".join(anchor.phase for anchor in phase.anchors if anchor.notice),
                saved=needed - earlier,
                needed=earlier,
                available=available,
            )
    if moves > 1:
        yield _together(shorter.overlapping(phase.id for phase in candidates).needed(), available)
    yield reason("calendar.later_deadline", deadline=plan.last().isoformat(), needed=needed)


def _together(needed: int, available: int) -> Reason:
    if needed <= available:
        return reason("calendar.together", needed=needed, available=available)
    return reason("calendar.together_short", short=needed - available, needed=needed, available=available)


def _shorter_notice(plan: _Plan, available: int, minimum: int) -> _Plan:
    """The longest notice that fits, or the shortest allowed if none does."""
    shorter = plan
    while shorter.notice > minimum and shorter.needed() > available:
        shorter = replace(shorter, notice=shorter.notice - 1)
    return shorter
