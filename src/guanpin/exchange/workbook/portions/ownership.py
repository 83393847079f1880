"""Whose each row is. It follows from the sheet alone, so that a new sheet is divided without being named here.

The first column that refers to a person or a school decides: a person's rows are those of the school that holds the
person, a school's rows its own, and a sheet with neither is the district's. A sheet that says nothing of people goes
whole to every school, which needs it to understand its own rows; only its own rows are its to change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from guanpin.exchange.workbook.sheets.shared import SEE_EVENTS, SEES_EVENTS
from guanpin.exchange.workbook.spec import ColumnSpec, SheetSpec
from guanpin.exchange.workbook.table import Table

DISTRICT = ""

_OF_PEOPLE = ("person", "name", "id_number")
_NO_END = date.max


def leading_column(spec: SheetSpec) -> ColumnSpec | None:
    """The column that names whose the row is, or None where every row is the district's."""
    if spec.kept_by_district:
        return None
    return next((column for column in spec.columns if column.kind in ("person", "school")), None)


def is_given_whole(spec: SheetSpec) -> bool:
    """Whether every school gets every row: nothing in the sheet is about people."""
    return not any(column.kind in _OF_PEOPLE for column in spec.columns)


def holding_schools(tables: Mapping[str, Table]) -> dict[str, str]:
    """The school that holds each person: where the establishment is, else where the person teaches, else who pays."""
    people, dated = tables["people"], _dated_schools(tables["events"])
    found = {}
    for _, person, *schools in people.rows("id", *SEES_EVENTS):
        candidates = (
            place
            for kind, school in zip(SEES_EVENTS, schools, strict=True)
            for place in (school if school != SEE_EVENTS else None, dated.get((person, kind)))
        )
        found[person] = next((school for school in candidates if school), DISTRICT)
    return found


def owners(spec: SheetSpec, rows: Sequence[Sequence[Any]], holders: Mapping[str, str]) -> Iterator[str]:
    """The school each row (cells in the order of the sheet's columns) belongs to, or DISTRICT.

    A school's row about somebody it does not hold stays with the district, as nobody else has both.
    """
    leading = leading_column(spec)
    if leading is None:
        yield from (DISTRICT for _ in rows)
        return
    place = spec.columns.index(leading)
    about = next((at for at, column in enumerate(spec.columns) if column.kind == "person"), None)
    for cells in rows:
        if spec.key == "people":
            yield holders[cells[0]]
        elif about is None:
            yield cells[place] or DISTRICT
        elif about == place:
            yield holders.get(cells[about], DISTRICT)
        else:
            yield cells[place] if cells[place] == holders.get(cells[about]) else DISTRICT


def _dated_schools(events: Table) -> dict[tuple[str, str], str]:
    """The school each person's events name last, by (person, kind); those that go on come before those that ended."""
    latest: dict[tuple[str, str], tuple[Any, ...]] = {}
    for _, person, kind, school, start, end in events.rows("person", "kind", "school", "start", "end"):
        if kind in SEES_EVENTS and school:
            begun = start[0] if isinstance(start, tuple) else start
            rank = (end or _NO_END, begun, school)
            latest[person, kind] = max(latest.get((person, kind), rank), rank)
    return {key: rank[-1] for key, rank in latest.items()}
