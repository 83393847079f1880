"""A school's plan from draft to result on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from guanpin.cli import execute as guanpin
from guanpin.exchange.workbook import write_workbook
from guanpin.sample.six import six_school
from tests.cli.runs import arguments
from tests.journeys.plans import vote, write_plan

POLICY = ["--policy", "east-district"]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sample = six_school(1)
    path = tmp_path_factory.mktemp("six") / "district.xlsx"
    write_workbook(sample.facts, sample.id_numbers, path)
    return path


def test_from_draft_to_result(workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plans, out = tmp_path / "plans", tmp_path / "result"
    plans.mkdir()
    draft = plans / "S001.toml"
    assert (
        guanpin(["policy", "new-school", "S001", *POLICY, "--from", str(workbook), "--out", str(draft)]) == 0
    )
    assert (
        guanpin(["policy", "new-school", "S001", *POLICY, "--from", str(workbook), "--out", str(draft)]) == 2
    )
    capsys.readouterr()
    assert guanpin(["policy", "check", str(draft), *POLICY, "--from", str(workbook)]) == 0
    told = capsys.readouterr().out
    assert "与区里不同 0 项" in told and "目前不能采用" in told and "教育部令第32号" in told
    write_plan(plans, "S002", {"direct.discretionary_cap": "0.1", "staff_congress.vote": vote(21, 20)})
    assert guanpin([*arguments(workbook, out), "--plans", str(plans)]) == 0
    told = capsys.readouterr().out
    assert "S001" in told and "未采用本校方案，按全区规定执行" in told
    assert "采用本校方案。方案已于2023年6月26日" in told
    assert guanpin(["verify", str(out)]) == 0
    assert guanpin(["rerun", str(out)]) == 0
    report = (out / "report.html").read_text("utf-8")
    assert "采用本校方案（2023年6月26日教职工表决通过）" in report


def test_a_plan_out_of_bounds_is_told_and_not_run(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write_plan(tmp_path / "plans", "S001", {"direct.discretionary_cap": "0.2"})
    bad = write_plan(tmp_path / "plans", "S002", {"direct.discretionary_cap": "0.5"})
    at = ["--at", "2023-06-19"]
    assert guanpin(["policy", "check", str(good), str(bad), *POLICY, *at]) == 1
    told = capsys.readouterr().out
    assert "区里: 0.3" in told and "本校: 0.2" in told and "应不高于 0.3" in told
    assert "未核对教职工人数" in told
    assert guanpin([*arguments(workbook, tmp_path / "result"), "--plans", str(tmp_path / "plans")]) == 2
    assert "应不高于 0.3" in capsys.readouterr().err
    assert not (tmp_path / "result").exists()


@pytest.mark.parametrize("given", [["--from", "nowhere.xlsx"], ["--at", "soon"]])
def test_what_cannot_be_read_is_said(
    given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guanpin(["policy", "new-school", "S001", *POLICY, *given, "--out", str(tmp_path / "a.toml")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_without_plans(workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none").mkdir()
    assert guanpin([*arguments(workbook, tmp_path / "result"), "--plans", str(tmp_path / "none")]) == 2
    assert "没有学校方案" in capsys.readouterr().err
