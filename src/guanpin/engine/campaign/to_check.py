"""What the records leave open and someone has to look into (需核实事项); it accuses nobody and decides nothing.

Codes and their parameters:

to_check.not_at_work       day              on the establishment, no lessons, no leave, posting or rotation on record
to_check.taught_elsewhere  day, schools     teaches at other schools only, with no posting or rotation on record
to_check.no_principal      day              a school that is to have a principal has none
"""

from __future__ import annotations

from dataclasses import dataclass

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.history import Standing, away, statuses
from guanpin.engine.kernel.reasons import Reason, reason

KINDS = ("not_at_work", "taught_elsewhere", "no_principal")
_PRINCIPALS = "history.principal.school_kinds"


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One matter: `kind` of KINDS, the school concerned, the person or None where it is the school's own."""

    kind: str
    school: str
    person: str | None
    reason: Reason


def to_check(basis: Basis) -> tuple[ToCheck, ...]:
    """Every matter, by kind, school and person. People as of the as-of day, principals as of the coming 1 September."""
    found = [
        ToCheck(why.code.removeprefix("to_check."), standing.establishment, person, why)
        for person, standing in basis.standings.items()
        if (why := _person_reason(standing, basis)) is not None
    ]
    found += _without_principal(basis)
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.school, one.person or "")))


def off_roll(basis: Basis) -> dict[str, tuple[str, ...]]:
    """People who are recorded and not on the roll, by the status that keeps them off it on the coming 1 September."""
    from_status: dict[str, list[str]] = {}
    for person, record in basis.records.items():
        if person not in basis.standings:
            for status in statuses(record, basis.rules, basis.day):
                from_status.setdefault(status, []).append(person)
    return {status: tuple(people) for status, people in sorted(from_status.items())}


def _person_reason(standing: Standing, basis: Basis) -> Reason | None:
    day = basis.as_of.isoformat()
    if "not_at_work" in standing.statuses:
        return reason("to_check.not_at_work", None, day=day)
    record = standing.record
    held = record.at("establishment", basis.as_of)
    taught = {event.school or "" for event in record.at("teaching", basis.as_of)}
    if not held or not taught or held[-1].school in taught or away(record, held[-1].school, basis.as_of):
        return None
    return reason("to_check.taught_elsewhere", None, day=day, schools="+".join(sorted(taught)))


def _without_principal(basis: Basis) -> list[ToCheck]:
    """One for each legal entity, named by the first of its schools that is to have a principal."""
    kinds = basis.rules.codes(_PRINCIPALS)
    entities = {school.id: school.legal_entity for school in basis.facts.schools}
    led = {
        entities.get(standing.post.school, standing.post.school)
        for standing in basis.standings.values()
        if standing.post is not None and standing.post.leadership == "principal"
    }
    why = reason("to_check.no_principal", basis.rules.cite(_PRINCIPALS), day=basis.day.isoformat())
    expected: dict[str, str] = {}
    for school in sorted(basis.facts.schools, key=lambda one: one.id):
        if school.kind in kinds:
            expected.setdefault(school.legal_entity, school.id)
    return [
        ToCheck("no_principal", school, None, why) for entity, school in expected.items() if entity not in led
    ]
