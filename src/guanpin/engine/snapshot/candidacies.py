"""What people ask for and how they are judged: preferences, declarations, raw measures, marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Preference:
    """One wish (志愿). `subject` None means any; people choose before every post is known."""

    person: str
    stage: str
    rank: int
    school: str
    school_phase: str
    category: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a person declares for a stage.

    `accepts_placement` 服从调剂; `volunteers` takes part though appointed; `gives_up` the post held, for good;
    `declines_direct` wants to compete instead of a direct appointment.
    """

    person: str
    stage: str
    accepts_placement: bool
    volunteers: bool
    gives_up: bool
    declines_direct: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A raw figure scored by a sheet, such as days absent or results within a comparison group.

    `item` is the measure's name in the sheets; `value` an exact decimal; `group` the subject and year group within
    which results are compared (None where nothing is compared); `year` the school year's first calendar year.
    """

    person: str
    item: str
    year: int
    value: str
    group: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One assessor's mark for one person, given once per subject pool ("" where marks have none).

    `school` None is the district's panel.
    """

    stage: str
    school: str | None
    pool: str
    person: str
    assessor: str
    item: str
    value: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What someone answered to a post offered in placement. `offer` counts the person's offers from 1."""

    person: str
    offer: int
    post: str
    accepts: bool
    on: date


@dataclass(frozen=True, slots=True)
class Consent:
    """Agreement to be placed in a subject one holds no certificate of (转岗), with the retraining agreed upon."""

    person: str
    school_phase: str
    subject: str
    retraining: str
