"""Tables of a result by column name, and what only a few kinds of forms need of it: from its folder, or at hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.matching import ClearedRound, from_json
from guanpin.exchange.results.cells import Row
from guanpin.exchange.results.column import Table
from guanpin.exchange.results.csv_text import csv_bytes
from guanpin.exchange.results.folder import FolderError
from guanpin.exchange.results.layout import REPORT, SCORES, TO_CHECK
from guanpin.exchange.results.reading import RunFolder
from guanpin.exchange.results.tables import score_rows, to_check_rows


class ResultFiles:
    """Read when asked for: most kinds of forms need none of it."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        self._amendments: Sequence[Mapping[str, Any]] | None = None

    def rounds(self) -> Mapping[str, ClearedRound]:
        return {name: from_json(value) for name, value in self._folder.rounds().items()}

    def to_check(self) -> Sequence[Mapping[str, str]]:
        return table_rows(self._folder, TO_CHECK)

    def amendments(self) -> Sequence[Mapping[str, Any]]:
        """As written, in their order, each having been decided again. Raises FolderError where one comes out otherwise."""
        if self._amendments is None:
            self._amendments = self._decided_again()
        return self._amendments

    def _decided_again(self) -> Sequence[Mapping[str, Any]]:
        # Deciding amendments again loads all of the engine.
        from guanpin.exchange.results.amendments import (  # noqa: PLC0415
            DECISION,
            FOLDER,
            count_amendments,
            open_amended,
        )

        path = self._folder.path
        count = count_amendments(path)
        if count:
            open_amended(path)
        return [
            json.loads((path / FOLDER / f"{number:03}" / DECISION).read_bytes())
            for number in range(1, count + 1)
        ]

    def report(self) -> str:
        return self._folder.read(REPORT).decode("utf-8")


class DecidedFiles:
    """The same of a result at hand."""

    def __init__(self, result: CampaignResult, amendments: Sequence[Mapping[str, Any]] = ()) -> None:
        self._result = result
        self._amendments = amendments

    def scores(self) -> list[dict[str, str]]:
        """Score lines as they would be read back from their file."""
        return _read_back(SCORES, score_rows(self._result))

    def rounds(self) -> Mapping[str, ClearedRound]:
        return {
            cleared.clearing.round: cleared
            for decision in self._result.competitions
            for cleared in decision.rounds
        }

    def to_check(self) -> Sequence[Mapping[str, str]]:
        names = {school.id: school.name for school in self._result.basis.facts.schools}
        return _read_back(TO_CHECK, to_check_rows(self._result, names))

    def amendments(self) -> Sequence[Mapping[str, Any]]:
        return self._amendments

    def report(self) -> str:
        # A page of its own, which few ask for.
        from guanpin.wording.report import report_html  # noqa: PLC0415

        return report_html(self._result)


def table_rows(folder: RunFolder, table: Table) -> list[dict[str, str]]:
    """The rows of a CSV table by column name. Raises FolderError where it is not of its form."""
    try:
        return _by_column(folder.read(table.file), table)
    except (ValueError, csv.Error):
        raise broken(folder.path / table.file) from None


def _read_back(table: Table, rows: Iterable[Row]) -> list[dict[str, str]]:
    return _by_column(csv_bytes(table, list(rows)), table)


def _by_column(data: bytes, table: Table) -> list[dict[str, str]]:
    """Raises ValueError or csv.Error where it is not of its form."""
    names = [column.name for column in table.columns]
    heading, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    if heading != names:
        raise ValueError(heading)
    return [dict(zip(names, row, strict=True)) for row in rows]


def broken(path: Path) -> FolderError:
    return FolderError(
        "results.file_broken",
        zh="文件残缺或被改动，无法解读。",
        en="This file is incomplete or was altered.",
        place=str(path),
        remedy_zh="请运行 guanpin verify 查明，并取得原始文件。",
        remedy_en="Run guanpin verify to see where, and get the original file.",
    )
