"""From people in outline to facts: the same last steps for districts of every size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Person
from guanpin.engine.snapshot.schools import Campaign
from guanpin.sample.careers import write_career, write_outsider
from guanpin.sample.dice import dice
from guanpin.sample.identity import id_numbers
from guanpin.sample.layout import Layout
from guanpin.sample.outline import Draft, Sample, Temper
from guanpin.sample.panels import draw_kinships, draw_marks
from guanpin.sample.performance import appraised_people, write_performance
from guanpin.sample.register import Register
from guanpin.sample.specialities import assign, protect
from guanpin.sample.stage_wishes import add_stage_wishes
from guanpin.sample.statuses import Surroundings
from guanpin.sample.wishes import draw_wishes, survey


def assemble(
    rng: Random,
    campaign: Campaign,
    layout: Layout,
    drafts: Sequence[Draft],
    outsiders: Sequence[Draft],
    temper: Temper,
    *,
    stages: bool = False,
) -> Sample:
    """Give `drafts` their specialities and careers, let them wish and be marked, and put everything in order.

    `stages` lets them wish for the stages besides in_school and cross_school as well.
    """
    register = Register()
    surroundings = _surroundings(layout)
    protect(rng, drafts, register, surroundings, temper.protected_schools)
    assign(rng, drafts, register, surroundings, temper)
    measures: list[Measure] = []
    excellent: Counter[tuple[str, int]] = Counter()
    appraised = appraised_people(drafts)
    for draft in drafts:
        career = dice(draft.career_seed)
        write_career(career, draft, register, campaign.id)
        write_performance(career, draft, register, measures, excellent, appraised)
    for draft in outsiders:
        write_outsider(draft, register)
    market = survey(layout.sections, drafts, layout.travel)
    wishes = draw_wishes(rng, drafts, market, temper)
    consents = add_stage_wishes(rng, drafts, market, wishes) if stages else []
    kinships = draw_kinships(rng, drafts)
    marks = draw_marks(rng, drafts, wishes, kinships)
    people: list[Person] = [draft.person for draft in (*drafts, *outsiders)]
    facts = Facts(
        campaign=campaign,
        totals=layout.totals,
        schools=layout.schools,
        year_groups=layout.year_groups,
        people=tuple(people),
        events=tuple(register.events),
        measures=tuple(measures),
        preferences=tuple(wishes.preferences),
        declarations=tuple(wishes.declarations),
        marks=tuple(marks),
        kinships=tuple(kinships),
        travel=layout.travel,
        consents=tuple(consents),
    ).in_order()
    return Sample(facts, id_numbers(facts.people))


def _surroundings(layout: Layout) -> Surroundings:
    schools: dict[str, list[str]] = {}
    for section in layout.sections:
        schools.setdefault(section.school_phase, []).append(section.school)
    rural = [school.id for school in layout.schools if school.location != "urban"]
    return Surroundings(schools, rural or [school.id for school in layout.schools])
