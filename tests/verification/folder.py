"""The district's result, decided by hand, as the files of a run folder."""

from typing import Any

from tests.verification import district as d
from tests.verification.paper import KEY, NUMBER, tables
from tests.verification.sealing import Files, ticket

NO_CAP: dict[str, Any] = {"held_back": [], "mover_caps": []}


def result() -> Files:
    """A whole, sound result."""
    rounds = {
        f"rounds/{data['round']}.json": data for data in (in_school_1(), in_school_2(), cross_1(), cross_2())
    }
    values = {
        "facts.json": d.facts(),
        "policy.json": d.policy(),
        "candidates.json": [
            {"id": person, "number": NUMBER[person], "ticket": ticket(d.SEED, NUMBER[person])} for person in d.PEOPLE
        ],
        "stages/establishment.json": d.establishment(),
        "stages/posts.json": d.posts(),
        "stages/direct.json": direct(),
        "stages/in_school.json": in_school(),
        "stages/cross_school.json": cross_school(),
        **rounds,
    }  # fmt: skip
    return Files(values, tables(values), d.SEED)


def direct() -> dict[str, Any]:
    def given(person: str, ground: str, *categories: str) -> dict[str, Any]:
        return {
            "person": person, "post": d.HELD[person], "ground": ground, "categories": list(categories),
            "supernumerary": False, "reasons": [{"code": f"direct.{ground}"}],
        }  # fmt: skip

    return {
        "stage": "direct",
        "appointments": [
            given("P01", "appointed_fact"),
            given("P02", "discretionary", "D08"),
            given("P07", "statutory"),
            given("P09", "whole_school"),
        ],
        "not_appointed": [{"person": "P03", "reasons": [{"code": "direct.cap_reached"}]}],
        "caps": [{"school": "S1", "cap": 1, "used": 1}],
    }


def in_school() -> dict[str, Any]:
    return {
        "stage": "in_school",
        "rounds": ["in_school-1", "in_school-2"],
        "excluded": [_excluded("P05", 2, d.CHINESE)],
        "closed": [],
        "appointments": [
            _got("P03", d.CHINESE, "in_school-1"),
            _got("P05", d.MATH, "in_school-1"),
            _got("P06", d.CHINESE, "in_school-1"),
            _got("P08", d.MATH, None),
        ],
        "unplaced": ["P04", "P10"],
        **NO_CAP,
    }  # fmt: skip


def cross_school() -> dict[str, Any]:
    return {
        "stage": "cross_school",
        "rounds": ["cross_school-1", "cross_school-2"],
        "excluded": [
            _excluded("P05", None, None, "competition.not_volunteered", count=1),
            _excluded("P08", None, None, "competition.give_up_without_effect"),
            _excluded("P10", 1, None),
        ],
        "closed": [
            {"round": name, "vacancy": d.CHINESE2, "places": 1}
            for name in ("cross_school-1", "cross_school-2")
        ],
        "appointments": [_got("P04", d.CHINESE2, "cross_school-1")],
        "unplaced": ["P10"],
        **NO_CAP,
    }


def in_school_1() -> dict[str, Any]:
    return _round(
        "in_school-1",
        {d.CHINESE: (3, ["P02"]), d.MATH: (2, ["P07"])},
        {
            "P02": [d.CHINESE], "P03": [d.CHINESE], "P04": [d.CHINESE], "P05": [d.MATH],
            "P06": [d.MATH, d.CHINESE], "P07": [d.MATH], "P08": [d.MATH], "P10": [d.CHINESE],
        },
        {"P02": d.CHINESE, "P03": d.CHINESE, "P05": d.MATH, "P06": d.CHINESE, "P07": d.MATH},
        {d.CHINESE: "P06", d.MATH: "P05"},
    )  # fmt: skip


def in_school_2() -> dict[str, Any]:
    return _round(
        "in_school-2",
        {d.CHINESE: (3, ["P02", "P03", "P06"]), d.MATH: (2, ["P05", "P07"])},
        {
            "P02": [d.CHINESE], "P03": [d.CHINESE], "P04": [d.CHINESE], "P05": [d.MATH],
            "P06": [d.MATH, d.CHINESE], "P07": [d.MATH], "P08": [d.MATH], "P10": [d.CHINESE],
        },
        {"P02": d.CHINESE, "P03": d.CHINESE, "P05": d.MATH, "P06": d.CHINESE, "P07": d.MATH},
        {},
    )  # fmt: skip


def cross_1() -> dict[str, Any]:
    return _cross("cross_school-1", [])


def cross_2() -> dict[str, Any]:
    return _cross("cross_school-2", ["P04"])


def _cross(name: str, arrived: list[str]) -> dict[str, Any]:
    matching = {
        "P02": d.CHINESE, "P03": d.CHINESE, "P04": d.CHINESE2, "P05": d.MATH, "P06": d.CHINESE, "P07": d.MATH,
        "P08": d.MATH, "P09": d.MATH2,
    }  # fmt: skip
    lists = {person: [post] for person, post in matching.items()}
    lists["P06"] = [d.MATH2, d.CHINESE]
    vacancies = {
        d.CHINESE: (3, ["P02", "P03", "P06"]),
        d.MATH: (2, ["P05", "P07", "P08"]),
        d.CHINESE2: (2, arrived),
        d.MATH2: (0, ["P09"]),
    }
    return _round(name, vacancies, lists, matching, {})


def _round(
    name: str,
    vacancies: dict[str, tuple[int, list[str]]],
    lists: dict[str, list[str]],
    matching: dict[str, str],
    last: dict[str, str],
) -> dict[str, Any]:
    posts = {post["id"]: post for post in d.posts()["posts"]}
    holds = {person: post for post, (_, holders) in vacancies.items() for person in holders}
    return {
        "round": name,
        "rule": "deferred_acceptance",
        "guarantees": list(d.GUARANTEES),
        "vacancies": [
            {
                column: posts[post][column]
                for column in ("id", "school", "school_phase", "category", "subjects")
            }
            | {"capacity": capacity, "holders": holders}
            for post, (capacity, holders) in sorted(vacancies.items())
        ],
        "candidates": [
            {
                "id": person,
                "number": NUMBER[person],
                "holds": holds.get(person),
                "preferences": listed,
                "keys": {post: KEY[person] for post in listed if post != holds.get(person)},
                "ticket": ticket(d.SEED, NUMBER[person]),
            }
            for person, listed in sorted(lists.items())
        ],
        "matching": matching,
        "cutoffs": {
            post: {"key": KEY[person], "ticket": ticket(d.SEED, NUMBER[person])}
            for post, person in last.items()
        },
    }


def _got(person: str, post: str, name: str | None) -> dict[str, Any]:
    return {
        "person": person,
        "post": post,
        "round": name,
        "supernumerary": name is None,
        "reasons": [{"code": "x.y"}],
    }


def _excluded(
    person: str, rank: int | None, post: str | None, code: str = "x.y", **params: int
) -> dict[str, Any]:
    return {"person": person, "rank": rank, "vacancy": post, "reasons": [{"code": code, "params": params}]}
