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
    "评分表要用的登记数据，如缺勤天数、教学成绩；得分由系统换算。评委打的分填“评分”表。",
    (
        PERSON,
        ColumnSpec(
            "item",
            "项目",
            "item",
            "政策评分表采用的项目，见代码表。",
            codes="measure_item",
            example="缺勤天数",
        ),
        ColumnSpec("year", "学年", "school_year", "该学年9月1日所在的年份。", example="2022-2023"),
        ColumnSpec(
            "value", "数值", "decimal", "原始数值，不是得分；不能是负数。缺勤天数最多366。", example="2"
        ),
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
    "每人每个环节的志愿，一行一个；顺序不得重复。跨校竞聘：没有岗位的人，只凭志愿就参加；已有岗位的人，另在“意愿声明”的“自愿参加”填“是”才参加。"
    "校内竞聘没有填志愿的，视为愿意应聘本校一切符合条件的岗位，现岗位排在最前。",
    (
        PERSON,
        replace(STAGE, example="校内竞聘"),
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
    "每人每个环节的声明；没有行的，四项都为否。没有岗位的人，不声明也可凭志愿参加竞聘；已有岗位的人，“自愿参加”填“是”才参加，没有更好的就保留原岗。"
    "“放弃原岗”是彻底放弃，可能因此没有岗位。",
    (
        PERSON,
        replace(STAGE, codes="declared_stage", note="直聘、组织调剂或某一竞聘环节。"),
        ColumnSpec("accepts_placement", "服从调剂", "flag", "留空为否。", required=False, example="是"),
        ColumnSpec(
            "volunteers",
            "自愿参加",
            "flag",
            "已有岗位的人填“是”才参加竞聘；没有更好的就保留原岗。没有岗位的人不必填。",
            required=False,
            example="是",
        ),
        ColumnSpec(
            "gives_up",
            "放弃原岗",
            "flag",
            "填“是”即彻底放弃原岗位，竞聘不上就没有岗位；只想试一试的不要填。受法定保护或在服务期内的，放弃不生效。",
            required=False,
            example="否",
        ),
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
        replace(STAGE, codes="mark_stage", note="校内竞聘（用学校评分表）或跨校竞聘（用区级评分表）。"),
        replace(SCHOOL, required=False, note="校内竞聘填学校；跨校竞聘由区级评委组打分，留空。", example=""),
        ColumnSpec(
            "pool",
            "学科组",
            "code",
            "跨校竞聘必须填学科，见代码表；校内竞聘不分学科，留空。",
            codes="subject",
            required=False,
            example="语文",
        ),
        PERSON,
        ColumnSpec("assessor", "评委编号", "key", "评委是本区人员的，填其人员编号。", example="外请01"),
        ColumnSpec(
            "item", "项目", "item", "政策评分表采用的项目，见代码表。", codes="mark_item", example="面试"
        ),
        ColumnSpec(
            "value",
            "分数",
            "decimal",
            "原始打分，0 至满分；面试的满分一般为100。",
            example="86.5",
            aliases=("得分",),
        ),
    ),
    unique=("stage", "school", "pool", "person", "assessor", "item"),
)

_CONSENTS = SheetSpec(
    "consents",
    "转岗意愿",
    "本人同意转岗（跨学科任教）并参加培训的，一门学科一行；没有本人同意，组织调剂不得安排转岗。教师资格的学段不得放宽。",
    (
        PERSON,
        PHASE,
        ColumnSpec("subject", "学科", "code", "愿意转任的学科。", codes="subject", example="科学"),
        ColumnSpec(
            "retraining",
            "培训安排",
            "text",
            "商定的转岗培训，如培训名称、期限；也可写培训证书编号。",
            example="科学教师转岗培训（暑期）",
        ),
    ),
    unique=("person", "school_phase", "subject"),
    late=True,
)

_REPLIES = SheetSpec(
    "replies",
    "调剂答复",
    "本人对组织调剂岗位的答复，一次一行；还没有答复的不填。不接受调剂不是解聘的理由。",
    (
        PERSON,
        ColumnSpec("offer", "第几次", "count", "1为第一次提出的岗位。", example="1", low=1, high=9),
        ColumnSpec(
            "post",
            "岗位编号",
            "key",
            "调剂通知上的岗位编号，即结果工作簿“组织调剂”表同一行的岗位编号。",
            example="V3f2a0c5d7e91",
        ),
        ColumnSpec(
            "accepts", "接受", "flag", "接受填“是”，不接受填“否”；还没有答复的，不要填这一行。", example="是"
        ),
        ColumnSpec("on", "答复日期", "date", "本人签字的日期，不早于基准日。", example="2023-07-10"),
    ),
    unique=("person", "offer"),
    late=True,
)

CANDIDACY_SHEETS = (
    _MEASURES,
    _PREFERENCES,
    _DECLARATIONS,
    _MARKS,
    _CONSENTS,
    _REPLIES,
    KINSHIP_SHEET,
    TRAVEL_SHEET,
)
