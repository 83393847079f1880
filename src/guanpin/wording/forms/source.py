"""What forms are filled from: the facts and rules of a campaign and, after a run, what it decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from guanpin.engine.history import Record, Standing, records, standings
from guanpin.engine.matching import ClearedRound
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.replay.published import PostView, ScoreRow, UsedPlan
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.schools import School


@dataclass(frozen=True, slots=True)
class Appointment:
    """One row of a run's appointments: who is proposed for which post, by which stage and on which ground."""

    person: str
    post: str
    stage: str
    ground: str


class Files(Protocol):
    """What only a few kinds need of a result folder, read when it is asked for."""

    def rounds(self) -> Mapping[str, ClearedRound]: ...

    def to_check(self) -> Sequence[Mapping[str, str]]: ...

    def amendments(self) -> Sequence[Mapping[str, Any]]: ...

    def report(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run decided; `appointments` by person ascending, `scores` by person in the order of the file.

    `plans` are the school plans that were used, `files` the rest of the folder.
    """

    stages: Mapping[str, Mapping[str, Any]]
    posts: Mapping[str, PostView]
    appointments: Mapping[str, Appointment]
    unplaced: tuple[str, ...]
    scores: Mapping[str, tuple[ScoreRow, ...]]
    plans: Mapping[str, UsedPlan]
    files: Files


@dataclass(frozen=True, slots=True)
class Source:
    """`roll` is everyone of the establishment on the coming 1 September, ascending by person id."""

    facts: Facts
    rules: Rules
    records: Mapping[str, Record]
    roll: Mapping[str, Standing]
    schools: Mapping[str, School]
    outcome: Outcome | None

    @property
    def campaign(self) -> str:
        return self.facts.campaign.id

    @property
    def campaign_name(self) -> str:
        """As people call it, at the foot of every page."""
        return f"{self.facts.campaign.district_name}{self.facts.campaign.school_year}年县管校聘"

    @property
    def decided(self) -> Outcome:
        """The outcome, of kinds that are only made after a run."""
        if self.outcome is None:
            raise ValueError("this kind of form is made from a result")
        return self.outcome

    def rules_of(self, school: str) -> Rules:
        """What holds for a school: its plan where one was used, else the district's rules."""
        plans = self.outcome.plans if self.outcome else {}
        return plans[school].rules if school in plans else self.rules

    def school_name(self, school: str) -> str:
        return self.schools[school].name if school in self.schools else school

    def person_name(self, person: str) -> str:
        return self.records[person].person.name if person in self.records else person

    def staff(self, school: str) -> list[Standing]:
        """Those whose establishment the school holds, ascending by person id."""
        return [one for one in self.roll.values() if one.establishment == school]


def source_of(facts: Facts, rules: Rules, outcome: Outcome | None) -> Source:
    """Facts and rules with the views that forms are filled from."""
    known = records(facts)
    return Source(
        facts=facts,
        rules=rules,
        records=known,
        roll=standings(known, rules, facts.campaign.term_start),
        schools={school.id: school for school in facts.schools},
        outcome=outcome,
    )
