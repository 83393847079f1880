"""The folder on disk is whole or not there, and nobody's other files are lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guanpin.exchange.results.folder import FolderError, check_target, write_folder

FILES = {"run.json": b"{}", "stages/direct.json": b"[]", "rounds/in_school-1.json": b"[]"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_folder_and_its_parents_are_made(tmp_path: Path) -> None:
    target = tmp_path / "one" / "two"
    write_folder(target, FILES, {"unit": "ms"})
    assert contents(target) == {**FILES, "timing.json": b'{"unit":"ms"}'}
    assert [path.name for path in target.parent.iterdir()] == ["two"]


def test_an_earlier_run_gives_way_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", {**FILES, "rounds/cross_school-1.json": b"[]"}, {})
    write_folder(tmp_path / "out", {**FILES, "run.json": b'{"new":1}'}, {})
    found = contents(tmp_path / "out")
    assert found["run.json"] == b'{"new":1}'
    assert "rounds/cross_school-1.json" not in found


def run_of(district: str, campaign: str) -> dict[str, bytes]:
    return {**FILES, "run.json": json.dumps({"district": district, "campaign": campaign}).encode()}


@pytest.mark.parametrize("other", [("510402", "2024"), ("510403", "2023")])
def test_the_result_of_another_campaign_is_left_alone(tmp_path: Path, other: tuple[str, str]) -> None:
    target = tmp_path / "out"
    write_folder(target, run_of("510402", "2023"), {})
    write_folder(target, run_of("510402", "2023"), {"again": 1})
    before = contents(target)
    with pytest.raises(FolderError) as refused:
        write_folder(target, run_of(*other), {})
    assert refused.value.code == "results.other_campaign"
    assert "--out" in refused.value.remedy_zh
    assert contents(target) == before


@pytest.mark.parametrize("beside", [(), ("run.json",)])
def test_a_folder_of_other_files_is_left_alone(tmp_path: Path, beside: tuple[str, ...]) -> None:
    target = tmp_path / "out"
    target.mkdir()
    for name in ("thesis.docx", *beside):
        (target / name).write_bytes(b"precious")
    before = contents(target)
    with pytest.raises(FolderError) as refused:
        write_folder(target, FILES, {})
    assert refused.value.code == "results.not_empty"
    assert refused.value.remedy_zh
    assert contents(target) == before


def test_a_file_or_a_link_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(FolderError):
            check_target(tmp_path / name)


def test_a_full_disk_leaves_the_earlier_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    write_folder(target, FILES, {})
    before = contents(target)
    written = Path.write_bytes

    def fails(path: Path, data: bytes) -> int:
        if path.name == "direct.json":
            raise OSError(28, "No space left on device")
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(FolderError) as refused:
        write_folder(target, {**FILES, "run.json": b"new"}, {})
    assert refused.value.code == "results.not_writable"
    assert contents(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
