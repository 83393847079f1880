"""A workbook as bare XML, so that anything can be written into it, also what no spreadsheet program would."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

from guanpin.exchange.workbook import write_workbook
from guanpin.exchange.workbook.container import open_book
from guanpin.exchange.workbook.headings import column_letter
from guanpin.exchange.workbook.sheets import SHEETS
from guanpin.sample import small_district

# 62 people, three kinds of schools, nearly every kind of event.
SEED = 14

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class RawCell:
    """`attributes` and `content` of a c element, as they will stand in the file; `place` where it is not its own."""

    attributes: str = ""
    content: str = ""
    place: str | None = None


def text(value: str) -> RawCell:
    return RawCell(' t="inlineStr"', f"<is><t>{escape(value)}</t></is>")


def number(value: object) -> RawCell:
    return RawCell("", f"<v>{value}</v>")


@dataclass(slots=True)
class RawTable:
    """A sheet. `rows` hold None for blank cells; `hidden` are indexes of rows; `before` and `after` stand around them."""

    title: str
    rows: list[list[RawCell | None]]
    hidden: set[int] = field(default_factory=set)
    before: str = ""
    after: str = ""

    def xml(self) -> str:
        rows = "".join(self._row(at, cells) for at, cells in enumerate(self.rows))
        return (
            f'<worksheet xmlns="{_MAIN}">{self.before}<sheetData>{rows}</sheetData>{self.after}</worksheet>'
        )

    def _row(self, at: int, cells: list[RawCell | None]) -> str:
        shown = "".join(
            f'<c r="{cell.place or f"{column_letter(place)}{at + 1}"}"{cell.attributes}>{cell.content}</c>'
            for place, cell in enumerate(cells)
            if cell is not None
        )
        hidden = ' hidden="1"' if at in self.hidden else ""
        return f'<row r="{at + 1}"{hidden}>{shown}</row>'


def parts_of(tables: list[RawTable]) -> dict[str, bytes]:
    """The parts of the archive by path, in order."""
    sheets = "".join(
        f'<sheet name={quoteattr(table.title)} sheetId="{n}" r:id="rId{n}"/>'
        for n, table in enumerate(tables, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(tables) + 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
        for n in range(1, len(tables) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_OFFICE}.sharedStrings+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId900" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId901" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>共享文字</t></si></sst>',
        **{f"xl/worksheets/sheet{n}.xml": table.xml() for n, table in enumerate(tables, 1)},
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return {name: (head + part).encode("utf-8", "surrogatepass") for name, part in parts.items()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@cache
def _unspoilt() -> list[RawTable]:
    sample = small_district(SEED)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.xlsx"
        write_workbook(sample.facts, sample.id_numbers, path)
        names = {spec.name for spec in SHEETS}
        return [
            RawTable(sheet.title, [[_cell(value) for value in row] for row in sheet.rows])
            for sheet in open_book(path)
            if sheet.title in names
        ]


def _cell(value: object) -> RawCell | None:
    if value == "":
        return None
    return text(value) if isinstance(value, str) else number(value)


def tables() -> list[RawTable]:
    """The workbook of about sixty people, to be spoilt."""
    return [RawTable(table.title, [list(row) for row in table.rows]) for table in _unspoilt()]
