"""Dated events from the general sheet and from those for certificates, statuses and lessons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from guanpin.exchange.workbook.cells.code_lists import STATUS_KINDS, parse_code
from guanpin.exchange.workbook.cells.numbers import parse_term, term_bounds
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import compact
from guanpin.exchange.workbook.facts.event_book import EventBook
from guanpin.exchange.workbook.facts.people import only_phase
from guanpin.exchange.workbook.facts.posts import PostIds, PostKey
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import FAULTY, Table
from guanpin.wording.terms import term

# The code list of an event's value by kind; kinds not named here nor in TEXT_VALUES take no value.
VALUE_LISTS: Mapping[str, str] = {
    "grade": "grade",
    "title": "title",
    "education": "degree",
    "registration": "registration",
    "appraisal": "appraisal",
    "ethics": "ethics",
    "sanction": "sanction",
    "award": "honour_level",
    "key_teacher": "honour_level",
    "leave": "leave",
    "secondment": "secondment",
    "rotation": "rotation",
    "obligation": "obligation",
    "protection": "protection",
    "contract": "contract",
    "exit": "exit",
}
TEXT_VALUES = ("post", "certificate", "lessons")
YEARLY = ("appraisal", "ethics")

NEEDED: Mapping[str, tuple[str, ...]] = {
    "establishment": ("school",),
    "teaching": ("school",),
    "payroll": ("school",),
    "post": ("school", "school_phase", "subjects", "category"),
    "certificate": ("value", "school_phase", "subjects"),
    "lessons": ("value", "school", "school_phase", "subjects", "amount"),
    "class_teacher": ("school",),
    "contract": ("school",),
    "award": ("detail",),
}
_ONE_SUBJECT = ("certificate", "lessons")

Cells = dict[str, Any]


def read_events(
    table: Table, phases: Mapping[str, Sequence[str]], ids: PostIds, book: EventBook, problems: Problems
) -> None:
    """An event a row of the general sheet. `phases` are those each school teaches."""
    sheet = table.spec.name
    values = _parse_by_kind(table, "value", _value, problems)
    details = _parse_by_kind(table, "detail", _detail, problems)
    for row, cells in table.records():
        kind = cells["kind"]
        cells["value"] = values[kind, cells["value"]]
        cells["detail"] = details[kind, cells["detail"]]
        if cells["value"] is FAULTY or cells["detail"] is FAULTY:
            continue
        if type(cells["start"]) is tuple and not _spread_year(sheet, row, cells, problems):
            continue
        if kind in NEEDED and not _complete(table, row, cells, phases, problems):
            continue
        if kind == "post":
            key = PostKey(cells["school"], cells["school_phase"], cells["category"], cells["subjects"])
            cells["value"] = cells["value"] or ids.of(key)
            cells["leadership"] = cells["leadership"] or "none"
        cells["value"] = cells["value"] or ""
        cells["given_id"] = cells.pop("id")
        book.add(sheet, row, **cells)


def read_certificates(table: Table, book: EventBook, problems: Problems) -> None:
    """A certificate event a row, and its registration where one is given; two certificates may share one."""
    sheet = table.spec.name
    for row, cells in table.records():
        person, since, until = cells["person"], cells["registered_from"], cells["registered_to"]
        book.add(
            sheet,
            row,
            person,
            "certificate",
            cells["number"],
            cells["start"],
            school_phase=cells["school_phase"],
            subjects=(cells["subjects"],),
            evidence=cells["evidence"],
        )
        if since:
            value = cells["registration"] or "registered"
            book.add(sheet, row, person, "registration", value, since, until, repeatable=True)
        elif until or cells["registration"]:
            problems.add("registration.no_start", sheet, row, "注册有效期起")


def read_statuses(table: Table, book: EventBook) -> None:
    """Protections, obligations, leave, secondment and rotation."""
    for row, cells in table.records():
        code = cells.pop("status")
        cells["detail"] = cells["detail"] or None
        book.add(table.spec.name, row, kind=STATUS_KINDS[code], value=code, **cells)


def read_lessons(table: Table, book: EventBook, problems: Problems) -> None:
    """Weekly lessons a term; one row for each person, term, school, phase and subject."""
    sheet = table.spec.name
    seen: dict[tuple[Any, ...], int] = {}
    for row, cells in table.records():
        what = tuple(cells[key] for key in ("person", "value", "school", "school_phase", "subjects"))
        first = seen.setdefault(what, row)
        if first != row:
            shown = f"{cells['person']} {cells['value']}"
            problems.add("row.twice", sheet, row, "学科", value=shown, first=first)
            continue
        first_day, after_last = term_bounds(cells["value"])
        if cells["start"] or cells["end"]:
            cells["start"] = cells["start"] or first_day
        else:
            cells["start"], cells["end"] = first_day, after_last
        cells["subjects"] = (cells["subjects"],)
        book.add(sheet, row, kind="lessons", **cells)


def _parse_by_kind(
    table: Table, column: str, parse: Callable[[str, str | None], str | None], problems: Problems
) -> dict[tuple[str, Any], Any]:
    """Each distinct (kind, cell) parsed once; refusals are noted at every row they stand in."""
    known: dict[tuple[str, Any], Any] = {}
    refused: dict[tuple[str, Any], CellError] = {}
    for pair in set(zip(table.columns["kind"], table.columns[column], strict=True)):
        try:
            known[pair] = parse(*pair)
        except CellError as error:
            known[pair] = FAULTY
            refused[pair] = error
    if refused:
        heading = table.spec.column(column).heading
        for row, kind, cell in table.rows("kind", column):
            if (kind, cell) in refused:
                problems.refuse(refused[kind, cell], table.spec.name, row, heading)
    return known


def _value(kind: str, typed: str | None) -> str | None:
    if kind in VALUE_LISTS:
        if not typed:
            raise CellError("cell.required")
        return parse_code(typed, VALUE_LISTS[kind])
    if kind == "lessons":
        return parse_term(typed) if typed else None
    if kind in TEXT_VALUES:
        return compact(typed) if typed else None
    if typed:
        raise CellError("event.value_unwanted", kind=term("event_kind", kind), value=typed)
    return None


def _detail(kind: str, typed: str | None) -> str | None:
    return parse_code(typed, "award_detail") if kind == "award" and typed else typed


def _spread_year(sheet: str, row: int, cells: Cells, problems: Problems) -> bool:
    """A year alone is that calendar year for what is done once a year, and too little for anything else."""
    first, last = cells["start"]
    if cells["kind"] not in YEARLY or cells["end"]:
        problems.add("date.year_only", sheet, row, "开始日期", value=first.year)
        return False
    cells["start"], cells["end"] = first, last
    return True


def _complete(
    table: Table, row: int, cells: Cells, phases: Mapping[str, Sequence[str]], problems: Problems
) -> bool:
    """Whether nothing the kind needs is blank, after filling in what can only be one thing."""
    sheet, kind = table.spec.name, cells["kind"]
    missing = [key for key in NEEDED[kind] if not cells[key]]
    for key in missing:
        heading = table.spec.column(key).heading
        shown = term("event_kind", kind)
        problems.add("event.field_missing", sheet, row, heading, kind=shown, heading=heading)
    if missing:
        return False
    if kind in _ONE_SUBJECT and len(cells["subjects"]) > 1:
        problems.add("code.several", sheet, row, "学科", value="+".join(cells["subjects"]))
        return False
    if kind == "teaching":
        cells["amount"] = cells["amount"] or "1"
        cells["school_phase"] = cells["school_phase"] or only_phase(cells["school"], phases)
        if cells["school_phase"] is None:
            problems.add("phase.needed", sheet, row, "学段", school=cells["school"])
            return False
    return True
