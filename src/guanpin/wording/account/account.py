"""The whole account, section by section."""

from __future__ import annotations

from guanpin.engine.policy.overlay import Rules
from guanpin.wording.account.direct import direct_section
from guanpin.wording.account.floors import floor_section
from guanpin.wording.account.outline import first_questions, order_of_stages
from guanpin.wording.account.placement import placement_section
from guanpin.wording.account.promises import caution_section, promise_section
from guanpin.wording.account.ranking import ranking_section
from guanpin.wording.account.taking_part import stage_section
from guanpin.wording.account.teller import Section, Teller


def public_account(rules: Rules, lang: str = "zh") -> tuple[Section, ...]:
    """What `rules` mean for the people they concern, in plain sentences; `lang` is "zh" or "en".

    Every sentence follows from parameters, and every parameter of competition, direct appointment and placement that has
    an effect under `rules` is in one. Raises PolicyError for a stage without rules.
    """
    teller = Teller(rules, lang)
    sections = [first_questions(teller), order_of_stages(teller)]
    clearings = {stage.stage: stage for stage in teller.clearings}
    for stage in teller.stages:
        if stage == "direct":
            sections.append(direct_section(teller))
        elif stage == "placement":
            sections.append(placement_section(teller))
        elif stage in clearings:
            sections.append(stage_section(teller, clearings[stage]))
    return (
        *sections,
        ranking_section(teller),
        floor_section(teller),
        promise_section(teller),
        caution_section(teller),
    )
