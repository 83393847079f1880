"""Id numbers after GB 11643-1999 under 999999, an area code that is not assigned, and school codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from guanpin.engine.snapshot.people import Person

UNASSIGNED_AREA = "999999"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
SICHUAN, CHONGQING = "51", "50"
_SCHOOL_TYPES = {
    "kindergarten": 11, "primary": 21, "teaching_point": 21, "nine_year": 31, "junior": 31, "complete_secondary": 34,
}  # fmt: skip


def id_numbers(people: Iterable[Person]) -> dict[str, str]:
    """A number each, unique, that agrees with birth and sex (odd sequence for men)."""
    born: Counter[tuple[date, str]] = Counter()
    numbers: dict[str, str] = {}
    for person in people:
        sequence = 2 * born[person.birth, person.sex] + (1 if person.sex == "male" else 2)
        born[person.birth, person.sex] += 1
        numbers[person.id] = id_number(person.birth, sequence)
    return numbers


def id_number(birth: date, sequence: int) -> str:
    """The 18 characters for the `sequence`-th (1 to 999) registration of a day of birth."""
    body = f"{UNASSIGNED_AREA}{birth.year:04d}{birth.month:02d}{birth.day:02d}{sequence:03d}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return body + _CHECK_DIGITS[total % 11]


def school_code(kind: str, serial: int, province: str = SICHUAN) -> str:
    """Ten digits: type, province, and a serial that begins with 99."""
    return f"{_SCHOOL_TYPES[kind]}{province}99{serial:04d}"
