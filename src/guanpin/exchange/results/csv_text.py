"""CSV as spreadsheets read it: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from guanpin.exchange.results.cells import Cell, Row
from guanpin.exchange.results.layout import Table

_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Decimals, alone or as a key joined by |, begin with a minus sign for good reason and are no formula.
_NUMBERS = re.compile(r"-?\d+(\.\d+)?(/\d+)?(\|-?\d+(\.\d+)?)*\Z", re.ASCII)


def csv_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """The heading of English identifiers and the rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def harmless(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula."""
    if text.startswith(_STARTS) and not _NUMBERS.match(text):
        return "'" + text
    return text


def _text(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return harmless(cell) if isinstance(cell, str) else cell
