"""One clearing: each guarantee that the plan declared, checked on the published matching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .market import Market, form_faults
from .report import shown
from .rising_lines import candidate_optimal

Findings = Iterator[tuple[bool, str, str]]


def check_round(data: Any) -> list[str]:
    """Everything wrong with one round file taken alone, as sentences in Chinese; empty if nothing is.

    Who is eligible, what the keys rest on and who holds what are questions for the whole folder.
    """
    failures = [zh for zh, _ in form_faults(data)]
    if failures:
        return failures
    market = Market(data)
    for guarantee in data["guarantees"]:
        failures += [zh for holds, zh, _ in examine(market, guarantee) if not holds]
    return failures + [zh for holds, zh, _ in cutoffs(market, data["cutoffs"]) if not holds]


def examine(market: Market, guarantee: str) -> Findings:
    """One (holds, zh, en) for each thing looked at under a guarantee; an unknown guarantee does not hold."""
    rule = GUARANTEES.get(guarantee)
    if rule is None:
        yield (
            False,
            f"声明的保证“{guarantee}”无法核验。",
            f"The declared guarantee “{guarantee}” cannot be checked.",
        )
        return
    yield from rule(market)


def cutoffs(market: Market, published: dict[str, Any]) -> Findings:
    """A cut-off stands exactly where outsiders were admitted and no place is left, and is the last one's key and ticket."""
    for vacancy in market.capacity:
        last = market.last_outsider(vacancy)
        full = len(market.outsiders[vacancy]) >= market.open_to_outsiders(vacancy)
        entry = published.get(vacancy)
        if last is None or not full:
            yield (
                entry is None,
                f"岗位 {vacancy} 不应有分数线。",
                f"The vacancy {vacancy} should have no cut-off.",
            )
            continue
        candidate = market.candidates[last]
        expected = {"key": candidate["keys"][vacancy], "ticket": candidate["ticket"]}
        yield (
            entry == expected,
            f"岗位 {vacancy} 的分数线应为最后一名入围者 {last} 的成绩 {shown(expected['key'])}。",
            f"The cut-off of {vacancy} should be the key of the last one admitted, {last}: {shown(expected['key'])}.",
        )


def _eligible(market: Market) -> Findings:
    for person, vacancy in market.matching.items():
        yield (
            vacancy in market.preferences(person),
            f"{person} 被聘到未填报（或不符合条件）的岗位 {vacancy}。",
            f"{person} got {vacancy}, which is not on the list of eligible vacancies.",
        )


def _capacity(market: Market) -> Findings:
    for vacancy, outsiders in market.outsiders.items():
        places = market.open_to_outsiders(vacancy)
        yield (
            len(outsiders) <= places,
            f"岗位 {vacancy} 从外部聘了 {len(outsiders)} 人，只有 {places} 个空位。",
            f"{vacancy} took {len(outsiders)} outsiders with {places} free places.",
        )


def _no_waste(market: Market) -> Findings:
    for person in market.candidates:
        for vacancy in market.envied(person):
            yield (
                len(market.outsiders[vacancy]) >= market.open_to_outsiders(vacancy),
                f"岗位 {vacancy} 尚有空位，{person} 更愿去却未获聘。",
                f"{vacancy} has a free place that {person} would rather have.",
            )


def _no_higher_key_passed_over(market: Market) -> Findings:
    lowest = {vacancy: market.last_outsider(vacancy) for vacancy in market.capacity}
    for person in market.candidates:
        for vacancy in market.envied(person):
            last = lowest[vacancy]
            if last is None or market.keeps(person, vacancy):
                continue
            yield (
                market.ranks[person, vacancy] < market.ranks[last, vacancy],
                f"{person} 在岗位 {vacancy} 的排名高于获聘的 {last}，却未获聘。",
                f"At {vacancy} {person} ranks above {last}, who was admitted.",
            )


def _holder_not_worse(market: Market) -> Findings:
    for person, candidate in market.candidates.items():
        held = candidate["holds"]
        if held is not None and held in candidate["preferences"]:
            yield (
                person in market.matching and held not in market.envied(person),
                f"{person} 现聘于岗位 {held}，结果反而更差。",
                f"{person} holds {held} and came out worse.",
            )


def _candidate_optimal(market: Market) -> Findings:
    expected = candidate_optimal(market)
    for person in market.candidates:
        found, best = market.matching.get(person), expected.get(person)
        yield (
            found == best,
            f"{person} 应得 {best or '无岗位'}，文件中为 {found or '无岗位'}。",
            f"{person} should have {best or 'no place'}, the file says {found or 'no place'}.",
        )


def _mover_cap(_: Market) -> Findings:
    """Nothing in a round alone: a cap is of a school and of all rounds of a stage (`held_back`)."""
    yield from ()


GUARANTEES: dict[str, Callable[[Market], Findings]] = {
    "eligible": _eligible,
    "capacity": _capacity,
    "no_waste": _no_waste,
    "no_higher_key_passed_over": _no_higher_key_passed_over,
    "holder_not_worse": _holder_not_worse,
    "candidate_optimal": _candidate_optimal,
    "mover_cap": _mover_cap,
}
