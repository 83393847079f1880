"""What is wrong with a workbook, each with its place, in words a clerk can act on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.messages import MESSAGES

Severity = Literal["error", "warning"]

# More problems of one code than this are counted but not kept: nobody mends them one by one.
KEPT_PER_CODE = 5_000


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One problem. `sheet` "" is the file; `row` counts as Excel does, None for a whole sheet or column."""

    sheet: str
    row: int | None
    column: str | None
    severity: Severity
    code: str
    zh: str
    en: str
    fix_zh: str
    fix_en: str

    def place(self, lang: str = "zh") -> str:
        """Sheet, row and column as a reader finds them."""
        if lang == "en":
            parts = [self.sheet, f"row {self.row}" if self.row else "", self.column or ""]
            return " · ".join(part for part in parts if part)
        row = f"第{self.row}行" if self.row else ""
        column = f"“{self.column}”列" if self.column else ""
        return f"{self.sheet}{row}{column}" or "文件"

    def text(self, lang: str = "zh") -> str:
        return self.en if lang == "en" else self.zh

    def fix(self, lang: str = "zh") -> str:
        return self.fix_en if lang == "en" else self.fix_zh


@dataclass(slots=True)
class Problems:
    """Collects problems while a workbook is read."""

    kept: list[CellProblem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    errors: int = 0

    def add(
        self,
        code: str,
        sheet: str = "",
        row: int | None = None,
        column: str | None = None,
        /,
        **params: object,
    ) -> None:
        """Note a problem; `params` fill the fields of its message."""
        message = MESSAGES[code]
        self.counts[code] += 1
        self.errors += message.severity == "error"
        if self.counts[code] > KEPT_PER_CODE:
            return
        texts = (message.zh, message.en, message.fix_zh, message.fix_en)
        self.kept.append(
            CellProblem(
                sheet, row, column, message.severity, code, *(text.format(**params) for text in texts)
            )
        )

    def refuse(self, refused: CellError, sheet: str, row: int | None, column: str | None) -> None:
        self.add(refused.code, sheet, row, column, **refused.params)
