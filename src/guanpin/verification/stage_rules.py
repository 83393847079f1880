"""The rules of every stage that clears, as `competition.stages` writes them, and the order that stages may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .folder import Folder, Unreadable
from .people import People
from .policy import Policy

# Stages that clear nothing; every other one has a row of rules.
APART = ("establishment", "posts", "direct", "placement")

# What comes after what, where both are held.
_AFTER = {
    "leaders": ("posts",),
    "middle": ("posts", "leaders"),
    "shortage": ("posts", "leaders", "middle"),
    "direct": ("posts", "leaders", "middle", "shortage"),
    "in_school": ("direct",),
    "support": ("direct",),
    "cluster": ("in_school",),
    "cross_school": ("in_school", "cluster"),
    "placement": ("in_school", "cluster", "cross_school", "support"),
    "waiting_list": ("in_school", "cluster", "cross_school", "support", "placement"),
}


class StageRules(NamedTuple):
    """One row: whose sheet ranks, how many rounds and wishes, who takes part where, and which places are cleared."""

    stage: str
    sheet: str
    rounds_max: int
    preferences_max: int
    guarantees: list[str]
    scope: str
    categories: list[str]
    enter: str
    upward: str = "open"
    recall: bool = False
    forfeits: list[str] = []  # noqa: RUF012 - never changed
    lists_of: str | None = None
    vacancies: str = "all"

    @property
    def lists(self) -> str:
        """The stage whose wishes and declarations count."""
        return self.lists_of or self.stage

    def clears(self, post: dict[str, Any]) -> bool:
        """Whether the post is competed for; heads of departments have a round apart from that of leaders."""
        if post["category"] == "management" and self.stage in ("leaders", "middle"):
            of_department = post["subjects"] == ["department"]
            return "management" in self.categories and of_department == (self.stage == "middle")
        return post["category"] in self.categories

    def floors(self) -> bool:
        """Whether everyone without a place takes part, so that the close of the stage decides who is left without."""
        return self.enter == "unplaced"


def rules_of(policy: Policy, stage: str) -> StageRules:
    """The row of a stage. Raises Unreadable unless there is exactly one."""
    rows = [row for row in policy.value("competition.stages") if row["stage"] == stage]
    if len(rows) != 1:
        raise Unreadable(
            f"方案为环节 {stage} 写了 {len(rows)} 行规则，应为一行。",
            f"The policy has {len(rows)} rows of rules for {stage}; there should be one.",
        )
    return StageRules(**rows[0])


def cleared_stages(policy: Policy) -> list[StageRules]:
    """The rules of the stages held that clear, in their order."""
    return [rules_of(policy, stage) for stage in policy.value("campaign.stages") if stage not in APART]


def contested(policy: Policy, posts: Iterable[dict[str, Any]]) -> set[str]:
    """Posts apart from teaching with more holders than places, where a stage clears their kind for everyone."""
    kinds = {kind for rules in cleared_stages(policy) if rules.floors() for kind in rules.categories}
    return {
        post["id"]
        for post in posts
        if post["category"] in kinds - {"teaching"} and len(post["holders"]) > post["capacity"]
    }


def order_faults(stages: list[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the order of stages, in Chinese and English."""
    if stages[:2] != ["establishment", "posts"] or not {"direct", "in_school"} <= set(stages):
        yield (
            "环节应以编制、岗位开始，并有直聘和校内竞聘。",
            "The stages should begin with establishment and posts, and hold direct and in_school.",
        )
    if len(set(stages)) != len(stages):
        yield "环节有重复。", "A stage is held twice."
    for place, stage in enumerate(stages):
        for earlier in _AFTER.get(stage, ()):
            if earlier in stages[place + 1 :]:
                yield (
                    f"环节 {earlier} 应在 {stage} 之前。",
                    f"The stage {earlier} should come before {stage}.",
                )


def forfeited(folder: Folder, stage: str) -> dict[str, set[str]]:
    """Who takes no part in `stage`, for having volunteered with a wish for stages that exclude it, and for which."""
    people = folder.made(People)
    excluding = {row.stage for row in cleared_stages(people.policy) if stage in row.forfeits}
    stated = {(row.person, row.stage) for row in people.facts.table("preferences")}
    roll, found = set(people.roll()), dict[str, set[str]]()
    for row in people.facts.table("declarations"):
        asked = row.stage in excluding and row.volunteers and (row.person, row.stage) in stated
        if asked and row.person in roll:
            found.setdefault(row.person, set()).add(row.stage)
    return found
