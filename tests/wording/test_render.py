"""From reasons to sentences: names for codes, dates, sources, and what a wording must survive."""

import re
from typing import Any

import pytest

from guanpin.engine.kernel.reasons import Citation, Reason, reason
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.wording import render as module
from guanpin.wording.columns import cell_name, heading
from guanpin.wording.parameters import NAMES, UNITS
from guanpin.wording.render import code_name, render
from guanpin.wording.values import printable, value_lines, width

CLAUSE = Citation("eligibility.certificate.covers", "教师资格条例", "第五条")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Render one template with parameters, in one language."""

    def say(template: str, lang: str = "zh", citation: Citation | None = None, **params: str | int) -> str:
        monkeypatch.setattr(module, "all_sentences", lambda: {"x.y": (template, template)})
        return render(reason("x.y", citation, **params), lang)

    return say


def test_a_real_reason_in_both_languages() -> None:
    one = reason("calendar.later_deadline", CLAUSE, deadline="2023-07-25", needed=26)
    assert (
        render(one)
        == "其他安排不变，截止日期推迟到2023年7月25日可以完成（共需26个工作日）。依据：教师资格条例 第五条。"
    )
    assert render(one, "en") == (
        "With nothing else changed, a deadline of 2023-07-25 would do (26 working days). Source: 教师资格条例 第五条."
    )


def test_a_default_is_cited_as_what_the_district_must_settle() -> None:
    one = reason("competition.own_school_only", Citation("competition.sheets", "guanpin 默认值", "竞聘规则"))
    assert render(one).endswith("依据：本区方案（guanpin 默认值，待区里确认）· 竞聘规则。")
    assert not re.search("[\u4e00-\u9fff]", render(one, "en"))


@pytest.mark.parametrize(
    ("template", "params", "zh", "en"),
    [
        ("{held}", {"held": "primary"}, "小学", "primary"),
        ("{held}", {"held": "primary,junior"}, "小学、初中", "primary, junior secondary"),
        ("{subjects}", {"subjects": "moral+chinese"}, "道德与法治、语文", "morality and law, Chinese"),
        ("{title}", {"title": "senior"}, "高级教师", "senior teacher"),
        ("{school_phase}", {"school_phase": "senior"}, "高中", "senior secondary"),
        ("{held:title}", {"held": "senior"}, "高级教师", "senior teacher"),
        ("{held:school_phase}", {"held": "senior"}, "高中", "senior secondary"),
        ("{grade}", {"grade": "fail"}, "不合格", "not competent"),
        ("{grade}", {"grade": "7"}, "七级", "grade 7"),
        ("{demand}", {"demand": "7"}, "7", "7"),
        ("{demand}", {"demand": "1/3"}, "1/3", "1/3"),
        ("{n}", {"n": 7}, "7", "7"),
        ("{n:grade}", {"n": 7}, "7", "7"),
        ("{until}", {"until": "2023-02-09"}, "2023年2月9日", "2023-02-09"),
        ("{until}", {"until": "2023-02-31"}, "2023-02-31", "2023-02-31"),
        ("{until}", {"until": ""}, "—", "—"),
        ("{missing}", {}, "—", "—"),
        ("{name}", {"name": "阿牛·木呷"}, "阿牛·木呷", "阿牛·木呷"),
        ("{name}", {"name": "{held}"}, "{held}", "{held}"),
    ],
)
def test_parameters(said: Any, template: str, params: dict[str, Any], zh: str, en: str) -> None:
    assert (said(template, "zh", **params), said(template, "en", **params)) == (zh, en)


@pytest.mark.parametrize("template", ["{name.__class__}", "{name[0]}", "{0}"])
def test_a_template_reaches_into_nothing(said: Any, template: str) -> None:
    assert said(template, name="x") == "—"


def test_the_source_follows_the_sentence(said: Any) -> None:
    assert said("甲。", "zh", CLAUSE) == "甲。依据：教师资格条例 第五条。"
    assert said("A.", "en", CLAUSE) == "A. Source: 教师资格条例 第五条."


def test_a_code_without_a_sentence_is_shown_as_it_stands() -> None:
    later = Reason("later.version", (("n", 1), ("who", "primary")), CLAUSE)
    assert render(later) == "later.version（n=1, who=primary）。依据：教师资格条例 第五条。"
    assert render(later, "en") == "later.version (n=1, who=primary). Source: 教师资格条例 第五条."


def test_code_names() -> None:
    assert code_name("teaching") == "教师岗位"
    assert code_name("teaching", "zh", "event_kind") == "任教"
    assert code_name("S012") == "S012"
    assert code_name("5", "zh", "year_group") == "五年级"
    assert code_name("primary", "zh", "no_such_list") == "小学"


def test_every_parameter_and_unit_has_a_chinese_name() -> None:
    assert set(CATALOGUE) - set(NAMES) == set()
    assert {parameter.unit for parameter in CATALOGUE.values()} - set(UNITS) == {""}
    assert set(NAMES) - set(CATALOGUE) == set(), "names of parameters that are no more"


def test_widths_and_what_a_terminal_must_not_get() -> None:
    assert [width(text) for text in ("abc", "汉字", "e\u0301", "·", "𫍽")] == [3, 4, 1, 1, 2]
    assert printable("甲\x1b[31m\u202e\n乙") == "甲\ufffd[31m\ufffd\ufffd乙"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_empty_lists_and_tables_are_a_dash(lang: str) -> None:
    codes = CATALOGUE["eligibility.sanction.bars_moves"]
    assert value_lines(codes, (), lang) == ["—"]
    assert value_lines(CATALOGUE["campaign.phases"], (), lang) == ["—"]
    assert value_lines(CATALOGUE["history.retirement.age"], {}, lang) == ["—"]


ROWS = [parameter for parameter in CATALOGUE.values() if parameter.kind == "rows"]


@pytest.mark.parametrize("parameter", ROWS, ids=lambda one: one.key)
def test_every_column_of_a_policy_has_a_chinese_heading_and_its_codes_names(parameter: Any) -> None:
    for column in parameter.columns:
        assert re.search("[\u4e00-\u9fff]", heading(parameter.key, column.name, "zh")), column.name
        assert heading(parameter.key, column.name, "en") == column.name
        if column.kind == "choice":
            for code in column.options:
                assert re.search("[\u4e00-\u9fff]", cell_name(column.name, code, "zh")), (column.name, code)


def test_phases_are_named_by_stage_and_kind_wherever_they_stand() -> None:
    rows = (
        {"id": "draw", "kind": "preparation"},
        {"id": "first", "kind": "entry", "stage": "direct", "after": ("draw",)},
    )
    lines = value_lines(CATALOGUE["campaign.phases"], rows, "zh")
    assert lines[0].split()[:2] == ["编号", "种类"]
    assert lines[2].split() == ["first", "直聘·报名", "entry", "报名", "direct", "直聘", "draw", "准备"]
    assert value_lines(CATALOGUE["campaign.phases"], rows, "en")[2].split() == [
        "first",
        "entry",
        "direct",
        "draw",
    ]


@pytest.mark.parametrize(
    ("share", "zh", "en"),
    [
        ("0.5", "一半", "half"),
        ("2/3", "三分之二", "2/3"),
        ("0.6", "60%", "60%"),
        ("1/13", "1/13", "1/13"),
        ("1", "100%", "100%"),
        ("0.125", "八分之一", "1/8"),
        ("1/0", "1/0", "1/0"),
        ("9" * 200, "9" * 200, "9" * 200),
    ],
)
def test_shares_are_said_as_people_say_them(said: Any, share: str, zh: str, en: str) -> None:
    assert (said("{least:share}", least=share), said("{least:share}", "en", least=share)) == (zh, en)


def test_a_vote_that_fell_short_names_the_share_in_words() -> None:
    params = {"delegates": 21, "in_favour": 10, "present": 13}
    assert "没有超过全体代表的一半" in render(reason("plan.majority", None, **params, share="0.5"))
    assert "不足全体代表的三分之二" in render(reason("plan.quorum", None, **params, least="2/3"))
    assert "应占60%以上" in render(reason("plan.teachers", None, teachers=3, **params, least="0.6"))
