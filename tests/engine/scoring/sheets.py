"""Small sheets for one item at a time, and a short way to score a made-up person."""

from dataclasses import replace
from typing import Any

from guanpin.engine.eligibility import kin_of
from guanpin.engine.history import records, standings
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring import ScoreLine, ScoreSheet, make_evidence, score
from guanpin.engine.snapshot.candidacies import Mark, Measure
from guanpin.engine.snapshot.people import Event, Kinship, Person
from tests.engine.made_up import TERM_START, event, facts, person, shipped_rules

ROOMS = ("history", "demand", "scoring")


def rules_with(item: dict[str, Any] | None = None, sheet: str = "school", **overrides: Any) -> Rules:
    """The shipped rules; with `item`, that sheet is this item and a filler of full points up to 100."""
    if item is not None:
        row = {"item": "it", "dimension": "results", "unit": "1", **item}
        filler = {
            "item": "filler", "dimension": "conduct", "kind": "deduction", "unit": "1",
            "max": str(100 - int(row["max"])), "sources": ["measure:never"],
        }  # fmt: skip
        overrides |= {f"scoring__sheet__{sheet}": [row, filler], "scoring__ties": ["filler"]}
    return shipped_rules(*ROOMS, **overrides)


def scored(
    rules: Rules,
    *events: Event,
    measures: tuple[Measure, ...] = (),
    marks: tuple[Mark, ...] = (),
    kinships: tuple[Kinship, ...] = (),
    who: Person | None = None,
    sheet: str = "school",
    pool: str | None = None,
) -> ScoreSheet:
    """The sheet of T1 on the establishment of S1, with these events beside."""
    who = who or person()
    own = [replace(one, person=who.id) for one in (event("establishment", school="S1"), *events)]
    everything = facts([who], own, measures=measures, marks=marks, kinships=kinships)
    known = records(everything)
    standing = standings(known, rules, TERM_START)[who.id]
    evidence = make_evidence(everything, kin_of(kinships), rules, {who.id: standing.establishment})
    return score(known[who.id], standing, sheet, pool, evidence, rules, TERM_START)


def line(result: ScoreSheet, item: str = "it") -> ScoreLine:
    return next(one for one in result.lines if one.item == item)


def shown(found: ScoreLine) -> tuple[str, str]:
    """Raw figure and points as texts."""
    return found.raw, str(found.points)


def measure(item: str, value: str, year: int = 2022, group: str | None = None, who: str = "T1") -> Measure:
    return Measure(who, item, year, value, group, "测试")


def mark(
    assessor: str,
    value: str,
    stage: str = "cross_school",
    pool: str = "math",
    who: str = "T1",
    item: str = "it",
) -> Mark:
    return Mark(stage, None, pool, who, assessor, item, value)
