"""Sheets of dated events: the general one and weekly lessons."""

from __future__ import annotations

from dataclasses import replace

from guanpin.exchange.workbook.sheets.shared import END, EVIDENCE, PERSON, PHASE, SCHOOL, START
from guanpin.exchange.workbook.spec import ColumnSpec, SheetSpec

_EVENTS = SheetSpec(
    "events",
    "履历事件",
    "人员的其他履历，一件事一行：职称、学历、考核、师德、处分、奖励、骨干、班主任、乡村任教、合同、离开队伍，以及以前的编制、任教、岗位。",
    (
        PERSON,
        ColumnSpec("kind", "事项", "code", "见代码表。", codes="event_kind", example="职称"),
        ColumnSpec(
            "value",
            "内容",
            "as_kind",
            "各事项填什么，见“填表说明”中的“履历事件怎么填”。",
            required=False,
            example="一级教师",
        ),
        replace(
            START,
            kind="date_or_year",
            note="只填年月的，按当月1日；年度考核、师德考核可以只填年份。",
            example="2016-12-01",
        ),
        replace(END, example=""),
        replace(SCHOOL, required=False, note="编制、任教、工资关系、岗位、班主任、合同须填。"),
        replace(PHASE, required=False, note="岗位、教师资格、周课时须填；任教的学校只有一个学段的可留空。"),
        ColumnSpec(
            "subjects",
            "学科",
            "codes",
            "岗位、教师资格、周课时须填。",
            required=False,
            codes="subject",
            example="语文",
        ),
        ColumnSpec(
            "amount",
            "数量",
            "decimal",
            "任教填份额（大于0，不超过1，如 1/2），周课时填每周节数。",
            required=False,
            example="1/2",
            high=60,
        ),
        ColumnSpec(
            "category",
            "岗位类别",
            "code",
            "岗位聘任须填。",
            required=False,
            codes="category",
            example="教师岗位",
        ),
        ColumnSpec(
            "leadership",
            "任职层次",
            "code",
            "岗位聘任填。",
            required=False,
            codes="leadership",
            example="中层干部",
        ),
        ColumnSpec(
            "detail",
            "说明",
            "as_kind",
            "奖励须填类别：荣誉表彰、学科竞赛、优质课、教科研成果。",
            required=False,
            example="优质课",
        ),
        EVIDENCE,
        ColumnSpec(
            "id", "记录编号", "key", "要被更正的记录才填。", required=False, example="R0001", rare=True
        ),
        ColumnSpec(
            "supersedes",
            "更正记录编号",
            "key",
            "本行更正哪一条记录。",
            required=False,
            example="R0001",
            rare=True,
        ),
        ColumnSpec(
            "recorded_at",
            "登记日期",
            "date",
            "与“数据来源”不同的才填。",
            required=False,
            example="2023-06-01",
            rare=True,
        ),
        ColumnSpec(
            "source",
            "来源",
            "text",
            "与“数据来源”不同的才填。",
            required=False,
            example="学校填报",
            rare=True,
        ),
    ),
)

_LESSONS = SheetSpec(
    "lessons",
    "周课时",
    "每人每学期每个学科的周课时，一行一个学科。",
    (
        PERSON,
        ColumnSpec(
            "value", "学期", "term", "第一学期为9月至次年1月，第二学期为2月至8月。", example="2022-2023-2"
        ),
        SCHOOL,
        PHASE,
        ColumnSpec("subjects", "学科", "code", "一个学科。", codes="subject", example="语文"),
        ColumnSpec("amount", "周课时", "decimal", "每周节数。", example="12", aliases=("周课时数",), high=60),
        replace(START, required=False, rare=True, note="与学期起始不同的才填。"),
        replace(END, rare=True, note="与学期结束不同的才填（含当日）。"),
    ),
)

EVENT_SHEETS = (_EVENTS, _LESSONS)
