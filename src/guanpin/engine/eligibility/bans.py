"""Bans in force: failed ethics, barred appraisals, sanctions within their period."""

from __future__ import annotations

from datetime import date

from guanpin.engine.history import Record
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.kernel.spans import add_months
from guanpin.engine.policy.overlay import Rules


def bans_everywhere(record: Record, rules: Rules, day: date) -> tuple[Reason, ...]:
    """Bans that hold at every post: failed ethics, sanctions that bar competing, the latest appraisal."""
    found = (
        failed_ethics(record, rules, day),
        sanction_in(record, "eligibility.sanction.bars_all", rules, day),
        _barred_appraisal(record, rules, day),
    )
    return tuple(one for one in found if one is not None)


def failed_ethics(record: Record, rules: Rules, day: date) -> Reason | None:
    """The failed ethics appraisal that still bars on `day`.

    It bars from the first day of the year it is about until the policy's months after that year's end.
    """
    months = rules.integer("eligibility.ethics.months")
    for event in record.of("ethics"):
        if event.value != "fail" or event.span.start > day:
            continue
        until = add_months(event.span.end, months) if event.span.end else None
        if until is None or day < until:
            return reason(
                "eligibility.ethics",
                rules.cite("eligibility.ethics.months"),
                record=event.id,
                until=until.isoformat() if until else "",
            )
    return None


def sanction_in(record: Record, key: str, rules: Rules, day: date) -> Reason | None:
    """The sanction of the list `key` whose period holds on `day`, the day the appointment takes effect.

    The code of the reason is the key.
    """
    kinds = rules.codes(key)
    for event in record.at("sanction", day):
        if event.value in kinds:
            return reason(
                key,
                rules.cite(key),
                record=event.id,
                sanction=event.value,
                until=event.span.end.isoformat() if event.span.end else "",
            )
    return None


def _barred_appraisal(record: Record, rules: Rules, day: date) -> Reason | None:
    """The latest annual appraisal that began by `day`; people without one yet are not barred."""
    grades = rules.codes("eligibility.appraisal.barred")
    begun = [event for event in record.of("appraisal") if event.span.start <= day]
    if not begun or begun[-1].value not in grades:
        return None
    return reason(
        "eligibility.appraisal",
        rules.cite("eligibility.appraisal.barred"),
        grade=begun[-1].value,
        record=begun[-1].id,
    )
