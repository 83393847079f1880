"""School plans: plans/SCHOOL.json, and by whose rules a person is scored and appointed directly."""

from __future__ import annotations

from typing import Any

from .folder import Folder
from .people import People
from .policy import Policy
from .run_file import read_run
from .shape import Table

VOTE = {
    "held_on": str,
    "form": str,
    "delegates": int,
    "teacher_delegates": int,
    "present": int,
    "in_favour": int,
    "minutes": str,
}
SHAPE = {
    "school": str,
    "name": str,
    "title": str,
    "used": bool,
    "reasons": [{"code": str}],
    "vote": (VOTE, None),
    "staff": ({"established": int, "everyone": int}, None),
    "vote_before": (str, None),
    "windows": [{"id": str, "opens": str, "closes": str}],
    "parameters": Table({"document": str, "clause": str, "confidence": str, "layer": str}),
}
FOLDER = "plans/"


class Plans:
    """The plans by school. A plan that is used holds for the people whose head its school has, and for them alone."""

    def __init__(self, folder: Folder) -> None:
        self.people = folder.made(People)
        self.district = folder.made(Policy)
        self.files = {
            name: folder.json(name, SHAPE)
            for name in sorted(read_run(folder)["files"])
            if name.startswith(FOLDER)
        }
        self.used: dict[str, Policy] = {
            plan["school"]: self.policy(plan) for plan in self.files.values() if plan["used"]
        }
        self._homes: dict[str, str] = {}

    def policy(self, plan: dict[str, Any]) -> Policy:
        """The district's policy with what a plan changes laid over it."""
        return self.district.changed(plan["parameters"])

    def desk(self, person: str, sheet: str = "school") -> str:
        """The school whose plan scores a person on a sheet; "" where the district's policy does."""
        if sheet != "school" or not self.used:
            return ""
        if person not in self._homes:
            school = self.people.school(person) or ""
            self._homes[person] = school if school in self.used else ""
        return self._homes[person]

    def of(self, person: str, sheet: str = "school") -> Policy:
        """The policy that scores a person on a sheet."""
        return self.at(self.desk(person, sheet))

    def at(self, desk: str | None) -> Policy:
        """The policy of a school, the district's where it has no plan in use."""
        return self.used.get(desk or "", self.district)

    def desks(self) -> dict[str, Policy]:
        """Every policy that scores someone, by school; the district's under ""."""
        return {"": self.district, **self.used}
