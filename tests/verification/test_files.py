"""Folders that were changed after sealing, or are no result at all: always failures in plain words, never an error."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guanpin.verification import Report, report_text, verify_directory
from guanpin.verification.canonical import NotCanonical, digest, read, write
from tests.verification.folder import result
from tests.verification.sealing import Files

SOUND = result()
NAMES = sorted([*SOUND.values, *SOUND.tables, "ledger.jsonl", "run.json"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return SOUND.copy().write(tmp_path / "run")


def failing(report: Report) -> set[str]:
    return {check.name for check in report.checks if not check.passed}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "run.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    report = verify_directory(folder)
    assert {"files.contents", "files.hashes"} <= failing(report)
    assert name in report_text(report)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", [b"", b"\xff\xfe[", b'{"a":1.5}', b"[" * 5_000])
def test_a_broken_file_is_caught(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    report = verify_directory(folder)
    assert "files.hashes" in failing(report)
    assert "Traceback" not in report_text(report)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "run.json"])
def test_one_byte_changed_is_caught(folder: Path, name: str) -> None:
    path = folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert "files.hashes" in failing(verify_directory(folder))


def test_a_foreign_file_is_caught(folder: Path) -> None:
    (folder / "rounds" / "in_school-3.json").write_text("{}")
    assert failing(verify_directory(folder)) == {"files.contents"}


def test_the_durations_may_be_missing(folder: Path) -> None:
    (folder / "timing.json").unlink()
    assert verify_directory(folder).passed


def test_json_that_is_not_canonical_is_caught(folder: Path) -> None:
    path = folder / "run.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), indent=1), "utf-8")
    assert failing(verify_directory(folder)) == {"files.canonical"}


def test_a_link_or_a_pipe_is_not_followed(folder: Path) -> None:
    path = folder / "facts.json"
    path.rename(folder.parent / "facts.json")
    path.symlink_to(folder.parent / "facts.json")
    (folder / "quotas.csv").unlink()
    os.mkfifo(folder / "quotas.csv")
    assert {"files.hashes", "lots.roll", "tables.quotas"} <= failing(verify_directory(folder))


def test_a_name_that_leads_out_of_the_folder_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text("{}")
    files = SOUND.copy()
    folder = files.write(tmp_path / "run")
    path = folder / "run.json"
    run = json.loads(path.read_text("utf-8"))
    run["files"]["../outside.json"] = {
        "tier": "sealed",
        "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e83",
    }
    path.write_text(json.dumps(run), "utf-8")
    report = verify_directory(folder)
    assert {"files.contents", "files.hashes"} <= failing(report)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        report = verify_directory(path)
        assert not report.passed
        assert "缺少文件 run.json。" in report_text(report)
        assert "The file run.json is missing." in report_text(report, "en")
    shutil.rmtree(tmp_path)


STRANGE: list[Any] = [
    None,
    True,
    -1,
    0,
    2**60,
    "",
    "x",
    "1/0",
    "2023-13-40",
    [],
    {},
    [[]],
    {"a": None},
    "9" * 400,
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    if isinstance(value, dict):
        found += [place for key in value for place in places(value[key], (*path, key))]
    if isinstance(value, list):
        found += [place for index, item in enumerate(value) for place in places(item, (*path, index))]
    return found


PLACES = [(name, place) for name in sorted(SOUND.values) for place in places(SOUND.values[name]) if place]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PLACES), st.sampled_from(STRANGE))
def test_a_strange_value_anywhere_never_breaks_verification(
    tmp_path: Path, at: tuple[str, tuple[Any, ...]], strange: Any
) -> None:
    name, place = at
    files = SOUND.copy()
    holder = files.values[name]
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = strange
    shutil.rmtree(tmp_path / "run", ignore_errors=True)
    try:
        folder = files.write(tmp_path / "run")
    except (TypeError, KeyError, IndexError, AttributeError, ValueError):
        return  # the forger's own tools gave up
    text = report_text(verify_directory(folder))
    assert "核验" in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([name for name, (_, rows) in sorted(SOUND.tables.items()) if rows]), st.data())
def test_a_strange_cell_anywhere_never_breaks_verification(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    files = SOUND.copy()
    columns, rows = files.tables[name]
    row = data.draw(st.sampled_from(rows))
    row[data.draw(st.sampled_from(columns))] = data.draw(
        st.sampled_from(["", "-1", "x", "1/0", "=1", "\n", "½"])
    )
    shutil.rmtree(tmp_path / "run", ignore_errors=True)
    assert "核验" in report_text(verify_directory(files.write(tmp_path / "run")))


@pytest.mark.parametrize(
    "text", ['{"a":1,"a":2}', "1.0", "1e3", "NaN", "Infinity", "-Infinity", '"\ud800"', "[1,]", "{'a':1}", ""]
)
def test_what_is_no_canonical_json_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        read(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("value", [2**53, -(2**53), 1.0, {"键": 1}, "\ud800", object(), b"x"])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        write(value)


def test_the_canonical_form_is_the_published_one() -> None:
    value = {"b": [True, None, -1, 'é\u0301\u2028\u0007"\\'], "a": {}}
    assert write(value) == '{"a":{},"b":[true,null,-1,"é\u0301\u2028\\u0007\\"\\\\"]}'.encode()
    assert write("e\u0301") == '"é"'.encode()
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_files_are_sealed_alike_twice(tmp_path: Path) -> None:
    files: Files = SOUND.copy()
    assert (files.write(tmp_path / "a") / "run.json").read_bytes() == (
        files.write(tmp_path / "b") / "run.json"
    ).read_bytes()
