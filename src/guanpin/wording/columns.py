"""Chinese headings of the rows in policies, and names of the codes that stand in no list of the facts."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.wording.render import code_name
from guanpin.wording.terms import TERMS

_HEADINGS: Mapping[str, str] = {
    "after": "前接",
    "basis": "计算依据",
    "best_per_year": "每年取最高一项",
    "categories": "岗位类别",
    "category": "岗位类别",
    "channels": "救济途径",
    "classes_from": "班数起点",
    "closes": "末日",
    "counts": "人数计在",
    "covers": "可任教学段",
    "date": "日期",
    "days": "工作日",
    "decision": "决定的种类",
    "delegates": "全体代表（应到）",
    "dimension": "方面",
    "edge": "从何时接",
    "enter": "谁参加",
    "first": "首日",
    "forfeits": "报名即不再参加的环节",
    "form": "会议形式",
    "guarantees": "承诺",
    "held": "持有",
    "held_on": "表决日期",
    "id": "编号",
    "in_favour": "赞成",
    "item": "项目",
    "items": "必设项目",
    "kind": "种类",
    "last": "末日",
    "leaders": "校级领导",
    "least": "至少",
    "leave": "受假期影响时",
    "lessons": "周课时",
    "lists_of": "沿用哪一环节的志愿",
    "locations": "所在地",
    "max": "满分",
    "middle": "中层干部",
    "minutes": "会议记录",
    "missing": "没有数据时",
    "most": "至多",
    "moves": "计入的流动",
    "name": "名称",
    "offset": "间隔工作日",
    "open": "可竞聘类别",
    "opens": "首日",
    "overlap": "可不等公示期满",
    "paper": "所考试卷",
    "per": "每多少",
    "person": "人员编号",
    "places": "岗位数",
    "post": "现聘岗位",
    "preferences_max": "志愿上限（0为不限）",
    "present": "实到",
    "pupils_from": "学生数起点",
    "recall": "本校无岗人员优先",
    "role": "身份",
    "rounding": "取整",
    "rounds_max": "轮次上限",
    "rule": "规则",
    "school_kinds": "学校类型",
    "school_phase": "学段",
    "school_phases": "学段",
    "schools": "适用学校",
    "scope": "竞聘范围",
    "senior": "高级",
    "share": "占本校教师的比例",
    "sheet": "评分表",
    "sources": "来源",
    "stage": "环节",
    "status": "人员情况",
    "subject": "学科",
    "subjects": "学科",
    "table": "赋值表",
    "teacher_delegates": "其中教师代表",
    "teachers": "教师数",
    "unit": "每单位分值",
    "upward": "层次更高的学校",
    "vacancies": "竞聘的名额",
    "window": "近几年",
    "year": "年份",
    **{f"year_{year}": TERMS["year_group"][str(year)][0] for year in range(1, 13)},
}
_HEADINGS_OF: Mapping[tuple[str, str], str] = {("posts.grade.shares", "middle"): "中级"}

# By column, in rows of any parameter.
_CODES: Mapping[str, Mapping[str, str]] = {
    "scope": {"own_school": "本校", "cluster": "本片区", "school_group": "本教育集团", "district": "全区"},
    "enter": {"unplaced": "无岗人员和自愿参加的人", "volunteers": "只有自愿参加的人"},
    "upward": {"open": "可以竞聘", "unplaced_barred": "无岗人员不得竞聘", "barred": "不得竞聘"},
    "vacancies": {"all": "全部名额", "free": "现无人的名额", "short": "缺编学校现无人的名额"},
    "moves": {"upward": "流向层次更高的学校", "all": "流向外校"},
    "schools": {"short": "缺编学校", "all": "所有学校"},
    "channels": {
        "objection": "公示期内提出异议",
        "complaint": "教师申诉",
        "review": "复核",
        "appeal": "申诉",
        "further_appeal": "再申诉",
        "arbitration": "劳动人事争议仲裁",
        "suit": "向人民法院起诉",
        "petition": "信访",
    },
    "decision": {
        "appointed": "聘任",
        "supernumerary": "保底岗位",
        "not_appointed": "竞聘未聘任",
        "placement_offered": "组织调剂提出岗位",
        "standby": "待岗培训",
        "withdrawn": "更正后撤销或改变聘任",
        "contract_varied": "变更聘用合同",
        "contract_ended": "解除、终止聘用合同",
        "sanction": "处分",
        "appraisal_grade": "考核定为基本合格、不合格",
        "pay_reduced": "扣减工资福利",
        "award_withdrawn": "撤销奖励",
        "irregular_entry_cleared": "清退违规进人",
    },
    "basis": {code: names[0] for code, names in TERMS["supplement_basis"].items()},
    "counts": {"establishment": "编制学校", "teaching": "任教最多的学校"},
    "edge": {"opens": "开始", "closes": "结束"},
    "form": {"congress": "教代会", "all_staff": "全体教职工大会"},
    "kind": {
        "years": "年限",
        "count": "计数",
        "table": "赋值",
        "best_of": "取最高一项",
        "deduction": "扣分",
        "veto": "一票否决",
        "panel_mean": "评委平均",
        "exam": "考试",
        "normalised": "组内位次",
        "workload": "工作量",
    },
    "leave": {"none": "不另处理", "neutral": "按中间值"},
    "missing": {"zero": "计0分", "neutral": "按中间值"},
    "post": {"competes": "参加竞聘", "kept": "保留"},
    "role": {"leader": "校领导", "middle": "中层干部", "union": "工会", "teacher": "教师代表"},
    "rule": {"same": "学科相同", "same_or_taught": "学科相同或曾任教", "any": "不限"},
    "sheet": {"school": "学校评分表", "district": "区级评分表"},
    "status": {code: names[0] for code, names in TERMS["person_status"].items()},
    "table": {"honour": "表彰", "lesson_award": "优质课、竞赛"},
}


def heading(parameter: str, column: str, lang: str) -> str:
    """What stands above a column; in English the name it has in the file."""
    if lang == "en":
        return column
    return _HEADINGS_OF.get((parameter, column)) or _HEADINGS.get(column, column)


def cell_name(column: str, code: str, lang: str) -> str:
    """The name of `code` in rows under `column`, the code itself if it has none."""
    if lang == "zh" and code in _CODES.get(column, {}):
        return _CODES[column][code]
    if column == "sources":
        return _source_name(code, lang)
    return code_name(code, lang, column)


def _source_name(code: str, lang: str) -> str:
    """A source such as appraisal, ethics:fail or measure:days_absent."""
    if lang == "en":
        return code
    kind, *parts = code.split(":")
    own = {"measure": "量化数据", "mark": "评议打分", "teaching_service": "教龄", "school_service": "校龄"}
    names = [own.get(kind) or code_name(kind, lang, "event_kind")]
    names += [
        code_name(part, lang, "item" if kind in ("measure", "mark") else kind)
        for part in parts
        if part != "*"
    ]
    return "·".join(names)
