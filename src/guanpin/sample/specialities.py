"""What sets people apart: protections, postings, obligations, sanctions. One table says how common each is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from guanpin.sample import rarities, statuses
from guanpin.sample.dice import head_count
from guanpin.sample.outline import Draft, Temper
from guanpin.sample.register import Register
from guanpin.sample.statuses import Surroundings


@dataclass(frozen=True, slots=True)
class Speciality:
    """`permille` of all people have it; only those it `suits` are drawn; `write` makes it so."""

    name: str
    slot: str
    permille: int
    suits: Callable[[Draft], bool]
    write: Callable[[Random, Draft, Register, Surroundings], None]


def _settled(draft: Draft) -> bool:
    return draft.teaches and draft.joined.year <= 2018 and draft.seat.leadership == "none"


def _of_childbearing_age(draft: Draft) -> bool:
    return draft.person.sex == "female" and 1984 <= draft.person.birth.year <= 1997


def _anyone(draft: Draft) -> bool:
    return True


def _teacher(draft: Draft) -> bool:
    return draft.teaches


def _proven(draft: Draft) -> bool:
    return draft.experience >= 8


def _eminent(draft: Draft) -> bool:
    return draft.experience >= 22 and draft.degree in ("bachelor", "master") and draft.title == "senior"


def _newcomer(draft: Draft) -> bool:
    return draft.teaches and 1 <= draft.experience <= 5


def _ordinary(draft: Draft) -> bool:
    return draft.seat.leadership == "none" and draft.experience >= 3


def _proven_teacher(draft: Draft) -> bool:
    return _settled(draft) and _proven(draft)


def _shareable(draft: Draft) -> bool:
    return _settled(draft) and bool(
        {"music", "art", "it", "science", "pe", "labour"} & set(draft.seat.subjects)
    )


SPECIALITIES = (
    Speciality("D02", "protection", 31, _of_childbearing_age, statuses.expecting),
    Speciality("D03", "protection", 8, _anyone, statuses.seriously_ill),
    Speciality("D04", "protection", 3, _anyone, statuses.injured_at_work),
    Speciality("D11", "protection", 9, _anyone, statuses.in_hardship),
    Speciality("D13", "protection", 3, _anyone, statuses.soldiers_spouse),
    Speciality("other_leave", "protection", 3, _ordinary, statuses.on_other_leave),
    Speciality("posted_away", "place", 9, _settled, statuses.posted_away),
    Speciality("posting_over", "place", 3, _settled, statuses.back_from_posting),
    Speciality("lent_to_bureau", "place", 3, _settled, statuses.lent_to_bureau),
    Speciality("lent_to_school", "place", 5, _settled, statuses.lent_to_school),
    Speciality("rotating", "place", 14, _settled, statuses.rotating),
    Speciality("rotated", "place", 15, _settled, statuses.back_from_rotation),
    Speciality("shared_teaching", "place", 5, _shareable, statuses.teaching_at_two),
    Speciality("paid_elsewhere", "place", 3, _settled, statuses.paid_elsewhere),
    Speciality("D09", "obligation", 40, _newcomer, statuses.obliged),
    Speciality("key_teacher", "honour", 85, _proven, statuses.key_teacher),
    Speciality("senior_full", "honour", 3, _eminent, statuses.senior_full),
    Speciality("sanctioned", "discipline", 3, _ordinary, statuses.sanctioned),
    Speciality("ethics_failed", "discipline", 2, _ordinary, statuses.ethics_failed),
    Speciality("appraised_badly", "discipline", 6, _ordinary, statuses.appraised_badly),
    Speciality("registration_lapsed", "certificate", 9, _teacher, statuses.registration_lapsed),
    Speciality("rural_service", "rural", 110, _proven, statuses.served_rural),
    Speciality("gone", "exit", 3, _ordinary, statuses.gone),
)

# What the East District does not have, so that its people stay who they are.
RARITIES = (
    Speciality("research_staff", "place", 3, _proven_teacher, rarities.at_the_research_office),
    Speciality("not_at_work", "place", 2, _settled, rarities.paid_but_not_at_work),
    Speciality("long_sick", "protection", 3, _anyone, rarities.sick_for_a_year),
    Speciality("special_post", "obligation", 4, _newcomer, rarities.in_a_special_post),
    Speciality("publicly_funded", "obligation", 4, _newcomer, rarities.publicly_funded),
)


def assign(
    rng: Random,
    drafts: Sequence[Draft],
    register: Register,
    surroundings: Surroundings,
    temper: Temper,
) -> None:
    """Give each speciality to as many as are due; `temper.times` multiplies the shares of some, "*" of the rest."""
    times = dict.fromkeys((rarity.name for rarity in RARITIES), temper.rare) | dict(temper.times)
    for speciality in (*RARITIES, *SPECIALITIES) if temper.rare else SPECIALITIES:
        permille = speciality.permille * times.get(speciality.name, times["*"])
        suited = [item for item in drafts if speciality.slot not in item.slots and speciality.suits(item)]
        count = min(len(suited), head_count(rng, permille, len(drafts)))
        for draft in rng.sample(suited, count):
            draft.slots.add(speciality.slot)
            speciality.write(rng, draft, register, surroundings)


def protect(
    rng: Random,
    drafts: Sequence[Draft],
    register: Register,
    surroundings: Surroundings,
    schools: frozenset[str],
) -> None:
    """Put everyone at `schools` under statutory protection."""
    for draft in drafts:
        if draft.seat.school in schools and "protection" not in draft.slots:
            draft.slots.add("protection")
            kinds = [statuses.seriously_ill, statuses.injured_at_work]
            kinds += [statuses.expecting] * _of_childbearing_age(draft)
            rng.choice(kinds)(rng, draft, register, surroundings)
