"""What a sheet and a column are. Template, reader, writer, marks and documentation all follow from these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "key",  # the row's own identifier
    "text",  # free text
    "label",  # a name that groups rows, such as a cluster; 无 and / mean blank
    "name",  # a person's name
    "id_number",
    "school",  # a school's id or full name
    "person",  # a person's id
    "code",
    "codes",
    "item",  # a name of raw data or marks: one of the list, or another that the policy knows
    "date",  # a month alone is its first day
    "date_or_year",  # read after the kind of event: a year alone is allowed for what is done once a year
    "last_day",  # a month alone is its last day; the day itself is included
    "birth",
    "count",
    "decimal",
    "flag",
    "school_year",
    "term",
    "as_kind",  # read after the kind of event in the same row
]

KIND_NAMES: dict[Kind, str] = {
    "key": "编号（文本）",
    "text": "文字",
    "label": "名称",
    "name": "姓名",
    "id_number": "证件号码（文本）",
    "school": "学校编号或校名",
    "person": "人员编号",
    "code": "代码",
    "codes": "代码，可多个",
    "item": "项目名称",
    "date": "日期",
    "date_or_year": "日期",
    "last_day": "日期（含当日）",
    "birth": "日期（精确到日）",
    "count": "整数",
    "decimal": "数值",
    "flag": "是/否",
    "school_year": "学年",
    "term": "学期",
    "as_kind": "随事项而定",
}


# No figure of any sheet is larger, and none is negative.
UNBOUNDED = 1_000_000


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. `codes` names its list in `code_lists`; `low` and `high` bound a count or a decimal.

    A `rare` column is in no template: it is accepted, and written where a row needs it.
    """

    key: str
    heading: str
    kind: Kind
    note: str
    required: bool = True
    codes: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()
    low: int = 0
    high: int = UNBOUNDED
    rare: bool = False

    @property
    def is_text(self) -> bool:
        """Whether cells are formatted as text, so that Excel changes nothing that is typed."""
        return self.kind not in ("count", "decimal", "flag")


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: a noun. `unique` are the columns that together may occur once; `filled` sheets need a row.

    A `late` sheet is about what happens late in a campaign: a workbook made without it is as good as with it empty.
    A sheet `kept_by_district` is the district's to change although its rows name schools or people.
    """

    key: str
    name: str
    purpose: str
    columns: tuple[ColumnSpec, ...]
    unique: tuple[str, ...] = ()
    filled: bool = False
    late: bool = False
    kept_by_district: bool = False

    def column(self, key: str) -> ColumnSpec:
        return next(column for column in self.columns if column.key == key)

    def template_columns(self) -> Iterator[ColumnSpec]:
        return (column for column in self.columns if not column.rare)


def lines_needed(text: str, width: float) -> int:
    """Lines a text takes in a column `width` characters wide; a Chinese character is as wide as two."""
    return sum(
        max(1, -(-sum(2 if ord(character) > 0xFF else 1 for character in line) // int(width)))
        for line in text.splitlines() or [""]
    )


LINE_HEIGHT = 15
GUIDE_SHEET = "填表说明"
CODES_SHEET = "代码表"
SUMMARY_SHEET = "检查汇总"
SLIP_SHEET = "分发说明"
RECORD_SHEET = "分发底稿"
REASON_HEADING = "检查结果"
FIX_HEADING = "修改建议"
OWN_SHEETS = (GUIDE_SHEET, CODES_SHEET, SUMMARY_SHEET, SLIP_SHEET, RECORD_SHEET)
OWN_HEADINGS = (REASON_HEADING, FIX_HEADING)
