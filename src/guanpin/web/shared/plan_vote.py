"""The vote on a school's plan as pages show it: what makes it count, its figures, and the engine's judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.actions.plan_judgement import named
from guanpin.engine.campaign.plans import district_windows
from guanpin.engine.campaign.plans.decide import scoring_opens
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.replay.published import reason_from_json
from guanpin.records.models import Campaign
from guanpin.records.queries.plans import Version
from guanpin.wording.plan_words import day_words, meeting_name
from guanpin.wording.render import render, source_text
from guanpin.wording.shares import share_text

_LABELS: Mapping[str, tuple[str, str]] = {
    "held_on": ("表决日期", "Day of the vote"),
    "form": ("会议形式", "Form of the meeting"),
    "delegates": ("全体代表（应到）", "All delegates"),
    "teacher_delegates": ("其中教师代表", "Teachers among them"),
    "present": ("实到", "Present"),
    "in_favour": ("赞成", "In favour"),
    "minutes": ("会议记录", "Minutes"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the engine said of a vote."""

    passed: bool
    reasons: tuple[str, ...]


def verdict(campaign: Campaign, version: Version | None, lang: str) -> Verdict | None:
    """As kept with the act; None before the vote."""
    step = version.last("plan.vote") if version is not None else None
    if step is None:
        return None
    reasons = named(campaign, map(reason_from_json, step.document["reasons"]))
    return Verdict(bool(step.document["passed"]), tuple(render(one, lang) for one in reasons))


def vote_rows(vote: Mapping[str, Any] | None, lang: str) -> list[tuple[str, str]]:
    """The figures with their names."""
    english = lang == "en"
    return (
        [(label[english], _shown(name, vote[name], lang)) for name, label in _LABELS.items()] if vote else []
    )


def _shown(name: str, value: Any, lang: str) -> str:
    if name == "held_on":
        return day_words(value, lang)
    if name == "form":
        return meeting_name(value, lang)
    return str(value)


def rules_of_vote(rules: Rules, lang: str) -> list[str]:
    """What makes a vote count, a sentence each, with the document it rests on."""
    quorum, majority, teachers = (
        share_text(rules.amount(f"staff_congress.{key}"), lang) for key in ("quorum", "majority", "teachers")
    )
    below, source = (
        rules.integer("staff_congress.all_staff_below"),
        source_text(rules.cite("staff_congress.quorum"), lang),
    )
    before = scoring_opens(district_windows(rules))
    if lang == "en":
        found = [
            f"At least {quorum} of all delegates come, and more than {majority} of all delegates, present or not, are in favour.",
            f"At least {teachers} of the delegates teach; a school with fewer than {below} staff calls a meeting of all staff.",
        ]
        found += [f"The vote is held before {day_words(before, lang)}, when scoring opens."] if before else []
        return [*found, f"Source: {source}."]
    found = [
        f"到会的不少于全体代表的{quorum}；赞成的超过全体代表的{majority}（不是到会人数的{majority}）。",
        f"教师代表不少于代表总数的{teachers}；教职工不足 {below} 人的学校召开全体教职工大会。",
    ]
    found += [f"表决在 {day_words(before, lang)}评分开始之前。"] if before else []
    return [*found, f"依据：{source}。"]
