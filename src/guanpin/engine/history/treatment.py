"""What the policy lets follow from a status: which school counts the head, and whether the post is kept.

No treatment takes anything away: whoever keeps a post may decline it and compete, and may volunteer like everyone
else; protections by law and service obligations hold beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from guanpin.engine.history.record import Record
from guanpin.engine.history.status import statuses
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import STATUSES

KEY = "history.treatments"


def campaign_statuses(record: Record, rules: Rules, coming: Iterable[str]) -> tuple[str, ...]:
    """Statuses that count in a campaign: those `coming`, of the coming 1 September, and those of the as-of day.

    The decision falls in between. Who is new is asked of the 1 September alone; who teaches nowhere, of the as-of day
    alone, because lessons of the coming term are not assigned yet.
    """
    now = set(statuses(record, rules, rules.as_of)) - {"new_hire"}
    then = set(coming) - {"not_at_work"}
    return tuple(status for status in STATUSES if status in now | then)


def keeps_post(found: Iterable[str], rules: Rules) -> bool:
    """Whether the policy lets someone of these statuses keep the present post without competing."""
    return any(row["post"] == "kept" for row in _rows(found, rules))


def counted_at(
    found: Iterable[str], home: str, teaching: Iterable[tuple[str, str, Fraction]], rules: Rules
) -> str:
    """The school whose headcount the person is in: `home`, or by policy where most is taught on the day.

    Of equal shares `home` comes first, then the smaller id.
    """
    if all(row["counts"] == "establishment" for row in _rows(found, rules)):
        return home
    shares: dict[str, Fraction] = {}
    for school, _, share in teaching:
        shares[school] = shares.get(school, Fraction(0)) + share
    return min(shares, key=lambda school: (-shares[school], school != home, school), default=home)


def _rows(found: Iterable[str], rules: Rules) -> list[Any]:
    wanted = set(found)
    return [row for row in rules.rows(KEY) if row["status"] in wanted]
