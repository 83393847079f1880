"""The slip in front of each portion: which school's it is, what may be changed, and what was given out.

The rows as they were given out stand as digests in a hidden sheet, so that what a school changed is known even where
the district's workbook has changed since.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guanpin.exchange.workbook.container import RawSheet
from guanpin.exchange.workbook.layout import Book
from guanpin.exchange.workbook.portions.lines import Lines, digest
from guanpin.exchange.workbook.portions.ownership import is_given_whole, leading_column
from guanpin.exchange.workbook.read import Reading
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import LINE_HEIGHT, RECORD_SHEET, SLIP_SHEET, lines_needed

_TITLE = "分发说明"
_FIELDS = {
    "school": "学校编号", "name": "学校名称", "campaign": "竞聘季编号", "version": "模板版本", "lot": "分发批次",
    "kept": "区县另存行数",
}  # fmt: skip
_WIDTH = 90
_OWN, _GIVEN = "+", "-"
_ENTRY = re.compile(r"[+-][0-9a-f]{32}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a portion says of itself. `lot` names the state of the district's workbook it was made from; `kept` are the
    rows about people that no school got. `own` and `given` are the digests of the rows given out, by sheet key and
    slot: those of the school, and others' for reading.
    """

    school: str
    name: str
    campaign: str
    version: str
    lot: str
    kept: int
    own: Mapping[str, Mapping[str, Counter[str]]] = field(default_factory=dict, repr=False)
    given: Mapping[str, Mapping[str, Counter[str]]] = field(default_factory=dict, repr=False)


def template_version() -> str:
    """8 hex digits of the sheets and columns; late sheets may come to be without making old workbooks useless."""
    shape = [
        (spec.key, [(c.key, c.kind, c.required) for c in spec.columns]) for spec in SHEETS if not spec.late
    ]
    return digest(shape)[:8]


def add_slip(book: Book, slip: Slip, lines: Lines) -> None:
    """The slip, and the hidden record of `lines`, which are those of the portion."""
    sheet = book.add_sheet(SLIP_SHEET)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, _WIDTH)
    sheet.write_string(0, 0, _TITLE, book.formats.title)
    fields = [(heading, str(getattr(slip, name))) for name, heading in _FIELDS.items()]
    for row, (heading, text) in enumerate([*fields, ("", ""), *_advice()], 2):
        sheet.write_string(row, 0, heading, book.formats.strong)
        sheet.write_string(row, 1, text, book.formats.body)
        sheet.set_row(row, LINE_HEIGHT * lines_needed(text, _WIDTH) + 3)
    record = book.add_sheet(RECORD_SHEET)
    for place, spec in enumerate(SHEETS):
        record.write_string(0, place, spec.key)
        for row, line in enumerate(lines.get(spec.key, ()), 1):
            mark = _OWN if line.owner == slip.school else _GIVEN
            record.write_string(row, place, f"{mark}{line.slot}{line.content}")
    record.very_hidden()


def read_slip(reading: Reading) -> Slip | None:
    """The slip of a portion, or None where it or its record is missing or damaged."""
    sheet, record = reading.own.get(SLIP_SHEET), reading.own.get(RECORD_SHEET)
    if sheet is None or record is None:
        return None
    said = {str(row[0]).strip(): _text(row[1]) for row in sheet.rows if len(row) > 1}
    values = {name: said.get(heading, "") for name, heading in _FIELDS.items()}
    kept = values.pop("kept")
    recorded = _read_record(record)
    if recorded is None or not all(values.values()) or not (kept.isascii() and kept.isdigit()):
        return None
    return Slip(**values, kept=int(kept), own=recorded[_OWN], given=recorded[_GIVEN])


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _read_record(sheet: RawSheet) -> dict[str, dict[str, dict[str, Counter[str]]]] | None:
    found: dict[str, dict[str, dict[str, Counter[str]]]] = {
        mark: {spec.key: defaultdict(Counter) for spec in SHEETS} for mark in (_OWN, _GIVEN)
    }
    for head, *entries in zip(*sheet.rows, strict=True):
        if head not in found[_OWN]:
            return None
        for entry in entries:
            if entry == "":
                continue
            if not _ENTRY.match(str(entry)):
                return None
            found[entry[0]][head][entry[1:17]][entry[17:]] += 1
    return found


def _advice() -> Sequence[tuple[str, str]]:
    mine, both, theirs = [], [], []
    for spec in SHEETS:
        if leading_column(spec) is None:
            theirs.append(spec.name)
        elif is_given_whole(spec):
            both.append(spec.name)
        else:
            mine.append(spec.name)
    return (
        (
            "由本校填写",
            f"{'、'.join(mine)}。只有本校人员的行，可以增加、修改、删除。"
            "编制不在本校的人员，由其编制所在学校填写。",
        ),
        ("只改本校的行", f"{'、'.join(both)}。各校的行都在，便于对照；只能修改本校的行。"),
        ("只供查阅", f"{'、'.join(theirs)}。由区县填写，请不要改动；发现有错的，告诉区县。"),
        (
            "填好以后",
            "先检查（guanpin check），改正错误后把本文件交回区县。"
            "不要删除本表，不要改本表的内容，也不要把内容复制到别的文件。",
        ),
    )
