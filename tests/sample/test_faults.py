"""The search for faults finds what is planted, so that finding none means something."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Kinship
from guanpin.sample import small_district
from tests.sample.faults import faults


def first(facts: Facts, kind: str) -> Event:
    return next(event for event in facts.events if event.kind == kind)


def with_event(facts: Facts, event: Event) -> Facts:
    return replace(facts, events=(*facts.events, replace(event, id="E999999")))


def kin_of_an_assessor(facts: Facts) -> Facts:
    mark = facts.marks[0]
    return replace(facts, kinships=(*facts.kinships, Kinship(mark.person, "lineal", mark.assessor)))


def a_gap_in_ranks(facts: Facts) -> Facts:
    last = facts.preferences[-1]
    return replace(facts, preferences=(*facts.preferences[:-1], replace(last, rank=last.rank + 1)))


PLANTED: dict[str, Callable[[Facts], Facts]] = {
    "overlap": lambda facts: with_event(facts, first(facts, "establishment")),
    "shares": lambda facts: with_event(facts, first(facts, "teaching")),
    "unknown school": lambda facts: with_event(facts, replace(first(facts, "award"), school="S999")),
    "phase": lambda facts: with_event(
        facts, replace(first(facts, "certificate"), school="S001", school_phase="senior")
    ),
    "post id": lambda facts: with_event(facts, replace(first(facts, "post"), value="V000000000000")),
    "value": lambda facts: with_event(facts, replace(first(facts, "title"), value="teacher")),
    "recusal": kin_of_an_assessor,
    "ranks": a_gap_in_ranks,
    "totals": lambda facts: replace(facts, totals=facts.totals[1:]),
    "no {'contract'}": lambda facts: replace(
        facts, events=tuple(event for event in facts.events if event.kind != "contract")
    ),
}


@pytest.mark.parametrize("fault", sorted(PLANTED))
def test_a_planted_fault_is_found(fault: str) -> None:
    facts = next(
        found for seed in range(50) if (found := small_district(seed).facts).marks and found.preferences
    )
    assert faults(facts) == []
    assert any(text.startswith(fault) for text in faults(PLANTED[fault](facts)))
