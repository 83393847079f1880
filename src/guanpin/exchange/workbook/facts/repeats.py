"""Rows that repeat what may occur once, and ids so alike that they must be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import Any

from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.rendering import render
from guanpin.exchange.workbook.table import Table


def without_repeats(tables: Mapping[str, Table], problems: Problems) -> dict[str, Table]:
    """The tables after noting repeated rows; a person's second row is left out, so that it is told once only."""
    kept = dict(tables)
    for key, table in tables.items():
        if not table.spec.unique:
            continue
        repeated = _note_repeats(table, problems)
        if repeated and key == "people":
            kept[key] = _without(table, repeated)
        if key in ("people", "schools"):
            _check_case(table, problems)
    return kept


def _note_repeats(table: Table, problems: Problems) -> set[int]:
    """Row numbers of the second and further ones."""
    spec = table.spec
    keys = list(zip(*(table.columns[key] for key in spec.unique), strict=True))
    if len(set(keys)) == len(keys):
        return set()
    columns = [spec.column(key) for key in spec.unique]
    first: dict[tuple[object, ...], int] = {}
    repeated = set()
    for row, cells in zip(table.numbers, keys, strict=True):
        if first.setdefault(cells, row) == row:
            continue
        shown = (render(column, cell, {}) for column, cell in zip(columns, cells, strict=True))
        value = " ".join(str(part) for part in shown if part is not None)
        problems.add("row.twice", spec.name, row, columns[-1].heading, value=value, first=first[cells])
        repeated.add(row)
    return repeated


def _without(table: Table, rows: set[int]) -> Table:
    good = [row not in rows for row in table.numbers]
    columns: dict[str, Sequence[Any]] = {
        key: list(compress(values, good)) for key, values in table.columns.items()
    }
    return replace(table, numbers=list(compress(table.numbers, good)), columns=columns)


def _check_case(table: Table, problems: Problems) -> None:
    """Refuse ids that differ in capital letters alone. Full-width ones are already the same."""
    first: dict[str, tuple[str, int]] = {}
    for row, identity in table.rows("id"):
        other, seen = first.setdefault(identity.casefold(), (identity, row))
        if other != identity:
            heading = table.spec.column("id").heading
            problems.add("id.case", table.spec.name, row, heading, value=identity, other=other, first=seen)
