"""``guanpin run``: what it writes and says, and what it refuses without writing anything."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from guanpin.cli import execute as guanpin
from guanpin.verification import verify_directory
from tests.cli.runs import SEED, arguments, run_folder, workbook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbook(tmp_path_factory.mktemp("book"))


def test_a_run_checks_out_and_says_where_the_report_is(book: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "result"
    assert guanpin(arguments(book, out)) == 0
    said = capsys.readouterr()
    assert str(out / "report.html") in said.out
    assert "待聘" in said.out
    assert "读取工作簿" in said.err  # no terminal here: a line a step
    assert verify_directory(out).passed
    run = json.loads((out / "run.json").read_bytes())
    assert {*run["files"], "run.json", "timing.json"} == {
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()
    }
    timing = json.loads((out / "timing.json").read_bytes())
    assert {"read", "establishment", "posts", "direct", "files"} <= set(timing["steps"])


def test_english(book: Path, tmp_path: Path, capsys) -> None:
    assert guanpin([*arguments(book, tmp_path / "out"), "--lang", "en"]) == 0
    assert "without a post" in capsys.readouterr().out
    assert '<html lang="en">' in (tmp_path / "out" / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seed": "not-hex"}, ["摇号数", "十六进制"]),
        ({"seed": "ab"}, ["摇号数"]),
        ({"seed": "a" * 33}, ["摇号数"]),
        ({"policy": "no-such-policy"}, ["no-such-policy", "east-district"]),
        ({"policy": "defaults"}, ["defaults"]),
    ],
)
def test_wrong_calls_write_nothing(book: Path, tmp_path: Path, capsys, changes, words) -> None:
    out = tmp_path / "out"
    assert guanpin(arguments(book, out, **changes)) == 2
    err = capsys.readouterr().err
    assert all(word in err for word in words)
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_is_not_there(tmp_path: Path, capsys) -> None:
    assert guanpin(arguments(tmp_path / "none.xlsx", tmp_path / "out")) == 2
    assert "guanpin check" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_faulty_workbook_names_places_and_the_check(book: Path, tmp_path: Path, capsys) -> None:
    faulty = openpyxl.load_workbook(book)
    sheet = faulty["人员"]
    for row in range(sheet.max_row - 14, sheet.max_row + 1):
        sheet.cell(row, 1).value = None
    path = tmp_path / "faulty.xlsx"
    faulty.save(path)
    assert guanpin(arguments(path, tmp_path / "out")) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].endswith(f"guanpin check {path} --policy east-district")
    assert sum(line.startswith("人员第") for line in lines) <= 10
    assert any("…… 另有" in line for line in lines)
    assert not (tmp_path / "out").exists()


def test_an_occupied_folder_is_left_alone(book: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("precious")
    assert guanpin(arguments(book, out)) == 2
    assert "--out" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


def test_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    out = run_folder(tmp_path)
    before = json.loads((out / "run.json").read_bytes())
    assert guanpin(arguments(tmp_path / "district.xlsx", out, seed="cd" * 32)) == 0
    after = json.loads((out / "run.json").read_bytes())
    assert (before["seed"], after["seed"]) == (SEED, "cd" * 32)
    assert before["digests"]["facts"] == after["digests"]["facts"]


def test_the_help_needs_no_heavy_library() -> None:
    import subprocess
    import sys

    heavy = ["openpyxl", "jinja2", "rich", "xlsxwriter", "python_calamine"]
    script = (
        "import sys, guanpin.cli as cli; cli.execute(['run', '--help'])\n"
        f"print([n for n in sys.modules if n.split('.')[0] in {heavy}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_policy_not_yet_in_force_is_refused(book: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "out"
    assert guanpin(arguments(book, out, policy="dafang-2025")) == 2
    err = capsys.readouterr().err
    assert all(said in err for said in ("dafang-2025", "2025-01-01", "2023-06-19", "基准日"))
    assert "guanpin sample --policy dafang-2025" in err
    assert list(tmp_path.iterdir()) == []


def test_what_of_a_policy_is_not_yet_in_force_is_told(book: Path, tmp_path: Path, capsys) -> None:
    own = tmp_path / "own.toml"
    cited = 'document = "某文件", clause = "一", confidence = "stated"'
    own.write_text(
        '[policy]\nname = "own"\ntitle = "某区"\nlevel = "district"\nextends = "sichuan"\nstatus = "fragment"\n'
        f"[placement.standby_months]\nvalues = [{{ from = 2025-01-01, value = 6, {cited} }}]\n"
        f"[direct.near_retirement_years]\nvalues = [{{ from = 2023-01-01, value = 3, {cited} }}]\n",
        encoding="utf-8",
    )
    assert guanpin(["check", str(book), "--policy", str(own)]) in (0, 1)
    err = capsys.readouterr().err
    assert "还未生效" in err and "2025-01-01" in err and "待岗" in err
    assert "退休" not in err
