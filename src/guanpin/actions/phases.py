"""The windows of a campaign: laid from the policy when it opens, prolonged by acts that say why."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, time, timedelta

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.calendar import Calendar, plan_calendar, work_calendar
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.records.models import Attachment, Campaign, PhaseWindow

# Windows that a policy leaves without an hour of their own close with the working day.
CLOSES_AT = time(18, 0)
_CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Move:
    """One window before and after."""

    phase: str
    kind: str
    stage: str
    before: tuple[date, date]
    after: tuple[date, date]


def calendar_of(campaign: Campaign, rules: Rules) -> Calendar:
    """The calendar with the extensions made so far: whether all fits before the deadline, and what would help."""
    return _calendar(rules, extensions(campaign))


def extensions(campaign: Campaign) -> dict[str, int]:
    """Working days added so far, by phase."""
    return dict(campaign.phases.filter(extra__gt=0).values_list("phase", "extra"))


def lay_phases(campaign: Campaign, rules: Rules) -> None:
    """Write the windows of every phase, keeping the extensions made."""
    windows = laid_windows(campaign, rules, extensions(campaign))
    campaign.phases.all().delete()
    PhaseWindow.objects.bulk_create(windows)


def laid_windows(campaign: Campaign, rules: Rules, extra: Mapping[str, int]) -> list[PhaseWindow]:
    """The windows as they are with these extensions, not saved.

    Contracts are signed between the last phase of the policy and the new school year, and from its first day on the
    campaign is over; a policy with phases of these kinds says so itself.
    """
    windows = [
        PhaseWindow(
            campaign=campaign,
            phase=one.id,
            kind=one.kind,
            stage=one.stage or "",
            opens=one.opens,
            closes=one.closes,
            notice_until=one.notice_until,
        )
        for one in _calendar(rules, extra).phases
    ]
    last = max(one.closes for one in windows)
    term = date(campaign.school_year, 9, 1)
    kinds = {one.kind for one in windows}
    if "contract" not in kinds:
        opens = last + timedelta(days=1)
        closes = work_calendar(rules).add(max(opens, term - timedelta(days=1)), extra.get(_CONTRACTS, 0))
        windows.append(_own_window(campaign, _CONTRACTS, "contract", opens, closes))
        last = closes
    if "closed" not in kinds:
        opens = max(term, last + timedelta(days=1))
        windows.append(_own_window(campaign, "closed", "closed", opens, opens + timedelta(days=365)))
    for order, window in enumerate(windows):
        window.order, window.closes_at, window.extra = order, CLOSES_AT, extra.get(window.phase, 0)
    return windows


def moved_by(campaign: Campaign, phase: str, days: int) -> tuple[Move, ...]:
    """Which windows an extension would move."""
    before = {one.phase: one for one in campaign.phases.all()}
    after = _prolonged(campaign, rules_of(campaign), before, phase, days)
    return tuple(
        Move(one.phase, one.kind, one.stage, (old.opens, old.closes), (one.opens, one.closes))
        for one in after
        if (old := before.get(one.phase)) is not None and (old.opens, old.closes) != (one.opens, one.closes)
    )


def _prolonged(
    campaign: Campaign, rules: Rules, before: Mapping[str, PhaseWindow], phase: str, days: int
) -> list[PhaseWindow]:
    extra = {one.phase: one.extra for one in before.values() if one.extra}
    laid = laid_windows(campaign, rules, extra | {phase: extra.get(phase, 0) + days})
    if any(one.phase == phase for one in laid):
        return laid
    # The policy does not place it, so nothing waits for it.
    window = copy(before[phase])
    window.closes, window.extra = work_calendar(rules).add(window.closes, days), window.extra + days
    return [window if one.phase == phase else one for one in before.values()]


def _calendar(rules: Rules, extra: Mapping[str, int]) -> Calendar:
    return plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules, extra)


def _own_window(campaign: Campaign, name: str, kind: str, opens: date, closes: date) -> PhaseWindow:
    return PhaseWindow(campaign=campaign, phase=name, kind=kind, opens=opens, closes=closes)


def extend_phase(
    actor: Actor,
    campaign: Campaign,
    phase: str,
    days: int,
    reason: str,
    signed: tuple[PaperSignature, ...],
    *,
    minutes: str = "",
    attachment: Attachment | None = None,
) -> Doing:
    """Prolong a window by working days; phases that wait for it move along, and published notices stay as they were.

    Raises GuanpinError for no reason given, or for a number of days outside 1 to 60.
    """
    window = campaign.phases.filter(phase=phase).first()
    if window is None:
        raise GuanpinError(
            "phase.unknown",
            zh="没有这个阶段。",
            en="There is no such phase.",
            place=phase,
            remedy_zh="请从日程进入。",
            remedy_en="Choose one of the calendar.",
        )
    if not reason.strip():
        raise GuanpinError(
            "phase.no_reason",
            zh="延期须写明理由。",
            en="An extension needs a reason.",
            remedy_zh="请写明理由，它会记入留痕。",
            remedy_en="State it; it is kept in the ledger.",
        )
    if not 1 <= days <= 60:
        raise GuanpinError(
            "phase.days",
            zh="延长的工作日数应在 1 至 60 之间。",
            en="Between 1 and 60 working days may be added.",
            remedy_zh="请改写天数。",
            remedy_en="Change the number.",
        )
    with acting(
        actor,
        "phase.extend",
        campaign,
        subject=phase,
        stage=window.stage or None,
        reason=reason.strip(),
        signed=signed,
        password=True,
    ) as doing:
        assert doing.campaign is not None
        windows = {one.phase: one for one in doing.campaign.phases.all()}
        before = windows[phase].closes
        moved = _prolonged(doing.campaign, rules_of(doing.campaign), windows, phase, days)
        doing.campaign.phases.all().delete()
        for one in moved:
            one.pk = None
        PhaseWindow.objects.bulk_create(moved)
        after = doing.campaign.phases.get(phase=phase).closes
        doing.attach(attachment)
        doing.record(
            {
                "phase": phase,
                "days": days,
                "before": before.isoformat(),
                "after": after.isoformat(),
                "minutes": minutes.strip(),
            }
        )
    return doing
