"""``guanpin template`` and ``guanpin check`` as a clerk runs them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from guanpin.cli import execute
from tests.exchange.workbook.tiny import put, spoilt, write_tiny


def test_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["template", "--out", str(tmp_path / "模板.xlsx")]) == 0
    assert "填表说明" in capsys.readouterr().out
    assert execute(["check", str(tmp_path / "模板.xlsx")]) == 1
    assert (tmp_path / "模板-检查结果.xlsx").exists()


def test_a_clean_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_tiny(tmp_path / "好.xlsx")
    assert execute(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "没有发现问题" in out and "人员 4" in out
    assert [found.name for found in tmp_path.iterdir()] == ["好.xlsx"]


def test_problems_are_told_and_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spoilt(
        tmp_path, *(put("年级班级", "学生数", "?", row=row) for row in range(2, 7)), put("人员", "性别", "?")
    )
    before = path.read_bytes()
    assert execute(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert "错误 6 个，提醒 0 个。" in out and "年级班级第2行“学生数”列" in out and "改法：" in out
    marked = tmp_path / "tiny-检查结果.xlsx"
    assert str(marked) in out and openpyxl.load_workbook(marked).sheetnames[0] == "检查汇总"
    assert path.read_bytes() == before
    assert execute(["check", str(marked)]) == 1
    assert sorted(found.name for found in tmp_path.iterdir()) == ["tiny-检查结果.xlsx", "tiny.xlsx"]


def test_english_and_a_file_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spoilt(tmp_path, put("人员", "性别", "?"))
    assert execute(["--lang", "en", "check", str(path), "--out", str(tmp_path / "marked.xlsx")]) == 1
    out = capsys.readouterr().out
    assert "1 errors, 0 warnings." in out and "人员 · row 2 · 性别" in out and "Remedy: " in out
    assert (tmp_path / "marked.xlsx").exists()


def test_warnings_alone_let_it_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spoilt(tmp_path, put("人员", "出生日期", "198503"))
    assert execute(["check", str(path)]) == 0
    assert "提醒 1 个" in capsys.readouterr().out
    assert (tmp_path / "tiny-检查结果.xlsx").exists()


def test_against_a_policy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spoilt(tmp_path)
    assert execute(["check", str(path), "--policy", "east-district"]) == 1
    assert "民主测评" in capsys.readouterr().out
    assert execute(["check", str(path), "--policy", "no-such-policy"]) == 2
    assert "no-such-policy" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_one_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xlsx").write_text("不是工作簿")
    assert execute(["check", str(tmp_path / "x.xlsx"), "--policy", "east-district"]) == 1
    out = capsys.readouterr().out
    assert "这不是 Excel 工作簿" in out and "另存为" in out
    assert not (tmp_path / "x-检查结果.xlsx").exists()


def test_the_marked_workbook_is_an_xlsx(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_tiny(tmp_path / "好.xlsx")
    assert execute(["check", str(path), "--out", str(tmp_path / "x.xls")]) == 2
    assert ".xlsx" in capsys.readouterr().err
    assert execute(["check", str(path), "--out", str(tmp_path / "没有" / "x.xlsx")]) == 2
    assert "写不进去" in capsys.readouterr().err
