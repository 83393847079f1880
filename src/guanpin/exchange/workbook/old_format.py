"""The old .xls, read in a process of its own: a damaged one can ask its reader for more memory than there is.

``python -m guanpin.exchange.workbook.old_format`` reads a file from standard input and writes its sheets as JSON.
"""

from __future__ import annotations

import io
import json
import subprocess  # nosec B404
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from guanpin.exchange.workbook.cells.refusal import CellError

_PATIENCE_SECONDS = 120

# Title, rows, and merged ranges as (first row, first column, last row, last column).
Sheet = tuple[str, list[list[Any]], tuple[tuple[int, int, int, int], ...]]


def read_old_format(data: bytes) -> list[Sheet]:
    """All worksheets of an .xls. Raises CellError with file.damaged or file.password."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(  # nosec B603
            command, input=data, capture_output=True, timeout=_PATIENCE_SECONDS, check=True
        )
        answer = json.loads(done.stdout, object_hook=_restored)
    except (subprocess.SubprocessError, ValueError, OSError):
        raise CellError("file.damaged") from None
    if isinstance(answer, str):
        raise CellError(answer)
    return [(title, rows, tuple(tuple(cells) for cells in merged)) for title, rows, merged in answer]


def _sheets(data: bytes) -> Any:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            titles = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return [_sheet(book, title) for title in titles]
    except CalamineError as error:
        return "file.password" if "assword" in str(error) else "file.damaged"


def _sheet(book: CalamineWorkbook, title: str) -> Any:
    sheet = book.get_sheet_by_name(title)
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return title, sheet.to_python(skip_empty_area=False), merged


def _plain(value: object) -> dict[str, str]:
    """What JSON has no form for: dates, and times of day, which no column takes."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    assert isinstance(value, time | timedelta)
    return {"text": str(value)}


def _restored(data: dict[str, str]) -> Any:
    ((kind, text),) = data.items()
    if kind == "text":
        return text
    return datetime.fromisoformat(text) if kind == "datetime" else date.fromisoformat(text)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_sheets(sys.stdin.buffer.read()), default=_plain))
