"""The strip of phases: in the order of the policy, and each moment puts every phase before, in or after it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from guanpin.records.clock import CHINA
from guanpin.records.models import PhaseWindow
from guanpin.web.shared.strip import strip


def window(phase: str, kind: str, stage: str, first: int, last: int, extra: int = 0) -> PhaseWindow:
    return PhaseWindow(
        phase=phase,
        kind=kind,
        stage=stage,
        opens=date(2023, 6, first),
        closes=date(2023, 6, last),
        closes_at=time(18),
        extra=extra,
    )


WINDOWS = [
    window("start", "preparation", "", 1, 2),
    window("posts_vote", "vote", "posts", 3, 3),
    window("posts_notice", "notice", "posts", 6, 8, extra=1),
    window("direct_entry", "entry", "direct", 7, 9),
    window("contracts", "contract", "", 10, 12),
    window("closed", "closed", "", 13, 30),
]


def states(day: int, hour: int = 10, minute: int = 0) -> str:
    found = strip(WINDOWS, datetime(2023, 6, day, hour, minute, tzinfo=CHINA))
    assert [one.stage or one.kind for one in found] == [
        "preparation",
        "posts",
        "direct",
        "contract",
        "closed",
    ]
    return " ".join(f"{one.state}:{','.join(step.phase for step in one.present)}" for one in found)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ((1,), "present:start future: future: future: future:"),
        ((2, 18, 0), "present:start future: future: future: future:"),
        ((2, 18, 1), "past: future: future: future: future:"),
        ((4,), "past: present: future: future: future:"),  # between two phases of one stage
        ((7,), "past: present:posts_notice present:direct_entry future: future:"),
        ((9, 23, 59), "past: past: past: future: future:"),
        ((30, 18, 0), "past: past: past: past: present:closed"),
    ],
)
def test_every_moment_has_its_place(at: tuple[int, ...], told: str) -> None:
    assert states(*at) == told


def test_steps_tell_their_deadline_and_the_last_day() -> None:
    _, posts, direct, _, _ = strip(WINDOWS, datetime(2023, 6, 8, 17, tzinfo=CHINA))
    (notice,) = posts.present
    assert notice.last_day and notice.clock == "18:00" and notice.extra == 1 and not notice.one_day
    (entry,) = direct.present
    assert not entry.last_day and entry.deadline == datetime(2023, 6, 9, 18, tzinfo=CHINA)
    assert (posts.opens, posts.closes) == (date(2023, 6, 3), date(2023, 6, 8))


def test_no_campaign_has_no_strip() -> None:
    assert strip([], datetime(2023, 6, 8, tzinfo=CHINA)) == ()
