"""Portions of a small district, and the means to change them as a school would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from guanpin.exchange.workbook import Reading, read_workbook, write_workbook
from guanpin.exchange.workbook.layout import Book
from guanpin.exchange.workbook.portions.lines import lines_of, row_of, show_read
from guanpin.exchange.workbook.portions.merge import Merge, merge_workbooks
from guanpin.exchange.workbook.portions.split import split_workbook
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import RECORD_SHEET, SLIP_SHEET
from guanpin.exchange.workbook.write import write_rows
from tests.exchange.workbook.tiny import ID_NUMBERS, tiny_facts

Rows = dict[str, list[dict[str, Any]]]
Change = Callable[[Rows], None]


@cache
def _district() -> dict[str, bytes]:
    """The district's workbook and its portions, once; the three-school district of the other tests."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        facts = tiny_facts()
        # Nothing that the district alone keeps, so that portions can also be put together by themselves.
        facts = replace(facts, marks=tuple(mark for mark in facts.marks if mark.school))
        write_workbook(facts, ID_NUMBERS, folder / "base.xlsx")
        split_workbook(read_workbook(folder / "base.xlsx"), folder)
        return {path.name: path.read_bytes() for path in folder.iterdir()}


class Parts:
    """A folder with base.xlsx and in `parts` each school's portion."""

    def __init__(self, folder: Path) -> None:
        self.base = folder / "base.xlsx"
        parts = folder / "parts"
        parts.mkdir()
        for name, content in _district().items():
            (self.base if name == "base.xlsx" else parts / name).write_bytes(content)
        self.files = {path.name.partition("-")[0]: path for path in sorted(parts.iterdir())}

    def change(self, school: str, *changes: Change) -> Path:
        """A portion after `changes`, written by no one but guanpin: the slip and its record stay."""
        return rewrite(self.files[school], *changes)

    def merge(self, based: bool = True) -> Merge:
        return merge_workbooks(list(self.files.values()), self.base if based else None)

    def objections(self, based: bool = True) -> set[tuple[str, str, str, int | None]]:
        """(file's school, code, sheet, row) of everything that keeps the portions apart; the base is "base"."""
        merge = self.merge(based)
        assert merge.lines is None
        names = {path: school for school, path in self.files.items()} | {self.base: "base"}
        found = set()
        for file in merge.objections.by_file:
            for problem in merge.objections.of(file):
                assert problem.fix_zh and problem.fix_en and problem.zh != problem.en
                found.add((names.get(file, "all"), problem.code, problem.sheet, problem.row))
        return found


def rewrite(path: Path, *changes: Change) -> Path:
    reading = read_workbook(path)
    rows = rows_of(reading)
    for change in changes:
        change(rows)

    def add_own(book: Book) -> None:
        for title in (SLIP_SHEET, RECORD_SHEET):
            if title in reading.own:
                sheet = book.add_sheet(title)
                for at, cells in enumerate(reading.own[title].rows):
                    for place, cell in enumerate(cells):
                        sheet.write(at, place, cell)

    write_rows(path, rows, show_read, add_own)
    return path


def rows_of(reading: Reading) -> Rows:
    lines = lines_of(reading)
    return {spec.key: [dict(row_of(spec, line)) for line in lines[spec.key]] for spec in SHEETS}


def contents(reading: Reading) -> dict[str, Counter[str]]:
    """What every sheet says, whatever the order of its rows."""
    return {key: Counter(line.content for line in lines) for key, lines in lines_of(reading).items()}


def put(sheet: str, column: str, value: Any, at: int = 0) -> Change:
    def change(rows: Rows) -> None:
        rows[sheet][at][column] = value

    return change


def where(sheet: str, column: str, old: Any, **new: Any) -> Change:
    """Change the first row that has `old` in `column`."""

    def change(rows: Rows) -> None:
        next(row for row in rows[sheet] if row[column] == old).update(new)

    return change


def add(sheet: str, like: int = 0, **cells: Any) -> Change:
    def change(rows: Rows) -> None:
        rows[sheet].append(rows[sheet][like] | cells)

    return change


def drop(sheet: str, at: int = 0) -> Change:
    def change(rows: Rows) -> None:
        del rows[sheet][at]

    return change
