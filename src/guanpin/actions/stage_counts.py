"""Numbers without names about a computed stage: what a second person looks at before confirming it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.campaign.course import Course
from guanpin.engine.campaign.to_check import to_check

Counts = dict[str, Any]


def stage_counts(stage: str, basis: Basis, course: Course | None, decision: Mapping[str, Any]) -> Counts:
    """`decision` is the stage's own, as it is kept; `course` is None before anyone is appointed."""
    if stage == "establishment":
        found = _establishment(decision)
    elif stage == "posts":
        found = _posts(decision)
    else:
        assert course is not None
        found = _appointing(basis, course, decision)
    return found | {"roll": len(basis.standings), "to_check": _to_check(basis)}


def _establishment(decision: Mapping[str, Any]) -> Counts:
    rows: dict[str, Counter[str]] = {}
    for one in decision["quotas"]:
        row = rows.setdefault(one["school"], Counter())
        for name in ("quota", "present", "shortage"):
            row[name] += one[name]
    return {
        "quota": sum(row["quota"] for row in rows.values()),
        "present": sum(row["present"] for row in rows.values()),
        "over": sum(max(0, row["present"] - row["quota"]) for row in rows.values()),
        "short": sum(max(0, row["quota"] - row["present"]) for row in rows.values()),
        "schools": _by_school(rows, ("quota", "present", "shortage")),
    }


def _posts(decision: Mapping[str, Any]) -> Counts:
    rows: dict[str, Counter[str]] = {}
    for one in decision["posts"]:
        row = rows.setdefault(one["school"], Counter())
        row["posts"] += one["capacity"] > 0
        row["capacity"] += one["capacity"]
        row["holders"] += len(one["holders"])
    return {
        "posts": sum(row["posts"] for row in rows.values()),
        "capacity": sum(row["capacity"] for row in rows.values()),
        "holders": sum(row["holders"] for row in rows.values()),
        "schools": _by_school(rows, ("posts", "capacity", "holders")),
    }


def _appointing(basis: Basis, course: Course, decision: Mapping[str, Any]) -> Counts:
    """After the stage: whom it appointed, who is without a place, which places are left, by school too."""
    posts = {post.id: post for post in course.board.plan.posts}
    holders = Counter(holding.post for holding in course.held.values())
    rows: dict[str, Counter[str]] = {school.id: Counter() for school in basis.facts.schools}
    for one in decision["appointments"]:
        rows[posts[one["post"]].school]["appointed"] += 1
    unplaced = [person for person in basis.standings if person not in course.held]
    for person in unplaced:
        rows.setdefault(basis.standings[person].establishment, Counter())["unplaced"] += 1
    for post in posts.values():
        rows[post.school]["left"] += max(0, post.capacity - holders[post.id])
    return {
        "appointed": len(decision["appointments"]),
        "grounds": dict(Counter(_ground(one) for one in decision["appointments"])),
        "unplaced": len(unplaced),
        "left": sum(row["left"] for row in rows.values()),
        "rounds": len(decision.get("rounds", ())),
        "replies": dict(Counter(one["reply"] for one in decision.get("offers", ()))),
        "without_offer": len(decision.get("without_offer", ())),
        "standby": len(decision.get("standby", ())),
        "schools": _by_school(rows, ("appointed", "unplaced", "left")),
    }


def _ground(one: Mapping[str, Any]) -> str:
    if one["supernumerary"]:
        return "supernumerary"
    return str(one.get("ground", "appointed"))


def _by_school(rows: Mapping[str, Counter[str]], names: Iterable[str]) -> list[dict[str, Any]]:
    listed = tuple(names)
    return [{"school": school} | {name: rows[school][name] for name in listed} for school in sorted(rows)]


def _to_check(basis: Basis) -> list[dict[str, Any]]:
    """What the records leave open, by kind and school."""
    found = Counter((one.kind, one.school) for one in to_check(basis))
    return [
        {"kind": kind, "school": school, "count": count} for (kind, school), count in sorted(found.items())
    ]
