"""The mover cap as the policy writes it: how many holders a school may lose in a stage, and which moves count."""

from __future__ import annotations

from collections import Counter

from .folder import Folder, Unreadable
from .numbers import exact, rounded
from .schools import Schools
from .walk import Holdings, Walk


class MoverCap:
    """The cap of one stage; `caps` are by school, for capped schools only."""

    def __init__(self, folder: Folder, row: dict[str, str]) -> None:
        self._walk, self._schools = folder.made(Walk), folder.made(Schools)
        self._upward = row["moves"] == "upward"
        walk = self._walk
        teachers = Counter(
            walk.people.school(person) for person in walk.roll if walk.kind(person) == "teaching"
        )
        under = self._schools.short if row["schools"] == "short" else set(self._schools.ids)
        self.caps = {
            school: rounded(exact(row["share"]) * teachers[school], row["rounding"]) for school in under
        }

    def counts(self, person: str, post: str) -> bool:
        """Whether going to the post is a move that the cap counts: away from the own school, or upwards alone."""
        own, school = self._walk.people.school(person), self._walk.plan.posts[post]["school"]
        return bool(school != own and (not self._upward or self._schools.better(school, own)))

    def moved(self, opening: Holdings, now: Holdings) -> dict[str, list[str]]:
        """By capped school, those who held a post at the opening of the stage and have made a move that counts."""
        found: dict[str, list[str]] = {school: [] for school in self.caps}
        for person, before in opening.items():
            after, own = now.get(person), self._walk.people.school(person)
            if (
                after is not None
                and after.post != before.post
                and own in found
                and self.counts(person, after.post)
            ):
                found[own].append(person)
        return found


def mover_cap(folder: Folder, stage: str) -> MoverCap | None:
    """The cap of a stage, if the policy has one. Raises Unreadable where it has several."""
    rows = [
        row
        for row in folder.made(Walk).people.policy.value("competition.mover_caps")
        if row["stage"] == stage
    ]
    if len(rows) > 1:
        raise Unreadable(
            f"方案为环节 {stage} 写了两个流出上限。", f"The policy caps movers in {stage} twice."
        )
    return MoverCap(folder, rows[0]) if rows else None
