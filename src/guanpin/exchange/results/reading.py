"""Reading a run folder back: its inputs for deciding again, and what one person's explanation needs."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guanpin.engine.replay import Published, ScoreRow, read_published
from guanpin.exchange.results.folder import FolderError
from guanpin.exchange.results.layout import (
    AMENDMENTS,
    CANDIDATES,
    FACTS,
    PLANS,
    POLICY,
    REPORT,
    RUN,
    SCORES,
    TIMING,
)


class RunFolder:
    """A run folder opened for reading; files are read when asked for. Raises FolderError where it is none.

    With `checked` every file read must have the digest that run.json gives, so that nobody is told of altered figures.
    """

    def __init__(self, path: Path, *, checked: bool = False) -> None:
        self.path = path
        self._checked = checked
        self._values: dict[str, Any] = {}
        if not (path / RUN).is_file():
            raise FolderError(
                "results.no_run",
                zh="这里没有 run.json，不是一个结果文件夹。",
                en="There is no run.json here: this is no result folder.",
                place=str(path),
                remedy_zh="请指定 guanpin run 的 --out 文件夹。",
                remedy_en="Name the folder that was the --out of guanpin run.",
            )
        self.run: Mapping[str, Any] = self._object(RUN)
        if not isinstance(self.run.get("stages"), list) or not isinstance(self.run.get("rounds"), list):
            raise _broken(path / RUN)
        self._digests = self.run.get("files")
        if checked and not isinstance(self._digests, dict):
            raise _broken(path / RUN)

    def names(self) -> list[str]:
        """Every file below the folder but timing.json and those of amendments, ascending."""
        found = (path for path in self.path.rglob("*") if path.is_symlink() or not path.is_dir())
        names = (path.relative_to(self.path).as_posix() for path in found)
        return sorted(name for name in names if name != TIMING and not name.startswith(AMENDMENTS))

    def read(self, name: str) -> bytes:
        path = self.path / name
        try:
            data = path.read_bytes()
        except OSError:
            raise FolderError(
                "results.file_missing",
                zh="缺少该文件，或无法读取。",
                en="This file is missing or cannot be read.",
                place=str(path),
                remedy_zh="请取得完整的结果文件夹。",
                remedy_en="Get the whole result folder.",
            ) from None
        if self._checked and name != RUN:
            self._check(name, data)
        return data

    def _check(self, name: str, data: bytes) -> None:
        entry = self._digests.get(name) if self._digests else None
        if not isinstance(entry, dict) or entry.get("sha256") != hashlib.sha256(data).hexdigest():
            raise FolderError(
                "results.file_altered",
                zh="该文件的内容与 run.json 登记的存证码不符，已被改动；没有据此作任何说明。",
                en="This file is not the one that run.json lists: it was altered, and nothing is told from it.",
                place=str(self.path / name),
                remedy_zh="请运行 guanpin verify 查明，并取得原始文件。",
                remedy_en="Run guanpin verify to see where, and get the original file.",
            )

    def json(self, name: str) -> Any:
        if name not in self._values:
            try:
                self._values[name] = json.loads(self.read(name))
            except (ValueError, RecursionError):
                raise _broken(self.path / name) from None
        return self._values[name]

    def language(self) -> str:
        """The language the report was written in."""
        return "en" if b'<html lang="en"' in self.read(REPORT)[:400] else "zh"

    def inputs(self) -> tuple[Mapping[str, Any], Mapping[str, Any], str]:
        """Facts, policy and seed: all that deciding again needs."""
        return self._object(FACTS), self._object(POLICY), str(self.run.get("seed", ""))

    def plans(self) -> list[Mapping[str, Any]]:
        """The school plans, ascending by school."""
        return [self._object(name) for name in self.names() if name.startswith(PLANS)]

    def stage_names(self) -> tuple[str, ...]:
        """The stages decided, in their order."""
        return tuple(entry["stage"] for entry in self._listed("stages", "stage"))

    def stages(self) -> dict[str, Any]:
        return {entry["stage"]: self.json(entry["file"]) for entry in self._listed("stages", "stage")}

    def rounds(self) -> dict[str, Any]:
        return {entry["round"]: self.json(entry["file"]) for entry in self._listed("rounds", "round")}

    def documents(self) -> dict[str, bytes]:
        """The campaign's documents by name: facts, policy, candidates, plans/SCHOOL, stages/NAME, rounds/NAME."""
        return {
            name.removesuffix(".json"): self.read(name)
            for name in self.names()
            if name.endswith(".json") and name != RUN
        }

    def people(self) -> list[tuple[str, str]]:
        """(id, name) of everyone in the facts."""
        try:
            return [(row[0], row[1]) for row in self._object(FACTS)["people"]]
        except (IndexError, KeyError, TypeError):
            raise _broken(self.path / FACTS) from None

    def published(self, person: str) -> Published:
        """What the explanation of one person rests on."""
        return read_published(
            person,
            self._object(FACTS),
            self._object(POLICY),
            self.stages(),
            self.rounds().values(),
            self.json(CANDIDATES),
            self._scores(person),
            self.plans(),
        )

    def _object(self, name: str) -> Mapping[str, Any]:
        value = self.json(name)
        if not isinstance(value, dict):
            raise _broken(self.path / name)
        return value

    def _listed(self, table: str, name: str) -> list[Mapping[str, str]]:
        entries = self.run[table]
        for entry in entries:
            if not isinstance(entry, dict) or not all(
                isinstance(entry.get(key), str) for key in (name, "file")
            ):
                raise _broken(self.path / RUN)
        return list(entries)

    def _scores(self, person: str) -> list[ScoreRow]:
        try:
            text = self.read(SCORES.file).decode("utf-8-sig")
            heading, *rows = csv.reader(io.StringIO(text, newline=""))
        except (ValueError, csv.Error):
            raise _broken(self.path / SCORES.file) from None
        if heading != [column.name for column in SCORES.columns] or any(
            len(row) != len(heading) for row in rows
        ):
            raise _broken(self.path / SCORES.file)
        found = []
        for row in rows:
            if row[0] == person:
                name, sheet, pool, item, raw, rule, points, most, records = row
                sources = tuple(part for part in records.split("|") if part)
                found.append(ScoreRow(name, sheet, pool, item, raw, rule, points, most, sources))
        return found


def _broken(path: Path) -> FolderError:
    return FolderError(
        "results.file_broken",
        zh="文件残缺或被改动，无法解读。",
        en="This file is incomplete or was altered.",
        place=str(path),
        remedy_zh="请运行 guanpin verify 查明，并取得原始文件。",
        remedy_en="Run guanpin verify to see where, and get the original file.",
    )
