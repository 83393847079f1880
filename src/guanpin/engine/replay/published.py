"""What a run published, as far as one person's explanation needs it: that person's facts, all posts, all rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guanpin.engine.campaign.plans import read_plan
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.reasons import Citation, Reason
from guanpin.engine.matching import ClearedRound, from_json
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules, rules_from_json
from guanpin.engine.replay.round_book import RoundBook
from guanpin.engine.snapshot.facts import Facts, facts_from_json

# Tables of the facts whose rows belong to one person, with the place of the person's id in a row.
_OF_A_PERSON = {
    "people": 0,
    "events": 1,
    "measures": 0,
    "preferences": 0,
    "declarations": 0,
    "marks": 3,
    "kinships": 0,
    "consents": 0,
    "replies": 0,
}


@dataclass(frozen=True, slots=True)
class PostView:
    """A post of the plan. `holders` are the people who held it when the plan was made."""

    id: str
    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]
    capacity: int
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of scores.csv, its amounts as text and its records as ids of events."""

    person: str
    sheet: str
    pool: str
    item: str
    raw: str
    rule: str
    points: str
    most: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsedPlan:
    """A school plan that was used; `held_on` is the day on which the staff passed it."""

    school: str
    title: str
    held_on: date
    rules: Rules


@dataclass(frozen=True, slots=True)
class Published:
    """A run as read from its folder; `facts` has all schools but only one person's rows, `plans` the plans used.

    `stages` are the stages' values in the order of computation, `rounds` the cleared rounds by name, `numbers` the
    candidate numbers by person. `books` are the rounds looked up so far; where many people are explained, all share it.
    """

    facts: Facts
    rules: Rules
    stages: Mapping[str, Mapping[str, Any]]
    rounds: Mapping[str, ClearedRound]
    posts: Mapping[str, PostView]
    numbers: Mapping[str, int]
    scores: tuple[ScoreRow, ...]
    plans: Mapping[str, UsedPlan] = field(default_factory=dict)
    books: dict[str, RoundBook] = field(default_factory=dict, compare=False, repr=False)

    def book(self, name: str) -> RoundBook:
        """The round `name` ready for looking up."""
        if name not in self.books:
            self.books[name] = RoundBook(self.rounds[name])
        return self.books[name]

    def rules_of(self, school: str) -> Rules:
        """What held for the people of a school: its plan where one was used, else the district's rules."""
        return self.plans[school].rules if school in self.plans else self.rules


def read_published(
    person: str,
    facts: Mapping[str, Any],
    policy: Mapping[str, Any],
    stages: Mapping[str, Mapping[str, Any]],
    rounds: Iterable[Mapping[str, Any]],
    candidates: object,
    scores: Sequence[ScoreRow],
    plans: Sequence[Mapping[str, Any]] = (),
) -> Published:
    """Build it from the values of the files. Raises GuanpinError for files that are not of their form."""
    try:
        own = facts_from_json(_facts_of(person, facts))
        rules = rules_from_json(policy, CATALOGUE, "policy.json")
        used = [used_plan(plan, rules) for plan in plans if plan["used"]]
        return Published(
            facts=own,
            rules=rules,
            stages=stages,
            rounds={cleared.clearing.round: cleared for cleared in map(from_json, rounds)},
            posts={post.id: post for post in map(post_view, stages["posts"]["posts"])},
            numbers=_numbers(candidates),
            scores=tuple(row for row in scores if row.person == person),
            plans={plan.school: plan for plan in used},
        )
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise GuanpinError(
            "replay.malformed",
            zh="结果文件残缺或被改动，无法解读。",
            en="The files of this result are incomplete or were altered.",
            remedy_zh="请先运行 guanpin verify 查明，再取得原始文件。",
            remedy_en="Run guanpin verify to see where, and get the original files.",
        ) from None


def reason_from_json(data: Mapping[str, Any]) -> Reason:
    """The inverse of Reason.to_json."""
    cited = data["citation"]
    citation = Citation(cited["parameter"], cited["document"], cited["clause"]) if cited else None
    return Reason(data["code"], tuple(sorted(data["params"].items())), citation)


def used_plan(data: Mapping[str, Any], rules: Rules) -> UsedPlan:
    """A school plan that was used, from its canonical form."""
    plan = read_plan(data, rules, CATALOGUE, "plans")
    return UsedPlan(plan.school, plan.title, date.fromisoformat(data["vote"]["held_on"]), plan.rules)


def _numbers(candidates: object) -> dict[str, int]:
    if not isinstance(candidates, list):
        raise TypeError
    return {entry["id"]: entry["number"] for entry in candidates}


def _facts_of(person: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    kept = dict(facts)
    for table, column in _OF_A_PERSON.items():
        kept[table] = [row for row in facts[table] if row[column] == person]
    return kept


def post_view(data: Mapping[str, Any]) -> PostView:
    """A post of the canonical plan of posts."""
    return PostView(
        id=data["id"],
        school=data["school"],
        school_phase=data["school_phase"],
        category=data["category"],
        subjects=tuple(data["subjects"]),
        capacity=data["capacity"],
        holders=tuple(data["holders"]),
    )
