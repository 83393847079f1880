"""Tables of a result folder by column name, and what only a few kinds of forms need of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from guanpin.engine.matching import ClearedRound, from_json
from guanpin.exchange.results.column import Table
from guanpin.exchange.results.folder import FolderError
from guanpin.exchange.results.layout import REPORT, TO_CHECK
from guanpin.exchange.results.reading import RunFolder


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


def table_rows(folder: RunFolder, table: Table) -> list[dict[str, str]]:
    """The rows of a CSV table by column name. Raises FolderError where it is not of its form."""
    names = [column.name for column in table.columns]
    try:
        heading, *rows = csv.reader(io.StringIO(folder.read(table.file).decode("utf-8-sig"), newline=""))
        if heading != names:
            raise broken(folder.path / table.file)
        return [dict(zip(names, row, strict=True)) for row in rows]
    except (ValueError, csv.Error):
        raise broken(folder.path / table.file) from None


def broken(path: Path) -> FolderError:
    return FolderError(
        "results.file_broken",
        zh="文件残缺或被改动，无法解读。",
        en="This file is incomplete or was altered.",
        place=str(path),
        remedy_zh="请运行 guanpin verify 查明，并取得原始文件。",
        remedy_en="Run guanpin verify to see where, and get the original file.",
    )
