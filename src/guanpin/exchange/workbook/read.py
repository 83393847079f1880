"""Reading a workbook: whole, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.workbook.cells.parsers import parser_for
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import compact
from guanpin.exchange.workbook.container import RawSheet, open_book
from guanpin.exchange.workbook.facts.assemble import assemble
from guanpin.exchange.workbook.headings import Headings, find_headings, plain_title
from guanpin.exchange.workbook.problems import CellProblem, Problems
from guanpin.exchange.workbook.sheets import BY_KEY, SHEETS
from guanpin.exchange.workbook.spec import OWN_SHEETS, ColumnSpec, SheetSpec
from guanpin.exchange.workbook.table import Parser, Table, read_table, with_blanks

_NAMELESS = "（无名）"
# Without these nothing can be compared with anything.
_FOUNDATIONS = ("campaign", "totals", "schools", "year_groups", "people")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sheet stands in the file: its title there, and its headings (None if not found)."""

    title: str
    headings: Headings | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says. `facts` is None if any problem is an error; `id_numbers` are by person id.

    `counts` are the problems by code, also those too many to keep; `rows` the filled rows by sheet name. `own` are
    the sheets that are guanpin's and hold no facts, by title, as they stand.
    """

    facts: Facts | None
    problems: tuple[CellProblem, ...]
    id_numbers: Mapping[str, str]
    counts: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict, repr=False)
    own: Mapping[str, RawSheet] = field(default_factory=dict, repr=False)


def read_workbook(path: str | Path) -> Reading:
    """Read an .xlsx or .xls. Problems are told in the reading, never raised; nothing is half-read."""
    problems = Problems()
    try:
        raw = open_book(Path(path))
    except CellError as refused:
        problems.refuse(refused, "", None, None)
        return Reading(None, tuple(problems.kept), {}, dict(problems.counts))
    sheets, places = _find_sheets(raw, problems)
    tables = _read_tables(sheets, places, problems)
    facts: Facts | None = None
    numbers: dict[str, str] = {}
    if all(key in tables for key in _FOUNDATIONS):
        facts, numbers = assemble(_completed(tables), problems)
    return Reading(
        facts=None if problems.errors else facts,
        problems=tuple(sorted(problems.kept, key=in_sheet_order)),
        id_numbers={} if problems.errors else numbers,
        counts=dict(problems.counts),
        rows={table.spec.name: table.total for table in tables.values()},
        places=places,
        tables=tables,
        own={title: sheet for sheet in raw if (title := plain_title(sheet.title)) in OWN_SHEETS},
    )


def _find_sheets(raw: Sequence[RawSheet], problems: Problems) -> tuple[dict[str, RawSheet], dict[str, Place]]:
    """Sheets and their headings by key. Sheets of the template's own are passed over."""
    by_name = {spec.name: spec for spec in SHEETS}
    sheets: dict[str, RawSheet] = {}
    for sheet in raw:
        title = plain_title(sheet.title)
        spec = by_name.get(title)
        if spec is None:
            if title not in OWN_SHEETS and any(compact(str(cell)) for row in sheet.rows for cell in row):
                problems.add("sheet.unknown", sheet.title or _NAMELESS, name=sheet.title)
        elif spec.key in sheets:
            problems.add("sheet.twice", spec.name, name=spec.name)
        else:
            sheets[spec.key] = sheet
    places = {}
    for spec in SHEETS:
        if spec.key not in sheets and spec.late:
            sheets[spec.key] = RawSheet(
                spec.name, [[column.heading for column in spec.template_columns()]], (), {}
            )
        if spec.key not in sheets:
            problems.add("sheet.missing", spec.name, name=spec.name)
            continue
        found = sheets[spec.key]
        places[spec.key] = Place(found.title, find_headings(spec, found.rows, problems))
    return sheets, places


def _read_tables(
    sheets: Mapping[str, RawSheet], places: Mapping[str, Place], problems: Problems
) -> dict[str, Table]:
    """Schools and people first: the others refer to them."""
    schools: dict[str, str] | None = None
    people: frozenset[str] | None = None
    tables: dict[str, Table] = {}
    for key in ("schools", "people", *(spec.key for spec in SHEETS if spec.key not in ("schools", "people"))):
        place = places.get(key)
        if place is None or place.headings is None:
            continue
        spec = BY_KEY[key]
        known_schools, known_people = schools, people

        def parsers(
            column: ColumnSpec,
            schools: dict[str, str] | None = known_schools,
            people: frozenset[str] | None = known_people,
        ) -> Parser:
            return with_blanks(column, parser_for(column, schools, people))

        table = read_table(spec, sheets[key], place.headings, parsers, problems)
        tables[key] = table
        _check_filled(spec, table, problems)
        if key == "schools":
            schools = _school_names(table)
        elif key == "people":
            people = frozenset(identity for identity in table.given["id"] if isinstance(identity, str))
    return tables


def _completed(tables: Mapping[str, Table]) -> Mapping[str, Table]:
    """With an empty table for each sheet that could not be read, so that the others are checked all the same."""
    empty = {spec.key: Table(spec, (), {column.key: () for column in spec.columns}) for spec in SHEETS}
    return empty | dict(tables)


def _check_filled(spec: SheetSpec, table: Table, problems: Problems) -> None:
    if spec.filled and not table.total:
        problems.add("sheet.no_rows", spec.name)


def _school_names(table: Table) -> dict[str, str]:
    """Every id, and every full name that only one school has, to the id."""
    known: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for identity, name in zip(table.given["id"], table.given["name"], strict=True):
        if isinstance(identity, str):
            known[identity] = identity
            if isinstance(name, str):
                names.setdefault(compact(name), set()).add(identity)
    return {name: min(ids) for name, ids in names.items() if len(ids) == 1} | known


_SHEET_ORDER = {spec.name: order for order, spec in enumerate(SHEETS)}


def in_sheet_order(problem: CellProblem) -> tuple[int, int, str, str]:
    """Sort key: sheets as in the template, then rows."""
    return (
        _SHEET_ORDER.get(problem.sheet, -1),
        problem.row or 0,
        problem.column or "",
        problem.code,
    )
