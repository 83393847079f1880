"""A person in outline turned into events: establishment, post, title, schooling, certificates, contract, exit."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from guanpin.engine.kernel.ids import post_id
from guanpin.sample.dice import weighted
from guanpin.sample.outline import AS_OF, SCHOOL_YEAR, Draft
from guanpin.sample.register import Register

# Grades within a title, by the shares set for each title.
GRADES = {
    "senior_full": ((4, 90), (3, 10)),
    "senior": ((5, 20), (6, 40), (7, 40)),
    "first": ((8, 30), (9, 40), (10, 30)),
    "second": ((11, 50), (12, 50)),
    "third": ((13, 100),),
    "none": ((13, 100),),
}
# Years of teaching before a title is gained: (fewest, most).
YEARS_BEFORE_TITLE = {
    "senior_full": (20, 24),
    "senior": (12, 16),
    "first": (6, 9),
    "second": (1, 2),
    "third": (1, 1),
}
TENURE = date(2020, 9, 1)
RENEWED = {"before": date(2016, 9, 1), "now": date(2021, 9, 1)}


def write_career(rng: Random, draft: Draft, register: Register, campaign: str) -> None:
    """Everything but performance, in spans that agree with one another. `rng` is the career's own."""
    until = draft.left[1] if draft.left else None
    _write_place(draft, register, campaign, until)
    if draft.first_taught is not None:
        _write_title(rng, draft, register)
    graduated = draft.first_taught.year if draft.first_taught else draft.joined.year
    register.add(draft.id, "education", draft.degree, date(graduated, 7, 1))
    _write_certificates(rng, draft, register, graduated)
    kind = "hire" if draft.hired else "tenure"
    begun = max(draft.joined, TENURE)
    ends = date(SCHOOL_YEAR + 3, 8, 15) if draft.hired else date(SCHOOL_YEAR, 9, 1)
    register.add(draft.id, "contract", kind, begun, min(ends, until or ends), school=draft.seat.school)
    if draft.left:
        register.add(draft.id, "exit", *draft.left)


def _write_place(draft: Draft, register: Register, campaign: str, until: date | None) -> None:
    seat, person = draft.seat, draft.id
    register.add(person, "establishment", "", draft.joined, until, school=seat.school)
    register.add(person, "payroll", "", draft.joined, until, school=draft.payroll or seat.school)
    for school, phase, share, start, end in draft.teaching:
        if until is None or start < until:
            stop = min(filter(None, (end, until)), default=None)
            register.add(person, "teaching", "", start, stop, school=school, school_phase=phase, amount=share)
    register.add(
        person,
        "post",
        present_post(campaign, seat.school, seat.school_phase, seat.category, seat.subjects),
        _post_since(draft),
        until,
        school=seat.school,
        school_phase=seat.school_phase,
        subjects=seat.subjects,
        category=seat.category,
        leadership=seat.leadership,
    )


@cache
def present_post(
    campaign: str, school: str, school_phase: str, category: str, subjects: tuple[str, ...]
) -> str:
    """The id of a post that people hold already."""
    return post_id(campaign, school, school_phase, category, subjects, 1)


def _post_since(draft: Draft) -> date:
    """Leaders were appointed in the last years, a few middle leaders suspiciously soon before the campaign."""
    if draft.seat.leadership == "none":
        return draft.joined
    if draft.seat.leadership == "middle" and draft.career_seed % 23 == 0:
        return max(draft.joined, date(SCHOOL_YEAR, 4, 17))
    return max(draft.joined, date(SCHOOL_YEAR - 1 - draft.career_seed % 6, 8, 20))


def _write_title(rng: Random, draft: Draft, register: Register) -> None:
    assert draft.first_taught is not None
    grade = weighted(rng, GRADES[draft.title])
    gained = draft.first_taught
    if draft.title != "none":
        years = rng.randint(*YEARS_BEFORE_TITLE[draft.title])
        gained = date(min(draft.first_taught.year + years, SCHOOL_YEAR - 1), 12, 1)
        register.add(draft.id, "title", draft.title, gained)
    register.add(draft.id, "grade", str(grade), gained)


def _write_certificates(rng: Random, draft: Draft, register: Register, graduated: int) -> None:
    for phase, subject in draft.certificates:
        number = f"{graduated}999999{rng.randrange(10_000_000):07d}"
        register.add(
            draft.id, "certificate", number, date(graduated, 6, 20), school_phase=phase, subjects=(subject,)
        )
    if not draft.certificates or draft.hired:
        return
    renewed = max(RENEWED["now"], date(graduated, 9, 1))
    match draft.registration:
        case "lapsed":
            register.add(draft.id, "registration", "lapsed", RENEWED["now"])
        case "expired":
            register.add(draft.id, "registration", "registered", RENEWED["before"], RENEWED["now"])
        case "registered":
            register.add(draft.id, "registration", "registered", renewed, date(renewed.year + 5, 9, 1))


def write_outsider(draft: Draft, register: Register) -> None:
    """Someone off this district's establishment, recorded and never ranked: paid and under contract here, or sent here
    by another district that holds the head.
    """
    seat = draft.seat
    register.add(
        draft.id,
        "teaching",
        "",
        draft.joined,
        None,
        school=seat.school,
        school_phase=seat.school_phase,
        amount="1",
    )
    if draft.person.staff_kind == "established":
        _write_sending(draft, register)
    else:
        register.add(draft.id, "payroll", "", draft.joined, None, school=seat.school)
        register.add(draft.id, "contract", "hire", draft.joined, date(AS_OF.year, 9, 1), school=seat.school)
    register.add(draft.id, "education", draft.degree, date(draft.person.birth.year + 22, 7, 1))
    for phase, subject in draft.certificates:
        number = f"2020999999{int(draft.id[1:]):07d}"
        register.add(
            draft.id, "certificate", number, date(2020, 6, 20), school_phase=phase, subjects=(subject,)
        )


def _write_sending(draft: Draft, register: Register) -> None:
    """By secondment or in rotation; most go home after the coming school year."""
    until = date(SCHOOL_YEAR + 1, 9, 1) if draft.career_seed % 3 else None
    kind, value = (("secondment", "other_school"), ("rotation", "out"))[draft.career_seed % 2]
    evidence = "外区派出函（虚构）"
    register.add(draft.id, kind, value, draft.joined, until, school=draft.seat.school, evidence=evidence)
