"""The page: all sections put into the template."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from guanpin.engine.campaign.result import CampaignResult
from guanpin.wording.account import public_account
from guanpin.wording.report.counts import FEWEST, grouped, is_hidden
from guanpin.wording.report.establishment import establishment_section
from guanpin.wording.report.indicators import indicator_rows
from guanpin.wording.report.people import people_section
from guanpin.wording.report.placement import placement_section
from guanpin.wording.report.posts import posts_section
from guanpin.wording.report.special import special_section
from guanpin.wording.report.timetable import day_text, timetable
from guanpin.wording.school_plans import plan_notices

# Marks of confidence that mean: a value that the district has yet to settle.
_UNSETTLED = ("low", "medium")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where the rules come from: how many parameters, and how many of them are only this program's defaults."""

    policy: str
    layers: str
    parameters: int
    unsettled: int


def render_page(result: CampaignResult, lang: str) -> str:
    """The report in one language, as a whole HTML file."""
    # Loaded here: a run that only decides needs no templates.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("guanpin.wording", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["grouped"] = grouped
    return environment.get_template("report.html.j2").render(_context(result, lang))


def _context(result: CampaignResult, lang: str) -> dict[str, Any]:
    facts = result.basis.facts
    campaign = facts.campaign
    people = people_section(result, lang)

    def say(zh: str, en: str) -> str:
        return en if lang == "en" else zh

    return {
        "lang": lang,
        "say": say,
        "district": campaign.district_name,
        "year": campaign.school_year,
        "as_of": day_text(campaign.as_of, lang),
        "schools": len(facts.schools),
        "fewest": FEWEST,
        "establishment": establishment_section(result, lang),
        "posts": posts_section(result, lang),
        "people": people,
        # All places, less those left empty, tell how many people are beside them.
        "few_left": is_hidden(people.unplaced) or is_hidden(people.supernumerary),
        "placement": placement_section(result, lang),
        "special": special_section(result, lang),
        "indicators": indicator_rows(result, lang),
        "calendar": timetable(result, lang),
        "grounds": _grounds(result),
        "plans": plan_notices(result.basis.plans, {one.id: one.name for one in facts.schools}, lang),
        "account": public_account(result.basis.rules, lang),
        "outcome": result.outcome_digest(),
        "seed": result.basis.seed.hex(),
        "ledger": len(result.ledger),
    }


def _grounds(result: CampaignResult) -> Grounds:
    rules = result.basis.rules
    confidences = Counter(found.confidence for found in rules.values.values())
    return Grounds(
        policy=rules.name,
        layers=" → ".join(rules.layers),
        parameters=len(rules.values),
        unsettled=sum(confidences[mark] for mark in _UNSETTLED),
    )
