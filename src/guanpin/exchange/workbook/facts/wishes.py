"""Wishes and declarations that will not do what their writer may expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table
from guanpin.wording.terms import term

SHOWN = 5


def name_some(people: Iterable[str], names: Mapping[str, str]) -> str:
    """The first few of `people` by name and id, in order of id."""
    listed = sorted(people)
    shown = "、".join(f"{names.get(person, '')}（{person}）" for person in listed[:SHOWN])
    return shown + (" 等" if len(listed) > SHOWN else "")


def check_preferences(table: Table, phases: Mapping[str, Sequence[str]], problems: Problems) -> None:
    """Refuse a wish for a phase its school does not have, and remind of the same wish twice.

    `phases` are those of the schools whose year groups could all be read.
    """
    first: dict[tuple[str, ...], int] = {}
    name = table.spec.name
    for row, *wish in table.rows("person", "stage", "school", "school_phase", "category", "subject"):
        _, _, school, phase, *_ = wish
        if school in phases and phase not in phases[school]:
            taught = "、".join(term("school_phase", code) for code in phases[school])
            shown = term("school_phase", phase)
            problems.add("preference.phase", name, row, "学段", school=school, phase=shown, taught=taught)
        seen = first.setdefault(tuple(wish), row)
        if seen != row:
            problems.add("preference.repeated", name, row, None, first=seen)


def check_declarations(
    preferences: Table, declarations: Table, names: Mapping[str, str], problems: Problems
) -> None:
    """Remind of wishes that count only for whoever is without a post, and of every post given up.

    `names` are those of the people on the establishment by id: nobody else competes.
    """
    moving = set()
    keys = ("person", "stage", "volunteers", "gives_up")
    for row, person, stage, volunteers, gives_up in declarations.rows(*keys):
        if stage == "cross_school" and (volunteers or gives_up):
            moving.add(person)
        if gives_up:
            problems.add("declaration.gives_up", declarations.spec.name, row, "放弃原岗", person=person)
    wishing = {person for _, person, stage in preferences.rows("person", "stage") if stage == "cross_school"}
    silent = (wishing - moving) & names.keys()
    if silent:
        shown = name_some(silent, names)
        problems.add(
            "preference.not_volunteering", preferences.spec.name, None, None, count=len(silent), names=shown
        )
