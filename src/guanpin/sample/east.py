"""The East District of Panzhihua at its estimated size, with schools and people that are all made up."""

from __future__ import annotations

from guanpin.engine.snapshot.schools import Campaign
from guanpin.sample.assemble import assemble
from guanpin.sample.dice import dice
from guanpin.sample.layout import lay_out_east
from guanpin.sample.outline import AS_OF, SCHOOL_YEAR, Sample, Temper
from guanpin.sample.schools import AREAS, WITHOUT_PRINCIPAL
from guanpin.sample.seats import seats_of
from guanpin.sample.staff import (
    Numbering,
    appoint_class_teachers,
    draw_outsiders,
    draw_staff,
    staff_numbers,
    tie,
)

CAMPAIGN = Campaign("510402-2023", "510402", "攀枝花市东区（虚构数据）", SCHOOL_YEAR, AS_OF)
TIED_CLUSTERS = 12
AS_IN_THE_TABLES = Temper(times={"*": 1})


def east_district(seed: int, *, stages: bool = False) -> Sample:
    """About 40 schools, 2,300 people on the establishment and 38,000 pupils; the same for the same seed.

    `stages` lets people wish for every stage, not only for in_school and cross_school.
    """
    rng = dice(seed)
    layout = lay_out_east(rng)
    leaderless = {school.id for school in layout.schools if school.name in WITHOUT_PRINCIPAL}
    seats = [
        seat
        for section in layout.sections
        for seat in seats_of(rng, section, has_principal=section.school not in leaderless)
    ]
    hiring = frozenset(section.school for section in layout.sections if section.heads < section.quota)
    numbering = Numbering()
    drafts = draw_staff(rng, seats, AREAS, numbering, hiring)
    appoint_class_teachers(rng, layout.sections, drafts)
    tie(rng, drafts, TIED_CLUSTERS)
    outsiders = draw_outsiders(rng, layout.sections, staff_numbers(drafts), numbering)
    return assemble(rng, CAMPAIGN, layout, drafts, outsiders, AS_IN_THE_TABLES, stages=stages)
