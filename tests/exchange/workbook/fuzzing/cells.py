"""What clerks, other programs and bad luck do to cells, rows, columns and sheets.

Each function spoils the tables in place with what chance gives it. Those of HARMLESS leave the facts as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.exchange.workbook.fuzzing.raw import RawCell, RawTable, number, text

Spoil = Callable[[Random, list[RawTable]], None]

TEXTS = (
    "", " ", "\u3000", "0", "００１", "１９８５－０３－１２", "²", "①", "Ⅳ", "٣", "1e5", "1E400", "-0", "--", "∞", "NaN",
    "nan", "inf", "1/0", "0/0", "1/3", "1/3/5", "9" * 40, "0." + "3" * 60, "1,234,567", "12,34", "5%", "3节", "TRUE", "是否",
    "2019.1", "2019-02-30", "0000-00-00", "9999-12-31", "2019年13月", "２０１９．９", "43709", "19850312", "至今",
    "长期", "见履历",
    "D02", "d02 孕期", "S001", "Ｓ００１", "T0001", "无", "/", "不限", "任意", "合计", "小计：", "=1+1", "+cmd", "@x",
    "'", '"', "\\",
    "a\nb", "a\tb", "_x0000_", "_x0041_", "_xD800_", "\u200b", "\u202e反", "\ufeff", "é", "e\u0301", "👨‍👩‍👧", "𬭎",
    "\U0010ffff", "\ud7ff",
    "阿牛·木呷", "阿牛•木呷", "阿牛.木呷", "{value}", "{0}", "%s", "${x}", "<b>", "&amp;", "张" * 300, "x" * 40_000, "语文+语文",
    "语文、数学+英语", "+", "、", "小学、初中", "2022-2023-3", "2022-2023", "99999-1", "510402198005062.0", "5.10402E+17",
    "999999198503120026", "99999919850312002X", "99999919850312002x", "999999850312002", "H12345678", "-1", "1" + "0" * 16,
)  # fmt: skip
RAW = (
    RawCell("", ""), RawCell("", "<v></v>"), RawCell("", "<v/>"), RawCell("", "<v>NaN</v>"), RawCell("", "<v>1E400</v>"),
    RawCell("", "<v>-1E308</v>"), RawCell("", "<v>abc</v>"), RawCell("", "<v>0x10</v>"), RawCell("", "<v> 5 </v>"),
    RawCell(' s="1"', "<v>45000</v>"), RawCell(' s="1"', "<v>-1</v>"), RawCell(' s="1"', "<v>60</v>"),
    RawCell(' s="1"', "<v>0.5</v>"),
    RawCell(' s="1"', "<v>2958466</v>"), RawCell(' s="1"', "<v>1E12</v>"), RawCell(' s="1"', "<v>45000.5</v>"),
    RawCell(' s="9999"', "<v>1</v>"),
    RawCell(' s="-1"', "<v>1</v>"), RawCell(' s="x"', "<v>1</v>"), RawCell(' t="b"', "<v>1</v>"), RawCell(' t="b"', "<v>x</v>"),
    RawCell(' t="e"', "<v>#N/A</v>"), RawCell(' t="e"', "<v>#DIV/0!</v>"), RawCell(' t="e"', "<v>乱</v>"), RawCell(' t="e"', ""),
    RawCell("", "<f>A1+1</f><v>3</v>"), RawCell("",
    "<f>A1+1</f>"), RawCell(' t="str"', "<f>A1</f><v>字</v>"), RawCell(' t="str"', "<f>A1</f>"),
    RawCell("", '<f t="shared" ref="A1:A9" si="0">B1</f><v>1</v>'), RawCell("",
    '<f t="array" ref="A1:B2">B1</f>'), RawCell("", "<f/>"),
    RawCell(' t="d"', "<v>2019-09-01</v>"), RawCell(' t="d"', "<v>2019-09-01T08:00:00</v>"), RawCell(' t="d"', "<v>昨天</v>"),
    RawCell(' t="s"', "<v>0</v>"), RawCell(' t="s"', "<v>999999</v>"), RawCell(' t="s"', "<v>-1</v>"),
    RawCell(' t="s"', "<v>x</v>"),
    RawCell(' t="s"', "<v>99999999999999999999</v>"), RawCell(' t="s"', ""), RawCell(' t="wrong"', "<v>1</v>"),
    RawCell(' t="inlineStr"', "<is><t>a\x01b\x0b</t></is>"), RawCell(' t="inlineStr"', "<is><t>&#0;</t></is>"),
    RawCell(' t="inlineStr"', "<is><t>&#xD800;</t></is>"), RawCell(' t="inlineStr"', "<is><t>&foo;</t></is>"),
    RawCell(' t="inlineStr"', "<is><t>\ud800</t></is>"), RawCell(' t="inlineStr"', "<is><t>\ufffe</t></is>"),
    RawCell(' t="inlineStr"', "<is><r><t>甲</t></r><r><t>乙</t></r></is>"), RawCell(' t="inlineStr"', "<is/>"),
    RawCell(' t="inlineStr"', "<is><t>开"), RawCell("", "</row></sheetData>"), RawCell("", "<![CDATA[<v>1</v>]]>"),
    RawCell("", "<v>1</v><v>2</v>"), RawCell("", "<!-- <v>1</v> --><v>2</v>"), RawCell(' r="B2"', "<v>1</v>"),
)  # fmt: skip
PLACES = (
    "A1", "B2", "ZZZ1", "XFD1048576", "XFE1", "A0", "A1048577", "AAAA1", "a1", "1A", "", "A", "1", "$A$1", "A99999999999",
    "A-1", "行1",
)  # fmt: skip
AROUND = (
    '<dimension ref="A1:XFD1048576"/>', '<dimension ref="ZZZ99:A1"/>', '<dimension ref=""/>', '<dimension ref="乱"/>',
    "<dimension/>",
    '<dimension ref="A1:A99999999999"/>', '<cols><col min="1" max="16384" width="9"/></cols>',
    '<cols><col min="0" max="-1" hidden="1"/></cols>',
    '<sheetViews><sheetView workbookViewId="0" tabSelected="1"/></sheetViews>', '<sheetPr><tabColor rgb="x"/></sheetPr>',
)  # fmt: skip
RANGES = (
    "A1:B2", "A1:XFD1048576", "A2:A9", "B5:B3", "A1", "", "乱", "A0:A0", "C3:C40", "A1:A1", "B2:D2", "Z90:Z99", "A5:A6:A7",
    "A2:A1048576",
)  # fmt: skip


def _some(chance: Random, tables: list[RawTable]) -> tuple[RawTable, int, int]:
    """A sheet with something in it, a row and a column of it; data rather than headings, nine times of ten."""
    table = chance.choice([table for table in tables if table.rows])
    first = 1 if len(table.rows) > 1 and chance.random() < 0.9 else 0
    return table, chance.randrange(first, len(table.rows)), chance.randrange(len(table.rows[0]))


def put_text(chance: Random, tables: list[RawTable]) -> None:
    table, row, column = _some(chance, tables)
    table.rows[row][column] = text(chance.choice(TEXTS))


def put_number(chance: Random, tables: list[RawTable]) -> None:
    table, row, column = _some(chance, tables)
    values = (
        0,
        -1,
        1,
        0.1,
        7e-9,
        2**53,
        1e15 + 1,
        1.7e308,
        45000,
        2019.1,
        201909,
        chance.randint(-9999, 99999),
        chance.random(),
    )
    table.rows[row][column] = number(repr(chance.choice(values)))


def put_raw(chance: Random, tables: list[RawTable]) -> None:
    table, row, column = _some(chance, tables)
    cell = chance.choice(RAW)
    table.rows[row][column] = RawCell(cell.attributes, cell.content)


def put_column(chance: Random, tables: list[RawTable]) -> None:
    """The same in a whole column."""
    table, _, column = _some(chance, tables)
    cell = chance.choice([*RAW, *map(text, TEXTS)])
    for cells in table.rows[1:]:
        cells[column] = RawCell(cell.attributes, cell.content)


def misplace(chance: Random, tables: list[RawTable]) -> None:
    """A cell that says it stands elsewhere, perhaps very far out."""
    table, row, column = _some(chance, tables)
    table.rows[row][column] = RawCell("", "<v>1</v>", chance.choice(PLACES))


def take_cell(chance: Random, tables: list[RawTable]) -> None:
    table, row, _ = _some(chance, tables)
    other, at, place = _some(chance, tables)
    other.rows[at][place] = chance.choice(table.rows[row])


def blank_cells(chance: Random, tables: list[RawTable]) -> None:
    table, row, column = _some(chance, tables)
    for cells in table.rows[row : row + chance.randint(1, 9)]:
        cells[column] = None


def repeat_rows(chance: Random, tables: list[RawTable]) -> None:
    table, row, _ = _some(chance, tables)
    for _ in range(chance.randint(1, 4)):
        table.rows.insert(chance.randint(1, len(table.rows)), list(table.rows[row]))


def remove_rows(chance: Random, tables: list[RawTable]) -> None:
    table, row, _ = _some(chance, tables)
    del table.rows[row : row + chance.choice((1, 1, 2, 9, 10_000))]


def merge_cells(chance: Random, tables: list[RawTable]) -> None:
    table, _, _ = _some(chance, tables)
    ranges = chance.choices(RANGES, k=chance.randint(1, 4))
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    table.after += f"<mergeCells>{merged}</mergeCells>"


def add_around(chance: Random, tables: list[RawTable]) -> None:
    table, _, _ = _some(chance, tables)
    table.before += chance.choice(AROUND)


def repeat_column(chance: Random, tables: list[RawTable]) -> None:
    table, _, column = _some(chance, tables)
    at = chance.randint(0, len(table.rows[0]))
    for cells in table.rows:
        cells.insert(at, cells[column])


def remove_column(chance: Random, tables: list[RawTable]) -> None:
    table, _, column = _some(chance, tables)
    for cells in table.rows:
        del cells[column]


def rename_column(chance: Random, tables: list[RawTable]) -> None:
    table, _, column = _some(chance, tables)
    table.rows[0][column] = chance.choice([text("检查结果"), text("姓 名*"), None, *map(text, TEXTS)])


def rename_sheet(chance: Random, tables: list[RawTable]) -> None:
    table = chance.choice(tables)
    names = (
        "Sheet1",
        "",
        "人员",
        "人员 (2)",
        "1、人员",
        "检查汇总",
        "填表说明",
        "a/b[c]:*?",
        "长" * 60,
        "{name}",
        "_x0041_",
        table.title + " ",
    )
    table.title = chance.choice(names)


def remove_sheet(chance: Random, tables: list[RawTable]) -> None:
    del tables[chance.randrange(len(tables))]


def repeat_sheet(chance: Random, tables: list[RawTable]) -> None:
    table = chance.choice(tables)
    tables.append(
        RawTable(chance.choice((table.title, f"{table.title}2")), [list(row) for row in table.rows])
    )


def empty_sheet(chance: Random, tables: list[RawTable]) -> None:
    table = chance.choice(tables)
    table.rows = chance.choice(([], [[]], [[None] * 3], table.rows[:1]))


def title_above(chance: Random, tables: list[RawTable]) -> None:
    """Rows above the headings: a few are looked through, very many are not."""
    table, _, _ = _some(chance, tables)
    blank: list[RawCell | None] = [None] * (len(table.rows[0]) - 1)
    for _ in range(chance.choice((1, 2, 14, 15, 40))):
        table.rows.insert(0, [text("某区教师登记表"), *blank])


def hide_rows(chance: Random, tables: list[RawTable]) -> None:
    for table in tables:
        table.hidden |= {chance.randint(0, 90) for _ in range(5)}


def move_column(chance: Random, tables: list[RawTable]) -> None:
    table, _, column = _some(chance, tables)
    at = chance.randrange(len(table.rows[0]))
    for cells in table.rows:
        cells.insert(at, cells.pop(column))


def move_sheets(chance: Random, tables: list[RawTable]) -> None:
    chance.shuffle(tables)


def move_rows(chance: Random, tables: list[RawTable]) -> None:
    for table in tables:
        head, *rows = table.rows
        table.rows = [head, *chance.sample(rows, len(rows))]


def blank_rows(chance: Random, tables: list[RawTable]) -> None:
    for table in tables:
        for _ in range(chance.randint(0, 3)):
            table.rows.insert(chance.randint(1, len(table.rows)), [None] * len(table.rows[0]))


HARMLESS: tuple[Spoil, ...] = (hide_rows, move_column, move_sheets, move_rows, blank_rows)
SPOILING: tuple[Spoil, ...] = (
    put_text, put_text, put_text, put_number, put_number, put_raw, put_raw, put_raw, put_column, put_column, misplace,
    take_cell,
    blank_cells, repeat_rows, remove_rows, merge_cells, add_around, repeat_column, remove_column, rename_column,
    rename_sheet, remove_sheet,
    repeat_sheet, empty_sheet, title_above, *HARMLESS,
)  # fmt: skip
