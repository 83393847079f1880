"""Schools as competition sees them: how sought-after, near to which others, and whether below their quota."""

from __future__ import annotations

from collections import Counter

from .establishment import read_establishment
from .folder import Folder
from .people import People
from .status import Statuses


class Schools:
    """Answers by school id. Tier 1 is the most sought-after."""

    def __init__(self, folder: Folder) -> None:
        people = folder.made(People)
        rows = people.facts.table("schools")
        self.ids: list[str] = [school.id for school in rows]
        self._tier: dict[str | None, int] = {school.id: school.tier for school in rows}
        self._cluster: dict[str | None, str] = {school.id: school.cluster for school in rows}
        self._group: dict[str | None, str | None] = {school.id: school.school_group for school in rows}
        quota: Counter[str] = Counter()
        for row in read_establishment(folder)["quotas"]:
            quota[row["school"]] += row["quota"]
        statuses = Statuses(people)
        heads = Counter(statuses.counted_at(person) for person in people.roll())
        self.short = {school for school in self.ids if heads[school] < quota[school]}

    def better(self, school: str, than: str | None) -> bool:
        return self._tier[school] < self._tier[than]

    def within(self, scope: str, school: str, own: str | None) -> bool:
        """Whether `school` is where people of the school `own` may compete; one in no group has itself alone."""
        if scope == "district" or school == own:
            return True
        if scope == "cluster":
            return self._cluster[school] == self._cluster[own]
        return (
            scope == "school_group"
            and self._group[own] is not None
            and self._group[school] == self._group[own]
        )
