"""A person is an identity and dated events; everything flat is a view of them as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guanpin.engine.kernel.spans import Span


@dataclass(frozen=True, slots=True)
class Person:
    """An identity. Id numbers, telephones and addresses are no facts of a decision and are not here.

    `birth` is exact to the day; `home_area` is an area, never an address.
    """

    id: str
    name: str
    sex: str
    birth: date
    staff_kind: str
    retirement_class: str
    first_taught: date | None
    home_area: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something true of a person over a span of days, half-open, with where it is known from.

    `kind` is of codes.EVENT_KINDS. What the other fields mean by kind:

    kind           value                          school   school_phase  subjects         amount
    establishment  -                              holds it
    teaching       -                              taught at phase taught                  share, e.g. "1", "1/2"
    payroll        -                              pays
    post           post id                        of post  of post       of post
    grade          "1".."13"
    title          codes.TITLES
    education      codes.DEGREES
    certificate    certificate number             -        phase held    subject (one)
    registration   "registered" | "lapsed"
    lessons        term, e.g. "2022-2"            at       phase         subject (one)    lessons a week
    class_teacher  -                              at
    appraisal      codes.APPRAISALS (year = span)
    ethics         codes.ETHICS (year = span)
    sanction       codes.SANCTIONS (span = period in force)
    award          codes.HONOUR_LEVELS; `detail` "award" | "competition" | "lesson" | "research"
    key_teacher    codes.HONOUR_LEVELS
    leave          codes.LEAVES
    secondment     codes.SECONDMENTS              to
    rotation       "out" | "returned"             to
    rural_service  -                              at
    obligation     codes.OBLIGATIONS (span = service period)
    protection     codes.PROTECTIONS
    contract       "tenure" | "hire"              with
    exit           "retired" | "resigned" | "died" | "transferred"

    A post event also has `category` and `leadership` (principal, deputy, middle, none).
    """

    id: str
    person: str
    kind: str
    value: str
    span: Span
    recorded_at: date
    source: str
    evidence: str = ""
    supersedes: str | None = None
    school: str | None = None
    school_phase: str | None = None
    subjects: tuple[str, ...] = ()
    amount: str | None = None
    category: str | None = None
    leadership: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Kinship:
    """A declared relation between two people (or a person and an outside assessor)."""

    person: str
    relation: str
    other: str
