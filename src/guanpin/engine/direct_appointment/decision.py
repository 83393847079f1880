"""The nouns of direct appointment: a case, who was appointed or not, a school's cap, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guanpin.engine.history import Standing
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.posts import Post


@dataclass(frozen=True, slots=True)
class DirectAppointment:
    """`categories` names no statutory one: those share a single public reason."""

    person: str
    post: str
    ground: str
    categories: tuple[str, ...]
    supernumerary: bool
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "post": self.post,
            "ground": self.ground,
            "categories": list(self.categories),
            "supernumerary": self.supernumerary,
            "reasons": [one.to_json() for one in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class NotAppointed:
    """Someone of a direct category, or of a school that appoints everyone, who has to compete, and why."""

    person: str
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {"person": self.person, "reasons": [one.to_json() for one in self.reasons]}


@dataclass(frozen=True, slots=True)
class SchoolCap:
    """The discretionary cap of one school and how much of it was used."""

    school: str
    cap: int
    used: int

    def to_json(self) -> dict[str, Any]:
        return {"school": self.school, "cap": self.cap, "used": self.used}


@dataclass(frozen=True, slots=True)
class DirectDecision:
    """All direct appointments, ascending by person, with the caps of schools that compete."""

    appointments: tuple[DirectAppointment, ...]
    not_appointed: tuple[NotAppointed, ...]
    caps: tuple[SchoolCap, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "stage": "direct",
            "appointments": [one.to_json() for one in self.appointments],
            "not_appointed": [one.to_json() for one in self.not_appointed],
            "caps": [one.to_json() for one in self.caps],
        }


@dataclass(frozen=True, slots=True)
class DirectCase:
    """What the stage is told of one person: where they stand, their categories, and what speaks against it.

    `post` is where an appointment would be: the present post. `refusals` are the reasons they may not hold it; a score
    sheet's veto bars from being ranked, not from this. `competes` is False for those whose post is outside the
    competition (leaders, support staff, workers) and who stay as appointed facts. `keeps` are those whom the policy
    lets keep their post for what they are at present: sent elsewhere, on rotation, newly hired and the like.
    """

    standing: Standing
    post: Post
    categories: tuple[str, ...]
    refusals: tuple[Reason, ...]
    declines: bool
    competes: bool
    keeps: bool = False
