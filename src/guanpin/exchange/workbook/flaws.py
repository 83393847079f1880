"""What a reader of values cannot see: formulas never computed, error values, and cells scattered far out."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from guanpin.exchange.workbook.cells.refusal import CellError

# Readers keep a sheet as a full rectangle: one stray cell at XFD1048576 would ask for more memory than there is.
# The largest sheet of a district of twenty thousand people has four million.
LARGEST_RECTANGLE = 5_000_000

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_CELL = re.compile(rb"<c\s([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
# Cells right of column Z or below row 99,999: without any, the rectangle is small. It may find other attributes too:
# beginning with a letter, not with the edge of a word, makes the search three times as fast.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2,}\d|[A-Za-z]?\d{6})""")
_CELL_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
# What a sheet can have.
_ROWS, _COLUMNS = 1_048_576, 16_384
_FORMULA = re.compile(rb"<f(?:[ >]|/>)")
_COUNTED = re.compile(rb"""\buniqueCount\s*=\s*["'](\d+)""")
_LONGEST_COUNT = 10
_PREFIX = re.compile(rb"<(\w+):worksheet\b")
_VALUE = re.compile(rb"<v[^>/]*>\s*([^<\s][^<]*)</v>")


class Flaw(NamedTuple):
    """`code` names the message, `value` what the cell shows."""

    code: str
    value: str


def sheet_parts(workbook: bytes, relations: bytes) -> Mapping[str, str]:
    """Path within the archive -> title, for every sheet the workbook names."""
    targets = {}
    for tag in _RELATION.findall(relations):
        fields = _attributes(tag)
        target = fields.get("Target", "")
        targets[fields.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    parts = {}
    for tag in _SHEET.findall(workbook):
        fields = _attributes(tag)
        relation = next((value for key, value in fields.items() if key.endswith(":id")), "")
        if relation in targets:
            parts[targets[relation]] = fields.get("name", "")
    return parts


def has_formulas(part: bytes) -> bool:
    """Whether any cell of a sheet's XML is computed."""
    return _FORMULA.search(part) is not None


def find_flaws(part: bytes, title: str, formulas: bool = True) -> Mapping[tuple[int, int], Flaw]:
    """Flawed cells of one sheet's XML by (row, column) from 0. Raises CellError where cells lie too far out.

    `formulas` False says that there are none to look for.
    """
    if b":worksheet" in part and (prefix := _PREFIX.search(part)):
        part = part.replace(b"<" + prefix[1] + b":", b"<").replace(b"</" + prefix[1] + b":", b"</")
    _refuse_scattered(part, title)
    if b't="e"' not in part and not formulas:
        return {}
    flaws = {}
    for attributes, content in _CELL.findall(part):
        flaw = _flaw(attributes, content)
        place = _PLACE.search(attributes)
        if flaw and place:
            flaws[int(place[2]) - 1, _column(place[1])] = flaw
    return flaws


def refuse_miscounted(part: bytes) -> None:
    """Raise CellError where the list of shared texts says that it is longer than it can be: readers make room first."""
    for count in _COUNTED.findall(part):
        if len(count) > _LONGEST_COUNT or int(count) > len(part):
            raise CellError("file.damaged")


def _flaw(attributes: bytes, content: bytes) -> Flaw | None:
    value = _VALUE.search(content)
    if b't="e"' in attributes:
        return Flaw("cell.error_value", value[1].decode("utf-8", "replace") if value else "#")
    # An empty text is a computed value too: t="str" without content.
    if has_formulas(content) and not value and b't="str"' not in attributes:
        return Flaw("cell.formula", "")
    return None


def _refuse_scattered(part: bytes, title: str) -> None:
    if not _FAR.search(part):
        return
    cells = set(_CELL_PLACE.findall(part))
    if any(len(letters) > 3 or len(row) > 7 for letters, row in cells):
        raise CellError("file.damaged")
    rows = max((int(row) for _, row in cells), default=0)
    columns = max((_column(letters.upper()) + 1 for letters, _ in cells), default=0)
    if rows > _ROWS or columns > _COLUMNS:
        raise CellError("file.damaged")
    if rows * columns > LARGEST_RECTANGLE:
        raise CellError("file.scattered", sheet=title, rows=rows, columns=columns)


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode(): html.unescape(value.decode("utf-8", "replace"))
        for key, value in _ATTRIBUTE.findall(tag)
    }


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
