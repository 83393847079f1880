"""Codes as clerks give them: the Chinese name, the code, both, or a familiar other name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from guanpin.engine.snapshot.codes import COMPETITION_STAGES, PROTECTIONS, SCHOOL_PHASES
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import as_text, compact
from guanpin.wording.terms import TERMS

_STATUS_LISTS = ("leave", "obligation", "secondment", "rotation")

# The list offered for 类别 of 状态与保护, and the kind of event each code makes.
STATUS_KINDS: Mapping[str, str] = {
    **dict.fromkeys(PROTECTIONS, "protection"),
    **{code: codes for codes in _STATUS_LISTS for code in TERMS[codes]},
}

# Figures in registers, and what assessors give: each has its own sheet.
_MARK_ITEMS = ("interview",)
_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    # Declarations are also made about direct appointment and placement; a sheet's marks are named after its main stage.
    "competition_stage": ("stage", COMPETITION_STAGES),
    "declared_stage": ("stage", ("direct", *COMPETITION_STAGES, "placement")),
    "mark_stage": ("stage", ("in_school", "cross_school")),
    "mark_item": ("item", _MARK_ITEMS),
    "measure_item": ("item", tuple(code for code in TERMS["item"] if code not in _MARK_ITEMS)),
}

_IGNORED = re.compile(r"[\s、,，。.;；:：()（）\[\]【】“”\"'—_\-/·]+")
_SEPARATORS = re.compile(r"[+＋、,，;；/和&]+")

OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "subject": {
        "道法": "moral", "政治": "moral", "思想品德": "moral", "思品": "moral", "品德": "moral", "品德与社会": "moral",
        "外语": "english", "生物": "biology", "信息技术": "it", "信息": "it", "信技": "it", "体育": "pe", "体健": "pe",
        "劳技": "labour", "劳动与技术": "labour", "劳动教育": "labour", "综合实践": "practice", "地方课程": "local",
        "校本课程": "local", "心理": "mental_health", "心理健康教育": "mental_health", "小学全科": "generalist",
        "幼教": "early_years", "幼儿教育": "early_years", "学前": "early_years", "行政": "office", "处室": "department",
        "中层": "department",
        "图书": "library",
        "图书管理员": "library", "实验": "laboratory", "实验员": "laboratory", "财务": "accounts", "校医": "health_room",
        "保健": "health_room", "保育员": "nursery", "后勤": "logistics",
    },
    "school_phase": {"幼儿": "kindergarten", "学前": "kindergarten", "初级中学": "junior", "高级中学": "senior"},
    "school_kind": {
        "完全小学": "primary", "初中": "junior", "高中": "senior", "完中": "complete_secondary",
        "九年一贯制": "nine_year", "九年制": "nine_year", "幼儿园(所)": "kindergarten", "村小": "teaching_point",
    },
    "location": {"城市": "urban", "镇": "town", "农村": "rural"},
    "category": {
        "教师": "teaching", "专任教师": "teaching", "教学": "teaching", "管理": "management", "教辅": "support",
        "工勤": "worker",
    },
    "leadership": {
        "校长": "principal", "园长": "principal", "书记": "principal", "副校长": "deputy", "副园长": "deputy",
        "副书记": "deputy", "中层": "middle", "主任": "middle", "不任职": "none",
    },
    "staff_kind": {"编内": "established", "正式": "established", "编外": "contract", "派遣": "dispatched"},
    "retirement_class": {"男": "man", "女干部": "woman_cadre", "女专业技术人员": "woman_cadre", "女职工": "woman_worker"},
    "document_kind": {"身份证": "resident_id", "二代身份证": "resident_id", "港澳台通行证": "hk_mo_tw_permit"},
    "title": {
        "正高级": "senior_full", "正高": "senior_full", "高级": "senior", "副高": "senior", "中小学高级教师": "senior",
        "一级": "first", "中级": "first", "中小学一级教师": "first", "二级": "second", "中小学二级教师": "second",
        "三级": "third", "中小学三级教师": "third", "未定级": "none", "无": "none", "无职称": "none",
    },
    "degree": {
        "博士": "doctor", "硕士": "master", "研究生": "master", "大学本科": "bachelor", "学士": "bachelor",
        "专科": "college", "大学专科": "college", "中师": "secondary", "中等师范": "secondary",
    },
    "appraisal": {"称职": "pass", "基本称职": "basic", "不称职": "fail", "未定等次": "ungraded", "不确定等次": "ungraded"},
    "sanction": {"降级": "downgrade", "降低岗位等级处分": "downgrade"},
    "honour_level": {
        "国家": "national", "省": "province", "市": "city", "区": "district", "县": "district", "区级": "district",
        "县级": "district", "学校": "school",
    },
    "event_kind": {"考核": "appraisal", "师德": "ethics", "骨干": "key_teacher", "荣誉": "award", "离职": "exit"},
    "kin_relation": {"配偶": "spouse", "夫妻关系": "spouse", "直系": "lineal", "旁系": "collateral", "姻亲": "affinity"},
    "award_detail": {"荣誉": "award", "竞赛": "competition", "科研": "research"},
    "grade": {
        name: str(number)
        for number in range(1, 14)
        for name in (f"{number}级", f"专技{number}级", f"专业技术{number}级", f"专业技术{TERMS['grade'][str(number)][0]}")
    },
    "year_group": {
        **{f"{year}年级": str(year) for year in range(1, 13)},
        "初一": "7", "初二": "8", "初三": "9", "高1": "10", "高2": "11", "高3": "12",
        "十年级": "10", "十一年级": "11", "十二年级": "12",
    },
}  # fmt: skip


@cache
def code_list(name: str) -> Mapping[str, str]:
    """Code -> Chinese name of a list, in the order in which a form offers it."""
    if name == "status":
        protections = {code: f"{code} {TERMS['direct_category'][code][0]}" for code in PROTECTIONS}
        return protections | {code: TERMS[codes][code][0] for codes in _STATUS_LISTS for code in TERMS[codes]}
    if name == "protection":
        return {code: f"{code} {TERMS['direct_category'][code][0]}" for code in PROTECTIONS}
    if name in _PARTS:
        whole, codes = _PARTS[name]
        return {code: TERMS[whole][code][0] for code in codes}
    return {code: zh for code, (zh, _) in TERMS[name].items()}


def parse_code(raw: object, name: str) -> str:
    """The code meant by `raw` in the list `name`."""
    text = as_text(raw)
    code = _known(name).get(_folded(text))
    if code is None:
        options = "、".join(code_list(name).values())
        raise CellError("code.unknown", value=compact(text), near=_near(text, name), options=options)
    return code


def _near(text: str, name: str) -> str:
    """A question that offers what was probably meant, or nothing."""
    folded, names = _folded(text), code_list(name)
    within = [zh for zh in names.values() if len(zh) > 1 and zh in folded]
    found = within or get_close_matches(folded, names.values(), 1, 0.6)
    return f"是不是“{max(found, key=len)}”？" if found else ""


def parse_codes(raw: object, name: str) -> tuple[str, ...]:
    """Several codes joined by +, 、 or a comma: sorted, each once."""
    text = as_text(raw)
    whole = _known(name).get(_folded(text))
    if whole is not None:
        return (whole,)
    parts = [part for part in _SEPARATORS.split(text) if compact(part)]
    codes = [parse_code(part, name) for part in parts]
    if not codes or len(set(codes)) != len(codes):
        raise CellError("code.repeated", value=compact(text))
    # School phases ascend as pupils do; subjects have no order of their own.
    order = {code: place for place, code in enumerate(SCHOOL_PHASES)}
    return tuple(sorted(codes, key=lambda code: (order.get(code, 0), code)))


@cache
def _known(name: str) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for code, zh in code_list(name).items():
        known |= dict.fromkeys(map(_folded, (code, zh, code + zh, zh + code)), code)
        if code in PROTECTIONS:
            known[_folded(TERMS["direct_category"][code][0])] = code
    for other, code in OTHER_NAMES.get(name, {}).items():
        known.setdefault(_folded(other), code)
    return known


def _folded(text: str) -> str:
    # A leading minus is part of the kindergarten years' codes.
    text = compact(text).lower()
    return text if text.startswith("-") else _IGNORED.sub("", text)
