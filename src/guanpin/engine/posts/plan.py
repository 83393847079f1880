"""The nouns of the post plan."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.posts.grades import GradeHeadroom
from guanpin.engine.posts.share_out import Sharing


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its capacity in heads; `subjects` sorted.

    `kind` is "ordinary", "combined", "generalist" or "shared"; a shared post (走教) is counted at `school` and also
    serves the schools in `serves`. `demand` is its part of lesson demand in FTE. `holders` are those who hold it on
    the coming 1 September; a post no longer wanted has capacity 0 and stays for their sake.
    """

    id: str
    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]
    capacity: int
    kind: str
    serves: tuple[str, ...]
    demand: Fraction
    holders: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def over(self) -> int:
        """Holders less capacity: positive, there are more people than places."""
        return len(self.holders) - self.capacity

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "school": self.school,
            "school_phase": self.school_phase,
            "category": self.category,
            "subjects": list(self.subjects),
            "capacity": self.capacity,
            "kind": self.kind,
            "serves": list(self.serves),
            "demand": amount_text(self.demand),
            "holders": list(self.holders),
            "reasons": [why.to_json() for why in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class SubjectBalance:
    """One teaching subject at one site: demand, places and holders in FTE, a combined post counted in equal parts.

    Lessons that spread subjects, shared posts or leaders take up are demand here too, so places may be fewer.
    """

    subject: str
    demand: Fraction
    places: Fraction
    holders: Fraction

    @property
    def over(self) -> Fraction:
        return self.holders - self.places

    def to_json(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "demand": amount_text(self.demand),
            "places": amount_text(self.places),
            "holders": amount_text(self.holders),
            "over": amount_text(self.over),
        }


@dataclass(frozen=True, slots=True)
class SchoolPosts:
    """What one school phase's quota is spent on: management + support + leave_cover + teaching = quota.

    `opened` is the capacity of its teaching posts, at most `teaching`; `sharing` says how the part not combined or
    shared between schools was divided among subjects, None where there was nothing to divide.
    """

    school: str
    school_phase: str
    quota: int
    present: int
    management: int
    support: int
    leave_cover: int
    teaching: int
    opened: int
    demand: Fraction
    subjects: tuple[SubjectBalance, ...]
    sharing: Sharing | None
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        data["demand"] = amount_text(self.demand)
        data["subjects"] = [balance.to_json() for balance in self.subjects]
        data["sharing"] = self.sharing.to_json() if self.sharing else None
        data["reasons"] = [why.to_json() for why in self.reasons]
        return data


@dataclass(frozen=True, slots=True)
class PostPlan:
    """`posts` ascend by school, school phase, category, subjects and id; the rest by school and school phase."""

    posts: tuple[Post, ...]
    schools: tuple[SchoolPosts, ...]
    grades: tuple[GradeHeadroom, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "posts": [post.to_json() for post in self.posts],
            "schools": [school.to_json() for school in self.schools],
            "grades": [grade.to_json() for grade in self.grades],
        }
