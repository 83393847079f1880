"""Sheets of the competition: measures, preferences, declarations, marks; with kinship and travel."""

from __future__ import annotations

from dataclasses import replace

from guanpin.exchange.workbook.sheets.district import TRAVEL_SHEET
from guanpin.exchange.workbook.sheets.people import KINSHIP_SHEET
from guanpin.exchange.workbook.sheets.shared import EVIDENCE, PERSON, PHASE, SCHOOL, STAGE
from guanpin.exchange.workbook.spec import ColumnSpec, SheetSpec

_MEASURES = SheetSpec(
    "measures",
    "原始数据",
    "评分表要用的原始数据，如缺勤天数、教学成绩；得分由系统换算。",
    (
        PERSON,
        ColumnSpec(
            "item", "项目", "item", "政策评分表采用的项目，见代码表。", codes="item", example="缺勤天数"
        ),
        ColumnSpec("year", "学年", "school_year", "该学年9月1日所在的年份。", example="2022-2023"),
        ColumnSpec("value", "数值", "decimal", "原始数值，不是得分。", example="2"),
        ColumnSpec(
            "group",
            "比较组",
            "label",
            "只在同组内比较的，填学科和年级。",
            required=False,
            example="语文五年级",
        ),
        EVIDENCE,
    ),
    unique=("person", "item", "year", "group", "evidence"),
)

_PREFERENCES = SheetSpec(
    "preferences",
    "志愿",
    "每人每个环节的志愿，一行一个；顺序不得重复。",
    (
        PERSON,
        STAGE,
        ColumnSpec(
            "rank",
            "顺序",
            "count",
            "1为第一志愿。",
            example="1",
            aliases=("志愿顺序", "志愿序号"),
            low=1,
            high=999,
        ),
        SCHOOL,
        PHASE,
        ColumnSpec("category", "岗位类别", "code", "见代码表。", codes="category", example="教师岗位"),
        ColumnSpec(
            "subject",
            "学科",
            "code",
            "任何学科都愿意的留空或填“任意”。",
            required=False,
            codes="subject",
            example="语文",
        ),
    ),
    unique=("person", "stage", "rank"),
)

_DECLARATIONS = SheetSpec(
    "declarations",
    "意愿声明",
    "每人每个环节的声明；没有行的，四项都为否。",
    (
        PERSON,
        STAGE,
        ColumnSpec("accepts_placement", "服从调剂", "flag", "留空为否。", required=False, example="是"),
        ColumnSpec(
            "volunteers", "自愿参加", "flag", "已有岗位仍自愿参加竞聘。", required=False, example="否"
        ),
        ColumnSpec("gives_up", "放弃原岗", "flag", "放弃后不再保留原岗位。", required=False, example="否"),
        ColumnSpec(
            "declines_direct", "放弃直聘", "flag", "放弃直聘，改为参加竞聘。", required=False, example="否"
        ),
    ),
    unique=("person", "stage"),
)

_MARKS = SheetSpec(
    "marks",
    "评分",
    "评委的打分，一个评委、一个人、一个项目一行。须回避的评委不得打分。",
    (
        STAGE,
        replace(SCHOOL, required=False, note="学校评议小组填学校；区级评委组留空。"),
        ColumnSpec(
            "pool",
            "学科组",
            "item",
            "跨校竞聘填学科，见代码表；校内评议不分学科，留空。",
            codes="subject",
            required=False,
            example="语文",
        ),
        PERSON,
        ColumnSpec("assessor", "评委编号", "key", "评委是本区人员的，填其人员编号。", example="T0100"),
        ColumnSpec("item", "项目", "item", "政策评分表采用的项目，见代码表。", codes="item", example="面试"),
        ColumnSpec("value", "分数", "decimal", "原始打分。", example="86.5", aliases=("得分",)),
    ),
    unique=("stage", "school", "pool", "person", "assessor", "item"),
)

CANDIDACY_SHEETS = (_MEASURES, _PREFERENCES, _DECLARATIONS, _MARKS, KINSHIP_SHEET, TRAVEL_SHEET)
