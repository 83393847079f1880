"""Corrected facts: whose they are, and what that person would have had with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from guanpin.engine.amendment.event import EventError
from guanpin.engine.campaign.course import Course
from guanpin.engine.competition import Holding
from guanpin.engine.snapshot.facts import Facts


def check_correction(before: Facts, after: Facts, person: str) -> None:
    """Raises EventError unless the facts differ, and in rows about `person` alone."""
    found = list(_differences(before.in_order(), after.in_order()))
    others = sorted({(table, name) for table, name in found if name != person})
    if others:
        table, name = others[0]
        raise _wrong(
            f"更正后的工作簿在“{table}”中还改动了 {name} 的数据。",
            f"The corrected workbook also changes rows of {name} in {table}.",
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


def would_have(course: Course, person: str) -> Holding | None:
    """The person's place in a course taken with the corrected facts."""
    return course.held.get(person)


def is_worse(course: Course, person: str, held: Holding | None, due: Holding | None) -> bool:
    """Whether `due` is worse than what is `held`, by the person's own lists with the corrected facts."""
    if held is None:
        return False
    if due is None:
        return True
    for decision in reversed(course.competitions):
        for cleared in decision.rounds:
            for candidate in cleared.clearing.candidates:
                listed = candidate.preferences
                if candidate.id == person and held.post in listed and due.post in listed:
                    return listed.index(due.post) > listed.index(held.post)
    return any(
        one.person == person and one.vacancy == held.post
        for decision in course.competitions
        for one in decision.excluded
    )


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
