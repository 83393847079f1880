"""The meeting that decides a school's plan: attendance (签到表) and count of the vote (表决计票表).

Quorum and majority are those of 学校教职工代表大会规定（教育部令第32号）: two thirds of the delegates, and more than
half of all of them; a school with fewer than 80 staff holds a meeting of all its staff.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.wording.forms.form import Form
from guanpin.wording.forms.source import Source

ATTENDANCE, VOTE = "attendance", "vote"
_ALL_STAFF_BELOW = 80
# Lines for delegates, whose names nobody here knows: two pages.
_DELEGATE_LINES = 60


@dataclass(frozen=True, slots=True)
class Meeting:
    """`expected` is how many are entitled, 0 where delegates were elected and the number is written by hand.

    `names` are those entitled, if all staff are; `quorum` must be present and `majority` in favour.
    """

    school: str
    body: str
    staff: int
    expected: int
    quorum: int
    majority: int
    names: tuple[str, ...]
    lines: int


def attendance_forms(source: Source) -> Iterator[Form]:
    """One sheet a school."""
    yield from _forms(source, ATTENDANCE, "签到表")


def vote_forms(source: Source) -> Iterator[Form]:
    """One sheet a school."""
    yield from _forms(source, VOTE, "表决计票表")


def quorum_of(expected: int) -> int:
    """Fewest who must be present: two thirds of those entitled, rounded up."""
    return -(-2 * expected // 3)


def majority_of(expected: int) -> int:
    """Fewest who must be in favour: more than half of those entitled, present or not."""
    return expected // 2 + 1


def _forms(source: Source, kind: str, title: str) -> Iterator[Form]:
    for identity, school in source.schools.items():
        meeting = _meeting(source, identity)
        yield Form(
            kind=kind,
            campaign=source.campaign,
            subject=identity,
            name=f"{identity}-{school.name}",
            tier="sealed",
            title=f"{meeting.body}{title}",
            content=meeting,
            school=identity,
        )


def _meeting(source: Source, school: str) -> Meeting:
    staff = source.staff(school)
    together = len(staff) < _ALL_STAFF_BELOW
    expected = len(staff) if together else 0
    return Meeting(
        school=source.school_name(school),
        body="全体教职工大会" if together else "教职工代表大会",
        staff=len(staff),
        expected=expected,
        quorum=quorum_of(expected) if together else 0,
        majority=majority_of(expected) if together else 0,
        names=tuple(one.person.name for one in staff) if together else (),
        lines=len(staff) if together else _DELEGATE_LINES,
    )
