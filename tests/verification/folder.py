"""The district's result, decided by hand, as the files of a run folder."""

import hashlib
import hmac
from typing import Any

from tests.verification import district as d
from tests.verification.amended_on_paper import amendments
from tests.verification.paper import KEY, NUMBER, tables
from tests.verification.parameters import PARAMETERS
from tests.verification.plan_on_paper import district_parameters, plan
from tests.verification.sealing import Files, ticket

NO_CAP: dict[str, Any] = {"held_back": [], "mover_caps": []}


def result() -> Files:
    """A whole, sound result."""
    rounds = {
        f"rounds/{data['round']}.json": data
        for data in (in_school_1(), in_school_2(), cross_1(), cross_2(), waiting_1())
    }
    values = {
        "facts.json": d.facts(),
        "policy.json": d.policy(),
        "candidates.json": [
            {"id": person, "number": NUMBER[person], "ticket": ticket(d.SEED, NUMBER[person])} for person in d.PEOPLE
        ],
        "plans/S2.json": plan(),
        "stages/establishment.json": d.establishment(),
        "stages/posts.json": d.posts(),
        "stages/direct.json": direct(),
        "stages/in_school.json": in_school(),
        "stages/cross_school.json": cross_school(),
        "stages/placement.json": placement(),
        "stages/waiting_list.json": waiting_list(),
        **rounds,
    }  # fmt: skip
    values["policy.json"]["parameters"] |= district_parameters()
    files = Files(values, tables(values), d.SEED)
    files.amendments = amendments(_round)
    return files


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
        **_held_back("cross_school-1"),
    }


def placement() -> dict[str, Any]:
    rounds = [_placing("placement-1", offered=True), _placing("placement-2", offered=False)]
    return {
        "stage": "placement",
        "order": [
            "people_placed", "supernumerary", "conversion", "shortage_posts", "hardship", "score_by_wish", "ticket",
            "ticket_2",
        ],
        "rounds": rounds,
        "offers": [
            {"person": "P10", "offer": 1, "round": "placement-1", "post": d.CHINESE2, "reply": "refused",
             "conversion": False, "reasons": [{"code": "x.y"}]},
        ],
        "without_offer": [
            {"person": "P10", "reasons": [{"code": "x.y"}], "reached": [], "blocked": [{"vacancy": d.CHINESE2}]},
        ],
        "empty_posts": [{"vacancy": d.CHINESE2, "free": 1, "reasons": [{"code": "x.y"}]}],
        "repairs": [],
        "standby": [],
        "appointments": [],
        "unplaced": ["P10"],
    }  # fmt: skip


def _placing(name: str, *, offered: bool) -> dict[str, Any]:
    """P10 alone and the free place at S2: placed, on a post in short supply, near (20 minutes, less 10 points for two
    rural years), lowest of one in rank and not wished for; then again without the post that was refused."""
    lot = ticket(d.SEED, NUMBER["P10"])
    drawn = hmac.new(bytes.fromhex(lot), d.CHINESE2.encode(), hashlib.sha256).hexdigest()
    cost = [-1, 0, 0, -1, 10, -1, int(drawn[:10], 16), int(drawn[10:20], 16)]
    nothing = [0] * len(cost)
    return {
        "round": name,
        "people": [{"id": "P10", "number": NUMBER["P10"], "ticket": lot, "holds": None}],
        "vacancies": [{"id": d.CHINESE2, "capacity": 1}],
        "arcs": [{"person": "P10", "vacancy": d.CHINESE2, "cost": cost, "conversion": None}]
        if offered
        else [],
        "matching": {"P10": d.CHINESE2} if offered else {},
        "potentials": {
            "people": {"P10": list(cost if offered else nothing)},
            "vacancies": {d.CHINESE2: nothing},
        },
    }


def waiting_list() -> dict[str, Any]:
    return {
        "stage": "waiting_list",
        "rounds": ["waiting_list-1"],
        "excluded": [_excluded("P10", 1, None)],
        "closed": [{"round": "waiting_list-1", "vacancy": d.CHINESE2, "places": 1}],
        "appointments": [],
        "unplaced": ["P10"],
        **_held_back("waiting_list-1"),
    }


def _held_back(name: str) -> dict[str, Any]:
    return {
        "held_back": [{"round": name, "person": "P03", "school": "S1", "step": 1}],
        "mover_caps": [{"school": "S1", "cap": 0}, {"school": "S2", "cap": 0}],
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


def waiting_1() -> dict[str, Any]:
    """As before; P10, who wishes for no post there is, waits for one in the own school."""
    return _cross("waiting_list-1", ["P04"], {"P10": [d.CHINESE]})


def _cross(name: str, arrived: list[str], waiting: dict[str, list[str]] | None = None) -> dict[str, Any]:
    matching = {
        "P02": d.CHINESE, "P03": d.CHINESE, "P04": d.CHINESE2, "P05": d.MATH, "P06": d.CHINESE, "P07": d.MATH,
        "P08": d.MATH, "P09": d.MATH2,
    }  # fmt: skip
    lists = {person: [post] for person, post in matching.items()} | (waiting or {})
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
    (rules,) = [row for row in PARAMETERS["competition.stages"] if row["stage"] == name.rpartition("-")[0]]
    # Nobody here asks for the own school, which alone would be "1".
    recall = ["0"] if rules.get("recall") else []
    holds = {person: post for post, (_, holders) in vacancies.items() for person in holders}
    return {
        "round": name,
        "rule": "deferred_acceptance",
        "guarantees": list(rules["guarantees"]),
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
                "keys": {post: [*recall, *KEY[person]] for post in listed if post != holds.get(person)},
                "ticket": ticket(d.SEED, NUMBER[person]),
            }
            for person, listed in sorted(lists.items())
        ],
        "matching": matching,
        "cutoffs": {
            post: {"key": [*recall, *KEY[person]], "ticket": ticket(d.SEED, NUMBER[person])}
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
