"""``guanpin policy``: what it prints, in both languages, and what it refuses."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from guanpin import cli
from guanpin.engine.policy.catalogue import CATALOGUE

KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
AT = ["--at", "2023-06-19"]
CHILD = """[policy]
name = "child"
title = "虚构区"
level = "district"
extends = "sichuan"
status = "fragment"

[notice.working_days]
values = [{ from = 2023-01-01, value = 5, document = "本区方案", clause = "第三条", confidence = "stated" }]

[demand.age.from]
values = [{ from = 2023-01-01, value = { male = "55", female = "51" }, document = "本区方案", clause = "四", confidence = "low" }]

[eligibility.certificate.subject_rule]
values = [{ from = 2023-01-01, document = "本区方案", clause = "第五条", confidence = "low", value = [
  { school_phase = "kindergarten", rule = "any" },
  { school_phase = "primary", rule = "same_or_taught" },
  { school_phase = "junior", rule = "same_or_taught" },
  { school_phase = "senior", rule = "any" },
] }]

[campaign.stages]
values = [{ from = 2023-01-01, document = "\\u001b[31m本区", clause = "一", confidence = "low", value = [
  "establishment", "posts", "direct", "in_school",
] }]
"""


@pytest.fixture
def child(tmp_path: Path) -> str:
    path = tmp_path / "child.toml"
    path.write_text(CHILD, encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What ``guanpin ARGUMENTS`` prints, on standard error where it is refused."""
    assert cli.execute(list(arguments)) == code
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return printed.err if code else printed.out


def paragraphs(text: str) -> dict[str, str]:
    """What is printed of each parameter, by key."""
    return {KEY.match(part)[0]: part for part in text.split("\n\n")[1:] if KEY.match(part)}


def test_show_prints_every_parameter_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "policy", "show", "east-district", *AT)
    found = paragraphs(text)
    assert set(found) == set(CATALOGUE)
    assert all("依据：" in part for part in found.values())
    assert f"共 {len(CATALOGUE)} 个参数" in text
    assert "defaults（默认值） ← national（国家） ← sichuan（省） ← east-district（区县）" in text


def test_show_tells_value_unit_source_confidence_layer_and_lock(capsys: pytest.CaptureFixture[str]) -> None:
    found = paragraphs(run(capsys, "policy", "show", "east-district", *AT))["establishment.ratio.primary"]
    assert "小学生员比（名学生/教职工）：19" in found
    assert "中央编办发〔2014〕72号" in found and "可信度" in found and "· national" in found
    assert "锁定：national 规定不得" in found


def test_show_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    found = paragraphs(run(capsys, "--lang", "en", "policy", "show", "east-district", *AT))
    ratio = found["establishment.ratio.primary"]
    assert ratio.startswith("establishment.ratio.primary [pupils per staff member]: 19\n")
    assert "Source: 中央编办发〔2014〕72号" in ratio and "Locked by national" in ratio
    assert "direct, in_school" in found["campaign.stages"]


def test_show_by_the_beginning_of_a_key(capsys: pytest.CaptureFixture[str]) -> None:
    found = paragraphs(run(capsys, "policy", "show", "east-district", *AT, "--key", "notice."))
    assert set(found) == {"notice.minimum_days", "notice.working_days"}


def test_rows_are_an_aligned_table(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "policy", "show", "national", *AT, "--key", "calendar.holidays")
    lines = [line for line in text.splitlines() if re.search(r"首日|\d{4}-\d\d-\d\d  ", line)]
    assert len(lines) == 7

    def column(line: str, sign: str) -> int:
        return sum(
            2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line[: line.index(sign)]
        )

    assert {column(lines[0], "首日")} == {column(line, line.split()[2]) for line in lines[1:]}


def test_show_at_another_date(capsys: pytest.CaptureFixture[str]) -> None:
    years = [
        run(capsys, "policy", "show", "national", "--at", day, "--key", "calendar.holidays").count(" 春节")
        for day in ("2022-12-07", "2022-12-08", "2023-10-25")
    ]
    assert years == [0, 1, 2]


def test_show_says_today_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    def today() -> str:
        return f"截至 {(datetime.now(UTC) + timedelta(hours=8)).date()}"

    before = today()
    text = run(capsys, "policy", "show", "national")
    assert before in text or today() in text


def test_a_policy_that_sets_nothing_lists_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "policy", "show", "defaults", *AT)
    missing = text.split("本政策未规定的参数")[1].split()[2:]
    assert "establishment.ratio.primary" in missing and "notice.working_days" not in missing


def test_a_fragment_says_so(capsys: pytest.CaptureFixture[str], child: str) -> None:
    assert "片段" in run(capsys, "policy", "show", child, *AT)
    assert "fragment" in run(capsys, "--lang", "en", "policy", "show", child, *AT)


def test_diff_prints_only_differences(capsys: pytest.CaptureFixture[str], child: str) -> None:
    text = run(capsys, "policy", "diff", "east-district", child, *AT)
    found = paragraphs(text)
    assert "不同 6 项" in text
    assert set(found) == {
        "campaign.deadline",
        "campaign.stages",
        "campaign.start",
        "demand.age.from",
        "eligibility.certificate.subject_rule",
        "notice.working_days",
    }
    notice = found["notice.working_days"].splitlines()
    assert notice[1].strip() == "east-district: 3" and notice[3].strip() == "child: 5"
    assert "本区方案 第三条 · 公开报道 · child" in notice[4]


def test_diff_of_rows_and_amounts_shows_only_what_the_other_lacks(
    capsys: pytest.CaptureFixture[str], child: str
) -> None:
    found = paragraphs(run(capsys, "policy", "diff", "east-district", child, *AT))
    rule = found["eligibility.certificate.subject_rule"]
    assert "小学" not in rule and rule.count("高中") == 2
    assert "55" not in found["demand.age.from"] and "51" in found["demand.age.from"]


def test_diff_says_what_one_side_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "--lang", "en", "policy", "diff", "defaults", "east-district", *AT)
    assert "defaults: not set" in paragraphs(text)["establishment.ratio.primary"]
    assert "east-district: 19" in paragraphs(text)["establishment.ratio.primary"]


def test_a_policy_does_not_differ_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "policy", "diff", "east-district", "east-district", *AT)
    assert text == "east-district ↔ east-district · 截至 2023-06-19 · 不同 0 项\n"


def test_a_file_cannot_paint_the_terminal(capsys: pytest.CaptureFixture[str], child: str) -> None:
    text = run(capsys, "policy", "show", child, *AT) + run(
        capsys, "policy", "diff", "east-district", child, *AT
    )
    assert "\x1b" not in text and "\ufffd[31m本区" in text


@pytest.mark.parametrize("day", ["2023", "19.06.2023", "2023-13-01", "2023-06-31", "20230619", "今天", ""])
def test_a_date_that_is_none(capsys: pytest.CaptureFixture[str], day: str) -> None:
    assert "--at" in run(capsys, "policy", "show", "national", "--at", day, code=2)
    assert "is not a date" in run(
        capsys, "--lang", "en", "policy", "diff", "national", "sichuan", "--at", day, code=2
    )


def test_an_unknown_policy_lists_those_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert "east-district" in run(capsys, "policy", "show", "east", code=2)
    assert "no policy “east”" in run(capsys, "--lang", "en", "policy", "diff", "national", "east", code=2)


def test_an_unknown_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--key" in run(capsys, "policy", "show", "national", "--key", "nothing", code=2)


def test_show_tells_a_plans_own_values_from_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "policy", "show", "dafang-2025", "--at", "2025-06-19")
    found = paragraphs(text)
    assert "（本方案的规定）" in found["placement.tiers"]
    assert "（默认值，不是本方案的规定）" in found["placement.offers_max"]
    assert "（" not in found["establishment.ratio.primary"].splitlines()[1].split("·")[-1]
    counts = re.search(r"本方案的规定 (\d+) 项，上级规定 (\d+) 项，默认值 (\d+) 项", text)
    assert counts and sum(map(int, counts.groups())) == len(CATALOGUE)
    assert text.count("（本方案的规定）") == int(counts[1])
    english = run(capsys, "--lang", "en", "policy", "show", "fugong-2023", *AT, "--key", "scoring.ties")
    assert "a default, not laid down by this plan" in english


@pytest.mark.parametrize("name", ["east-district", "fugong-2023"])
def test_account_reads_a_policy_aloud(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert "不能保证什么" in run(capsys, "policy", "account", name, *AT)
    english = run(capsys, "--lang", "en", "policy", "account", name, *AT)
    assert "What is not guaranteed" in english
    assert ("Only part of this plan is known" in english) == (name == "fugong-2023")
