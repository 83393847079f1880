"""One round file as a market: who asks for what, who holds what, and in which order a vacancy ranks its candidates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .numbers import is_decimal
from .shape import Table, faults

SHAPE = {
    "round": str,
    "rule": str,
    "guarantees": [str],
    "vacancies": [
        {
            "id": str,
            "school": str,
            "school_phase": str,
            "category": str,
            "subjects": [str],
            "capacity": int,
            "holders": [str],
        }
    ],
    "candidates": [
        {
            "id": str,
            "number": int,
            "holds": (str, None),
            "preferences": [str],
            "keys": Table([str]),
            "ticket": str,
        }
    ],
    "matching": Table(str),
    "cutoffs": Table({"key": [str], "ticket": str}),
}

# The larger comes first: the parts of the key in turn, then the smaller ticket.
Rank = tuple[tuple[Decimal, ...], int]


def rank(key: list[str], ticket: str) -> Rank:
    return tuple(Decimal(part) for part in key), -int(ticket, 16)


class Market:
    """A round whose form is sound (`form_faults` found nothing)."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.capacity: dict[str, int] = {entry["id"]: entry["capacity"] for entry in data["vacancies"]}
        self.candidates: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in data["candidates"]}
        self.matching: dict[str, str] = data["matching"]
        self.ranks: dict[tuple[str, str], Rank] = {
            (person, vacancy): rank(key, entry["ticket"])
            for person, entry in self.candidates.items()
            for vacancy, key in entry["keys"].items()
        }
        self.kept: dict[str, list[str]] = {vacancy: [] for vacancy in self.capacity}
        self.outsiders: dict[str, list[str]] = {vacancy: [] for vacancy in self.capacity}
        for person, vacancy in self.matching.items():
            (self.kept if self.keeps(person, vacancy) else self.outsiders)[vacancy].append(person)

    def keeps(self, person: str, vacancy: str) -> bool:
        """Whether the vacancy is the candidate's own, from which nobody can be displaced."""
        return bool(self.candidates[person]["holds"] == vacancy)

    def preferences(self, person: str) -> list[str]:
        listed: list[str] = self.candidates[person]["preferences"]
        return listed

    def envied(self, person: str) -> list[str]:
        """The vacancies that the candidate would rather have than what the matching gives."""
        listed, got = self.preferences(person), self.matching.get(person)
        return listed[: listed.index(got)] if got in listed else listed

    def open_to_outsiders(self, vacancy: str) -> int:
        """Places that its remaining holders leave."""
        return max(0, self.capacity[vacancy] - len(self.kept[vacancy]))

    def last_outsider(self, vacancy: str) -> str | None:
        """The lowest-ranked outsider admitted, if any; one who never listed the vacancy has no rank there."""
        ranked = [person for person in self.outsiders[vacancy] if (person, vacancy) in self.ranks]
        return min(ranked, key=lambda person: self.ranks[person, vacancy], default=None)


def form_faults(data: Any) -> Iterator[tuple[str, str]]:
    """What keeps a round file from being checked, in Chinese and English."""
    for place in faults(data, SHAPE, exact=True):
        yield (
            f"轮次文件的 {place or '内容'} 缺失、多余或格式不符。",
            f"{place or 'The content'} is ill-formed.",
        )
        return
    if data["rule"] != "deferred_acceptance":
        yield f"确定规则“{data['rule']}”无法核验。", f"The rule “{data['rule']}” cannot be checked."
    yield from _repeats(data)
    yield from _dangling(data)
    yield from _key_faults(data)


def _repeats(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    columns = {
        "岗位 id": [entry["id"] for entry in data["vacancies"]],
        "候选人 id": [entry["id"] for entry in data["candidates"]],
        "竞聘编号 number": [entry["number"] for entry in data["candidates"]],
        "签号 ticket": [entry["ticket"] for entry in data["candidates"]],
        "保证 guarantees": data["guarantees"],
    }
    columns |= {f"{entry['id']} 的现聘人员 holders": entry["holders"] for entry in data["vacancies"]}
    columns |= {f"{entry['id']} 的志愿 preferences": entry["preferences"] for entry in data["candidates"]}
    for name, values in columns.items():
        if len(set(values)) != len(values):
            yield f"{name} 有重复。", f"Something is repeated in: {name}."


def _dangling(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    vacancies = {entry["id"]: set(entry["holders"]) for entry in data["vacancies"]}
    holds = {entry["id"]: entry["holds"] for entry in data["candidates"]}
    named = [*data["matching"].values(), *data["cutoffs"]]
    named += [vacancy for entry in data["candidates"] for vacancy in (*entry["preferences"], *entry["keys"])]
    for vacancy in sorted(set(named) - set(vacancies)):
        yield f"岗位 {vacancy} 不在本轮岗位表中。", f"The vacancy {vacancy} is not among the vacancies."
    for person in sorted(set(data["matching"]) - set(holds)):
        yield f"{person} 不在本轮候选人中。", f"{person} is not among the candidates."
    for person, held in holds.items():
        if held is not None and person not in vacancies.get(held, ()):
            yield f"{person} 未列为岗位 {held} 的现聘人员。", f"{person} is not listed as a holder of {held}."
    for vacancy, holders in vacancies.items():
        for person in sorted(holders):
            if holds.get(person) != vacancy:
                yield f"{person} 并不现聘于岗位 {vacancy}。", f"{person} does not hold {vacancy}."


def _key_faults(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    lengths: dict[str, int] = {}
    for entry in data["vacancies"]:
        if entry["capacity"] < 0:
            yield f"岗位 {entry['id']} 的岗位数为负。", f"The capacity of {entry['id']} is negative."
    for entry in data["candidates"]:
        person, ticket = entry["id"], entry["ticket"]
        if len(ticket) != 64 or set(ticket) - set("0123456789abcdef"):
            yield f"{person} 的签号不成形。", f"The ticket of {person} is not 64 hexadecimal digits."
        for vacancy in entry["preferences"]:
            if vacancy not in entry["keys"] and vacancy != entry["holds"]:
                yield f"{person} 在岗位 {vacancy} 没有排序成绩。", f"{person} has no key at {vacancy}."
        for vacancy, key in entry["keys"].items():
            if vacancy not in entry["preferences"]:
                yield (
                    f"{person} 没有填报岗位 {vacancy}，却有排序成绩。",
                    f"{person} has a key at {vacancy}, which is not on the list.",
                )
            if not all(map(is_decimal, key)) or lengths.setdefault(vacancy, len(key)) != len(key) or not key:
                yield (
                    f"{person} 在岗位 {vacancy} 的排序成绩不成形。",
                    f"The key of {person} at {vacancy} is ill-formed.",
                )
