"""``guanpin sample``: which district goes to the writer of workbooks, and what is said of it."""

from pathlib import Path

import pytest

from guanpin import cli
from guanpin.exchange.workbook import as_read, read_workbook
from guanpin.sample import small_district


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    calls: list[tuple] = []
    monkeypatch.setattr("guanpin.exchange.workbook.write_workbook", lambda *given: calls.append(given))
    return calls


def test_the_district_of_the_seed_is_written(
    written: list[tuple], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "small.xlsx"
    arguments = ["sample", "--district", "small", "--seed", "7", "--out", str(out)]
    sample = small_district(7)
    assert cli.execute(arguments) == 0
    assert [given[:2] for given in written] == [(sample.facts, sample.id_numbers)]
    assert [path.name for path in tmp_path.iterdir()] == ["small.xlsx"]
    assert f"人员 {len(sample.facts.people)} 人" in capsys.readouterr().out
    assert cli.execute(arguments) == 2
    assert "已经存在" in capsys.readouterr().err and len(written) == 1
    assert cli.execute(["--lang", "en", *arguments, "--force"]) == 0
    assert f"{len(sample.facts.people)} people" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["--out", "x.xlsx", "--seed", "-1"], ["--out", "x.xlsx", "--district", "west"]]
)
def test_a_wrong_call_is_told_and_writes_nothing(arguments: list[str], written: list[tuple]) -> None:
    assert cli.execute(["sample", *arguments]) == 2
    assert written == []


def test_a_place_that_cannot_be_written_is_named(
    written: list[tuple], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no such folder" / "east.xlsx"
    assert cli.execute(["--lang", "en", "sample", "--out", str(out)]) == 2
    assert str(out) in capsys.readouterr().err
    assert written == []


@pytest.mark.parametrize("seed", range(5))
def test_what_is_written_reads_back_without_a_problem(seed: int, tmp_path: Path) -> None:
    out = tmp_path / "small.xlsx"
    assert cli.execute(["sample", "--district", "small", "--seed", str(seed), "--out", str(out)]) == 0
    sample, reading = small_district(seed), read_workbook(out)
    assert {problem.severity for problem in reading.problems} <= {"warning"}
    assert reading.facts == as_read(sample.facts)
    assert reading.id_numbers == sample.id_numbers
