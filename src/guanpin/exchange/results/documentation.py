"""The part of docs/formats.md that follows from the layout: ``python -m guanpin.exchange.results.documentation FILE``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from guanpin.exchange.results.column import Column
from guanpin.exchange.results.layout import FILES, STANDING, TABLES, tier_of
from guanpin.wording.names import RESULT_TERMS
from guanpin.wording.terms import TERMS

MARK = "<!-- 以下由程序按文件定义生成，请勿手改 · generated below this line -->"

TIERS = {
    "open": "公开",
    "district": "本单位、本区",
    "person": "本人",
    "sealed": "不公开",
}
_KINDS = {
    "text": "文本",
    "count": "整数",
    "amount": "精确数",
    "flag": "true / false",
    "school": "学校编号",
    "round": "轮次",
    "subjects": "学科代码",
}


def generated() -> str:
    """Markdown of every file and every column."""
    return "\n".join([MARK, "", *_files(), *_tables()]) + "\n"


def renewed(text: str) -> str:
    """`text` with what follows the mark generated anew."""
    return text.partition(MARK)[0] + generated()


def _files() -> Iterator[str]:
    yield "## 文件一览"
    yield ""
    yield "| 文件 | 公开范围 | 内容 |"
    yield "|---|---|---|"
    for name, meaning in FILES.items():
        yield f"| `{name}` | {TIERS[tier_of(name)]} `{tier_of(name)}` | {meaning} |"
    yield ""


def _tables() -> Iterator[str]:
    for table in (*TABLES, STANDING):
        yield f"## {table.file}（{table.title}）"
        yield ""
        yield f"公开范围：{TIERS[table.tier]}（`{table.tier}`）。{table.meaning}"
        yield ""
        yield "| 列 | 工作簿中的表头 | 值 | 含义 |"
        yield "|---|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {column.heading} | {_values(column)} | {column.meaning} |"
        yield ""


def _values(column: Column) -> str:
    kind, _, codes = column.kind.partition(":")
    if kind != "code":
        return _KINDS[kind]
    names = RESULT_TERMS.get(codes) or TERMS.get(codes, {})
    if codes == "subject":
        return "学科代码"
    return "；".join(f"`{code}` {zh}" for code, (zh, _) in names.items())


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(renewed(page.read_text("utf-8")), "utf-8")
