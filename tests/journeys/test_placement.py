"""Placement as a bureau goes through it: offers, replies in the workbook, second offers, standby; and wrong rows."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
import pytest

from guanpin.cli import execute as guanpin
from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook import write_workbook
from guanpin.sample import six_school
from guanpin.verification import verify_directory
from guanpin.wording.terms import term

POLICY, DISTRICT = str(Path(__file__).with_name("every_stage.toml")), 11
FIRST, SECOND = date(2023, 7, 20), date(2023, 7, 25)

Told = dict[str, str]


@cache
def blank() -> Path:
    """The workbook before anybody replied; never changed."""
    sample = six_school(DISTRICT)
    path = Path(mkdtemp()) / "district.xlsx"
    write_workbook(sample.facts, sample.id_numbers, path)
    return path


def filled(folder: Path, replies: Sequence[Sequence[object]], sheet: str = "调剂答复") -> Path:
    path = folder / "district.xlsx"
    shutil.copy(blank(), path)
    book = openpyxl.load_workbook(path)
    headings = [str(cell.value).lstrip("*") for cell in book[sheet][1]]
    if sheet == "调剂答复":
        assert headings == ["人员编号", "第几次", "岗位编号", "接受", "答复日期"]
    last = max(
        (cell.row for column in book[sheet].iter_cols(1, 1) for cell in column if cell.value), default=1
    )
    for number, row in enumerate(replies, last + 1):
        for column, value in enumerate(row, 1):
            book[sheet].cell(number, column).value = value
    book.save(path)
    return path


def run(workbook: Path, out: Path, *more: str) -> int:
    return guanpin(["run", str(workbook), "--policy", POLICY, "--seed", "ab" * 32, "--out", str(out), *more])


def offers(folder: Path) -> list[Told]:
    with (folder / "placement.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["offer"] != "0"]


def answers(rows: Sequence[Told], reply: str, day: date) -> list[list[object]]:
    return [[row["person"], row["offer"], row["post"], reply, day.isoformat()] for row in rows]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "result"
    assert run(blank(), out) == 0
    return out


def explained(folder: Path, person: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert guanpin(["explain", str(folder), person]) == 0
    return capsys.readouterr().out


def failing(folder: Path) -> list[str]:
    return [check.name for check in verify_directory(folder).checks if not check.passed]


def test_from_the_first_offers_to_standby(
    first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = offers(first)
    assert len(made) > 2
    assert {row["reply"] for row in made} == {"none"}
    assert failing(first) == []
    text = explained(first, made[0]["person"], capsys)
    assert "等待本人答复" in text
    assert f"岗位编号 {made[0]['post']}" in text

    refused = answers(made, "否", FIRST)
    workbook = filled(tmp_path, refused)
    assert guanpin(["check", str(workbook), "--policy", POLICY]) == 0
    assert run(workbook, tmp_path / "second") == 0
    again = [row for row in offers(tmp_path / "second") if row["offer"] == "2"]
    assert again
    assert {row["reply"] for row in again} == {"none"}
    assert {(row["person"], row["post"]) for row in again}.isdisjoint(
        {(row["person"], row["post"]) for row in made}
    )
    assert failing(tmp_path / "second") == []
    one = again[0]["person"]
    text = explained(tmp_path / "second", one, capsys)
    assert "未接受第1次提出的岗位" in text
    assert "这是最后一次提出岗位" in text

    workbook = filled(tmp_path, refused + answers(again, "否", SECOND))
    assert run(workbook, tmp_path / "third") == 0
    standby = {row["person"]: row for row in offers(tmp_path / "third") if row["standby_from"]}
    assert set(standby) == {row["person"] for row in again if not held(first, row["person"])}
    assert {row["standby_from"] for row in standby.values()} == {"2023-09-01"}
    assert failing(tmp_path / "third") == []
    text = explained(tmp_path / "third", next(iter(standby)), capsys)
    assert "转入待岗培训" in text
    assert "社会保险照缴" in text
    assert "解除" not in text.replace("不是解除聘用合同的事由", "")


def held(folder: Path, person: str) -> bool:
    """Whether someone asked has a supernumerary place."""
    with (folder / "appointments.csv").open(encoding="utf-8-sig", newline="") as file:
        return any(row["person"] == person and row["supernumerary"] == "true" for row in csv.DictReader(file))


def test_whoever_accepts_is_settled(first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = offers(first)
    workbook = filled(tmp_path, answers(made[:1], "是", FIRST))
    assert run(workbook, tmp_path / "result") == 0
    told = offers(tmp_path / "result")
    assert [(row["reply"], row["replied_on"]) for row in told[:1]] == [("accepted", "2023-07-20")]
    assert [row["post"] for row in told] == [row["post"] for row in made]
    assert "岗位已定" in explained(tmp_path / "result", made[0]["person"], capsys)


def wrong_at_run(folder: Path, row: list[object], capsys: pytest.CaptureFixture[str]) -> str:
    workbook = filled(folder, [row])
    assert guanpin(["check", str(workbook)]) == 0
    capsys.readouterr()
    assert run(workbook, folder / "result") != 0
    assert not (folder / "result").exists()
    return capsys.readouterr().err


def test_a_reply_to_another_post_stops_the_run(
    first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (
        offers(first)[0],
        next(row for row in offers(first) if row["post"] != offers(first)[0]["post"]),
    )
    told = wrong_at_run(tmp_path, [one["person"], 1, other["post"], "否", "2023-07-20"], capsys)
    assert "调剂答复 第 2 行" in told
    assert other["post"] in told and one["post"] in told
    assert "没有写出任何结果" in told


def test_a_reply_of_someone_who_was_not_asked_stops_the_run(
    first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (first / "appointments.csv").open(encoding="utf-8-sig", newline="") as file:
        placed = next(row for row in csv.DictReader(file) if row["stage"] == "direct")
    told = wrong_at_run(tmp_path, [placed["person"], 1, placed["post"], "是", "2023-07-20"], capsys)
    assert "没有参加组织调剂" in told


def test_a_reply_to_an_offer_never_made_stops_the_run(
    first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (first / "placement.csv").open(encoding="utf-8-sig", newline="") as file:
        without = next(row["person"] for row in csv.DictReader(file) if row["offer"] == "0")
    told = wrong_at_run(tmp_path, [without, 1, offers(first)[0]["post"], "否", "2023-07-20"], capsys)
    assert "没有第1次征询，共提出0次" in told


def test_replies_are_a_reminder_where_the_policy_has_no_placement(
    first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = filled(tmp_path, answers(offers(first)[:2], "否", FIRST))
    out = tmp_path / "result"
    assert (
        guanpin(["run", str(workbook), "--policy", "east-district", "--seed", "ab" * 32, "--out", str(out)])
        == 0
    )
    assert "所用政策不设组织调剂，调剂答复不起作用。（共 2 行）" in capsys.readouterr().err
    assert not (out / "placement.csv").exists()


PEOPLE = six_school(DISTRICT).facts.people
AS_OF = six_school(DISTRICT).facts.campaign.as_of
ON = [one.id for one in PEOPLE if one.staff_kind == "established"]
OFF = next(one.id for one in PEOPLE if one.staff_kind != "established")


def test_what_the_workbook_alone_can_tell_is_told_with_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = "2023-07-20"
    rows: list[tuple[list[object], str]] = [
        ([ON[0], 1, "V1", None, day], "“接受”列"),
        ([ON[1], 1, None, "否", day], "“岗位编号”列"),
        (["P99999", 1, "V1", "否", day], "P99999"),
        ([ON[2], 1, "V1", "否", (AS_OF - timedelta(1)).isoformat()], "早于基准日"),
        ([ON[3], 1, "V1", "否", "2062-07-20"], "已过本次竞聘的学年"),
        ([ON[4], 2, "V1", "否", day], "没有第 1 次的答复"),
        ([OFF, 1, "V1", "否", day], "不在编"),
        ([ON[5], 1, "V1", "是", day], ""),
        ([ON[5], 2, "V2", "否", "2023-07-21"], "第 1 次已经接受（第 9 行）"),
        ([ON[6], 1, "V1", "否", day], ""),
        ([ON[6], 2, "V1", "否", "2023-07-21"], "第 11 行已不接受，不会再次提出"),
        ([ON[7], 1, "V1", "否", day], ""),
        ([ON[7], 2, "V2", "否", "2023-07-19"], "早于第 1 次（第 13 行）"),
        ([ON[8], 1, "V1", "否", day], ""),
        ([ON[8], 1, "V1", "否", day], "第 15 行"),
        ([ON[9], 10, "V1", "否", day], "“第几次”列"),
        # The reply before it has a fault of its own, which is enough to tell.
        ([ON[0], 2, "V2", "否", day], ""),
    ]
    assert guanpin(["check", str(filled(tmp_path, [row for row, _ in rows]))]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  错误 调剂答复")]
    for number, (_, said) in enumerate(rows, 2):
        mine = [line for line in told if line.startswith(f"  错误 调剂答复第{number}行")]
        assert len(mine) == bool(said), (number, mine)
        assert all(said in line for line in mine), (number, mine)


def primary_teacher() -> tuple[str, str]:
    """Someone certified for primary schools alone, and for which subject."""
    held: dict[str, list[Event]] = {}
    for event in six_school(DISTRICT).facts.events:
        if event.kind == "certificate":
            held.setdefault(event.person, []).append(event)
    return next(
        (person, term("subject", events[0].subjects[0]))
        for person, events in held.items()
        if person in ON and {one.school_phase for one in events} == {"primary"}
    )


def test_consents_that_no_school_can_take_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    low, own = primary_teacher()
    rows: list[tuple[list[object], str]] = [
        ([ON[0], "幼儿园", "数学"], "错误 转岗意愿第{}行“学科”列：幼儿园没有“数学”岗位"),
        ([ON[0], "小学", "学前教育"], "错误 转岗意愿第{}行“学科”列：小学没有“学前教育”岗位"),
        ([ON[0], "小学", "魔法"], "错误 转岗意愿第{}行“学科”列"),
        ([OFF, "小学", "科学"], "错误 转岗意愿第{}行“人员编号”列"),
        ([ON[0], "高中", "物理"], "转岗意愿第{}行“学段”列：本区没有设高中的学校"),
        ([low, "初中", "物理"], f"转岗意愿第{{}}行“学段”列：{low} 没有可任教初中的教师资格"),
        ([low, "小学", own], f"转岗意愿第{{}}行“学科”列：{low} 已有小学{own}的教师资格"),
    ]
    workbook = filled(tmp_path, [[*row, "转岗培训（虚构）"] for row, _ in rows], "转岗意愿")
    first = openpyxl.load_workbook(blank())["转岗意愿"].max_row + 1
    assert guanpin(["check", str(workbook)]) == 1
    told = capsys.readouterr().out
    for number, (_, said) in enumerate(rows, first):
        assert said.format(number) in told
