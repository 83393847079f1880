"""The book in which events are written, each with an id, a source and the day it was recorded."""

from __future__ import annotations

from datetime import date

from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.people import Event

# Where a kind of event is known from, and when the district recorded it for this campaign.
_ENROLMENT = ("编制实名制系统", date(2023, 5, 8))
_FILES = ("人事档案", date(2023, 5, 15))
_SCHOOLS = ("学校填报", date(2023, 5, 26))
_SUPERVISION = ("教体局核定", date(2023, 6, 2))
SOURCES = {
    "establishment": _ENROLMENT,
    "payroll": _ENROLMENT,
    "post": _ENROLMENT,
    "grade": _ENROLMENT,
    "contract": _ENROLMENT,
    "title": _FILES,
    "education": _FILES,
    "certificate": _FILES,
    "registration": _FILES,
    "appraisal": _FILES,
    "sanction": _FILES,
    "obligation": _FILES,
    "exit": _FILES,
    "teaching": _SCHOOLS,
    "lessons": _SCHOOLS,
    "class_teacher": _SCHOOLS,
    "leave": _SCHOOLS,
    "ethics": _SUPERVISION,
    "award": _SUPERVISION,
    "key_teacher": _SUPERVISION,
    "secondment": _SUPERVISION,
    "rotation": _SUPERVISION,
    "rural_service": _SUPERVISION,
    "protection": _SUPERVISION,
}


class Register:
    """Events in the order written; ids count up."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(
        self,
        person: str,
        kind: str,
        value: str,
        start: date,
        end: date | None = None,
        *,
        evidence: str = "",
        school: str | None = None,
        school_phase: str | None = None,
        subjects: tuple[str, ...] = (),
        amount: str | None = None,
        category: str | None = None,
        leadership: str | None = None,
        detail: str | None = None,
    ) -> None:
        source, recorded_at = SOURCES[kind]
        number = len(self.events) + 1
        self.events.append(
            Event(
                f"E{number:06d}",
                person,
                kind,
                value,
                Span(start, end),
                recorded_at,
                source,
                evidence,
                None,
                school,
                school_phase,
                subjects,
                amount,
                category,
                leadership,
                detail,
            )
        )
