"""What a notice is to say, before it is released: drafts from the plan, and from what a stage decided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from guanpin.actions.campaigns import candidates_code
from guanpin.actions.notice_source import source_so_far
from guanpin.actions.phases import calendar_of
from guanpin.actions.policies import rules_of
from guanpin.engine.snapshot.codes import COMPETITION_STAGES
from guanpin.records.models import Act, Campaign
from guanpin.wording.forms import Source
from guanpin.wording.notices import (
    Pair,
    Section,
    account_sections,
    calendar_section,
    code_pair,
    establishment_sections,
    numbers_section,
    outcome_sections,
    posts_sections,
    unit_sections,
)

OPEN, UNIT = "open", "unit"
PLAN = "plan"
_STAFFING = ("establishment", "posts")


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice before it is released."""

    series: str
    tier: str
    school: str
    stage: str
    title: Pair
    sections: tuple[Section, ...]


def plan_draft(campaign: Campaign) -> Draft:
    """The plan in plain words, and its calendar."""
    rules = rules_of(campaign)
    sections = (calendar_section(calendar_of(campaign, rules)), *account_sections(rules))
    return Draft(
        PLAN, OPEN, "", "", ("竞聘方案和日程公示", "Notice of the plan and its calendar"), tuple(sections)
    )


def stage_drafts(campaign: Campaign, stage: str) -> list[Draft]:
    """What the stage as it is published now gives to announce."""
    source = source_so_far(campaign)
    if source.outcome is None or stage not in source.outcome.stages:
        return []
    named = code_pair("stage", stage)
    title = f"{named[0]}公示", f"Notice: {named[1]}"
    sections = (*_open_sections(source, stage), *_numbers(campaign, source, stage))
    drafts = [Draft(stage, OPEN, "", stage, title, sections)]
    if stage in _STAFFING:
        return drafts
    title = f"{named[0]}拟聘人员公示", f"People proposed: {named[1]}"
    return drafts + [
        Draft(f"{stage}/{school}", UNIT, school, stage, title, sections)
        for school, sections in unit_sections(source, stage).items()
    ]


def _open_sections(source: Source, stage: str) -> Iterator[Section]:
    decided = source.decided.stages[stage]
    names = {school: one.name for school, one in source.schools.items()}
    if stage == "establishment":
        yield from establishment_sections(decided, names)
    elif stage == "posts":
        yield from posts_sections(decided, names)
    else:
        rounds = source.decided.files.rounds() if stage in COMPETITION_STAGES else {}
        own = [rounds[name] for name in decided["rounds"]] if rounds else []
        yield from outcome_sections(source, stage, own, source.rules)


def _numbers(campaign: Campaign, source: Source, stage: str) -> Iterator[Section]:
    """With the posts, before the number is drawn: the list it is drawn over is fixed where everyone can see it."""
    if stage == "posts":
        listed = [{"id": person, "number": number} for number, person in enumerate(sorted(source.roll), 1)]
        yield numbers_section(len(listed), campaign.candidates_digest or candidates_code(listed))


def decided_lines(campaign: Campaign, stage: str, tier: str) -> tuple[Pair, ...]:
    """By what meeting it was decided and, where staff read it, who signed."""
    action = "stage.publish" if stage else "campaign.open"
    act = Act.objects.filter(campaign=campaign.pk, action=action, stage=stage).order_by("-pk").first()
    if act is None:
        return ()
    minutes = json.loads(bytes(act.document))["minutes"]
    lines = [(f"集体研究决定：{minutes}。", f"Decided collectively: {minutes}.")]
    names = [str(one) for one in act.signatures.filter(means="paper")]
    if tier == UNIT and names:
        lines.append((f"签字：{'、'.join(names)}。", f"Signed: {', '.join(names)}."))
    return tuple(lines)
