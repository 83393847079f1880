"""The nouns of demand: what one subject, and one site, need."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.demand.leaders import LeaderPlaces
from guanpin.engine.demand.sites import Site
from guanpin.engine.kernel.amounts import amount_text


@dataclass(frozen=True, slots=True)
class SubjectDemand:
    """One subject at one site in full-time equivalents (FTE), each part exact.

    `lessons` a week; `workload` lessons of one FTE (0 where no lessons are counted); `taught` FTE of the lessons,
    large classes counted with their lighter workload; `led` FTE of them that leaders teach; `class_teachers` FTE of
    their credit; `older` FTE of older teachers' lighter loads; `fixed` FTE set without lessons; `fte` = taught - led +
    class_teachers + older + fixed.
    """

    school: str
    school_phase: str
    subject: str
    lessons: Fraction
    workload: Fraction
    taught: Fraction
    led: Fraction
    class_teachers: Fraction
    older: Fraction
    fixed: Fraction
    fte: Fraction

    def to_json(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "lessons": amount_text(self.lessons),
            "workload": amount_text(self.workload),
            "taught": amount_text(self.taught),
            "led": amount_text(self.led),
            "class_teachers": amount_text(self.class_teachers),
            "older": amount_text(self.older),
            "fixed": amount_text(self.fixed),
            "fte": amount_text(self.fte),
        }


@dataclass(frozen=True, slots=True)
class SiteDemand:
    """All subjects of a site, ascending, and the leaders counted there."""

    site: Site
    leaders: LeaderPlaces
    leader_lessons: Fraction
    subjects: tuple[SubjectDemand, ...]
    fte: Fraction

    def to_json(self) -> dict[str, Any]:
        return {
            "school": self.site.school.id,
            "school_phase": self.site.school_phase,
            "classes": self.site.classes,
            "pupils": self.site.pupils,
            "leaders": self.leaders.to_json(),
            "leader_lessons": amount_text(self.leader_lessons),
            "subjects": [subject.to_json() for subject in self.subjects],
            "fte": amount_text(self.fte),
        }
