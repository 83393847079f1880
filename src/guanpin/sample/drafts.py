"""People in outline: age, sex, schooling, title and certificates that agree with one another and with a seat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from guanpin.engine.snapshot.people import Person
from guanpin.sample.dice import weighted
from guanpin.sample.names import draw_name
from guanpin.sample.outline import SCHOOL_YEAR, TERM_START, Draft, Seat

# Kinds of speciality of which a person has one at most; someone who has not begun yet takes none.
SLOTS = ("place", "protection", "obligation", "discipline", "honour", "certificate", "rural", "exit")
HIRED_ON = date(SCHOOL_YEAR, 8, 15)

WOMEN_PERCENT = {"kindergarten": 97, "primary": 74, "junior": 58}
LEADING_WOMEN_PERCENT = 45
# Years of birth: (first, last), weight.
TEACHERS_BORN = (((1994, 2000), 16), ((1988, 1993), 20), ((1982, 1987), 20), ((1976, 1981), 22), ((1969, 1975), 20),
                 ((1964, 1968), 4))  # fmt: skip
LEADERS_BORN = (((1980, 1985), 20), ((1974, 1979), 45), ((1969, 1973), 35))
# Whoever reaches retirement age before the campaign ends is drawn on purpose and never by chance.
LAST_BORN = {"man": date(1963, 11, 1), "woman_cadre": date(1968, 11, 1), "woman_worker": date(1973, 11, 1)}
STARTING_AGE = {"secondary": 20, "college": 21, "bachelor": 22, "master": 25}
OLDEST_TO_START = 26
DEGREES = {
    "kindergarten": (("bachelor", 45), ("college", 48), ("secondary", 7)),
    "primary": (("bachelor", 72), ("college", 22), ("master", 3), ("secondary", 3)),
    "junior": (("bachelor", 86), ("master", 9), ("college", 5)),
}
SENIOR_PERCENT = {"kindergarten": 10, "primary": 18, "junior": 34}
# Subjects a certificate is for when it is not for the subject taught.
NEAR_SUBJECTS = {
    "chinese": ("history", "moral", "english"), "math": ("science", "it", "chinese"), "english": ("chinese", "music"),
    "moral": ("chinese", "history"), "science": ("math", "biology"), "it": ("math", "physics"), "pe": ("chinese",),
    "music": ("art", "chinese"), "art": ("music", "chinese"), "physics": ("math", "chemistry"),
    "chemistry": ("biology", "physics"), "biology": ("chemistry", "geography"), "history": ("chinese", "moral"),
    "geography": ("history", "math"), "labour": ("math", "chinese"), "practice": ("chinese", "math"),
    "local": ("chinese",), "mental_health": ("moral",), "generalist": ("chinese", "math"), "early_years": ("music",),
}  # fmt: skip
CLASSROOM_SUBJECTS = ("chinese", "math", "english")
# What a certificate is worth against the seat, in thousandths of teachers.
CERTIFICATE_FITS = (
    ("fits", 700),
    ("higher", 175),
    ("other_subject", 55),
    ("two", 55),
    ("lower", 12),
    ("none", 3),
)
HIGHER = {"kindergarten": "kindergarten", "primary": "junior", "junior": "senior"}


def draw_draft(
    rng: Random,
    number: int,
    seat: Seat,
    areas: Sequence[str],
    *,
    born: date | None = None,
    sex: str | None = None,
) -> Draft:
    """A person for a seat; `born` and `sex` where the caller needs them to be so."""
    leader = seat.leadership in ("principal", "deputy")
    women = LEADING_WOMEN_PERCENT if leader else WOMEN_PERCENT[seat.school_phase]
    sex = sex or ("female" if rng.random() * 100 < women else "male")
    kind = _retirement_class(seat, sex)
    birth = born or _birth(rng, kind, LEADERS_BORN if leader else TEACHERS_BORN)
    degree = _degree(rng, seat, birth)
    first = None if seat.category == "worker" else _first_taught(rng, birth, degree)
    years = SCHOOL_YEAR - first.year if first else 10
    joined = date(SCHOOL_YEAR - (rng.randint(1, years) if rng.random() < 0.6 else years), 9, 1)
    person = Person(
        f"P{number:05d}", draw_name(rng, sex), sex, birth, "established", kind, first, rng.choice(areas)
    )
    return Draft(
        person=person,
        seat=seat,
        first_taught=first,
        joined=joined,
        title=_title(rng, seat, degree, years) if first else "none",
        degree=degree,
        certificates=_certificates(rng, seat),
        career_seed=rng.getrandbits(48),
        teaching=[(seat.school, seat.school_phase, "1", joined, None)],
    )


def draw_hire(rng: Random, number: int, seat: Seat, areas: Sequence[str]) -> Draft:
    """Someone who arrives in August, straight from a university: no year taught, no title."""
    sex = "female" if rng.random() * 100 < WOMEN_PERCENT[seat.school_phase] else "male"
    birth = date(rng.randint(1998, 2001), rng.randint(1, 8), rng.randint(1, 28))
    kind = _retirement_class(seat, sex)
    return Draft(
        person=Person(
            f"P{number:05d}", draw_name(rng, sex), sex, birth, "established", kind, None, rng.choice(areas)
        ),
        seat=seat,
        first_taught=None,
        joined=HIRED_ON,
        title="none",
        degree="bachelor",
        certificates=[(seat.school_phase, main_subject(rng, seat))],
        career_seed=rng.getrandbits(48),
        slots=set(SLOTS),
        teaching=[(seat.school, seat.school_phase, "1", TERM_START, None)],
        hired=True,
    )


def main_subject(rng: Random, seat: Seat) -> str:
    """The subject someone on this seat was trained for."""
    if seat.category != "teaching":
        return rng.choice(CLASSROOM_SUBJECTS)
    subject = rng.choice(seat.subjects)
    return rng.choice(CLASSROOM_SUBJECTS) if subject in ("generalist", "local") else subject


def _retirement_class(seat: Seat, sex: str) -> str:
    if sex == "male":
        return "man"
    return "woman_worker" if seat.category == "worker" else "woman_cadre"


def _birth(rng: Random, kind: str, born: tuple[tuple[tuple[int, int], int], ...]) -> date:
    first, last = weighted(rng, born)
    birth = date(rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28))
    if birth >= LAST_BORN[kind]:
        return birth
    return date(LAST_BORN[kind].year + rng.randint(1, 6), birth.month, birth.day)


def _degree(rng: Random, seat: Seat, birth: date) -> str:
    degree = weighted(rng, DEGREES[seat.school_phase])
    return "bachelor" if degree == "master" and birth.year >= 1996 else degree


def _first_taught(rng: Random, birth: date, degree: str) -> date:
    """1 September of the year after graduating, at 20 to 26 years of age and not later than last school year."""
    age = STARTING_AGE[degree] + (birth.month >= 9) + (rng.random() < 0.2)
    age = min(age, OLDEST_TO_START + ((birth.month, birth.day) > (9, 1)))
    return date(min(birth.year + age, TERM_START.year - 1), 9, 1)


def _title(rng: Random, seat: Seat, degree: str, years: int) -> str:
    if years < 2:
        return "none"
    if years < 5 and degree == "secondary":
        return "third"
    luck = rng.random() * 100
    if years >= 15 and luck < SENIOR_PERCENT[seat.school_phase] + 25 * (seat.leadership != "none"):
        return "senior"
    if luck < (85 if years >= 13 else 45 if years >= 7 else 0):
        return "first"
    return "second"


def _certificates(rng: Random, seat: Seat) -> list[tuple[str, str]]:
    """(phase, subject) of each certificate held."""
    if seat.category == "worker" or (seat.category == "support" and rng.random() < 0.5):
        return []
    phase, subject = seat.school_phase, main_subject(rng, seat)
    match weighted(rng, CERTIFICATE_FITS):
        case "higher":
            return [(HIGHER[phase], subject)]
        case "other_subject":
            return [(phase, rng.choice(NEAR_SUBJECTS[subject]))]
        case "two":
            return [(phase, subject), (phase, rng.choice(NEAR_SUBJECTS[subject]))]
        case "lower":
            return [("kindergarten", "early_years") if phase != "junior" else ("primary", subject)]
        case "none":
            return []
    return [(phase, subject)]
