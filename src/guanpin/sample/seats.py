"""Who fills a section at present: leaders, support, and teachers in the wrong proportions, as districts have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from guanpin.sample.dice import shared
from guanpin.sample.outline import Seat, Section

# Teachers a hundred classes need, by subject: lessons over standard workload, with half a load a class teacher
# added to the subjects that class teachers teach.
NEEDED = {
    "primary": {
        "chinese": 76, "math": 48, "english": 14, "moral": 11, "science": 9, "pe": 19, "music": 11, "art": 11,
        "it": 4, "labour": 6, "practice": 6, "local": 12,
    },
    "junior": {
        "chinese": 61, "math": 54, "english": 47, "moral": 17, "physics": 12, "chemistry": 7, "biology": 12,
        "history": 14, "geography": 10, "pe": 22, "music": 6, "art": 6, "it": 4, "labour": 6, "practice": 6,
        "local": 17,
    },
    "kindergarten": {"early_years": 100},
}  # fmt: skip

# What districts have, in percent of what they need: too much of the main subjects, too little of the rest. Labour,
# practice and local lessons are mostly given by the teachers of other subjects.
PRESENT = {
    "chinese": 113, "math": 117, "english": 100, "moral": 84, "science": 74, "it": 76, "pe": 88, "music": 86, "art": 98,
    "physics": 84, "chemistry": 100, "biology": 102, "history": 104, "geography": 96, "labour": 22, "practice": 10,
    "local": 2, "early_years": 100,
}  # fmt: skip
UNEVENNESS = 18

# Deputies by number of classes; everyone has one principal.
DEPUTIES = ((6, 0), (12, 1), (24, 2), (36, 3), (10_000, 4))
CLASSES_PER_MIDDLE = 9
# (category, subject, pupils from which a school has the first, and one more for every so many)
SUPPORT = (
    ("support", "accounts", 500, 10_000),
    ("support", "library", 700, 1_100),
    ("support", "laboratory", 900, 900),
    ("support", "health_room", 1_100, 10_000),
    ("support", "office", 1_500, 10_000),
    ("worker", "logistics", 1_000, 10_000),
)
# Shares, in percent, of single-subject seats that are in truth combined ones.
COMBINED = {
    "primary": {"moral": (("chinese", "moral"), 40), "science": (("math", "science"), 20)},
    "junior": {"history": (("history", "moral"), 15)},
}
SMALL_SITE_CLASSES = 6
MENTAL_HEALTH_CLASSES = 24


def seats_of(
    rng: Random, section: Section, *, has_principal: bool = True, led: bool = True, support: int | None = None
) -> list[Seat]:
    """Every seat of a section, exactly `section.heads` of them, leaders first; none of them if not `led`.

    `support` bounds the seats of support and worker staff.
    """
    seats = support_seats(section)[:support] if section.home else []
    if led and section.home:
        seats = _leaders(section, has_principal) + seats
    seats = seats[: max(0, section.heads - 1)]
    teachers = section.heads - len(seats)
    if section.classes <= SMALL_SITE_CLASSES and section.school_phase == "primary":
        return seats + _small_site_teachers(section, teachers)
    counts = _counts(rng, section, teachers)
    teaching = [
        Seat(section.school, section.school_phase, "teaching", _subjects(rng, section, subject), "none")
        for subject, count in counts.items()
        for _ in range(count)
    ]
    return seats + _with_middle_leaders(rng, section, teaching)


def needed_heads(section: Section) -> Mapping[str, int]:
    """Teachers of each subject that the section would have if its quota were spread by need."""
    others = len(_leaders(section, True)) + len(support_seats(section)) if section.home else 0
    return shared(max(1, section.quota - others), NEEDED[section.school_phase])


def _leaders(section: Section, has_principal: bool) -> list[Seat]:
    if section.classes <= SMALL_SITE_CLASSES and section.school_phase == "primary":
        return []
    deputies = next(count for classes, count in DEPUTIES if section.classes <= classes)
    ranks = ["principal"] * has_principal + ["deputy"] * deputies
    return [Seat(section.school, section.school_phase, "management", ("office",), rank) for rank in ranks]


def support_seats(section: Section) -> list[Seat]:
    """Support and worker seats that a section of this size has, the most usual first."""
    seats = []
    for category, subject, first, step in SUPPORT:
        if subject == "laboratory" and section.school_phase != "junior":
            continue
        count = 0 if section.pupils < first else 1 + (section.pupils - first) // step
        seats += [Seat(section.school, section.school_phase, category, (subject,), "none")] * count
    return seats


def _small_site_teachers(section: Section, teachers: int) -> list[Seat]:
    kinds: list[tuple[str, ...]] = [
        ("generalist",),
        ("chinese",),
        ("math",),
        ("generalist",),
        ("music", "art"),
    ]
    kinds += [("english",), ("pe",)]
    return [
        Seat(
            section.school, section.school_phase, "teaching", tuple(sorted(kinds[turn % len(kinds)])), "none"
        )
        for turn in range(teachers)
    ]


def _counts(rng: Random, section: Section, teachers: int) -> dict[str, int]:
    weights = {
        subject: need * PRESENT[subject] * rng.randint(100 - UNEVENNESS, 100 + UNEVENNESS)
        for subject, need in NEEDED[section.school_phase].items()
    }
    counselled = section.home and section.classes >= MENTAL_HEALTH_CLASSES and teachers > 1
    counts = shared(teachers - counselled, weights)
    if counselled:
        counts["mental_health"] = 1
    return counts


def _subjects(rng: Random, section: Section, subject: str) -> tuple[str, ...]:
    combination, percent = COMBINED.get(section.school_phase, {}).get(subject, ((subject,), 0))
    return combination if rng.random() * 100 < percent else (subject,)


def _with_middle_leaders(rng: Random, section: Section, seats: list[Seat]) -> list[Seat]:
    middle = set(rng.sample(range(len(seats)), min(len(seats), section.classes // CLASSES_PER_MIDDLE)))
    return [_promoted(seat) if place in middle else seat for place, seat in enumerate(seats)]


def _promoted(seat: Seat) -> Seat:
    return Seat(seat.school, seat.school_phase, seat.category, seat.subjects, "middle")


def headcounts(seats: Iterable[Seat]) -> dict[tuple[str, str, str], int]:
    """Present teachers by school, school phase and first subject."""
    counts: dict[tuple[str, str, str], int] = {}
    for seat in seats:
        if seat.category == "teaching":
            key = (seat.school, seat.school_phase, seat.subjects[0])
            counts[key] = counts.get(key, 0) + 1
    return counts
