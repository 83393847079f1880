"""A large county at the published size of Dazu District, Chongqing, in 2019, with schools and people made up.

The published totals are those of autumn 2019: 191 public compulsory schools, 92,988 pupils, 6,448 staff of whom 6,276
teach. They stand here for the campaign of 2023, because policies begin then: pupils are those of the coming 1 September,
staff those on the establishment on the statistical day before, 1 September 2022.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from guanpin.engine.snapshot.schools import Campaign
from guanpin.sample.assemble import assemble
from guanpin.sample.dazu_layout import STAFF, TEACHERS, lay_out_dazu
from guanpin.sample.dazu_schools import TOWNS
from guanpin.sample.dice import dice, shared
from guanpin.sample.drafts import draw_draft, draw_hire
from guanpin.sample.layout import Layout
from guanpin.sample.outline import AS_OF, SCHOOL_YEAR, Draft, Sample, Seat, Section, Temper
from guanpin.sample.seats import seats_of, support_seats
from guanpin.sample.staff import (
    Numbering,
    appoint_class_teachers,
    draw_outsiders,
    draw_retiring,
    draw_visitors,
    staff_numbers,
    tie,
)

CAMPAIGN = Campaign("500111-2023", "500111", "重庆市大足区（2019年规模，虚构数据）", SCHOOL_YEAR, AS_OF)
RETIRING, HIRED, VISITORS = 71, 64, 12
TIED_CLUSTERS = 30
WITHOUT_PRINCIPAL = 3
AS_IN_THE_TABLES = Temper(times={"*": 1}, rare=1)


def dazu(seed: int, *, stages: bool = False) -> Sample:
    """191 schools, 92,988 pupils, 6,448 people on the establishment; `stages` adds wishes for every stage."""
    rng = dice(seed)
    layout = lay_out_dazu(rng)
    areas = tuple(town.area for town in TOWNS)
    numbering = Numbering()
    drafts = _staff(rng, _seats(rng, layout), areas, numbering)
    drafts += _hires(rng, layout.sections, drafts, areas, numbering)
    appoint_class_teachers(rng, layout.sections, drafts)
    tie(rng, drafts, TIED_CLUSTERS)
    outsiders = draw_outsiders(rng, layout.sections, staff_numbers(drafts), numbering)
    outsiders += draw_visitors(rng, layout.sections, VISITORS, numbering)
    return assemble(rng, CAMPAIGN, layout, drafts, outsiders, AS_IN_THE_TABLES, stages=stages)


def _seats(rng: Random, layout: Layout) -> list[Seat]:
    """Everyone's seat; support is shared out so that exactly `TEACHERS` teach or lead."""
    wanted = {section.school: len(support_seats(section)) for section in layout.sections}
    support = shared(sum(STAFF.values()) - TEACHERS, wanted)
    led = [section.school for section in layout.sections if section.classes > 12]
    leaderless = set(rng.sample(led, WITHOUT_PRINCIPAL))
    return [
        seat
        for section in layout.sections
        for seat in seats_of(
            rng, section, has_principal=section.school not in leaderless, support=support[section.school]
        )
    ]


def _staff(rng: Random, seats: Sequence[Seat], areas: Sequence[str], numbering: Numbering) -> list[Draft]:
    """Someone for every seat, some of whom reach retirement age in summer."""
    ordinary = [number for number, seat in enumerate(seats) if _is_ordinary(seat)]
    retiring = set(rng.sample(ordinary, RETIRING))
    return [
        (draw_retiring if number in retiring else draw_draft)(rng, numbering.next(), seat, areas)
        for number, seat in enumerate(seats)
    ]


def _hires(
    rng: Random,
    sections: Sequence[Section],
    drafts: Sequence[Draft],
    areas: Sequence[str],
    numbering: Numbering,
) -> list[Draft]:
    """Graduates who arrive in August, at schools that lack heads; not yet among the staff."""
    short = {section.school for section in sections if section.heads < section.quota}
    seats = [draft.seat for draft in drafts if draft.seat.school in short and _is_ordinary(draft.seat)]
    return [draw_hire(rng, numbering.next(), seat, areas) for seat in rng.sample(seats, HIRED)]


def _is_ordinary(seat: Seat) -> bool:
    return seat.category == "teaching" and seat.leadership == "none"
