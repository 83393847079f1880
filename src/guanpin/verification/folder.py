"""Reading the files of a result folder. Nothing here judges them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from .canonical import NotCanonical, read, write
from .shape import Shape, faults

Made = TypeVar("Made")


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file that is missing or not of its form; what rests on it cannot be checked."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class Folder:
    """A result folder; files are read once and named by their path with forward slashes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._bytes: dict[str, bytes] = {}
        self._json: dict[str, Any] = {}
        self._canonical: dict[str, bytes] = {}
        self._csv: dict[str, list[dict[str, str]]] = {}
        self._fitting: set[tuple[str, int]] = set()
        self._made: dict[Callable[[Folder], Any], Any] = {}

    def made(self, maker: Callable[[Folder], Made]) -> Made:
        """What `maker` makes of this folder; made once, because many checks look at the same people and rounds."""
        if maker not in self._made:
            self._made[maker] = maker(self)
        return cast(Made, self._made[maker])

    def with_facts(self, name: str, *same: Callable[[Folder], Any]) -> Folder:
        """The same folder with another of its files in place of facts.json; what the makers in `same` make is kept."""
        view = Folder(self.path)
        view._json["facts.json"] = self.json(name)
        view._made = {maker: self.made(maker) for maker in same}
        return view

    def names(self) -> list[str]:
        """Every file below the folder, links and oddities included, ascending."""
        found = [path for path in self.path.rglob("*") if path.is_symlink() or not path.is_dir()]
        return sorted(path.relative_to(self.path).as_posix() for path in found)

    def has(self, name: str) -> bool:
        """Whether there is a plain file of this name."""
        path = self.path / name
        return path.is_file() and not path.is_symlink()

    def content(self, name: str) -> bytes:
        if name not in self._bytes:
            # Only a plain file inside the folder is read: a link may lead anywhere, and a pipe never ends.
            if not is_plain_name(name) or not self.has(name):
                raise Unreadable(f"缺少文件 {name}。", f"The file {name} is missing.")
            try:
                self._bytes[name] = (self.path / name).read_bytes()
            except OSError as error:
                raise Unreadable(f"文件 {name} 无法读取。", f"The file {name} cannot be read.") from error
        return self._bytes[name]

    def json(self, name: str, shape: Shape = None, *, exact: bool = False) -> Any:
        """The values of a JSON file, of the given shape. Raises Unreadable otherwise."""
        if name not in self._json:
            try:
                self._json[name] = read(self.content(name))
            except NotCanonical as error:
                raise Unreadable(
                    f"文件 {name} 不是完好的 JSON（{error}）。",
                    f"The file {name} is not sound JSON ({error}).",
                ) from None
        value = self._json[name]
        if shape is None or (name, id(shape)) in self._fitting:
            return value
        place = next(faults(value, shape, exact=exact), None)
        if place is not None:
            raise Unreadable(
                f"文件 {name} 的 {place or '内容'} 缺失或格式不符。",
                f"In {name}, {place or 'the content'} is missing or ill-formed.",
            )
        self._fitting.add((name, id(shape)))
        return value

    def canonical(self, name: str) -> bytes:
        """A JSON file's values written in canonical form. Raises Unreadable for values that have none."""
        if name not in self._canonical:
            try:
                self._canonical[name] = write(self.json(name))
            except NotCanonical as error:
                raise Unreadable(
                    f"文件 {name} 的内容没有规范格式（{error}）。",
                    f"The file {name} has no canonical form ({error}).",
                ) from None
        return self._canonical[name]

    def csv(self, name: str, *columns: str) -> list[dict[str, str]]:
        """The rows of a CSV file by column. Raises Unreadable where a column is missing or a row is ragged."""
        if name not in self._csv:
            try:
                text = self.content(name).decode("utf-8-sig")
                lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            except (ValueError, csv.Error):
                raise Unreadable(f"文件 {name} 不是完好的 CSV。", f"{name} is not sound CSV.") from None
            heading = lines[0] if lines else []
            if len(set(heading)) != len(heading) or any(len(line) != len(heading) for line in lines):
                raise Unreadable(f"文件 {name} 的列不整齐。", f"The columns of {name} are ragged.")
            self._csv[name] = [
                {column: _cell(cell) for column, cell in zip(heading, line, strict=True)}
                for line in lines[1:]
            ]
            self._json[f"{name} columns"] = heading
        missing = [column for column in columns if column not in self._json[f"{name} columns"]]
        if missing:
            raise Unreadable(f"文件 {name} 缺少列 {missing[0]}。", f"{name} lacks the column {missing[0]}.")
        return self._csv[name]


def _cell(text: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in set("=+-@\t\r") else text


def is_plain_name(name: str) -> bool:
    """Whether a name stays inside the folder whatever the system: no drive, no backslash, no step upwards."""
    parts = name.split("/")
    return all(part not in ("", ".", "..") for part in parts) and not set(name) & set('\\:*?"<>|\0')
