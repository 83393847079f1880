"""Columns of the two tables of placement: what was proposed to whom, and what would place more people."""

from __future__ import annotations

from guanpin.exchange.results.column import Column, Table

PLACEMENT = Table(
    "placement.csv",
    "sealed",
    "组织调剂",
    "向每人提出的每个岗位一行，答复填入工作簿的“调剂答复”；最后没有岗位可以提出的人另有一行，第几次为 0。",
    (
        Column("person", "人员编号", "text", "人员编号"),
        Column("offer", "第几次", "count", "本人的第几次征询；0 为没有岗位可以提出"),
        Column("name", "姓名", "text", "姓名"),
        Column("post", "岗位编号", "text", "提出的岗位，答复时照填"),
        Column("school", "学校", "school", "该岗位的学校编号"),
        Column("school_phase", "学段", "code:school_phase", "该岗位的学段"),
        Column("category", "岗位类别", "code:category", "岗位类别代码"),
        Column("subjects", "学科", "subjects", "学科代码，组合岗位以 + 相连"),
        Column("round", "轮次", "round", "提出的轮次"),
        Column("conversion", "转岗", "flag", "是否本人书面同意的转岗"),
        Column(
            "reply",
            "答复",
            "code:reply",
            "accepted 同意、refused 不同意、none 尚未答复、no_offer 没有岗位可以提出",
        ),
        Column("replied_on", "答复日期", "text", "答复日期，空为尚未答复"),
        Column("standby_from", "待岗自", "text", "各次都不同意而转入待岗的首日"),
        Column("standby_until", "待岗至", "text", "待岗结束日，不含当日"),
    ),
)

REPAIRS = Table(
    "repairs.csv",
    "sealed",
    "调剂补救",
    "还能多安排人的办法，每个一行，按政策规定的次序；人员编号不公开。",
    (
        Column("rank", "序号", "count", "次序，1 在最前"),
        Column(
            "kind", "办法", "code:repairs", "place 增加一个名额、clause 放宽一条、conversion 本人同意转岗"
        ),
        Column("post", "岗位编号", "text", "增加名额的岗位"),
        Column("school", "学校", "school", "该岗位的学校编号"),
        Column("school_phase", "学段", "code:school_phase", "该岗位或转岗的学段"),
        Column("subjects", "学科", "subjects", "该岗位或转岗的学科，组合岗位以 + 相连"),
        Column("clause", "条款", "code:clause", "放宽的条款"),
        Column("people", "可多安排", "count", "能多安排的人数"),
        Column("helps", "人员", "text", "由此得到岗位的人员编号，以 | 相连"),
    ),
)
