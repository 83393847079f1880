"""The part of docs/workbook.md that follows from the sheets: ``python -m guanpin.exchange.workbook.documentation FILE``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from guanpin.exchange.workbook.cells.code_lists import OTHER_NAMES, code_list
from guanpin.exchange.workbook.facts.overlaps import exclusive_kinds
from guanpin.exchange.workbook.guide import event_rows
from guanpin.exchange.workbook.messages import MESSAGES
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.exchange.workbook.spec import KIND_NAMES, UNBOUNDED, ColumnSpec
from guanpin.exchange.workbook.write import code_columns

MARK = "<!-- 以下由程序按表格定义生成，请勿手改 · generated below this line -->"


def generated() -> str:
    """Markdown of every sheet, code list and message."""
    return "\n".join([MARK, "", *_sheets(), *_event_values(), *_codes(), *_messages()]) + "\n"


def renewed(text: str) -> str:
    """`text` with what follows the mark generated anew."""
    return text.partition(MARK)[0] + generated()


def _sheets() -> Iterator[str]:
    yield "## 各表"
    yield ""
    for spec in SHEETS:
        yield f"### {spec.name}"
        yield ""
        must = "至少一行。" if spec.filled else "可以没有内容，但要保留表头。"
        yield f"{spec.purpose}{must}"
        if spec.unique:
            headings = "、".join(spec.column(key).heading for key in spec.unique)
            yield f"不得重复：{headings}。"
        yield ""
        yield "| 列 | 必填 | 格式 | 说明 | 例 |"
        yield "|---|---|---|---|---|"
        for column in spec.columns:
            yield _row(column)
        yield ""


def _row(column: ColumnSpec) -> str:
    names = "、".join((column.heading, *(f"（{alias}）" for alias in column.aliases)))
    must = "是" if column.required else "需要时才加" if column.rare else ""
    kind = KIND_NAMES[column.kind]
    if column.kind == "count" or (column.kind == "decimal" and column.high < UNBOUNDED):
        kind += f"，{column.low} 至 {column.high}"
    if column.codes:
        kind += f"，见[{_list_name(column.codes)}](#代码)"
    return f"| {names} | {must} | {kind} | {column.note} | {column.example} |".replace("||", "| |")


def _list_name(codes: str) -> str:
    return dict(code_columns())[codes].partition("·")[2]


def _event_values() -> Iterator[str]:
    yield "### 履历事件的“内容”与必填列"
    yield ""
    yield "| 事项 | 内容 | 还须填 |"
    yield "|---|---|---|"
    for name, value, needed in event_rows():
        yield f"| {name} | {value} | {needed} |"
    yield ""
    yield f"同一时间只能有一个：{'、'.join(exclusive_kinds())}；任教份额合计不超过 1。"
    yield ""


def _codes() -> Iterator[str]:
    yield "## 代码"
    yield ""
    yield "| 代码表 | 名称（代码） | 也认得 |"
    yield "|---|---|---|"
    for name, heading in code_columns():
        codes = "、".join(f"{zh}（{code}）" for code, zh in code_list(name).items())
        others = "、".join(OTHER_NAMES.get(name, {}))
        yield f"| {heading.partition('·')[2]} | {codes} | {others} |"
    yield ""


def _messages() -> Iterator[str]:
    yield "## 检查出的问题"
    yield ""
    yield "| 代码 | 程度 | 问题 | 怎么改 |"
    yield "|---|---|---|---|"
    for code, message in MESSAGES.items():
        severity = "错误" if message.severity == "error" else "提醒"
        yield f"| `{code}` | {severity} | {message.zh} | {message.fix_zh} |"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(renewed(path.read_text("utf-8")), "utf-8")
