"""Corrected facts: whose they are, and what that person would have had with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from types import MappingProxyType

from guanpin.engine.amendment.event import EventError
from guanpin.engine.amendment.state import State
from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.course import Course
from guanpin.engine.competition import Holding
from guanpin.engine.snapshot.facts import Facts

# What the sheets of the workbook are called, by the table of the facts that they fill.
TABLE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "campaign": "竞聘季",
        "totals": "编制总量",
        "schools": "学校",
        "year_groups": "年级班级",
        "people": "人员",
        "events": "履历事件",
        "measures": "原始数据",
        "preferences": "志愿",
        "declarations": "意愿声明",
        "marks": "评分",
        "kinships": "亲属关系",
        "travel": "通勤时间",
        "consents": "转岗意愿",
        "replies": "调剂答复",
    }
)


def check_correction(before: Facts, after: Facts, person: str) -> None:
    """Raises EventError unless the facts differ, and in rows about `person` alone."""
    found = list(_differences(before.in_order(), after.in_order()))
    others = sorted({(table, name) for table, name in found if name != person})
    if others:
        table, name = others[0]
        raise _wrong(
            f"更正后的工作簿在“{TABLE_NAMES[table]}”中还改动了{f' {name} ' if name else '不属于任何人'}的数据。",
            f"The corrected workbook also changes rows of {name or 'nobody'} in {TABLE_NAMES[table]} ({table}).",
            "一次更正只能涉及本人；其他人的更正请另行登记。",
            "A correction is of one person; record the others by themselves.",
        )
    if not found:
        raise _wrong(
            f"更正后的工作簿与原来的一样，没有 {person} 的更正。",
            f"The corrected workbook has no change for {person}.",
            "请先在工作簿中改正，再登记。",
            "Correct the workbook first.",
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """What a course with the corrected facts gives the person: the place `due`, and how it compares with the one held.

    `verdict` is "better", "worse", "same", or "open" where nothing the person ever stated compares the two. `board` is
    the course's: its scores, its lots and its floors are the right ones from now on.
    """

    due: Holding | None
    verdict: str
    board: Board


def compare(state: State, course: Course, person: str) -> Correction:
    """Hold what the person has against a course taken with the corrected facts.

    A place given since the result by an amendment is in no course: where the corrected facts would have changed the
    result, or lower the score at that place, nothing decides whether it was due.
    """
    due, held = course.held.get(person), state.held.get(person)
    before = state.published.get(person)
    posts = state.came_from.get(person, frozenset()) | ({held.post} if held else set())
    if due == before or (due and before and due.post == before.post):
        verdict = "open" if held and _ranks_lower(state, course, person, held) else "same"
    elif held == before or (held and before and before.post in posts):
        verdict = _verdict(course, person, before, due)
    else:
        verdict = "better" if held is None else "open"
    return Correction(due, verdict, course.board)


def _ranks_lower(state: State, course: Course, person: str, held: Holding) -> bool:
    post = state.post(held.post)
    if person not in state.climbed or post is None:
        return False
    before, after = (board.book.key(person, "district", post) for board in (state.board, course.board))
    return tuple(map(Decimal, after)) < tuple(map(Decimal, before))


def check_roll(before: Board, after: Board) -> None:
    """Raises EventError where the corrected facts put someone on the roll or take someone off it."""
    changed = sorted(set(before.basis.standings) ^ set(after.basis.standings))
    if changed:
        raise _wrong(
            f"更正后的工作簿使 {changed[0]} 进入或离开在编名册，这不是更正事实。",
            f"With the corrected workbook {changed[0]} joins or leaves the roll; that is no correction.",
            "离开队伍的，登记 died、resigned、transferred 或 retired；应当在册的，另行处理。",
            "Record somebody's leaving as died, resigned, transferred or retired.",
        )


def _verdict(course: Course, person: str, held: Holding | None, due: Holding | None) -> str:
    """The last round that offered the held place decides: lost there, it was not due; passed by for one above, it was
    the lesser one."""
    if held is None or due is None:
        return "same" if held is due else "better" if held is None else "worse"
    if held.post == due.post:
        return "same"
    for decision in reversed(course.competitions):
        for cleared in reversed(decision.rounds):
            for candidate in cleared.clearing.candidates:
                if candidate.id == person and held.post in candidate.preferences:
                    got = cleared.matching.get(person)
                    listed = candidate.preferences
                    kept = got in listed and listed.index(str(got)) <= listed.index(held.post)
                    return "better" if kept else "worse"
    if any(
        one.person == person and one.vacancy == held.post
        for decision in course.competitions
        for one in decision.excluded
    ):
        return "worse"
    placed = course.placement is not None and any(
        one.person == person for one in course.placement.appointments
    )
    return "open" if placed else _by_own_list(course, person, due)


def _by_own_list(course: Course, person: str, due: Holding) -> str:
    """A place that the person's own list names is better than one that no list names, which was offered."""
    named = any(
        candidate.id == person and due.post in candidate.preferences
        for decision in course.competitions
        for cleared in decision.rounds
        for candidate in cleared.clearing.candidates
    )
    return "better" if named else "open"


def _differences(before: Facts, after: Facts) -> Iterator[tuple[str, str]]:
    """(table, person or "") of every row that is not in both."""
    for field in fields(Facts):
        mine, theirs = getattr(before, field.name), getattr(after, field.name)
        if field.name == "campaign":
            if mine != theirs:
                yield field.name, ""
            continue
        for row in set(mine) ^ set(theirs):
            yield field.name, _person_of(field.name, row)


def _person_of(table: str, row: object) -> str:
    return str(getattr(row, "id" if table == "people" else "person", ""))


def _wrong(zh: str, en: str, remedy_zh: str, remedy_en: str) -> EventError:
    return EventError(
        "amendment.correction", zh=zh, en=en, place="workbook", remedy_zh=remedy_zh, remedy_en=remedy_en
    )
