"""What a district is drawn from before it becomes facts: sections, seats, and people in outline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Person

AS_OF = date(2023, 6, 19)
SCHOOL_YEAR = 2023
TERM_START = date(SCHOOL_YEAR, 9, 1)


@dataclass(frozen=True, slots=True)
class Sample:
    """Facts of a made-up campaign, and the id numbers of its people, which are no facts."""

    facts: Facts
    id_numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Temper:
    """How common things are. `times` multiplies the shares of specialities ("*" those not named), `rare` those of the
    rare ones; the other numbers are shares of the people they concern. Everyone at `protected_schools` is under
    statutory protection.
    """

    times: Mapping[str, int]
    volunteers: float = 0.06
    states_in_school: float = 0.07
    likely_who_state: float = 0.92
    gives_up: float = 0.04
    declines_direct: float = 0.004
    protected_schools: frozenset[str] = frozenset()
    rare: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One school phase of one school. `quota` is the sample's own estimate, used only to draw a likely staff.

    `home` is true for the section that seats the school's leaders and support staff.
    """

    school: str
    school_phase: str
    kind: str
    cluster: str
    tier: int
    classes: int
    pupils: int
    quota: int
    heads: int
    home: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A place someone fills at present; `subjects` sorted."""

    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]
    leadership: str


@dataclass(slots=True)
class Draft:
    """A person in outline; specialities change it, careers turn it into events.

    `slots` are the kinds of speciality already taken, so that no two contradict each other. `career_seed` draws the
    career: two drafts with the same seed, seat and dates have the same career and so the same score. `teaching` rows
    are (school, school phase, share, from, until); `left` is how and when someone left for good.
    """

    person: Person
    seat: Seat
    first_taught: date | None
    joined: date
    title: str
    degree: str
    certificates: list[tuple[str, str]]
    career_seed: int
    slots: set[str] = field(default_factory=set)
    teaching: list[tuple[str, str, str, date, date | None]] = field(default_factory=list)
    class_teacher_since: date | None = None
    payroll: str | None = None
    registration: str = "registered"
    last_appraisal: str | None = None
    last_ethics: str | None = None
    absent: bool = False
    hired: bool = False
    retiring: bool = False
    left: tuple[str, date] | None = None

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def experience(self) -> int:
        """Whole school years taught by the coming 1 September."""
        return SCHOOL_YEAR - self.first_taught.year if self.first_taught else 0

    @property
    def stays(self) -> bool:
        """Whether this person is there now and will be on 1 September."""
        return not (self.hired or self.retiring or self.left)

    @property
    def teaches(self) -> bool:
        return self.seat.category == "teaching"

    @property
    def group(self) -> tuple[str, str, tuple[str, ...], str]:
        """Those who would compete with one another inside a school."""
        return self.seat.school, self.seat.school_phase, self.seat.subjects, self.seat.leadership
