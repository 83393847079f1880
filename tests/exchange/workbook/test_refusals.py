"""Everything a workbook can get wrong, each told with its place and what to do; nothing is half-read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from guanpin.exchange.workbook.messages import MESSAGES
from tests.exchange.workbook.tiny import Edit, add_row, find, put, read_spoilt


class Case(NamedTuple):
    """The `edits` that spoil the workbook, and the problem wanted: code, sheet, row, column."""

    code: str
    sheet: str
    row: int | None
    column: str | None
    edits: Sequence[Edit]


def drop(sheet: str) -> Edit:
    return lambda book: book.remove(book[sheet])


def event(**cells: Any) -> Edit:
    return add_row("履历事件", **cells)


EVENTS_END = 21  # the row after the last event of the tiny district
PERSON = {"人员编号": "T1"}
POST = {"学校编号": "S1", "学段": "小学", "岗位类别": "教师岗位", "任职日期": "2020-09-01"}
MARK = {"环节": "跨校竞聘", "学科组": "语文", "项目": "面试", "分数": 80}
SCHOOL = {"学校名称": "新学校", "办学类型": "小学", "层级": 1, "位置": "城区", "学区": "东片"}
WISH = {"人员编号": "T1", "环节": "跨校竞聘", "顺序": 3, "学校编号": "S2", "岗位类别": "教师岗位"}
STATUS = {"人员编号": "T2", "类别": "D03", "开始日期": "2023-03-01", "结束日期": "2023-12-31", "佐证": "证明"}

CASES = [
    Case("sheet.missing", "通勤时间", None, None, [drop("通勤时间")]),
    Case("sheet.unknown", "草稿", None, None, [lambda book: book.create_sheet("草稿").append(["张三"])]),
    Case("sheet.twice", "学校", None, None, [lambda book: setattr(book.copy_worksheet(book["学校"]), "title", "2.学校")]),
    Case("sheet.no_rows", "编制总量", None, None, [lambda book: book["编制总量"].delete_rows(2, 9)]),
    Case("sheet.one_row", "竞聘季", None, None,
         [add_row("竞聘季", 竞聘季编号="2024", 区县代码="999999", 区县名称="某区", 学年="2024", 基准日="2024-06-01")]),
    Case("cell.required", "人员", 2, "姓名", [put("人员", "姓名", None)]),
    Case("cell.number_lost_digits", "教师资格", 2, "证书编号", [put("教师资格", "证书编号", 20085104120000001)]),
    Case("code.unknown", "人员", 2, "性别", [put("人员", "性别", "男女")]),
    Case("code.repeated", "编制总量", 2, "学段", [put("编制总量", "学段", "小学、小学")]),
    Case("code.several", "履历事件", EVENTS_END, "学科",
         [event(人员编号="T2", 事项="教师资格", 内容="9", 开始日期="2001-01", 学段="小学", 学科="语文+数学")]),
    Case("number.not_whole", "年级班级", 2, "班数", [put("年级班级", "班数", "4个")]),
    Case("number.out_of_range", "年级班级", 2, "学生数", [put("年级班级", "学生数", -3)]),
    Case("number.not_exact", "评分", 2, "分数", [put("评分", "分数", "优")]),
    Case("flag.unknown", "意愿声明", 2, "服从调剂", [put("意愿声明", "服从调剂", "看情况")]),
    Case("date.unreadable", "人员", 2, "入编日期", [put("人员", "入编日期", "九月")]),
    Case("date.ambiguous", "人员", 2, "入编日期", [put("人员", "入编日期", 2015.1)]),
    Case("date.impossible", "人员", 2, "入编日期", [put("人员", "入编日期", "2015-02-30")]),
    Case("date.year_only", "履历事件", EVENTS_END, "开始日期",
         [event(人员编号="T4", 事项="职称", 内容="二级教师", 开始日期="2015")]),
    Case("date.serial", "人员", 2, "入编日期", [put("人员", "入编日期", 42248)]),
    Case("year.unreadable", "竞聘季", 2, "学年", [put("竞聘季", "学年", "2023-2025")]),
    Case("term.unreadable", "周课时", 2, "学期", [put("周课时", "学期", "上学年")]),
    Case("reference.school", "志愿", 2, "学校编号", [put("志愿", "学校编号", "S9")]),
    Case("reference.person", "志愿", 2, "人员编号", [put("志愿", "人员编号", "T9")]),
    Case("id.number_cell", "人员", 2, "证件号码", [put("人员", "证件号码", 999999198503120026)]),
    Case("id.shape", "人员", 2, "证件号码", [put("人员", "证件号码", "999999850312002")]),
    Case("id.check", "人员", 2, "证件号码", [put("人员", "证件号码", "999999198503120027")]),
    Case("id.day", "人员", 2, "证件号码", [put("人员", "证件号码", "99999919851312002X")]),
    Case("id.birth", "人员", 2, "出生日期", [put("人员", "出生日期", "1985-03-13")]),
    Case("id.sex", "人员", 2, "性别", [put("人员", "性别", "男"), put("人员", "退休类别", "男职工")]),
    Case("id.other_shape", "人员", 4, "证件号码", [put("人员", "证件号码", "无", row=4)]),
    Case("birth.month_only", "人员", 4, "出生日期", [put("人员", "出生日期", "1991.02", row=4)]),
    Case("birth.from_id", "人员", 2, "出生日期", [put("人员", "出生日期", "198503")]),
    Case("row.twice", "通勤时间", 3, "学校编号", [put("通勤时间", "学校编号", "S1", row=3)]),
    Case("id.twice", "人员", 5, "证件号码", [put("人员", "证件号码", "999999198503120026", row=5)]),
    Case("campaign.district", "竞聘季", 2, "区县代码", [put("竞聘季", "区县代码", "5104")]),
    Case("campaign.as_of", "竞聘季", 2, "基准日", [put("竞聘季", "基准日", "2022-06-19")]),
    Case("school.code_shape", "学校", 2, "学校标识码", [put("学校", "学校标识码", "215199000")]),
    Case("school.no_classes", "学校", 4, "学校编号", [put("年级班级", "学生数", 0, row=6), put("年级班级", "班数", 0, row=6)]),
    Case("school.legal_entity", "学校", 2, "法人单位", [put("学校", "法人单位", "S3")]),
    Case("year_group.wrong_phase", "年级班级", 2, "年级", [put("年级班级", "年级", "七年级")]),
    Case("year_group.no_classes", "年级班级", 2, "班数", [put("年级班级", "班数", 0)]),
    Case("year_group.no_pupils", "年级班级", 2, "学生数", [put("年级班级", "学生数", 3)]),
    Case("year_group.boarders", "年级班级", 2, "寄宿生数", [put("年级班级", "寄宿生数", 999)]),
    Case("total.phase_twice", "编制总量", 3, "学段", [put("编制总量", "学段", "幼儿园、小学", row=3)]),
    Case("total.phase_missing", "编制总量", None, "学段", [put("编制总量", "学段", "小学")]),
    Case("total.phase_unused", "编制总量", 3, "学段", [put("编制总量", "学段", "幼儿园、高中", row=3)]),
    Case("person.no_establishment", "人员", 2, "编制学校", [put("人员", "编制学校", None)]),
    Case("person.off_establishment", "人员", 4, "编制学校", [put("人员", "编制学校", "S3", row=4)]),
    Case("person.retirement_class", "人员", 2, "退休类别", [put("人员", "退休类别", "男职工")]),
    Case("person.age", "人员", 4, "出生日期", [put("人员", "出生日期", "2015-02-03", row=4)]),
    Case("person.first_taught", "人员", 2, "参加教学工作日期", [put("人员", "参加教学工作日期", "1995-09-01")]),
    Case("person.start_missing", "人员", 2, "入编日期", [put("人员", "入编日期", None)]),
    Case("phase.needed", "人员", 2, "任教学段", [put("人员", "任教学校", "S2"), put("人员", "任教学段", None)]),
    Case("event.field_missing", "履历事件", EVENTS_END, "说明",
         [event(人员编号="T4", 事项="奖励", 内容="市级", 开始日期="2020-09-10")]),
    Case("event.value_unwanted", "履历事件", EVENTS_END, "内容",
         [event(人员编号="T4", 事项="班主任", 内容="三年", 开始日期="2020-09-01", 学校编号="S1")]),
    Case("event.ends_before_start", "状态与保护", 2, None, [put("状态与保护", "结束日期", "2000-01-01")]),
    Case("event.before_birth", "履历事件", EVENTS_END, None,
         [event(人员编号="T4", 事项="学历", 内容="本科", 开始日期="1980-06")]),
    Case("event.overlap", "履历事件", EVENTS_END, None,
         [event(人员编号="T2", 事项="职称", 内容="高级教师", 开始日期="2010-01")]),
    Case("event.shares", "履历事件", 17, None, [put("人员", "任教学校", None, row=3), put("人员", "任教学段", "初中", row=3)]),
    Case("event.supersedes_unknown", "履历事件", 15, None, [find("履历事件", "更正记录编号", "R9", "R8")]),
    Case("registration.no_start", "教师资格", 2, "注册有效期起", [put("教师资格", "注册有效期起", None)]),
    Case("post.two_posts", "现任岗位", 4, "岗位编号", [put("现任岗位", "学科", "数学", row=4)]),
    Case("post.two_ids", "现任岗位", 4, "岗位编号", [put("现任岗位", "岗位编号", "V3", row=4)]),
    Case("mark.own", "评分", 4, "评委编号", [add_row("评分", 人员编号="T4", 评委编号="T4", **MARK)]),
    Case("mark.recused", "评分", 4, "评委编号", [add_row("评分", 人员编号="T4", 评委编号="T2", **MARK)]),
    Case("kinship.self", "亲属关系", 2, "对方编号", [put("亲属关系", "对方编号", "T1")]),
    Case("kinship.outsider", "亲属关系", 2, "对方编号", [put("亲属关系", "对方编号", "外请9")]),
    Case("cell.boolean", "人员", 2, "姓名", [put("人员", "姓名", True)]),
    Case("cell.too_long", "人员", 2, "姓名", [put("人员", "姓名", "长" * 51)]),
    Case("cell.too_long", "状态与保护", 2, "佐证", [put("状态与保护", "佐证", "证" * 201)]),
    Case("row.total", "年级班级", 7, None, [add_row("年级班级", 学校编号="合计", 班数=13, 学生数=517)]),
    Case("row.total", "人员", 6, None, [add_row("人员", 姓名="合计：")]),
    Case("item.other_sheet", "原始数据", 2, "项目", [put("原始数据", "项目", "面试")]),
    Case("item.other_sheet", "评分", 2, "项目", [put("评分", "项目", "缺勤天数")]),
    Case("code.unknown", "志愿", 2, "环节", [put("志愿", "环节", "直聘")]),
    Case("code.unknown", "意愿声明", 2, "环节", [put("意愿声明", "环节", "岗位设置")]),
    Case("code.unknown", "评分", 2, "环节", [put("评分", "环节", "编制核定")]),
    Case("code.unknown", "评分", 2, "学科组", [put("评分", "学科组", "占星术")]),
    Case("number.out_of_range", "原始数据", 2, "数值", [put("原始数据", "数值", -114)]),
    Case("number.out_of_range", "原始数据", 2, "数值", [put("原始数据", "数值", 367)]),
    Case("number.out_of_range", "原始数据", 3, "数值", [put("原始数据", "数值", "-1/2", row=3)]),
    Case("number.out_of_range", "周课时", 2, "周课时", [put("周课时", "周课时", 61)]),
    Case("number.out_of_range", "周课时", 2, "周课时", [put("周课时", "周课时", -12)]),
    Case("number.out_of_range", "评分", 2, "分数", [put("评分", "分数", -5)]),
    Case("event.share_bounds", "履历事件", 17, "数量", [find("履历事件", "数量", "1/2", 2)]),
    Case("id.from_number", "人员", 2, "证件号码", [put("人员", "证件号码", "510402198005062.0")]),
    Case("id.from_number", "人员", 2, "证件号码", [put("人员", "证件号码", "5.10402E+17")]),
    Case("id.number_short", "人员", 2, "证件号码", [put("人员", "证件号码", 510402198005062.0)]),
    Case("id.case", "人员", 6, "人员编号", [
        add_row("人员", 人员编号="t1", 姓名="某某", 性别="男", 证件类型="护照", 证件号码="E12345678", 出生日期="1990-01-01",
                用工形式="编外聘用", 退休类别="男职工", 任教学校="S1", 到任教学校日期="2020-09-01")]),
    Case("school.name_twice", "学校", 3, "学校名称", [put("学校", "学校名称", "第一小学", row=3)]),
    Case("total.none", "编制总量", 3, "总量", [put("编制总量", "总量", 0, row=3)]),
    Case("person.establishment_late", "人员", 2, "入编日期",
         [put("人员", "入编日期", "2023-09-02"), put("人员", "任教学校", None),
          put("人员", "工资关系学校", None)]),
    Case("person.no_post", "现任岗位", None, None, [lambda book: book["现任岗位"].delete_rows(4)]),
    Case("protection.man", "状态与保护", 7, None, [add_row("状态与保护", **{**STATUS, "类别": "D02"})]),
    Case("protection.no_end", "状态与保护", 7, "结束日期", [add_row("状态与保护", **{**STATUS, "结束日期": None})]),
    Case("protection.long", "状态与保护", 7, "结束日期", [add_row("状态与保护", **{**STATUS, "结束日期": "2026-03-01"})]),
    Case("protection.no_evidence", "状态与保护", 7, "佐证", [add_row("状态与保护", **{**STATUS, "佐证": None})]),
    Case("preference.phase", "志愿", 4, "学段", [add_row("志愿", 学段="高中", **WISH)]),
    Case("preference.repeated", "志愿", 4, None, [add_row("志愿", 学段="小学", 学科="语文", **WISH)]),
    Case("preference.not_volunteering", "志愿", None, None, [put("意愿声明", "自愿参加", None)]),
    Case("declaration.gives_up", "意愿声明", 2, "放弃原岗", [put("意愿声明", "放弃原岗", "是")]),
    Case("mark.school", "评分", 2, "学校编号", [put("评分", "学校编号", "S1")]),
    Case("mark.no_pool", "评分", 2, "学科组", [put("评分", "学科组", None)]),
    Case("mark.pool", "评分", 3, "学科组", [put("评分", "学科组", "语文", row=3)]),
    Case("kinship.self", "亲属关系", 3, "对方编号", [put("亲属关系", "对方编号", "T2", row=3)]),
    Case("kinship.name", "亲属关系", 3, "对方编号", [put("亲属关系", "对方编号", "陈大文", row=3)]),
    Case("kinship.name", "亲属关系", 3, "对方编号", [put("亲属关系", "对方编号", "阿牛•木呷", row=3)]),
    Case("kinship.names", "亲属关系", 3, "对方编号",
         [put("亲属关系", "对方编号", "陈大文", row=3), put("人员", "姓名", "陈大文", row=5)]),
    Case("kinship.stranger", "亲属关系", 3, "对方编号", [put("亲属关系", "对方编号", "李四", row=3)]),
    Case("travel.area_unknown", "人员", 2, "居住片区", [put("人员", "居住片区", "河西")]),
]  # fmt: skip

# Told by tests of their own: files, headings, cells without a value, placement, and what only a policy can object to.
ELSEWHERE = re.compile(
    r"(file|column|policy|portion|reply|consent)\.|sheet\.no_headings|cell\.(merged|formula|error_value|date_for_text)|number\.date"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_problem_is_told_with_place_and_remedy(tmp_path: Path, case: Case) -> None:
    reading = read_spoilt(tmp_path, *case.edits)
    found = [(p.code, p.sheet, p.row, p.column) for p in reading.problems]
    assert (case.code, case.sheet, case.row, case.column) in found
    severity = MESSAGES[case.code].severity
    if severity == "error":
        assert reading.facts is None and reading.id_numbers == {}
    else:
        assert reading.facts is not None and {p.severity for p in reading.problems} == {"warning"}
    for problem in reading.problems:
        assert problem.zh.endswith("。") and problem.fix_zh.endswith("。") and problem.en and problem.fix_en
        assert "{" not in problem.zh + problem.en + problem.fix_zh + problem.fix_en
        assert problem.place().startswith(case.sheet) or problem.sheet != case.sheet
    assert len(found) <= 4, found


@pytest.mark.parametrize(
    ("sheet", "heading", "typed", "remedy"),
    [
        ("评分", "学科组", "数学组", "是不是“数学”？可填："),
        ("亲属关系", "对方编号", "陈大文", "请填人员编号 T3"),
        (
            "志愿",
            "环节",
            "岗位设置",
            "可填：校级领导竞聘、中层竞聘、紧缺岗位先行竞聘、校内竞聘、片区竞聘、跨校竞聘",
        ),
        ("原始数据", "项目", "面试", "评委打的分填“评分”表"),
    ],
)
def test_the_remedy_offers_what_was_meant(
    tmp_path: Path, sheet: str, heading: str, typed: str, remedy: str
) -> None:
    (problem,) = read_spoilt(tmp_path, put(sheet, heading, typed)).problems
    assert remedy in problem.fix_zh


def test_a_repeated_person_is_one_problem(tmp_path: Path) -> None:
    def repeat(book: Any) -> None:
        book["人员"].append([cell.value for cell in book["人员"][2]])

    (problem,) = read_spoilt(tmp_path, repeat).problems
    assert (problem.code, problem.row) == ("row.twice", 6) and "第 2 行" in problem.zh


def test_repeats_are_named_as_the_sheet_names_them(tmp_path: Path) -> None:
    (problem,) = read_spoilt(tmp_path, put("志愿", "顺序", 1, row=3)).problems
    assert "“T1 跨校竞聘 1”" in problem.zh
    (problem,) = read_spoilt(tmp_path, put("年级班级", "年级", "一年级", row=3)).problems
    assert "“S1 小学 一年级”" in problem.zh


def test_a_row_of_totals_hides_what_is_missing_in_it_and_nothing_else(tmp_path: Path) -> None:
    reading = read_spoilt(
        tmp_path, add_row("人员", 人员编号="合计", 姓名="4人"), put("人员", "性别", "?", row=3)
    )
    assert [(p.code, p.row) for p in reading.problems] == [("code.unknown", 3), ("row.total", 6)]


def test_limits_are_allowed(tmp_path: Path) -> None:
    reading = read_spoilt(
        tmp_path,
        put("原始数据", "数值", 366),
        put("周课时", "周课时", 60),
        put("评分", "分数", 0),
        put("状态与保护", "结束日期", "2025-06-30", row=3),
    )
    assert [p.code for p in reading.problems] == []


def test_people_hired_this_year_and_those_who_left_need_no_post(tmp_path: Path) -> None:
    remove = [lambda book: book["现任岗位"].delete_rows(4)]
    left = event(人员编号="T4", 事项="离开队伍", 内容="辞职", 开始日期="2023-05-01")
    assert [p.code for p in read_spoilt(tmp_path, *remove).problems] == ["person.no_post"]
    assert read_spoilt(tmp_path, *remove, left).problems == ()
    hired = put("人员", "入编日期", "2023-01-05", row=5)
    assert [p.code for p in read_spoilt(tmp_path, *remove, hired).problems] == []


def test_whoever_gives_up_takes_part(tmp_path: Path) -> None:
    edits = [put("意愿声明", "自愿参加", None), put("意愿声明", "放弃原岗", "是")]
    assert [p.code for p in read_spoilt(tmp_path, *edits).problems] == ["declaration.gives_up"]
    (told,) = read_spoilt(tmp_path, put("意愿声明", "自愿参加", "否")).problems
    assert "1 人" in told.zh and "阿牛·木呷（T1）" in told.zh


def test_every_message_has_a_case() -> None:
    told = {case.code for case in CASES} | {code for code in MESSAGES if ELSEWHERE.match(code)}
    assert told == set(MESSAGES)


def test_one_fault_is_not_told_again_by_every_row_that_refers_to_it(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, put("人员", "出生日期", "不详"), put("学校", "层级", "甲"))
    assert [(p.sheet, p.column) for p in reading.problems] == [("学校", "层级"), ("人员", "出生日期")]


def test_marks_withdrawn_after_recusal_let_the_workbook_through(tmp_path: Path) -> None:
    kin = add_row("亲属关系", 人员编号="外请1", 关系="近姻亲", 对方编号="T4")
    recused = read_spoilt(tmp_path, add_row("亲属关系", 人员编号="T4", 关系="近姻亲", 对方编号="外请1"))
    (problem,) = recused.problems
    assert (problem.code, problem.row) == ("mark.recused", 3)
    assert "撤销这一分数" in problem.fix_zh and "近姻亲" in problem.zh
    again = read_spoilt(
        tmp_path,
        add_row("亲属关系", 人员编号="T4", 关系="近姻亲", 对方编号="外请1"),
        lambda book: book["评分"].delete_rows(3),
    )
    assert again.facts is not None and len(again.facts.marks) == 1
    assert read_spoilt(tmp_path, kin).facts is None


def test_a_repeated_rank_and_a_repeated_mark(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, put("志愿", "顺序", 1, row=3))
    (problem,) = reading.problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("row.twice", "志愿", 3, "顺序")
    assert "第 2 行" in problem.zh
    again = read_spoilt(tmp_path, add_row("评分", 人员编号="T1", 评委编号="T2", **MARK))
    assert [(p.code, p.row) for p in again.problems] == [("row.twice", 4)]


def test_the_same_event_twice(tmp_path: Path) -> None:
    title = {"人员编号": "T2", "事项": "学历", "内容": "硕士", "开始日期": "2010-07-01"}
    reading = read_spoilt(tmp_path, event(**title), event(**title))
    assert [(p.code, p.row) for p in reading.problems] == [("row.twice", EVENTS_END + 1)]
    assert read_spoilt(tmp_path, event(**title), event(**title, 佐证="另一张")).facts is not None


def test_a_year_is_enough_for_what_is_done_once_a_year(tmp_path: Path) -> None:
    facts = read_spoilt(tmp_path, event(人员编号="T4", 事项="年度考核", 内容="优秀", 开始日期=2021)).facts
    assert facts is not None
    (found,) = [e for e in facts.events if e.person == "T4" and e.kind == "appraisal"]
    assert (found.span.start.isoformat(), str(found.span.end)) == ("2021-01-01", "2022-01-01")


def test_blank_schools_are_that_of_the_establishment(tmp_path: Path) -> None:
    edits = [put("人员", heading, None) for heading in ("任教学校", "任教学段", "工资关系学校")]
    assert read_spoilt(tmp_path, *edits).facts == read_spoilt(tmp_path).facts


def test_a_post_without_an_id_has_that_of_its_colleagues(tmp_path: Path) -> None:
    assert read_spoilt(tmp_path, put("现任岗位", "岗位编号", None)).facts == read_spoilt(tmp_path).facts
    facts = read_spoilt(tmp_path, *(put("现任岗位", "岗位编号", None, row=row) for row in (2, 4))).facts
    assert facts is not None
    ids = {event.value for event in facts.events if event.kind == "post" and event.person != "T2"}
    assert len(ids) == 1 and re.fullmatch("V[0-9a-f]{12}", ids.pop())


def test_many_problems_are_counted_and_the_first_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guanpin.exchange.workbook.problems.KEPT_PER_CODE", 2)
    reading = read_spoilt(tmp_path, *(put("年级班级", "学生数", "?", row=row) for row in range(2, 7)))
    assert reading.counts["number.not_whole"] == 5
    assert sum(p.code == "number.not_whole" for p in reading.problems) == 2


def test_a_missing_sheet_does_not_hide_what_is_wrong_elsewhere(tmp_path: Path) -> None:
    reading = read_spoilt(tmp_path, drop("通勤时间"), add_row("评分", 人员编号="T4", 评委编号="T2", **MARK))
    assert {p.code for p in reading.problems} == {"sheet.missing", "mark.recused"}
