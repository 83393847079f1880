"""The file before anyone reads its cells: is it a workbook, is it safe to open, what does it hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.flaws import Flaw, find_flaws, has_formulas, refuse_miscounted, sheet_parts
from guanpin.exchange.workbook.old_format import read_old_format
from guanpin.wording.system import system_error

MEGABYTE = 1024 * 1024
LARGEST_FILE = 64 * MEGABYTE
LARGEST_CONTENT = 512 * MEGABYTE
# Sheets pack to about a tenth of their size. What grows far more than that was made to grow.
ALWAYS_BORNE = 64 * MEGABYTE
LARGEST_GROWTH = 60

_SHARED_TEXTS = "xl/sharedstrings.xml"

# Flaws of a sheet, and whether it has formulas.
Inspection = tuple[Mapping[tuple[int, int], Flaw], bool]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A worksheet as it stands: `rows` from the sheet's first cell, so that row 1 is index 0.

    `merged` are (first row, first column, last row, last column), `flaws` cells without a readable value by
    (row, column); all count from 0. `formulas`: whether any cell is computed.
    """

    title: str
    rows: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...]
    flaws: Mapping[tuple[int, int], Flaw]
    formulas: bool = False


def open_book(path: Path) -> list[RawSheet]:
    """All worksheets of an .xlsx or .xls, in the file's order. Raises CellError with a code file.*."""
    data = _read_bounded(path)
    inspected = inspect(data, path.suffix.lower())
    if data.startswith(_OLE):
        return [RawSheet(*sheet, {}) for sheet in read_old_format(data)]
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            titles = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return [_read_sheet(book, title, inspected.get(title, ({}, False))) for title in titles]
    except (CalamineError, OSError, ValueError):
        raise CellError("file.damaged") from None


def inspect(data: bytes, suffix: str, largest: int | None = None) -> Mapping[str, Inspection]:
    """What was seen by sheet title of an .xlsx; nothing of an .xls. Raises CellError for what must not be opened."""
    if data.startswith(_ZIP):
        return _inspect_zip(data, suffix, largest or LARGEST_CONTENT)
    if not data.startswith(_OLE):
        raise CellError("file.not_excel")
    _inspect_ole(data)
    return {}


def _read_sheet(book: CalamineWorkbook, title: str, inspection: Inspection) -> RawSheet:
    sheet = book.get_sheet_by_name(title)
    rows = sheet.to_python(skip_empty_area=False)
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return RawSheet(title, rows, merged, *inspection)


def _read_bounded(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise CellError("file.too_large", size=-(-size // MEGABYTE), limit=LARGEST_FILE // MEGABYTE)
        return path.read_bytes()
    except OSError as error:
        told = {"what": system_error(error), "what_en": system_error(error, "en")}
        raise CellError("file.unreadable", **told) from None


def _inspect_ole(data: bytes) -> None:
    """An old .xls, or what hides in the same container: an encrypted .xlsx, macros, a Word file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise CellError("file.password")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise CellError("file.macro")
    if not any(name.encode("utf-16-le") in data for name in ("Workbook\0", "Book\0")):
        raise CellError("file.not_excel")


def _inspect_zip(data: bytes, suffix: str, largest: int) -> Mapping[str, Inspection]:
    """What was seen by sheet title, after making sure that the archive is a plain workbook of bearable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" not in names:
                raise CellError("file.not_excel")
            if suffix in (".xlsm", ".xltm", ".xlam") or any("vbaProject" in name for name in names):
                raise CellError("file.macro")
            return _inspect_parts(archive, len(data), largest)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        KeyError,
        OSError,
    ):
        raise CellError("file.damaged") from None


def _inspect_parts(archive: zipfile.ZipFile, size: int, largest: int) -> Mapping[str, Inspection]:
    declared = sum(entry.file_size for entry in archive.infolist())
    most = min(largest, max(ALWAYS_BORNE, LARGEST_GROWTH * size))
    if declared > most:
        raise CellError("file.too_large_inside", limit=most // MEGABYTE)
    workbook = archive.read("xl/workbook.xml")
    if b'date1904="1"' in workbook or b'date1904="true"' in workbook:
        raise CellError("file.date1904")
    titles = sheet_parts(workbook, archive.read("xl/_rels/workbook.xml.rels"))
    found = {}
    for entry in archive.infolist():
        # Reading every part makes zipfile compare it with its declared size and checksum, which may lie.
        if entry.filename.lower() == _SHARED_TEXTS:
            refuse_miscounted(archive.read(entry))
        elif entry.filename not in titles:
            _read_through(archive, entry)
        else:
            part = archive.read(entry)
            title = titles[entry.filename]
            formulas = has_formulas(part)
            found[title] = find_flaws(part, title, formulas), formulas
    return found


def _read_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        while part.read(MEGABYTE):
            pass
