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
    assert execute(["check", str(path), "--policy", "dafang-2025"]) == 2
    assert "2025-01-01" in capsys.readouterr().err


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


def test_the_workbook_itself_and_files_of_others_are_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = spoilt(tmp_path, put("人员", "性别", "?")), tmp_path / "别的.xlsx"
    other.write_text("别人的")
    before = path.read_bytes()
    assert execute(["check", str(path), "--out", str(tmp_path / "." / "tiny.xlsx")]) == 2
    assert "不能写到被检查的文件上" in capsys.readouterr().err
    assert execute(["check", str(path), "--out", str(other)]) == 2
    err = capsys.readouterr().err
    assert "已经存在" in err and "换一个文件名" in err and "--force" not in err
    marked = tmp_path / "标注.xlsx"
    assert [execute(["check", str(path), "--out", str(marked)]) for _ in range(2)] == [1, 1]
    assert (path.read_bytes(), other.read_text()) == (before, "别人的")


def test_the_marked_copy_is_renewed_until_someone_works_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, copy = spoilt(tmp_path, put("人员", "性别", "?")), tmp_path / "tiny-检查结果.xlsx"
    assert [execute(["check", str(path)]) for _ in range(2)] == [1, 1]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["tiny-检查结果.xlsx", "tiny.xlsx"]
    openpyxl.load_workbook(copy).save(copy)
    worked = copy.read_bytes()
    capsys.readouterr()
    assert execute(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert "tiny-检查结果-2.xlsx" in out and "tiny-检查结果.xlsx 已有人改动" in out
    assert copy.read_bytes() == worked


def test_a_wrong_school_year_does_not_hide_the_as_of_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoilt(tmp_path, put("竞聘季", "学年", "明年"))
    assert execute(["check", str(path), "--policy", "east-district"]) == 1
    out = capsys.readouterr().out
    assert "基准日未读出" not in out and "“明年”不是学年" in out and "民主测评" in out


def test_no_file_is_overwritten_and_no_place_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "有.xlsx"
    taken.write_text("我的")
    places = {
        taken: "已经存在",
        tmp_path / "x.xls": "只能存为 .xlsx",
        tmp_path / "没有" / "x.xlsx": "不存在",
        taken / "x.xlsx": "不是文件夹",
        tmp_path / f"{'长' * 90}.xlsx": "文件名太长",
        tmp_path / f"{'长' * 400}.xlsx": "文件名太长",
    }
    for place, said in places.items():
        for name in ("template", "sample"):
            assert execute([name, "--out", str(place)]) == 2, place
            err = capsys.readouterr().err
            assert said in err and "请" in err
    assert [found.name for found in tmp_path.iterdir()] == ["有.xlsx"] and taken.read_text() == "我的"
    assert execute(["template", "--out", str(taken), "--force"]) == 0
    assert "填表说明" in openpyxl.load_workbook(taken).sheetnames
