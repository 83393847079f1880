"""Lists of imports, of what is wrong with a workbook, and of the rows that it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from guanpin.records import clock
from guanpin.records.changes import KEEP, ChangedRow, changed_rows
from guanpin.records.models import Campaign, ImportBatch
from guanpin.records.queries.imports import BatchRow, ProblemRow, problems_of
from guanpin.records.queries.people import names_of_people, names_of_schools
from guanpin.records.snapshots import TABLES
from guanpin.web.shared.fact_words import TABLE_NAMES, FactWords, table_name
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.wording.terms import TERMS

STATES: Mapping[str, tuple[str, str, str]] = {
    "read": ("待确认", "previewed", "warn"),
    "flawed": ("有错误", "flawed", "bad"),
    "confirmed": ("已导入", "imported", "ok"),
    "undone": ("已撤销", "taken back", "plain"),
    "discarded": ("已作废", "discarded", "plain"),
}
KINDS: Mapping[str, tuple[str, str, str]] = {
    "created": ("新增", "new", "ok"),
    "changed": ("修改", "changed", "info"),
    "removed": ("删除", "removed", "warn"),
}
SEVERITIES: Mapping[str, tuple[str, str, str]] = {
    "error": ("错误", "error", "bad"),
    "warning": ("提醒", "warning", "warn"),
}


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Changed rows in words."""

    facts: FactWords
    lang: str

    def subject_of(self, row: ChangedRow) -> str:
        noun = row.after if row.after is not None else row.before
        subject = self.facts.subject(row.table, noun)
        kind = TERMS["event_kind"][noun.kind][self.lang == "en"] if row.table == "events" else ""
        return f"{subject} {kind}".strip()

    def sides(self, row: ChangedRow) -> tuple[str, str]:
        """Before and after: whole rows where there is one side only, else what differs."""
        if row.before is None or row.after is None:
            return tuple(
                self.facts.row(row.table, one) if one is not None else "" for one in (row.before, row.after)
            )  # type: ignore[return-value]
        return self.facts.changed(row.table, row.before, row.after)

    def choice_of(self, row: ChangedRow) -> str:
        if not row.mark:
            return ""
        zh, en = (
            ("保留系统现有", "keep what is here")
            if row.choice == KEEP
            else ("采用数据表", "take the workbook's")
        )
        return en if self.lang == "en" else zh


@dataclass(frozen=True, slots=True)
class SheetCount:
    """How many rows of one table an import creates, changes and removes, and how many somebody decides about."""

    table: str
    name: str
    created: int
    changed: int
    removed: int
    marked: int
    choice: str


def words_of(batch: ImportBatch, campaign: Campaign | None, lang: str) -> ChangeWords:
    """With the names of people and schools here and in the workbook."""
    people = names_of_people(campaign) if campaign is not None else {}
    schools = names_of_schools(campaign) if campaign is not None else {}
    for table, names, name in (("people", people, "name"), ("schools", schools, "name")):
        slots = TABLES[table].noun.__slots__  # type: ignore[attr-defined]
        place = slots.index(name)
        for before, after, _ in batch.changes.get(table, ()):
            row = after or before
            names.setdefault(row[0], row[place])
    return ChangeWords(FactWords(lang, people, schools), lang)


def sheet_counts(batch: ImportBatch, lang: str, *, marked: bool = False) -> list[SheetCount]:
    """By table, in the order of the sheets; `marked`: only those with rows to decide about."""
    counts = batch.counts["changes"]
    return [
        SheetCount(
            name, table_name(name, lang), one["created"], one["changed"], one["removed"], one["marked"],
            batch.choices.get(name, {}).get("*", KEEP),
        )
        for name in TABLE_NAMES
        if (one := counts.get(name)) and (not marked or one["marked"])
    ]  # fmt: skip


def batch_listing(
    request: HttpRequest,
    rows: Sequence[BatchRow],
    schools: Mapping[str, str],
    url: Callable[[BatchRow], str],
) -> Listing:
    """The imports of a campaign."""
    return Listing(
        request,
        list(rows),
        columns=[
            Column("file_name", "文件", "File", url=url),
            Column("state", "状态", "State", cell=lambda row, lang: STATES[row.state][lang == "en"],
                   tone=lambda row: STATES[row.state][2]),
            Column("school", "范围", "Scope", cell=lambda row, lang: schools.get(row.school, row.school)
                   or ("district" if lang == "en" else "全区")),
            Column("created", "新增", "New", numeric=True),
            Column("changed", "修改", "Changed", numeric=True),
            Column("removed", "删除", "Removed", numeric=True),
            Column("errors", "错误", "Errors", numeric=True),
            Column("by", "上传人", "By"),
            Column("at", "上传时间", "At", sort="at", cell=lambda row, lang: f"{clock.local(row.at):%Y-%m-%d %H:%M}"),
        ],
        filters=[
            Filter("state", "状态", "State", [(key, zh, en) for key, (zh, en, _) in STATES.items() if key != "discarded"],
                   lambda rows, value: [row for row in rows if row.state == value]),
        ],
        name="imports",
        purpose_cell=None,
        empty=("还没有导入过数据表。", "No workbook was brought in yet."),
    )  # fmt: skip


def problems_listing(request: HttpRequest, batch: ImportBatch) -> Listing:
    """What is wrong with a workbook, where, and what helps."""
    rows = problems_of(batch)
    sheets = list(dict.fromkeys(row.sheet for row in rows if row.sheet))

    def said(zh: str, en: str) -> Callable[[ProblemRow, str], str]:
        return lambda row, lang: getattr(row, en if lang == "en" else zh)

    return Listing(
        request,
        rows,
        columns=[
            Column("sheet", "工作表", "Sheet", sort="sheet"),
            Column("row", "行", "Row", numeric=True, sort=lambda row: row.row or 0),
            Column("column", "列", "Column", cell=lambda row, lang: row.column or ""),
            Column("severity", "程度", "Severity",
                   cell=lambda row, lang: SEVERITIES[row.severity][lang == "en"],
                   tone=lambda row: SEVERITIES[row.severity][2]),
            Column("zh", "问题", "Problem", cell=said("zh", "en")),
            Column("fix_zh", "改法", "Remedy", cell=said("fix_zh", "fix_en")),
        ],
        filters=[
            Filter("sheet", "工作表", "Sheet", [(one, one, one) for one in sheets],
                   lambda rows, value: [row for row in rows if row.sheet == value]),
            Filter("severity", "程度", "Severity", [("error", "错误", "errors"), ("warning", "提醒", "warnings")],
                   lambda rows, value: [row for row in rows if row.severity == value]),
        ],
        name="problems",
        purpose_cell=None,
        empty=("没有问题。", "No problems."),
    )  # fmt: skip


def changes_listing(request: HttpRequest, batch: ImportBatch, campaign: Campaign | None) -> Listing:
    """Every row that an import creates, changes or removes."""
    rows = list(changed_rows(batch.changes, batch.choices))
    return _rows_listing(request, batch, campaign, rows, "changes")


def moved_listing(
    request: HttpRequest, batch: ImportBatch, campaign: Campaign, rows: Sequence[ChangedRow]
) -> Listing:
    """The rows that are not as an import left them."""
    return _rows_listing(request, batch, campaign, list(rows), "changed-since")


def _rows_listing(
    request: HttpRequest, batch: ImportBatch, campaign: Campaign | None, rows: list[ChangedRow], name: str
) -> Listing:
    lang = "en" if getattr(request, "lang", "zh") == "en" else "zh"
    said = words_of(batch, campaign, lang)
    marked = any(row.mark for row in rows)
    columns = [
        Column("table", "数据", "Data", cell=lambda row, lang: table_name(row.table, lang)),
        Column("kind", "变动", "Change", cell=lambda row, lang: KINDS[row.kind][lang == "en"],
               tone=lambda row: KINDS[row.kind][2]),
        Column("subject", "对象", "About", cell=lambda row, lang: said.subject_of(row)),
        Column("before", "系统现有", "Here", cell=lambda row, lang: said.sides(row)[0]),
        Column("after", "数据表", "Workbook", cell=lambda row, lang: said.sides(row)[1]),
    ]  # fmt: skip
    if marked:
        columns.append(Column("choice", "处理", "Decision", cell=lambda row, lang: said.choice_of(row)))
    tables = [
        (name, zh, en) for name, (zh, en) in TABLE_NAMES.items() if any(row.table == name for row in rows)
    ]
    filters = [
        Filter("table", "数据", "Data", tables, lambda rows, value: [row for row in rows if row.table == value]),
        Filter("kind", "变动", "Change", [(key, zh, en) for key, (zh, en, _) in KINDS.items()],
               lambda rows, value: [row for row in rows if row.kind == value]),
    ]  # fmt: skip
    if marked:
        filters.append(
            Filter("marked", "冲突", "Conflicts", [("yes", "只看有冲突的", "conflicts only")],
                   lambda rows, value: [row for row in rows if row.mark])
        )  # fmt: skip

    def search(rows: list[Any], text: str) -> list[Any]:
        return [row for row in rows if text in said.subject_of(row)]

    return Listing(
        request,
        rows,
        columns=columns,
        filters=filters,
        search=search,
        search_label=("查找（姓名、编号、学校）", "Search (name, id, school)"),
        name=name,
        empty=(
            "与系统现有数据完全一致，没有要改动的。",
            "The workbook says exactly what is here; nothing would change.",
        ),
    )
