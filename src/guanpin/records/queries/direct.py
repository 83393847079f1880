"""Who would fall under a ground of direct appointment by the facts, with the records to check; and who was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from guanpin.engine.direct_appointment import categories_by_plan, sole_teachers
from guanpin.engine.history import Standing, records, standings
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.replay import PostView
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event
from guanpin.engine.snapshot.schools import Campaign as CampaignNoun
from guanpin.records.models import Campaign, Declaration, Person
from guanpin.records.queries.published import Published
from guanpin.records.snapshots import TABLES, read_rows

_GROUNDS = ("eligibility.protection.statutory", "direct.uncapped", "direct.discretionary")
# Which records stand behind a category; the only teacher of a subject is a fact of the school's staff.
_BEHIND: Mapping[str, tuple[str, ...]] = {
    "D01": ("post",),
    "D06": ("secondment",),
    "D07": ("title", "key_teacher"),
    "D08": ("appraisal",),
    "D09": ("obligation",),
    "D10": ("rotation",),
}


@dataclass(frozen=True, slots=True)
class DirectCase:
    """One person with the categories that count; `evidence` are the records behind them, `retires_on` that of D05."""

    person: str
    name: str
    school_phase: str
    subjects: tuple[str, ...]
    categories: tuple[str, ...]
    grounds: tuple[str, ...]
    evidence: tuple[Event, ...]
    retires_on: str
    declined: bool


@dataclass(frozen=True, slots=True)
class DirectRow:
    """One published direct appointment, or someone considered and not appointed (`post` None); reasons as canonical."""

    person: str
    name: str
    post: PostView | None
    ground: str
    supernumerary: bool
    reasons: tuple[Mapping[str, Any], ...]


def direct_cases(
    campaign: Campaign, school: str, rules: Rules, own: Rules | None = None
) -> tuple[DirectCase, ...]:
    """Everyone of the school whom a category fits that the policy counts, by id; `own` are the rules of its plan."""
    roll = school_roll(campaign, school, rules)
    sole, day = sole_teachers(roll), campaign_noun(campaign).term_start
    declined = set(
        Declaration.objects.filter(
            campaign=campaign, declines_direct=True, person__in=list(roll)
        ).values_list("person", flat=True)
    )
    counted = {code for key in _GROUNDS for code in (own or rules).codes(key)}
    found = []
    for person, standing in roll.items():
        if standing.establishment != school:
            continue
        categories = categories_by_plan(
            standing,
            sole=person in sole,
            district=rules,
            own=own or rules,
            as_of=campaign.as_of,
            day=day,
        )
        held = tuple(code for code in categories if code in counted)
        if held:
            found.append(_case(standing, held, own or rules, declined=person in declined))
    return tuple(found)


def direct_rows(
    published: Published, school: str, names: Mapping[str, str], homes: Mapping[str, str]
) -> tuple[tuple[DirectRow, ...], tuple[DirectRow, ...]]:
    """Appointed at the school or of its people, and those of its people who were considered and not appointed."""
    value, posts = published.stages["direct"], published.posts()
    rows = {
        table: tuple(
            DirectRow(
                row["person"],
                names.get(row["person"], row["person"]),
                posts.get(row.get("post", "")),
                row.get("ground", ""),
                row.get("supernumerary", False),
                tuple(row["reasons"]),
            )
            for row in value[table]
            if homes.get(row["person"]) == school
            or (row.get("post") in posts and posts[row["post"]].school == school)
        )
        for table in ("appointments", "not_appointed")
    }
    return rows["appointments"], rows["not_appointed"]


def campaign_noun(campaign: Campaign) -> CampaignNoun:
    """The campaign as the engine has it."""
    return CampaignNoun(
        campaign.id, campaign.district, campaign.district_name, campaign.school_year, campaign.as_of
    )


def school_roll(campaign: Campaign, school: str, rules: Rules) -> dict[str, Standing]:
    """Where those who belong to the school or teach there stand on the first day of term; who has left by then is not
    among them. Nobody else can be the only teacher of a subject there.
    """
    near = Person.objects.filter(Q(school=school) | Q(taught_at=school), campaign=campaign)
    return roll_of(campaign, list(near.values_list("key", flat=True)), rules)


def roll_of(campaign: Campaign, keys: list[str], rules: Rules) -> dict[str, Standing]:
    """The standings of these people on the first day of term, as the stages have them."""
    facts = Facts(
        campaign=campaign_noun(campaign),
        totals=(),
        schools=(),
        year_groups=(),
        people=tuple(read_rows(TABLES["people"], campaign, key__in=keys)),
        events=tuple(read_rows(TABLES["events"], campaign, person__in=keys)),
    ).in_order()
    return standings(records(facts), rules, facts.campaign.term_start)


def _case(standing: Standing, held: tuple[str, ...], rules: Rules, *, declined: bool) -> DirectCase:
    record, post = standing.record, standing.post
    events = [event for code in held for event in _behind(code, record.events, rules)]
    grounds = tuple(
        name
        for name, key in zip(("statutory", "uncapped", "discretionary"), _GROUNDS, strict=True)
        if set(held) & set(rules.codes(key))
    )
    return DirectCase(
        person=standing.person.id,
        name=standing.person.name,
        school_phase=post.school_phase if post else "",
        subjects=post.subjects if post else (),
        categories=held,
        grounds=grounds,
        evidence=tuple(dict.fromkeys(events)),
        retires_on=standing.retires_on.isoformat() if "D05" in held else "",
        declined=declined,
    )


def _behind(code: str, events: Mapping[str, tuple[Event, ...]], rules: Rules) -> list[Event]:
    """Records of the kinds that a category looks at, with the values that the policy counts."""
    counted: Mapping[str, tuple[str, ...]] = {
        "appraisal": ("excellent",),
        "title": rules.codes("direct.titles"),
        "key_teacher": rules.codes("direct.key_teacher_levels"),
        "secondment": rules.codes("direct.posting_kinds"),
        "protection": (code,),
    }
    return [
        event
        for kind in _BEHIND.get(code, ("protection",))
        for event in events.get(kind, ())
        if kind not in counted or event.value in counted[kind]
    ]
