"""Dated events from the general sheet and from those for certificates, statuses and lessons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from guanpin.engine.kernel.amounts import parse_amount
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

_CELLS = (
    "person", "kind", "value", "detail", "start", "end", "school", "school_phase", "subjects", "amount", "category",
    "leadership", "evidence", "id", "supersedes", "recorded_at", "source",
)  # fmt: skip

Cells = dict[str, Any]


def read_events(
    table: Table, phases: Mapping[str, Sequence[str]], ids: PostIds, book: EventBook, problems: Problems
) -> None:
    """An event a row of the general sheet. `phases` are those each school teaches."""
    sheet = table.spec.name
    values = _parse_by_kind(table, "value", _value, problems)
    details = _parse_by_kind(table, "detail", _detail, problems)
    # The largest sheet by far: rows stay tuples, and only what a kind needs becomes a mapping.
    for row, person, kind, typed, said, begun, ended, school, phase, subjects, amount, *rest in table.rows(
        *_CELLS
    ):
        value, detail = values[kind, typed], details[kind, said]
        if value is FAULTY or detail is FAULTY:
            continue
        category, leadership, evidence, given_id, supersedes, recorded_at, source = rest
        start, end = begun, ended
        if type(begun) is tuple:
            if kind not in YEARLY or ended:
                problems.add("date.year_only", sheet, row, "开始日期", value=begun[0].year)
                continue
            # A year alone is that calendar year for what is done once a year.
            start, end = begun
        if kind in NEEDED:
            cells = {"value": value, "detail": detail, "school": school, "school_phase": phase}
            cells |= {"subjects": subjects, "amount": amount, "category": category, "leadership": leadership}
            if not _complete(table, row, kind, cells, phases, ids, problems):
                continue
            value, phase, amount, leadership = (  # noqa: PLW2901
                cells[key] for key in ("value", "school_phase", "amount", "leadership")
            )
        book.add(
            sheet, row, person, kind, value or "", start, end, school, phase, subjects, amount, category, leadership,
            detail, evidence, given_id, supersedes, recorded_at, source,
        )  # fmt: skip


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
            shown = f"{cells['person']} {cells['value']} {term('subject', cells['subjects'])}"
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


def _complete(
    table: Table,
    row: int,
    kind: str,
    cells: Cells,
    phases: Mapping[str, Sequence[str]],
    ids: PostIds,
    problems: Problems,
) -> bool:
    """Whether nothing the kind needs is blank; what can only be one thing is filled in."""
    sheet = table.spec.name
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
        if not 0 < parse_amount(cells["amount"]) <= 1:
            problems.add("event.share_bounds", sheet, row, "数量", value=cells["amount"])
            return False
        cells["school_phase"] = cells["school_phase"] or only_phase(cells["school"], phases)
        if cells["school_phase"] is None:
            problems.add("phase.needed", sheet, row, "学段", school=cells["school"])
            return False
    if kind == "post":
        post = PostKey(cells["school"], cells["school_phase"], cells["category"], cells["subjects"])
        cells["value"] = cells["value"] or ids.of(post)
        cells["leadership"] = cells["leadership"] or "none"
    return True
