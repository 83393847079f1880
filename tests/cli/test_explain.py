"""``guanpin explain``: a person by id or name, from the folder alone."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from guanpin.cli import execute as guanpin
from tests.cli.runs import run_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_folder(tmp_path_factory.mktemp("explain"))


def people(folder: Path) -> list[list[str]]:
    return json.loads((folder / "facts.json").read_bytes())["people"]


def test_by_id_and_by_name(folder: Path, capsys) -> None:
    names = [row[1] for row in people(folder)]
    identity, name = next((row[0], row[1]) for row in people(folder) if names.count(row[1]) == 1)
    assert guanpin(["explain", str(folder), identity]) == 0
    by_id = capsys.readouterr().out
    assert guanpin(["explain", str(folder), name]) == 0
    assert capsys.readouterr().out == by_id
    assert by_id.startswith(f"{name}（{identity}）")
    assert guanpin(["explain", str(folder), identity, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(f"{name} ({identity})")


def test_what_can_happen_comes_first(folder: Path, capsys) -> None:
    with (folder / "unplaced.csv").open(encoding="utf-8-sig", newline="") as file:
        person = next(csv.DictReader(file))["person"]
    assert guanpin(["explain", str(folder), person]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    headings = [line for line in lines if line[1:2] == "、"]
    assert headings[0] == "一、能发生什么，不能发生什么"
    assert any("落聘不是解除聘用合同的事由" in line for line in lines)


def test_a_shared_name_lists_the_ids(folder: Path, tmp_path: Path, capsys) -> None:
    twin = tmp_path / "twin"
    shutil.copytree(folder, twin)
    facts = json.loads((twin / "facts.json").read_bytes())
    for row in facts["people"][:2]:
        row[1] = "同名同姓"
    data = json.dumps(facts, ensure_ascii=False).encode()
    (twin / "facts.json").write_bytes(data)
    run = json.loads((twin / "run.json").read_bytes())
    run["files"]["facts.json"]["sha256"] = hashlib.sha256(data).hexdigest()
    (twin / "run.json").write_text(json.dumps(run), "utf-8")
    assert guanpin(["explain", str(twin), "同名同姓"]) == 2
    err = capsys.readouterr().err
    assert all(row[0] in err for row in facts["people"][:2])


@pytest.mark.parametrize("name", ["P99999", "没有这个人"])
def test_nobody(folder: Path, capsys, name: str) -> None:
    assert guanpin(["explain", str(folder), name]) == 2
    err = capsys.readouterr().err
    assert name in err
    assert "人员编号" in err


def test_an_id_may_be_typed_in_full_width_or_small_letters(folder: Path, capsys) -> None:
    identity = people(folder)[0][0]
    assert guanpin(["explain", str(folder), identity]) == 0
    plain = capsys.readouterr().out
    wide = "".join(chr(ord(char) + 0xFEE0) for char in identity)
    for typed in (wide, identity.lower(), f" {identity} "):
        assert guanpin(["explain", str(folder), typed]) == 0
        assert capsys.readouterr().out == plain


@pytest.mark.parametrize(
    "name", ["scores.csv", "facts.json", "stages/direct.json", "rounds/in_school-1.json"]
)
def test_nothing_is_told_from_an_altered_file(folder: Path, tmp_path: Path, capsys, name: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data.replace(b"1", b"2", 1))
    assert guanpin(["explain", str(copy), people(folder)[0][0]]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert name in told.err
    assert "已被改动" in told.err
    assert "guanpin verify" in told.err


def test_no_run_folder(tmp_path: Path, capsys) -> None:
    assert guanpin(["explain", str(tmp_path), "P00001"]) == 2
    assert "run.json" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["scores.csv", "stages/posts.json", "candidates.json", "policy.json"])
@pytest.mark.parametrize("damage", ["gone", "garbled", "emptied"])
def test_a_damaged_folder_is_told(folder: Path, tmp_path: Path, capsys, name: str, damage: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    if damage == "gone":
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(b"\xff\xfe{" if damage == "garbled" else b"{}")
    assert guanpin(["explain", str(copy), people(folder)[0][0]]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "internal error" not in err
