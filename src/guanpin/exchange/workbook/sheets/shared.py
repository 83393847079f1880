"""Columns that several sheets have."""

from __future__ import annotations

from guanpin.exchange.workbook.spec import ColumnSpec

PERSON = ColumnSpec(
    "person", "人员编号", "person", "须与“人员”表一致。", example="T0001", aliases=("教师编号", "工号")
)
SCHOOL = ColumnSpec(
    "school", "学校编号", "school", "填学校编号，也可填学校全称。", example="S001", aliases=("学校",)
)
PHASE = ColumnSpec(
    "school_phase", "学段", "code", "岗位、课程所属学段。", codes="school_phase", example="小学"
)
START = ColumnSpec(
    "start",
    "开始日期",
    "date",
    "只填年月的，按当月1日。",
    example="2019-09-01",
    aliases=("起始日期", "开始时间"),
)
END = ColumnSpec(
    "end",
    "结束日期",
    "last_day",
    "最后一天（含当日）；只填年月的，按当月最后一天；仍在持续的留空。",
    required=False,
    example="2022-08-31",
    aliases=("截止日期", "终止日期", "结束时间"),
)
EVIDENCE = ColumnSpec(
    "evidence",
    "佐证",
    "text",
    "文件、证书名称或编号；不要填病情、家庭住址。",
    required=False,
    example="区教体〔2022〕8号",
    aliases=("佐证材料", "证明材料"),
)
STAGE = ColumnSpec(
    "stage",
    "环节",
    "code",
    "竞聘环节，见代码表；一般是校内竞聘或跨校竞聘。",
    codes="competition_stage",
    example="跨校竞聘",
)
# Written for one of the three schools where the dated events say it instead.
SEE_EVENTS = "见履历"
SEES_EVENTS = ("establishment", "teaching", "payroll")
