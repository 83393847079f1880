"""facts.json: tables of rows, each row a list in the order of the fields given here."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from .folder import Folder, Unreadable


class School(NamedTuple):
    """A school; campuses of one legal entity are one unit in law."""

    id: str
    code: str
    name: str
    kind: str
    tier: int
    location: str
    cluster: str
    school_group: str | None
    legal_entity: str


class YearGroup(NamedTuple):
    """Classes and pupils of one year group on the coming 1 September."""

    school: str
    school_phase: str
    year: int
    classes: int
    pupils: int
    boarders: int


class Total(NamedTuple):
    """An authorised total of staff for some school phases."""

    id: str
    school_phases: list[str]
    heads: int
    document: str


class Person(NamedTuple):
    """Who someone is; everything else about them is a dated event."""

    id: str
    name: str
    sex: str
    birth: str
    staff_kind: str
    retirement_class: str
    first_taught: str | None
    home_area: str | None


class Event(NamedTuple):
    """Something true of a person over `span`, from its first day up to but not including its last."""

    id: str
    person: str
    kind: str
    value: str
    span: list[str | None]
    recorded_at: str
    source: str
    evidence: str
    supersedes: str | None
    school: str | None
    school_phase: str | None
    subjects: list[str]
    amount: str | None
    category: str | None
    leadership: str | None
    detail: str | None

    def holds(self, day: date) -> bool:
        return self.begins() <= day and not self.over(day)

    def begins(self) -> date:
        return date.fromisoformat(str(self.span[0]))

    def over(self, day: date) -> bool:
        """Whether the event has ended by `day`."""
        return self.span[1] is not None and date.fromisoformat(self.span[1]) <= day


class Measure(NamedTuple):
    """A raw figure that a sheet scores."""

    person: str
    item: str
    year: int
    value: str
    group: str | None
    evidence: str


class Preference(NamedTuple):
    """One stated wish."""

    person: str
    stage: str
    rank: int
    school: str
    school_phase: str
    category: str
    subject: str | None


class Declaration(NamedTuple):
    """What a person declared for a stage."""

    person: str
    stage: str
    accepts_placement: bool
    volunteers: bool
    gives_up: bool
    declines_direct: bool


class Mark(NamedTuple):
    """One assessor's mark for one person."""

    stage: str
    school: str | None
    pool: str
    person: str
    assessor: str
    item: str
    value: str


class Kinship(NamedTuple):
    """A declared relation between two people."""

    person: str
    relation: str
    other: str


class Travel(NamedTuple):
    """Minutes from a home area to a school."""

    area: str
    school: str
    minutes: int


class Consent(NamedTuple):
    """Agreement to be placed in a subject without its certificate."""

    person: str
    school_phase: str
    subject: str
    retraining: str


class Reply(NamedTuple):
    """What someone answered to a post offered in placement."""

    person: str
    offer: int
    post: str
    accepts: bool
    on: str


SHAPE = {"campaign": [(str, int)]}
TABLES: dict[str, type[Any]] = {
    "totals": Total,
    "schools": School,
    "year_groups": YearGroup,
    "people": Person,
    "events": Event,
    "measures": Measure,
    "preferences": Preference,
    "declarations": Declaration,
    "marks": Mark,
    "kinships": Kinship,
    "travel": Travel,
    "consents": Consent,
    "replies": Reply,
}


class Facts:
    """The tables by name, and the two days that matter: the as-of day and the first day of the coming term."""

    def __init__(self, folder: Folder) -> None:
        data = folder.json("facts.json", SHAPE)
        self._tables = {name: _rows(data, name, noun) for name, noun in TABLES.items()}
        self.campaign, _district, _name, school_year, as_of = data["campaign"]
        self.as_of = date.fromisoformat(as_of)
        self.term_start = date(school_year, 9, 1)

    def table(self, name: str) -> list[Any]:
        return self._tables[name]


def _rows(data: Any, name: str, noun: type[Any]) -> list[Any]:
    try:
        return [noun(*row) for row in data[name]]
    except (KeyError, TypeError):
        raise Unreadable(
            f"facts.json 的 {name} 缺失或有一行的字段数不符。",
            f"In facts.json, {name} is missing or a row has the wrong number of fields.",
        ) from None
