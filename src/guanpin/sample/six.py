"""Six schools and about a hundred people: small enough to run by the hundred, with everyone who is a special case."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from guanpin.engine.snapshot.schools import Campaign
from guanpin.sample.assemble import assemble
from guanpin.sample.dice import dice
from guanpin.sample.outline import AS_OF, SCHOOL_YEAR, Sample, Seat, Temper
from guanpin.sample.seats import seats_of
from guanpin.sample.six_layout import AREAS, lay_out_six
from guanpin.sample.staff import (
    Numbering,
    appoint_class_teachers,
    draw_outsiders,
    draw_retired,
    draw_staff,
    draw_visitors,
    staff_numbers,
    tie,
)

CAMPAIGN = Campaign("510498-2023", "510498", "演示六校区（虚构数据）", SCHOOL_YEAR, AS_OF)
HAS_PRINCIPAL = 0.85
COMING, GOING = 15, 15
RETIRED = 0.4
VISITORS = (0, 0, 1, 2)
# Support and worker seats besides those its size gives a section; a school of six classes has few.
SUPPORT = (("support", "library"), ("support", "accounts"), ("worker", "logistics"))
SUPPORT_PERCENT = 70


def six_school(seed: int, *, stages: bool = True) -> Sample:
    """6 schools, 60 to 120 people on the establishment; who is special, over quota or wishes to move is by seed.

    `stages` lets people wish for every stage, not only for in_school and cross_school.
    """
    rng = dice(seed)
    layout = lay_out_six(rng)
    seats = [
        seat
        for section in layout.sections
        for seat in _with_support(rng, seats_of(rng, section, has_principal=rng.random() < HAS_PRINCIPAL))
    ]
    hiring = frozenset(section.school for section in layout.sections if section.heads < section.quota)
    numbering = Numbering()
    drafts = draw_staff(rng, seats, AREAS, numbering, hiring, coming=COMING, going=GOING)
    if rng.random() < RETIRED:
        teachers = [seat for seat in seats if seat.category == "teaching" and seat.leadership == "none"]
        drafts.append(draw_retired(rng, numbering.next(), rng.choice(teachers), AREAS))
    appoint_class_teachers(rng, layout.sections, drafts)
    tie(rng, drafts, 1)
    outsiders = draw_outsiders(rng, layout.sections, staff_numbers(drafts), numbering)
    outsiders += draw_visitors(rng, layout.sections, rng.choice(VISITORS), numbering)
    return assemble(rng, CAMPAIGN, layout, drafts, outsiders, _temper(rng), stages=stages)


def _with_support(rng: Random, seats: Sequence[Seat]) -> list[Seat]:
    """The last teacher's seat is a support or worker seat now and then."""
    *others, last = seats
    if len(others) < 8 or rng.random() * 100 >= SUPPORT_PERCENT:
        return list(seats)
    category, subject = rng.choice(SUPPORT)
    return [*others, Seat(last.school, last.school_phase, category, (subject,), "none")]


def _temper(rng: Random) -> Temper:
    return Temper(
        times={"*": rng.choice((1, 2, 4))},
        volunteers=rng.choice((0.03, 0.1, 0.3)),
        states_in_school=rng.choice((0.05, 0.3)),
        likely_who_state=rng.choice((0.7, 1.0)),
        gives_up=rng.choice((0.0, 0.15)),
        declines_direct=rng.choice((0.0, 0.03)),
        rare=rng.choice((1, 2, 4)),
    )
