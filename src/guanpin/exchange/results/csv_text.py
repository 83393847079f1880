"""CSV as spreadsheets read it: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from guanpin.exchange.results.cells import Cell, Row
from guanpin.exchange.results.column import Column, Table

_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Kinds of columns whose texts people write: names, ids, and the items a district's own policy may name.
_FREE = ("text", "school", "code:score_item")
# Decimals, alone or as a key joined by |, begin with a minus sign for good reason and are no formula.
_NUMBERS = re.compile(r"-?\d+(\.\d+)?(/\d+)?(\|-?\d+(\.\d+)?)*\Z", re.ASCII)


def csv_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """The heading of English identifiers and the rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    # A column at a time: figures and codes, most of the cells, need no look.
    columns = list(zip(*rows, strict=True))
    writer.writerows(zip(*map(_texts, table.columns, columns), strict=True))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def harmless(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula."""
    if text.startswith(_STARTS) and not _NUMBERS.match(text):
        return "'" + text
    return text


def _texts(column: Column, cells: Sequence[Cell]) -> Sequence[Cell]:
    if column.kind == "flag":
        return ["true" if cell else "false" for cell in cells]
    if column.kind in _FREE:
        return [harmless(str(cell)) for cell in cells]
    return cells
