"""Floors and recusal: who may never be left without a place, who may not leave, who may not assess whom.

Codes and their parameters:

eligibility.protection   record    one public reason for all protections by law; which it is stays in the record
eligibility.recusal.self assessor
eligibility.recusal.kin  assessor
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guanpin.engine.eligibility.context import Context
from guanpin.engine.history import Record, Standing
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import STATUTORY


def statutory_protections(record: Record, day: date, rules: Rules) -> tuple[Reason, ...]:
    """Protections by law that cover any day from the as-of day to `day`, both included, ascending by start.

    `day` is the first day of term: one that runs out in between protects, and so does one that begins in between,
    because the decision falls in that time. The statutory kinds protect whatever the policy says; a policy can
    only add to them.
    """
    kinds = {*STATUTORY, *rules.codes("eligibility.protection.statutory")}
    cite = rules.cite("eligibility.protection.statutory")
    return tuple(
        reason("eligibility.protection", cite, record=event.id)
        for event in record.of("protection")
        if event.value in kinds
        and event.span.start <= day
        and (event.span.end is None or event.span.end > rules.as_of)
    )


def obliged_to_stay(standing: Standing, context: Context) -> Reason | None:
    """The service obligation that forbids leaving, in force on the first day of term; the longest of several."""
    return context.qualification(standing).bound


def recused(
    assessor: str, person: str, kin: Mapping[str, frozenset[str]], rules: Rules | None = None
) -> Reason | None:
    """Why `assessor` may not judge `person`: the same person or declared kin, whoever declared it."""
    cite = rules.cite("eligibility.recusal.relations") if rules else None
    if assessor == person:
        return reason("eligibility.recusal.self", cite, assessor=assessor)
    if person in kin.get(assessor, ()) or assessor in kin.get(person, ()):
        return reason("eligibility.recusal.kin", cite, assessor=assessor)
    return None
