"""A workbook is split, filled in and merged from the command line; what conflicts is told and marked."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from click import ClickException
from click.testing import CliRunner

from guanpin.cli import root
from guanpin.exchange.workbook import read_workbook
from tests.exchange.workbook.portions.parts import put, rewrite
from tests.exchange.workbook.tiny import write_tiny


class Done(NamedTuple):
    exit_code: int
    output: str


def run(*arguments: object) -> Done:
    result = CliRunner().invoke(root, [str(argument) for argument in arguments], standalone_mode=False)
    if isinstance(result.exception, ClickException):
        return Done(result.exception.exit_code, result.output)
    assert result.exception is None, result.exception
    return Done(result.return_value or 0, result.output)


@pytest.fixture()
def split(tmp_path: Path) -> tuple[Path, Path]:
    base, folder = write_tiny(tmp_path / "区县.xlsx"), tmp_path / "各校"
    done = run("split", base, "--out", folder)
    assert done.exit_code == 0, done.output
    assert "3 份" in done.output and "1 行" in done.output
    return base, folder


def test_there_and_back(split: tuple[Path, Path], tmp_path: Path) -> None:
    base, folder = split
    assert sorted(path.name.partition("-")[0] for path in folder.iterdir()) == ["S1", "S2", "S3"]
    assert run("check", next(folder.glob("S1*"))).exit_code == 0
    rewrite(next(folder.glob("S1*")), put("measures", "value", "11"))
    done = run("--lang", "en", "merge", folder, "--base", base, "--out", tmp_path / "m.xlsx")
    assert done.exit_code == 0 and "S1: 0 rows added, 1 changed, 0 removed" in done.output
    facts = read_workbook(tmp_path / "m.xlsx").facts
    assert facts is not None and "11" in {measure.value for measure in facts.measures}
    assert run("merge", folder, "--base", base, "--out", tmp_path / "m.xlsx").exit_code == 2
    assert run("merge", folder, "--base", base, "--out", tmp_path / "m.xlsx", "--force").exit_code == 0


def test_a_conflict_writes_marked_copies_and_nothing_else(split: tuple[Path, Path], tmp_path: Path) -> None:
    base, folder = split
    changed = rewrite(next(folder.glob("S2*")), put("travel", "minutes", 1))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx")}
    done = run("merge", folder, "--base", base, "--out", tmp_path / "m.xlsx")
    assert done.exit_code == 1
    assert changed.name in done.output and "通勤时间第2行" in done.output and "改法：" in done.output
    (marked,) = (tmp_path / "m-退回").iterdir()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx") if path != marked} == before
    sheet = openpyxl.load_workbook(marked)["通勤时间"]
    assert any("不属于本校" in str(cell.value) for cell in sheet[2])
    # Corrected in the marked copy and put back, it can be merged.
    book = openpyxl.load_workbook(marked)
    book["通勤时间"].cell(2, 3).value = openpyxl.load_workbook(base)["通勤时间"].cell(2, 3).value
    book.save(changed)
    done = run("merge", folder, "--base", base, "--out", tmp_path / "m.xlsx")
    assert done.exit_code == 0, done.output
    assert read_workbook(tmp_path / "m.xlsx").facts == read_workbook(base).facts


def test_what_cannot_be_split_or_merged(split: tuple[Path, Path], tmp_path: Path) -> None:
    base, folder = split
    assert run("split", base, "--out", folder).exit_code != 0
    assert run("split", tmp_path / "没有.xlsx", "--out", tmp_path / "a").exit_code == 2
    assert not (tmp_path / "a").exists()
    assert run("merge", tmp_path / "没有", "--out", tmp_path / "m.xlsx").exit_code == 1
    (tmp_path / "空").mkdir()
    assert run("merge", tmp_path / "空", "--out", tmp_path / "m.xlsx").exit_code != 0
    alone = run("merge", folder, "--out", tmp_path / "m.xlsx")
    assert alone.exit_code == 1 and "--base" in alone.output
    assert not (tmp_path / "m.xlsx").exists()


def test_a_marked_copy_nobody_worked_in_is_left_out(split: tuple[Path, Path], tmp_path: Path) -> None:
    base, folder = split
    assert run("check", next(folder.glob("S2*"))).exit_code == 0
    copy = next(folder.glob("*检查结果.xlsx"))
    assert run("merge", folder, "--base", base, "--out", tmp_path / "m.xlsx").exit_code == 0
    openpyxl.load_workbook(copy).save(copy)
    done = run("merge", folder, "--base", base, "--out", tmp_path / "n.xlsx")
    assert done.exit_code == 1 and "另一份文件" in done.output
