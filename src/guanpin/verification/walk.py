"""The campaign walked through stage by stage: who holds which post before and after every clearing.

The walk takes each file at its word and only puts them in a row; the checks then ask whether the row is unbroken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .folder import Folder, Unreadable
from .market import form_faults
from .people import People
from .plan import Plan
from .run_file import read_run

DIRECT = {
    "stage": str,
    "appointments": [{"person": str, "post": str, "ground": str, "categories": [str], "supernumerary": bool}],
    "not_appointed": [{"person": str}],
    "caps": [{"school": str, "cap": int, "used": int}],
}
COMPETITION = {
    "stage": str,
    "rounds": [str],
    "excluded": [{"person": str, "rank": (int, None), "vacancy": (str, None), "reasons": [{"code": str}]}],
    "closed": [{"round": str, "vacancy": str, "places": int}],
    "appointments": [{"person": str, "post": str, "round": (str, None), "supernumerary": bool}],
    "unplaced": [str],
}


class Held(NamedTuple):
    """The post someone holds, whether as a supernumerary place, and the act that gave it."""

    post: str
    supernumerary: bool
    stage: str
    round: str | None
    ground: str


Holdings = dict[str, Held]


@dataclass(frozen=True, slots=True)
class Step:
    """One clearing with the holdings before and after it."""

    data: dict[str, Any]
    before: Holdings
    after: Holdings


@dataclass(slots=True)
class Stage:
    """One competition stage: its decision, its clearings, and the holdings when it opened and closed.

    `entering` are the holdings at its opening, `opening` the same without those who gave their post up.
    """

    name: str
    decision: dict[str, Any]
    entering: Holdings
    opening: Holdings
    steps: list[Step] = field(default_factory=list)
    closing: Holdings = field(default_factory=dict)

    def before_floor(self) -> Holdings:
        return self.steps[-1].after if self.steps else self.opening


class Walk:
    """All stages in order. `final` are the holdings at the end."""

    def __init__(self, folder: Folder) -> None:
        run = read_run(folder)
        self.people = folder.made(People)
        self.plan = folder.made(Plan)
        self.roll = self.people.roll()
        self.last_posts = self.plan.last_posts(self.people)
        # Who may not be left without a place: protected by law, or bound by a service obligation.
        self.floored = self.people.protected() | {p for p in self.roll if self.people.bound(p) is not None}
        self.direct = _stage_file(folder, "direct", DIRECT)
        self.final: Holdings = {
            one["person"]: Held(one["post"], one["supernumerary"], "direct", None, one["ground"])
            for one in self.direct["appointments"]
        }
        self.stages: list[Stage] = []
        for entry in run["stages"]:
            if entry["stage"] not in ("establishment", "posts", "direct"):
                self._walk_stage(folder, entry["stage"])

    def gave_up(self, stage: str, held: Holdings) -> set[str]:
        """Who declared for this stage that they give their post up and may; the floored keep theirs whatever they say."""
        return self.declared_gone(stage, held) - self.floored

    def declared_gone(self, stage: str, held: Holdings) -> set[str]:
        """Who declared for this stage that they give their post up; only posts that are competed for can be."""
        return {
            row.person
            for row in self.people.facts.table("declarations")
            if row.stage == stage and row.gives_up and row.person in held and self.competes(row.person)
        }

    def competes(self, person: str) -> bool:
        """Whether the person's own post is a teaching post, the only kind competed for."""
        post = self.plan.posts.get(self.last_posts.get(person) or "")
        return post is not None and post["category"] == "teaching"

    def _walk_stage(self, folder: Folder, name: str) -> None:
        gone = self.gave_up(name, self.final)
        opening = {person: held for person, held in self.final.items() if person not in gone}
        stage = Stage(name, _stage_file(folder, name, COMPETITION), self.final, opening)
        held = opening
        for round_name in stage.decision["rounds"]:
            data = read_round(folder, round_name)
            after = dict(held)
            for candidate in data["candidates"]:
                person = candidate["id"]
                post = data["matching"].get(person)
                if post is None:
                    after.pop(person, None)
                elif person not in held or held[person].post != post:
                    after[person] = Held(post, False, name, round_name, "competition")
            stage.steps.append(Step(data, held, after))
            held = after
        floor = {
            one["person"]: Held(one["post"], True, name, None, "supernumerary")
            for one in stage.decision["appointments"]
            if one["supernumerary"]
        }
        stage.closing = held | floor
        self.stages.append(stage)
        self.final = stage.closing


def read_round(folder: Folder, name: str) -> dict[str, Any]:
    """A round file by the round's name. Raises Unreadable where run.json has none or its form is not sound."""
    files = {entry["round"]: entry["file"] for entry in read_run(folder)["rounds"]}
    if name not in files:
        raise Unreadable(f"run.json 没有轮次 {name}。", f"run.json has no round {name}.")
    data: dict[str, Any] = folder.json(files[name])
    fault = next(form_faults(data), None)
    if fault is not None:
        raise Unreadable(f"{files[name]}：{fault[0]}", f"{files[name]}: {fault[1]}")
    return data


def _stage_file(folder: Folder, name: str, shape: Any) -> dict[str, Any]:
    files = {entry["stage"]: entry["file"] for entry in read_run(folder)["stages"]}
    if name not in files:
        raise Unreadable(f"run.json 没有环节 {name}。", f"run.json has no stage {name}.")
    data: dict[str, Any] = folder.json(files[name], shape)
    if data["stage"] != name:
        raise Unreadable(f"{files[name]} 不是环节 {name}。", f"{files[name]} is not of the stage {name}.")
    return data
