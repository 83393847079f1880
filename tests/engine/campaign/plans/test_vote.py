"""The arithmetic of the vote: two thirds present, more than half of all in favour, and the right people asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.campaign.plans import Staff
from guanpin.engine.campaign.plans.vote import against_vote
from guanpin.exchange.policies import load_policy

RULES = load_policy("east-district").at(date(2023, 6, 19))
BEFORE = date(2023, 7, 3)
STAFF = Staff(120, 130)


def vote(delegates: int, present: int, in_favour: int, **fields: Any) -> dict[str, Any]:
    return {
        "held_on": date(2023, 6, 26), "form": "congress", "delegates": delegates, "teacher_delegates": delegates,
        "present": present, "in_favour": in_favour, "minutes": "第1号", **fields,
    }  # fmt: skip


def codes(record: dict[str, Any] | None, staff: Staff | None = STAFF) -> list[str]:
    return [one.code for one in against_vote(record, staff, BEFORE, RULES)]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (vote(30, 20, 16), []),
        (vote(30, 19, 16), ["plan.quorum"]),
        (vote(30, 30, 15), ["plan.majority"]),
        (vote(31, 21, 16), []),
        (vote(31, 20, 15), ["plan.quorum", "plan.majority"]),
        (vote(30, 20, 21), ["plan.figures"]),
        (vote(30, 31, 20), ["plan.figures"]),
        (vote(30, 30, 30, teacher_delegates=18), []),
        (vote(30, 30, 30, teacher_delegates=17), ["plan.teachers"]),
        (vote(131, 131, 131), ["plan.delegates"]),
        (vote(30, 30, 30, minutes=" "), ["plan.no_minutes"]),
        (vote(30, 30, 30, held_on=BEFORE), ["plan.late"]),
        (vote(120, 100, 61, form="all_staff", teacher_delegates=10), []),
        (vote(119, 100, 61, form="all_staff"), ["plan.not_all_staff"]),
        (vote(131, 100, 70, form="all_staff"), ["plan.not_all_staff"]),
        (None, ["plan.no_vote"]),
    ],
)
def test_votes(record: dict[str, Any] | None, expected: list[str]) -> None:
    assert codes(record) == expected


@pytest.mark.parametrize(("staff", "expected"), [(79, ["plan.form"]), (80, [])])
def test_a_small_school_asks_everyone(staff: int, expected: list[str]) -> None:
    assert codes(vote(30, 30, 30), Staff(staff, staff)) == expected


@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 200))
def test_one_voice_more_never_hurts(delegates: int, present: int, in_favour: int) -> None:
    """Whoever comes and is in favour can only help a plan, as long as the figures agree."""
    present, in_favour = min(present, delegates - 1), min(in_favour, delegates - 1)
    in_favour = min(in_favour, present)
    staff = Staff(delegates, 200)
    fewer, more = (
        set(codes(vote(delegates, present + step, in_favour + step, form="all_staff"), staff))
        for step in (0, 1)
    )
    assert more <= fewer
