"""Lists of accounts to open, as people have them: cells copied from Excel, or the first sheet of a workbook."""

from __future__ import annotations

from pathlib import Path

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.container import open_book

HEADINGS = ("账号名", "姓名", "角色", "学校", "人员编号")
Line = tuple[int, tuple[str, ...]]


def pasted_lines(text: str) -> list[Line]:
    """Lines with their numbers from 1; cells are parted by tabs, else by commas. Empty lines and the heading are left out."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        parted = line.split("\t") if "\t" in line else line.replace("，", ",").split(",")
        found.append((number, tuple(one.strip() for one in parted)))
    return _filled(found)


def workbook_lines(path: Path) -> list[Line]:
    """The rows of the first sheet. Raises GuanpinError for a file that is no workbook."""
    try:
        sheets = open_book(path)
    except CellError:
        raise GuanpinError(
            "account_list.file",
            zh="这个文件不能作为 Excel 工作簿读取。",
            en="This file cannot be read as a workbook.",
            remedy_zh="请在 Excel 中另存为 .xlsx，去掉口令和宏；或直接复制粘贴名单。",
            remedy_en="Save it as .xlsx without password and macros; or paste the list.",
        ) from None
    rows = sheets[0].rows if sheets else []
    return _filled([(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, 1)])


def _filled(lines: list[Line]) -> list[Line]:
    kept = [(number, cells) for number, cells in lines if any(cells)]
    if kept and kept[0][1][: len(HEADINGS) - 1] == HEADINGS[: len(kept[0][1])][: len(HEADINGS) - 1]:
        kept = kept[1:]
    return [(number, (*cells, *[""] * len(HEADINGS))[: len(HEADINGS)]) for number, cells in kept]


def _text(cell: object) -> str:
    """As it is seen: Excel keeps a number typed as a username as a fraction."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
