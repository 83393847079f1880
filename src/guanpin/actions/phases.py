"""The windows of a campaign: laid from the policy when it opens, prolonged by acts that say why."""

from __future__ import annotations

from datetime import date, time, timedelta

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.calendar import Calendar, plan_calendar
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.records.models import Campaign, PhaseWindow

# Windows that a policy leaves without an hour of their own close with the working day.
CLOSES_AT = time(18, 0)


def calendar_of(campaign: Campaign, rules: Rules) -> Calendar:
    """The calendar with the extensions made so far: whether all fits before the deadline, and what would help."""
    extra = dict(campaign.phases.filter(extra__gt=0).values_list("phase", "extra"))
    return plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules, extra)


def lay_phases(campaign: Campaign, rules: Rules) -> None:
    """Write the windows of every phase, keeping the extensions made.

    Contracts are signed between the last phase of the policy and the new school year, and from its first day on the
    campaign is over; a policy with phases of these kinds says so itself.
    """
    extra = dict(campaign.phases.filter(extra__gt=0).values_list("phase", "extra"))
    calendar = calendar_of(campaign, rules)
    windows = [
        PhaseWindow(
            campaign=campaign,
            phase=one.id,
            kind=one.kind,
            stage=one.stage or "",
            opens=one.opens,
            closes=one.closes,
            notice_until=one.notice_until,
            extra=extra.get(one.id, 0),
        )
        for one in calendar.phases
    ]
    last = max(one.closes for one in windows)
    term = date(campaign.school_year, 9, 1)
    kinds = {one.kind for one in windows}
    if "contract" not in kinds:
        opens = last + timedelta(days=1)
        windows.append(
            PhaseWindow(
                campaign=campaign,
                phase="contracts",
                kind="contract",
                opens=opens,
                closes=max(opens, term - timedelta(days=1)),
                extra=0,
            )
        )
    if "closed" not in kinds:
        opens = max(term, last + timedelta(days=2))
        windows.append(
            PhaseWindow(
                campaign=campaign,
                phase="closed",
                kind="closed",
                opens=opens,
                closes=opens + timedelta(days=365),
                extra=0,
            )
        )
    campaign.phases.all().delete()
    for order, window in enumerate(windows):
        window.order, window.closes_at = order, CLOSES_AT
    PhaseWindow.objects.bulk_create(windows)


def extend_phase(
    actor: Actor, campaign: Campaign, phase: str, days: int, reason: str, signed: tuple[PaperSignature, ...]
) -> Doing:
    """Prolong a window by working days; phases that wait for it move along, and published notices stay as they were.

    Raises GuanpinError for a window that is over, for no reason given, or for a number of days outside 1 to 60.
    """
    window = campaign.phases.filter(phase=phase).first()
    if window is None:
        raise GuanpinError("phase.unknown", zh="没有这个阶段。", en="There is no such phase.", place=phase)
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
        before = window.closes
        campaign.phases.filter(phase=phase).update(extra=window.extra + days)
        lay_phases(doing.campaign, rules_of(doing.campaign))
        after = doing.campaign.phases.get(phase=phase).closes
        doing.record({"phase": phase, "days": days, "before": before.isoformat(), "after": after.isoformat()})
    return doing
