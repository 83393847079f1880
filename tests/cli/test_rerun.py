"""``guanpin rerun``: the same again to the byte, and any change is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from guanpin.cli import execute as guanpin
from tests.cli.runs import arguments, run_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_folder(tmp_path_factory.mktemp("rerun"))


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def test_the_same_again(folder: Path, capsys) -> None:
    assert guanpin(["rerun", str(folder)]) == 0
    assert "逐字节相同" in capsys.readouterr().out


def test_timing_may_differ(copy: Path) -> None:
    (copy / "timing.json").write_text("{}")
    assert guanpin(["rerun", str(copy)]) == 0


def test_a_report_in_english_is_made_again_in_english(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "english"
    book = folder.parent / "district.xlsx"
    assert guanpin([*arguments(book, out), "--lang", "en"]) == 0
    assert guanpin(["rerun", str(out)]) == 0


@pytest.mark.parametrize(
    "name", ["quotas.csv", "appointments.csv", "report.html", "result.xlsx", "ledger.jsonl"]
)
def test_a_changed_table_is_named_and_the_decision_still_holds(copy: Path, capsys, name: str) -> None:
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert guanpin(["rerun", str(copy)]) == 1
    out = capsys.readouterr().out
    assert f"✗ {name}" in out
    assert out.count("✗") == 1
    assert "测算结果相同" in out


def test_a_changed_decision_is_named(copy: Path, capsys) -> None:
    path = copy / "stages" / "direct.json"
    decision = json.loads(path.read_bytes())
    decision["appointments"].pop()
    path.write_text(json.dumps(decision), "utf-8")
    assert guanpin(["rerun", str(copy)]) == 1
    out = capsys.readouterr().out
    assert "✗ stages/direct.json" in out
    assert "测算结果不同的部分：stages/direct" in out


def test_changed_facts_change_what_follows(copy: Path, capsys) -> None:
    facts = json.loads((copy / "facts.json").read_bytes())
    facts["totals"][0][2] = 1
    (copy / "facts.json").write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
    assert guanpin(["rerun", str(copy)]) == 1
    out = capsys.readouterr().out
    assert "✗ stages/establishment.json" in out
    assert "✗ run.json" in out


def test_missing_and_foreign_files(copy: Path, capsys) -> None:
    (copy / "unplaced.csv").unlink()
    (copy / "notes.txt").write_text("x")
    assert guanpin(["rerun", str(copy)]) == 1
    out = capsys.readouterr().out
    assert "✗ unplaced.csv  缺少" in out
    assert "✗ notes.txt  多余" in out


@pytest.mark.parametrize("name", ["facts.json", "policy.json", "run.json", "report.html"])
@pytest.mark.parametrize("damage", ["gone", "garbled", "emptied"])
def test_what_cannot_be_decided_again_is_refused(copy: Path, capsys, name: str, damage: str) -> None:
    if damage == "gone":
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(b"\xff{" if damage == "garbled" else b"{}")
    assert guanpin(["rerun", str(copy)]) in (1, 2)
    said = capsys.readouterr()
    assert "internal error" not in said.err
    assert name in said.out + said.err
