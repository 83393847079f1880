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
from .stage_rules import StageRules, forfeited, rules_of

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
    "held_back": [{"round": str, "person": str, "school": str, "step": int}],
    "mover_caps": [{"school": str, "cap": int}],
}
PLACEMENT = {
    "stage": str,
    "appointments": [{"person": str, "post": str, "round": str, "supernumerary": bool}],
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
    """One competition stage: its rules, its decision, its clearings, and the holdings when it opened and closed.

    `entering` are the holdings at its opening, `opening` the same without those who gave their post up; `excluded` are
    the people who forfeited it by volunteering for other stages, with those stages.
    """

    rules: StageRules
    decision: dict[str, Any]
    entering: Holdings
    opening: Holdings
    excluded: dict[str, set[str]]
    steps: list[Step] = field(default_factory=list)
    closing: Holdings = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.rules.stage

    def before_floor(self) -> Holdings:
        return self.steps[-1].after if self.steps else self.opening

    def decides(self, person: str, kind: str | None) -> bool:
        """Whether its close decides if someone without a place is left without; `kind` is of their own post."""
        return self.rules.floors() and kind in self.rules.categories and person not in self.entering


class Walk:
    """All stages in order: those that cleared, `direct`, and `placement` where there is one.

    `held_before` are the holdings when a stage opened, `final` those at the end.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.people = folder.made(People)
        self.plan = folder.made(Plan)
        self.roll = self.people.roll()
        self.last_posts = self.plan.last_posts(self.people)
        # Who may not be left without a place: protected by law, or bound by a service obligation.
        self.floored = self.people.protected() | {p for p in self.roll if self.people.bound(p) is not None}
        self.direct = _stage_file(folder, "direct", DIRECT)
        self.placement: dict[str, Any] | None = None
        self.held_before: dict[str, Holdings] = {}
        self.final: Holdings = {}
        self.stages: list[Stage] = []
        for entry in read_run(folder)["stages"]:
            self.held_before[entry["stage"]] = self.final
            self._walk_stage(entry["stage"])

    def gave_up(self, rules: StageRules, held: Holdings) -> set[str]:
        """Who declared that they give their post up and may; the floored keep theirs whatever they say."""
        return self.declared_gone(rules, held) - self.floored - set(forfeited(self._folder, rules.stage))

    def declared_gone(self, rules: StageRules, held: Holdings) -> set[str]:
        """Who declared for this stage that they give up the post held; only one of a kind competed for can be."""
        return {
            row.person
            for row in self.people.facts.table("declarations")
            if row.stage == rules.stage and row.gives_up and row.person in held and rules.lists_of is None
            if self.kind(row.person) in rules.categories
            if rules.clears(self.plan.posts[held[row.person].post])
        }

    def kind(self, person: str) -> str | None:
        """The category of the person's own post."""
        post = self.plan.posts.get(self.last_posts.get(person) or "")
        return None if post is None else str(post["category"])

    def _walk_stage(self, name: str) -> None:
        if name == "direct":
            self.final = self.final | {
                one["person"]: Held(one["post"], one["supernumerary"], "direct", None, one["ground"])
                for one in self.direct["appointments"]
            }
        elif name == "placement":
            self.placement = _stage_file(self._folder, name, PLACEMENT)
            self.final = self.final | {
                one["person"]: Held(one["post"], one["supernumerary"], name, one["round"], "placement")
                for one in self.placement["appointments"]
            }
        elif name not in ("establishment", "posts"):
            self._compete(name)

    def _compete(self, name: str) -> None:
        rules = rules_of(self.people.policy, name)
        gone = self.gave_up(rules, self.final)
        opening = {person: held for person, held in self.final.items() if person not in gone}
        decision = _stage_file(self._folder, name, COMPETITION)
        stage = Stage(rules, decision, self.final, opening, forfeited(self._folder, name))
        held = opening
        for round_name in stage.decision["rounds"]:
            data = read_round(self._folder, round_name)
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
