"""Tiny districts full of oddities, for tests that run thousands of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from guanpin.engine.snapshot.schools import Campaign
from guanpin.sample.assemble import assemble
from guanpin.sample.dice import dice
from guanpin.sample.outline import AS_OF, SCHOOL_YEAR, Draft, Sample, Seat, Temper
from guanpin.sample.seats import seats_of
from guanpin.sample.small_layout import AREAS, lay_out_small
from guanpin.sample.staff import (
    Numbering,
    appoint_class_teachers,
    draw_outsiders,
    draw_staff,
    staff_numbers,
    tie,
)

CAMPAIGN = Campaign("510499-2023", "510499", "演示区（虚构数据）", SCHOOL_YEAR, AS_OF)
# How many times more common than in a real district the specialities are: none, as real, many, nearly everyone.
TIMES = (0, 1, 5, 5, 20)
COMING_AND_GOING = (0, 20, 150)
# Subjects few schools need, so that the posts of those who hold them may end with no capacity.
ODD_PERCENT = 6
ODD_SUBJECTS = {
    "primary": ("mental_health", "it", "practice"),
    "junior": ("practice", "labour", "mental_health"),
    "kindergarten": ("music",),
}


def small_district(seed: int, *, stages: bool = False) -> Sample:
    """3 to 7 schools, 15 to about 70 people on the establishment; valid, and otherwise as odd as chance will have it.

    `stages` lets people wish for every stage, not only for in_school and cross_school.
    """
    rng = dice(seed)
    layout = lay_out_small(rng)
    led = rng.random() < 0.75
    seats = [
        _odd(rng, seat)
        for section in layout.sections
        for seat in seats_of(rng, section, has_principal=rng.random() < 0.7, led=led)
    ]
    hiring = frozenset(section.school for section in layout.sections if rng.random() < 0.3)
    numbering = Numbering()
    moving = rng.choice(COMING_AND_GOING)
    drafts = draw_staff(rng, seats, AREAS, numbering, hiring, coming=moving, going=moving)
    appoint_class_teachers(rng, layout.sections, drafts)
    tie(rng, drafts, rng.randint(0, 5), least=2)
    outsiders = draw_outsiders(rng, layout.sections, staff_numbers(drafts), numbering)
    return assemble(rng, CAMPAIGN, layout, drafts, outsiders, _temper(rng, drafts), stages=stages)


def _odd(rng: Random, seat: Seat) -> Seat:
    if seat.category != "teaching" or rng.random() * 100 >= ODD_PERCENT:
        return seat
    return replace(seat, subjects=(rng.choice(ODD_SUBJECTS[seat.school_phase]),))


def _temper(rng: Random, drafts: Sequence[Draft]) -> Temper:
    """Now and then everyone of a school is protected by law; now and then nobody wishes for anything."""
    schools = sorted({draft.seat.school for draft in drafts})
    everyone = rng.random() < 0.15
    return Temper(
        times={"*": rng.choice(TIMES)},
        volunteers=rng.choice((0.0, 0.06, 0.3, 0.9)),
        states_in_school=rng.choice((0.0, 0.1, 0.8)),
        likely_who_state=rng.choice((0.0, 0.5, 1.0)),
        gives_up=rng.choice((0.0, 0.3)),
        declines_direct=rng.choice((0.0, 0.15)),
        protected_schools=frozenset({rng.choice(schools)}) if everyone else frozenset(),
    )
