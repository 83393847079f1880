"""Amendments of a result read one after another: what each says, and where everyone stands before and after it.

The reading takes each file at its word; the checks ask whether the words agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from .folder import Folder
from .numbers import exact
from .shape import Table
from .walk import Walk

FOLDER = "amendments/"
# The reason of whoever the waiting list gave a place.
LISTED = "amendment.waiting_list"
_PLACE = ({"post": str, "supernumerary": bool}, None)
_EVENT = {
    "kind": str,
    "on": str,
    "document": str,
    "decided_by": [str],
    "person": (str, None),
    "protection": (str, None),
    "post": (str, None),
    "school": (str, None),
    "receiving": (str, None),
    "name": (str, None),
    "people": [str],
    "posts": [{"school_phase": str, "subjects": [str], "capacity": int}],
    "tried": int,
    "contracted": bool,
    "own_fault": bool,
    "note": str,
}
_POST = {
    "id": str,
    "school": str,
    "school_phase": str,
    "category": str,
    "subjects": [str],
    "capacity": int,
    "kind": str,
    "serves": [str],
    "demand": str,
    "holders": [str],
    "reasons": [{}],
}
_HELD_BACK = {"round": str, "person": str, "school": str, "step": int}
DECISION = {
    "previous": str,
    "number": int,
    "event": _EVENT,
    "effects": [{"person": str, "before": _PLACE, "after": _PLACE, "reasons": [{"code": str}]}],
    "posts": [_POST],
    "freed": Table(int),
    "asked": [{"round": str, "offered": Table(int), "held_back": [_HELD_BACK]}],
    "left": Table(int),
    "steps": [{"code": str}],
    "gone": [str],
    "declined": [str],
    "protected": [str],
}

Place = tuple[str, bool]
_NAME = re.compile(r"amendments/([0-9]{3})/")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everyone stands: places held, the posts there are, who left, waits, or is known to be protected.

    `follows` gives the post that carries on one of a school that closed, `closed` those schools.
    """

    held: dict[str, Place]
    posts: dict[str, dict[str, Any]]
    gone: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    protected: frozenset[str] = frozenset()
    follows: tuple[tuple[str, str], ...] = ()
    closed: frozenset[str] = frozenset()

    def holders(self, school: str | None) -> set[str]:
        return {person for person, (post, _) in self.held.items() if self.posts[post]["school"] == school}

    def free(self, order: str) -> dict[str, int]:
        """Free teaching places by post, less those closed for holders over quota."""
        heads = Counter(post for post, _ in self.held.values())
        closed = _closed(self.posts.values(), heads, order)
        return {
            name: max(0, post["capacity"] - heads[name] - closed[name])
            for name, post in self.posts.items()
            if post["category"] == "teaching"
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One amendment: its files below `folder`, what it says, and the standing before and after it.

    `own` are the people whom the event itself touched, with what it gave them; the waiting list came after that. `facts`
    is the file of the facts in force, `corrected` are those whom they have been corrected for.
    """

    folder: str
    data: dict[str, Any]
    before: Standing
    own: dict[str, Place | None]
    after: Standing
    facts: str
    corrected: frozenset[str]

    @property
    def event(self) -> dict[str, Any]:
        found: dict[str, Any] = self.data["event"]
        return found

    def between(self) -> Standing:
        """Where everyone stands after the event and before the waiting list is asked."""
        held = {person: place for person, place in self.before.held.items() if person not in self.own}
        held |= {person: place for person, place in self.own.items() if place is not None}
        return replace(self.after, held=held)

    def moved(self) -> dict[str, str]:
        """Whom the waiting list gave a place, with the post: those of whom the reasons say so."""
        return {
            one["person"]: one["after"]["post"]
            for one in self.data["effects"]
            if one["after"] and any(why["code"] == LISTED for why in one["reasons"])
        }


def read_amended(folder: Folder) -> list[Step]:
    """The amendments of a result in their order. Raises Unreadable for one that is not of its form."""
    walk = folder.made(Walk)
    standing = Standing(
        {person: (held.post, held.supernumerary) for person, held in walk.final.items()},
        dict(walk.plan.posts),
    )
    steps: list[Step] = []
    facts, corrected = "facts.json", frozenset[str]()
    for name in numbers(folder):
        place = f"{FOLDER}{name}/"
        data = folder.json(f"{place}amendment.json", DECISION, exact=False)
        own = {
            one["person"]: _given(folder, place, data, one)
            for one in data["effects"]
            if not _only_listed(one)
        }
        if data["event"]["kind"] == "corrected":
            facts, corrected = f"{place}facts.json", corrected | {str(data["event"]["person"])}
        steps.append(Step(place, data, standing, own, _after(standing, data), facts, corrected))
        standing = steps[-1].after
    return steps


def numbers(folder: Folder) -> list[str]:
    """The numbers of the amendments there are, as their folders are called."""
    return sorted({found.group(1) for name in folder.names() if (found := _NAME.match(name))})


def _only_listed(effect: dict[str, Any]) -> bool:
    """Whether the waiting list alone touched somebody: its reason comes after that of the event."""
    return next((why["code"] for why in effect["reasons"]), "") == LISTED


def _given(folder: Folder, place: str, data: dict[str, Any], effect: dict[str, Any]) -> Place | None:
    """What the event itself gave; of somebody who then moved up the list, what the first clearing says was held."""
    after = effect["after"]
    if after is not None and any(why["code"] == LISTED for why in effect["reasons"]):
        for asked in data["asked"]:
            for one in folder.json(f"{place}{asked['round']}.json")["candidates"]:
                if one["id"] == effect["person"] and one["holds"] is not None:
                    return one["holds"], effect["before"]["supernumerary"]
    return None if after is None else (after["post"], after["supernumerary"])


def _after(standing: Standing, data: dict[str, Any]) -> Standing:
    event, held = data["event"], dict(standing.held)
    follows = dict(standing.follows)
    for one in data["effects"]:
        held.pop(one["person"], None)
        if one["after"] is not None:
            held[one["person"]] = (one["after"]["post"], one["after"]["supernumerary"])
    posts = standing.posts | {post["id"]: post for post in data["posts"]}
    merged = event["kind"] == "school_closed" and event["receiving"] is not None
    if merged:
        kind = ("school_phase", "category", "subjects")
        for old in (post for post in standing.posts.values() if post["school"] == event["school"]):
            same = [
                new["id"]
                for new in posts.values()
                if new["school"] == event["receiving"] and all(new[one] == old[one] for one in kind)
            ]
            if same:
                follows = {was: min(same) if now == old["id"] else now for was, now in follows.items()}
                follows[old["id"]] = min(same)
    return replace(
        standing,
        held=held,
        posts=posts,
        gone=frozenset(data["gone"]),
        declined=frozenset(data["declined"]),
        protected=frozenset(data["protected"]),
        follows=tuple(follows.items()),
        closed=standing.closed | ({event["school"]} if event["kind"] == "school_closed" else set()),
    )


def _closed(posts: Iterable[dict[str, Any]], heads: Counter[str], order: str) -> Counter[str]:
    """Free teaching places closed in each school: one for each holder beyond a post's capacity, in the policy's order."""
    closed: Counter[str] = Counter()
    schools: dict[str, list[dict[str, Any]]] = {}
    for post in posts:
        schools.setdefault(post["school"], []).append(post)
    for own in schools.values():
        beyond = sum(max(0, heads[post["id"]] - post["capacity"]) for post in own)
        free = {
            post["id"]: post["capacity"] - heads[post["id"]]
            for post in own
            if post["category"] == "teaching" and post["capacity"] > heads[post["id"]]
        }
        need = {
            post["id"]: exact(post["demand"]) / Fraction(post["capacity"])
            for post in own
            if post["id"] in free
        }
        while beyond and any(free.values()):
            first = min(
                (post for post in free if free[post]),
                key=lambda post: (-free[post] if order == "most_free" else 0, need[post], post),
            )
            closed[first] += 1
            free[first] -= 1
            beyond -= 1
    return closed
