"""Three amendments of the district's result, decided by hand.

P04 dies and leaves the place at S2 to the waiting list: P03 may not leave S1, P06 wants mathematics, P10 the own school;
so it stays free. A court then gives P10 a supernumerary place at S2. At last a fact about P05 is corrected, which
changes nothing.
"""

import copy
from collections.abc import Callable
from typing import Any

from tests.verification import district as d

ROUND = "waiting_list-1"
HELD: dict[str, tuple[str, bool]] = {
    "P01": (d.OFFICE, False), "P02": (d.CHINESE, False), "P03": (d.CHINESE, False), "P04": (d.CHINESE2, False),
    "P05": (d.MATH, False), "P06": (d.CHINESE, False), "P07": (d.MATH, False), "P08": (d.MATH, True),
    "P09": (d.MATH2, False),
}  # fmt: skip


def amendments(clearing: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """What each amendment's folder holds: `decision`, `rounds`, `standing` and, for a correction, `facts`."""
    after_death = {person: place for person, place in HELD.items() if person != "P04"}
    after_ruling = after_death | {"P10": (d.CHINESE2, True)}
    facts = copy.deepcopy(d.facts())
    next(row for row in facts["measures"] if row[0] == "P05")[3] = "55"
    return [
        {
            "decision": _decision(
                1,
                _event("died", "P04"),
                [_effect("P04", HELD, after_death, "amendment.left")],
                freed={d.CHINESE2: 1},
                left={d.CHINESE2: 1},
                asked=[{
                    "round": ROUND,
                    "offered": {d.CHINESE2: 1},
                    "held_back": [{"round": ROUND, "person": "P03", "school": "S1", "step": 1}],
                }],
                gone=["P04"],
            ),
            "rounds": {ROUND: _waiting(clearing)},
            "standing": _standing(after_death, {"P04"}, {"P04"}),
        },
        {
            "decision": _decision(
                2,
                _event("ruling", "P10", post=d.CHINESE2),
                [_effect("P10", after_death, after_ruling, "amendment.ruling")],
                gone=["P04"],
            ),
            "rounds": {},
            "standing": _standing(after_ruling, {"P04"}, {"P10"}),
        },
        {
            "decision": _decision(3, _event("corrected", "P05", contracted=True), [], gone=["P04"]),
            "rounds": {},
            "standing": _standing(after_ruling, {"P04"}, set()),
            "facts": facts,
        },
    ]  # fmt: skip


def _waiting(clearing: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    matching = {person: post for person, (post, _) in HELD.items() if person not in ("P01", "P04")}
    lists = {person: [post] for person, post in matching.items()} | {"P10": [d.CHINESE]}
    lists["P06"] = [d.MATH2, d.CHINESE]
    vacancies = {
        d.CHINESE: (3, ["P02", "P03", "P06"]),
        d.MATH: (2, ["P05", "P07", "P08"]),
        d.CHINESE2: (1, []),
        d.MATH2: (0, ["P09"]),
    }
    return clearing(ROUND, vacancies, lists, matching, {})


def _event(kind: str, person: str, **fields: Any) -> dict[str, Any]:
    empty = {
        "protection": None, "post": None, "school": None, "receiving": None, "name": None, "people": [], "posts": [],
        "tried": 0, "contracted": False, "own_fault": False, "note": "",
    }  # fmt: skip
    decided = {"on": "2023-09-20", "document": "区办〔2023〕9号", "decided_by": ["甲某", "乙某"]}
    return {"kind": kind, "person": person, **decided, **empty, **fields}


def _decision(number: int, event: dict[str, Any], effects: list[Any], **fields: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "posts": [],
        "freed": {},
        "asked": [],
        "left": {},
        "steps": [],
        "declined": [],
        "protected": [],
    }
    return {"number": number, "event": event, "effects": effects, **empty, **fields}


def _effect(person: str, before: Any, after: Any, code: str) -> dict[str, Any]:
    def place(held: Any) -> dict[str, Any] | None:
        return {"post": held[person][0], "supernumerary": held[person][1]} if person in held else None

    return {"person": person, "before": place(before), "after": place(after), "reasons": [{"code": code}]}


def _standing(held: dict[str, tuple[str, bool]], gone: set[str], touched: set[str]) -> list[dict[str, str]]:
    return [
        {
            "person": person,
            "status": "appointed" if person in held else "gone" if person in gone else "unplaced",
            "post": held[person][0] if person in held else "",
            "supernumerary": "true" if person in held and held[person][1] else "false",
            "touched": "true" if person in touched else "false",
        }
        for person in d.PEOPLE
    ]
