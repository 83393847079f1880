"""How each speciality changes a person in outline and which events it writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from guanpin.engine.kernel.spans import add_months
from guanpin.sample.dice import weighted
from guanpin.sample.outline import AS_OF, SCHOOL_YEAR, TERM_START, Draft
from guanpin.sample.register import Register

POSTINGS = (("aid_posting", 45), ("village_posting", 30), ("attachment", 25))
KEY_TEACHER_LEVELS = (("district", 52), ("city", 18), ("school", 24), ("province", 5), ("national", 1))
OBLIGATION_YEARS = (
    ("publicly_funded", 6),
    ("minimum_service", 5),
    ("targeted_generalist", 6),
    ("special_post", 3),
)
SANCTION_MONTHS = (("warning", 4), ("demerit", 9), ("downgrade", 18))
PROOF_OF_HEALTH = "医院诊断证明（虚构）"
ORDER = "演示教体〔2022〕8号（虚构）"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where one may be sent: schools by school phase, and the rural ones among all."""

    schools: Mapping[str, Sequence[str]]
    rural: Sequence[str]

    def elsewhere(self, rng: Random, draft: Draft, *more: str) -> str | None:
        """Another school of the same phase, none of `more`; None if there is none."""
        avoided = {draft.seat.school, *more}
        others = [school for school in self.schools[draft.seat.school_phase] if school not in avoided]
        return rng.choice(others) if others else None


def expecting(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """Pregnant, on maternity leave or nursing: protected until the child is one year old."""
    child = date(2022, 9, 5) + timedelta(days=rng.randint(0, 480))
    begins, year_old = child - timedelta(days=270), child + timedelta(days=365)
    register.add(draft.id, "protection", "D02", begins, year_old, evidence=PROOF_OF_HEALTH)
    leave = child - timedelta(days=15)
    if leave <= AS_OF:
        register.add(
            draft.id, "leave", "maternity", leave, leave + timedelta(days=158), evidence=PROOF_OF_HEALTH
        )
        draft.absent = True


def seriously_ill(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    start = date(2022, 3, 1) + timedelta(days=rng.randint(0, 420))
    end = None if rng.random() < 0.3 else TERM_START + timedelta(days=rng.randint(20, 400))
    register.add(draft.id, "protection", "D03", start, end, evidence=PROOF_OF_HEALTH)
    if rng.random() < 0.75:
        register.add(draft.id, "leave", "sick", start, end, evidence=PROOF_OF_HEALTH)
        draft.absent = True


def injured_at_work(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    start = date(rng.randint(2016, 2022), rng.randint(1, 12), 12)
    register.add(draft.id, "protection", "D04", start, evidence="工伤认定决定书（虚构）")
    if start.year == 2022:
        register.add(
            draft.id, "leave", "work_injury", start, start + timedelta(days=200), evidence=PROOF_OF_HEALTH
        )


def in_hardship(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    evidence = rng.choice(("残疾人证（虚构）", "烈属证明（虚构）", "社区证明（虚构）"))
    register.add(draft.id, "protection", "D11", date(rng.randint(2012, 2022), 6, 1), evidence=evidence)


def soldiers_spouse(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    register.add(
        draft.id, "protection", "D13", date(rng.randint(2015, 2022), 10, 1), evidence="部队证明（虚构）"
    )


def on_other_leave(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    start = date(2023, rng.randint(1, 4), 6)
    register.add(draft.id, "leave", rng.choice(("unpaid", "personal", "study")), start, date(2023, 9, 1))
    draft.absent = True


def posted_away(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """In aid of another region, in a village or attached elsewhere: keeps the head and teaches nowhere here."""
    start = date(rng.randint(2021, 2022), 9, 1)
    end = date(start.year + rng.randint(2, 3), 9, 1)
    register.add(draft.id, "secondment", weighted(rng, POSTINGS), start, end, evidence=ORDER)
    leave_home(draft, None, start, end)


def back_from_posting(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    start, end = date(2020, 9, 1), date(rng.choice((2022, 2023)), 2, 1)
    register.add(draft.id, "secondment", weighted(rng, POSTINGS), start, end, evidence=ORDER)
    leave_home(draft, None, start, end)


def lent_to_bureau(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    start = date(rng.randint(2019, 2022), 3, 1)
    register.add(draft.id, "secondment", "bureau", start, evidence=ORDER)
    leave_home(draft, None, start, None)


def lent_to_school(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    other = around.elsewhere(rng, draft)
    if other is None:
        return
    start = date(rng.randint(2020, 2022), 9, 1)
    register.add(draft.id, "secondment", "other_school", start, school=other, evidence=ORDER)
    leave_home(draft, other, start, None)


def rotating(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """Out on rotation; every fourth is paid by a third school."""
    other = around.elsewhere(rng, draft)
    if other is None:
        return
    start = date(rng.randint(2021, 2022), 9, 1)
    end = date(start.year + 2, 9, 1)
    register.add(draft.id, "rotation", "out", start, end, school=other, evidence=ORDER)
    leave_home(draft, other, start, end)
    if rng.random() < 0.25:
        draft.payroll = around.elsewhere(rng, draft, other)


def back_from_rotation(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    other = around.elsewhere(rng, draft)
    if other is None:
        return
    start, end = date(rng.randint(2019, 2021), 9, 1), date(2022, 9, 1)
    register.add(draft.id, "rotation", "returned", start, end, school=other, evidence=ORDER)
    leave_home(draft, other, start, end)


def teaching_at_two(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    other = around.elsewhere(rng, draft)
    if other is None:
        return
    phase, start = draft.seat.school_phase, date(2022, 9, 1)
    draft.teaching = [
        (draft.seat.school, phase, "1", draft.joined, start),
        (draft.seat.school, phase, "1/2", start, None),
        (other, phase, "1/2", start, None),
    ]


def paid_elsewhere(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    draft.payroll = around.elsewhere(rng, draft)


def obliged(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """A service period that has begun with the first day of teaching and still runs."""
    assert draft.first_taught is not None
    start = draft.first_taught
    running = [(value, years) for value, years in OBLIGATION_YEARS if start.year + years > SCHOOL_YEAR]
    if running:
        value, years = rng.choice(running)
        register.add(
            draft.id,
            "obligation",
            value,
            start,
            date(start.year + years, 9, 1),
            evidence="服务期协议（虚构）",
        )


def key_teacher(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    start = date(rng.randint(2018, 2022), 12, 1)
    level = weighted(rng, KEY_TEACHER_LEVELS)
    register.add(draft.id, "key_teacher", level, start, date(start.year + 5, 12, 1), evidence=ORDER)


def senior_full(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    draft.title = "senior_full"


def sanctioned(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """Still in force on the as-of day."""
    value, ago = rng.choice(SANCTION_MONTHS)
    months = {"warning": 6, "demerit": 12, "downgrade": 24}[value]
    start = add_months(AS_OF.replace(day=5), -ago)
    register.add(draft.id, "sanction", value, start, add_months(start, months), evidence="处分决定（虚构）")
    draft.last_appraisal = "pass" if value == "warning" else "ungraded"


def ethics_failed(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    draft.last_ethics, draft.last_appraisal = "fail", "fail"


def appraised_badly(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    draft.last_appraisal = rng.choice(("fail", "basic", "basic"))
    draft.last_ethics = "basic"


def registration_lapsed(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    draft.registration = rng.choice(("lapsed", "expired", "none"))


def served_rural(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    assert draft.first_taught is not None
    start = date(rng.randint(draft.first_taught.year, SCHOOL_YEAR - 4), 9, 1)
    end = date(min(start.year + rng.randint(1, 4), SCHOOL_YEAR - 1), 9, 1)
    register.add(draft.id, "rural_service", "", start, end, school=rng.choice(around.rural), evidence=ORDER)


def gone(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """Left for good in spring, or is to leave in August."""
    how = weighted(rng, (("transferred", 50), ("resigned", 40), ("died", 10)))
    month = 3 if how == "died" else rng.choice((3, 4, 8))
    draft.left = (how, date(SCHOOL_YEAR, month, 20))


def leave_home(draft: Draft, to: str | None, start: date, end: date | None) -> None:
    """Teaching at home, then at `to` (None: nowhere here), then at home again if it ends."""
    home, phase = draft.seat.school, draft.seat.school_phase
    draft.teaching = [(home, phase, "1", draft.joined, start)]
    if to is not None:
        draft.teaching.append((to, phase, "1", start, end))
    if end is not None:
        draft.teaching.append((home, phase, "1", end, None))
