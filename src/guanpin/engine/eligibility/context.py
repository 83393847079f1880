"""What eligibility looks things up in, built once a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from guanpin.engine.eligibility.qualification import Qualification, Standards, qualify, read_standards
from guanpin.engine.history import Standing
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Kinship

_LEADERS = ("principal", "deputy")


class PostLike(Protocol):
    """What eligibility reads of a post; `subjects` are sorted."""

    @property
    def school(self) -> str: ...
    @property
    def school_phase(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def subjects(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Context:
    """`day` is the first day of term, for which people are appointed. `entities` maps schools to legal entities,
    `leaders` legal entities to the people who lead them, `kin` people to their declared kin, both ways.
    """

    rules: Rules
    day: date
    kin: Mapping[str, frozenset[str]]
    leaders: Mapping[str, frozenset[str]]
    entities: Mapping[str, str]
    standards: Standards
    _seen: dict[str, tuple[Standing, Qualification]] = field(default_factory=dict, repr=False, compare=False)

    def qualification(self, standing: Standing) -> Qualification:
        """What holds for this person at every post; remembered, because each is asked about many posts."""
        known = self._seen.get(standing.person.id)
        if known is not None and known[0] is standing:
            return known[1]
        found = qualify(standing, self.standards, self.rules, self.day)
        self._seen[standing.person.id] = (standing, found)
        return found

    def entity(self, school: str) -> str:
        """The legal entity of a school; a school not listed stands for itself."""
        return self.entities.get(school, school)


def make_context(facts: Facts, standings: Mapping[str, Standing], rules: Rules, day: date) -> Context:
    """The context of a stage: kinships as declared, leaders as they stand on `day`."""
    entities = {school.id: school.legal_entity for school in facts.schools}
    leaders: dict[str, set[str]] = {}
    for person, standing in standings.items():
        post = standing.post
        if post is not None and post.leadership in _LEADERS:
            leaders.setdefault(entities.get(post.school, post.school), set()).add(person)
    return Context(
        rules=rules,
        day=day,
        kin=kin_of(facts.kinships),
        leaders={entity: frozenset(people) for entity, people in leaders.items()},
        entities=entities,
        standards=read_standards(rules),
    )


def kin_of(kinships: Iterable[Kinship]) -> dict[str, frozenset[str]]:
    """Declared kin of each person, whichever of the two declared it."""
    found: dict[str, set[str]] = {}
    for kinship in kinships:
        found.setdefault(kinship.person, set()).add(kinship.other)
        found.setdefault(kinship.other, set()).add(kinship.person)
    return {person: frozenset(others) for person, others in found.items()}
