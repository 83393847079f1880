"""The people of a district in outline, from its sections: seat by seat, with those who come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from guanpin.engine.snapshot.people import Person
from guanpin.sample.dice import head_count
from guanpin.sample.drafts import CLASSROOM_SUBJECTS, SLOTS, draw_draft, draw_hire
from guanpin.sample.names import draw_name
from guanpin.sample.outline import SCHOOL_YEAR, Draft, Seat, Section

# Thousandths of the staff who reach retirement age in July or August, and who arrive in August.
RETIRING_PERMILLE = 11
HIRED_PERMILLE = 11
OUTSIDER_PERMILLE = 42
RETIREMENT_AGE = {"male": 60, "female": 55}
OUTSIDERS = (
    ("contract", ("chinese", "math", "pe", "music", "science", "it")),
    ("substitute", ("chinese", "math", "english")),
    ("dispatched", ("logistics", "nursery")),
)


@dataclass(slots=True)
class Numbering:
    """Counts people up, so that nobody's id says anything about them."""

    last: int = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def draw_staff(
    rng: Random,
    seats: Sequence[Seat],
    areas: Sequence[str],
    numbering: Numbering,
    hiring: frozenset[str],
    *,
    coming: int = HIRED_PERMILLE,
    going: int = RETIRING_PERMILLE,
) -> list[Draft]:
    """Someone for every seat; schools of `hiring` get graduates in August. Retiring people come on top.

    `coming` and `going` are thousandths of the staff.
    """
    openings = [
        place
        for place, seat in enumerate(seats)
        if seat.school in hiring and seat.category == "teaching" and seat.leadership == "none"
    ]
    hires = set(rng.sample(openings, min(len(openings), head_count(rng, coming, len(seats)))))
    drafts = [
        (draw_hire if place in hires else draw_draft)(rng, numbering.next(), seat, areas)
        for place, seat in enumerate(seats)
    ]
    ordinary = [seat for seat in seats if seat.category == "teaching" and seat.leadership == "none"]
    for _ in range(head_count(rng, going, len(seats)) if ordinary else 0):
        drafts.append(draw_retiring(rng, numbering.next(), rng.choice(ordinary), areas))
    return drafts


def draw_retiring(rng: Random, number: int, seat: Seat, areas: Sequence[str]) -> Draft:
    """Someone who reaches retirement age in July or August, and of whom nothing else is special."""
    sex = rng.choice(("female", "male"))
    born = date(SCHOOL_YEAR - RETIREMENT_AGE[sex], rng.choice((7, 8)), rng.randint(1, 28))
    draft = draw_draft(rng, number, seat, areas, born=born, sex=sex)
    draft.slots = set(SLOTS)
    draft.retiring = True
    return draft


def draw_retired(rng: Random, number: int, seat: Seat, areas: Sequence[str]) -> Draft:
    """Someone past retirement age whom nobody has taken off the establishment."""
    sex = rng.choice(("female", "male"))
    born = date(SCHOOL_YEAR - RETIREMENT_AGE[sex] - rng.randint(0, 2), rng.randint(1, 6), rng.randint(1, 18))
    draft = draw_draft(rng, number, seat, areas, born=born, sex=sex)
    draft.slots = set(SLOTS)
    draft.retiring = True
    return draft


def appoint_class_teachers(rng: Random, sections: Sequence[Section], drafts: Sequence[Draft]) -> None:
    """One for every class as far as there are teachers, those of the main subjects first."""
    by_section: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        if draft.teaches and not draft.hired and draft.seat.leadership == "none":
            by_section.setdefault((draft.seat.school, draft.seat.school_phase), []).append(draft)
    for section in sections:
        staff = by_section.get((section.school, section.school_phase), [])
        staff.sort(key=lambda draft: (draft.seat.subjects[0] not in CLASSROOM_SUBJECTS, rng.random()))
        for draft in staff[: section.classes]:
            earliest = max(draft.joined.year, SCHOOL_YEAR - rng.randint(1, 8))
            draft.class_teacher_since = date(earliest, 9, 1)


def tie(rng: Random, drafts: Sequence[Draft], clusters: int, *, least: int = 3) -> None:
    """Give clusters of `least` to four colleagues the same career, so that only the lot can part them."""
    groups: dict[tuple[str, str, tuple[str, ...], str], list[Draft]] = {}
    for draft in drafts:
        if draft.teaches and draft.seat.leadership == "none" and not draft.slots:
            groups.setdefault(draft.group, []).append(draft)
    large = sorted((group for group, members in groups.items() if len(members) >= least), key=str)
    for group in rng.sample(large, min(clusters, len(large))):
        first, *rest = rng.sample(groups[group], min(len(groups[group]), rng.randint(least, 4)))
        for draft in rest:
            _follow(draft, first)
        for draft in (first, *rest):
            draft.slots = {"tied", *SLOTS}


def _follow(draft: Draft, first: Draft) -> None:
    draft.person = replace(
        draft.person,
        sex=first.person.sex,
        birth=first.person.birth,
        retirement_class=first.person.retirement_class,
        first_taught=first.first_taught,
    )
    for name in ("first_taught", "joined", "title", "degree", "certificates", "career_seed", "teaching"):
        setattr(draft, name, getattr(first, name))
    draft.class_teacher_since = first.class_teacher_since


def draw_outsiders(
    rng: Random, sections: Sequence[Section], staffed: Mapping[str, int], numbering: Numbering
) -> list[Draft]:
    """People off the establishment, where staff is short first; kindergartens have nursery workers."""
    count = head_count(rng, OUTSIDER_PERMILLE, sum(staffed.values()))
    short = [section for section in sections if section.heads < section.quota] or list(sections)
    outsiders = []
    for _ in range(count):
        kind, subjects = rng.choice(OUTSIDERS)
        section = rng.choice(short if kind != "dispatched" else sections)
        subject = "nursery" if section.school_phase == "kindergarten" else rng.choice(subjects)
        outsiders.append(_draw_outsider(rng, numbering.next(), kind, section, subject))
    return outsiders


def _draw_outsider(rng: Random, number: int, kind: str, section: Section, subject: str) -> Draft:
    sex = "female" if rng.random() < 0.7 else "male"
    worker = subject in ("logistics", "nursery")
    birth = date(rng.randint(1975, 1999), rng.randint(1, 12), rng.randint(1, 28))
    retires = "man" if sex == "male" else ("woman_worker" if worker else "woman_cadre")
    person = Person(f"P{number:05d}", draw_name(rng, sex), sex, birth, kind, retires, None, None)
    category = "worker" if worker else "teaching"
    return Draft(
        person=person,
        seat=Seat(section.school, section.school_phase, category, (subject,), "none"),
        first_taught=None,
        joined=date(rng.randint(2019, 2022), 9, 1),
        title="none",
        degree="college" if worker else "bachelor",
        certificates=[] if worker else [(section.school_phase, subject)],
        career_seed=rng.getrandbits(48),
    )


def draw_visitors(rng: Random, sections: Sequence[Section], count: int, numbering: Numbering) -> list[Draft]:
    """Teachers sent here by other districts, which hold their heads: recorded and never ranked."""
    teaching = [section for section in sections if section.school_phase != "kindergarten"]
    return [
        _draw_outsider(
            rng, numbering.next(), "established", rng.choice(teaching), rng.choice(CLASSROOM_SUBJECTS)
        )
        for _ in range(count)
    ]


def staff_numbers(drafts: Sequence[Draft]) -> Counter[str]:
    """People by school."""
    return Counter(draft.seat.school for draft in drafts)
