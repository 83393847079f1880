"""What a school may set in its plan, in words: names, values, bounds, and how an item of a score sheet is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import HONOUR_LEVELS
from guanpin.wording.columns import cell_name
from guanpin.wording.parameters import parameter_name, unit_name
from guanpin.wording.render import code_name, source_text
from guanpin.wording.shares import share_text
from guanpin.wording.terms import TERMS

_ENGLISH: Mapping[str, str] = {
    "campaign.school_phases": "The school's own dates within the district's windows",
    "direct.discretionary": "Categories of direct appointment within the cap",
    "direct.discretionary_cap": "Most that they may take of the teaching posts",
    "direct.excellent_count": "Excellent appraisals needed",
    "direct.excellent_years": "School years back that appraisals are looked at",
    "direct.key_teacher_levels": "Levels of key teacher that count",
    "direct.near_retirement_years": "Years before retirement that count as near",
    "direct.posting_kinds": "Postings that count",
    "direct.returned_years": "Years after a return that count",
    "direct.titles": "Titles that count",
    "panel.members": "Members of the panel",
    "scoring.panel.drop_from": "Assessors from whom on the highest and lowest mark are dropped (0: never)",
    "scoring.sheet.school": "Score sheet of the in-school competition",
    "scoring.table.honour": "Points of awards by level",
    "scoring.table.key_teacher": "Points of key teachers by level",
    "scoring.table.lesson_award": "Points of lesson and competition awards by level",
    "scoring.table.research": "Points of research awards by level",
    "scoring.ties": "What decides between equal totals, in order",
    "staff_congress.vote": "Record of the vote",
}
# The list of codes that the values of a parameter are from.
LISTS: Mapping[str, str] = {
    "direct.discretionary": "direct_category",
    "direct.key_teacher_levels": "honour_level",
    "direct.posting_kinds": "secondment",
    "direct.titles": "title",
}
# The way of a plan; "none" is a school that has not begun one.
STATES: Mapping[str, tuple[str, str]] = {
    "none": ("未起草", "not begun"),
    "draft": ("草案", "draft"),
    "submitted": ("待表决", "to be voted on"),
    "failed": ("表决未通过", "not passed"),
    "voted": ("表决通过", "passed"),
    "sent": ("待区审批", "with the district"),
    "approved": ("已批准", "approved"),
    "returned": ("已退回", "returned"),
    "replaced": ("已被新版替代", "replaced"),
}
_ROLES = {"leader": "school leader", "middle": "middle leader", "union": "union", "teacher": "teacher"}
# Names that read better than what the lists of codes make of them.
_PLAINER = {
    "days_absent": ("缺勤天数", "days absent"),
    "奖励·奖励": ("表彰", ""),
    "奖励·": ("", ""),
    "award award": ("", "awards"),
    "rotation on rotation": ("", "rotation"),
    "交流轮岗·轮岗在外": ("交流轮岗", ""),
    "借调外派·": ("", ""),
    "secondment ": ("", ""),
}


def plan_name(key: str, lang: str) -> str:
    """The name of a parameter that schools may set."""
    return _ENGLISH.get(key, key) if lang == "en" else parameter_name(key)


def value_lines_of(
    key: str, value: Any, lang: str, people: Mapping[str, str], phases: Mapping[str, str]
) -> tuple[str, ...]:
    """The value of a parameter other than the sheet, a line for each part of it; none for an empty value.

    `people` and `phases` are the names of those that it speaks of.
    """
    match CATALOGUE[key].kind:
        case "amounts":
            return tuple(
                f"{code_name(level, lang, 'honour_level')} {amount_text(value[level])}"
                for level in HONOUR_LEVELS
                if level in value
            )
        case "rows" if key == "panel.members":
            return tuple(
                f"{people.get(row['person'], row['person'])}{_bracketed(role_of_member(row['role'], lang), lang)}"
                for row in value
            )
        case "rows":
            return tuple(
                f"{phases.get(row['id'], row['id'])}{_colon(lang)}{_days(row['opens'], row['closes'], lang)}"
                for row in value
            )
    return tuple(filter(None, (value_of(key, value, lang),)))


def value_of(key: str, value: Any, lang: str) -> str:
    """A plain value in one line, with its unit."""
    parameter = CATALOGUE[key]
    if isinstance(value, tuple):
        names = (
            tie_name if key == "scoring.ties" else lambda code, lang: code_name(code, lang, LISTS.get(key))
        )
        joint = (" → " if key == "scoring.ties" else "、") if lang == "zh" else ", "
        return joint.join(names(code, lang) for code in value)
    if isinstance(value, Fraction):
        return share_text(value, lang) if parameter.unit.startswith("share") else amount_text(value)
    if lang == "zh":
        return f"{value} {unit_name(parameter.unit)}".strip()
    return f"{value} {parameter.unit.removesuffix('s') if value == 1 else parameter.unit}".strip()


def bound_of(key: str, rules: Rules, lang: str) -> str:
    """How far a school may go from the district's value."""
    value = rules.values[key].value
    english = lang == "en"
    match CATALOGUE[key].schools:
        case "up":
            return (f"不得低于 {value_of(key, value, lang)}", f"at least {value_of(key, value, lang)}")[
                english
            ]
        case "down":
            return (f"不得高于 {value_of(key, value, lang)}", f"at most {value_of(key, value, lang)}")[
                english
            ]
        case "fewer":
            return ("只能减少，不能增加", "fewer, never others")[english]
    if key == "panel.members":
        return _panel_bound(rules, lang)
    return _FREE.get(
        key,
        _FREE["scoring.table"]
        if key.startswith("scoring.table.")
        else ("由学校确定", "for the school to settle"),
    )[english]


_FREE: Mapping[str, tuple[str, str]] = {
    "scoring.sheet.school": (
        "各项满分合计 100 分，各方面的分值在规定范围之内；必设项目不得取消，一票否决项不得增删、修改",
        "the maxima sum to 100, each dimension within its bounds; required items and vetoes stay",
    ),
    "scoring.table": (
        "低一级的分值不得超过高一级",
        "a lower level never counts more than a higher",
    ),
    "scoring.ties": ("从评分项目、方面中选定先后", "items or dimensions of the sheet, in order"),
    "campaign.school_phases": ("在全区同一阶段的窗口之内", "within the district's window of the same phase"),
}


def _panel_bound(rules: Rules, lang: str) -> str:
    low, high = rules.integer("panel.size_least"), rules.integer("panel.size_most")
    teachers, leaders = (
        share_text(rules.amount(f"panel.{key}"), lang) for key in ("teachers_least", "leaders_most")
    )
    odd = rules.flag("panel.odd")
    if lang == "en":
        return (
            f"{low} to {high} members{', an odd number' if odd else ''}; at least {teachers} teachers, at most {leaders}"
            " leaders; staff of the school, none of them kin of another"
        )
    return (
        f"{low} 至 {high} 人{'，须为单数' if odd else ''}；教师代表不少于{teachers}，校领导不超过{leaders}；"
        "须是本校人员，彼此没有亲属关系"
    )


def source_of(key: str, rules: Rules, lang: str) -> str:
    """Document and clause that the district's value, or its bound, rests on."""
    bounded = {"scoring.sheet.school": "scoring.sheet.bounds", "panel.members": "panel.size_least"}
    return source_text(rules.cite(bounded.get(key, key)), lang)


def state_name(state: str, lang: str) -> str:
    return STATES[state][lang == "en"]


def item_name(item: str, lang: str) -> str:
    """An item of a score sheet."""
    return code_name(item, lang, "score_item")


def dimension_name(dimension: str, lang: str) -> str:
    return code_name(dimension, lang, "dimension")


def role_of_member(role: str, lang: str) -> str:
    """The part a member of the panel sits for."""
    return _ROLES.get(role, role) if lang == "en" else cell_name("role", role, lang)


def tie_name(code: str, lang: str) -> str:
    """An item or dimension by points, or an item by its raw figure."""
    name, _, raw = code.partition(":")
    found = TERMS["score_item"].get(name) or TERMS["dimension"].get(name) or (name, name)
    if raw:
        return f"{found[1]} (raw figure)" if lang == "en" else f"{found[0]}（原始数）"
    return found[lang == "en"]


def how_computed(row: Mapping[str, Any], lang: str) -> str:
    """How the points of one row of a sheet follow from the records; `row` in canonical form or typed."""
    unit = _text(row["unit"])
    said = _RULES[row["kind"]][lang == "en"].format(
        sources=listed([source_name(one, lang) for one in row["sources"]], lang),
        unit=unit,
        times="" if unit == "1" else f" × {unit}",
        table=_table_name(row.get("table"), lang),
    )
    return ("；" if lang == "zh" else "; ").join([" ".join(said.split()), *_more(row, lang)])


_RULES: Mapping[str, tuple[str, str]] = {
    "years": ("{sources}，每年 {unit} 分，逐月折算", "{sources}, {unit} a year, by months"),
    "count": ("{sources}，{table}累计{times}", "{sources}, added up {table}{times}"),
    "table": ("{sources}，{table}{times}", "{sources}, {table}{times}"),
    "best_of": ("{sources}，取最高一项，{table}{times}", "the best of {sources}, {table}{times}"),
    "deduction": ("满分 − {sources} × {unit}，扣完为止", "the maximum − {sources} × {unit}, never below 0"),
    "veto": ("{sources}的，一票否决", "{sources}: barred"),
    "panel_mean": ("{sources}，评委平均分 × {unit}", "{sources}, the mean mark × {unit}"),
    "exam": ("{sources}，成绩 × {unit}", "{sources}, the result × {unit}"),
    "normalised": ("{sources}在同学科同年级中的位次 × {unit}", "{sources}, the rank within subject and year × {unit}"),
    "workload": ("{sources} ÷ 标准工作量 × {unit}", "{sources} ÷ the standard workload × {unit}"),
}  # fmt: skip


def _more(row: Mapping[str, Any], lang: str) -> list[str]:
    english, found = lang == "en", []
    if years := row.get("window"):
        found.append((f"近 {years} 年", "last year" if years == 1 else f"last {years} years")[english])
    if row.get("best_per_year"):
        found.append(("每年取最高一项", "the best of each year")[english])
    if row.get("leave") == "neutral":
        found.append(("受保护的假期按中间值", "the middle value for protected leave")[english])
    if row.get("missing") == "neutral":
        found.append(("没有数据按中间值", "the middle value where there are no data")[english])
    return found


def source_name(code: str, lang: str) -> str:
    """A source such as appraisal, ethics:fail or measure:days_absent."""
    if lang == "zh":
        name = cell_name("sources", code, lang)
    else:
        kind, *parts = code.split(":")
        own = {
            "mark": "marks",
            "teaching_service": "teaching service",
            "school_service": "service at the school",
        }
        names = [own.get(kind) or code_name(kind, lang, "event_kind")] if kind != "measure" else []
        names += [
            code_name(part, lang, "item" if kind in ("measure", "mark") else kind)
            for part in parts
            if part != "*"
        ]
        name = " ".join(names)
    for made, pair in _PLAINER.items():
        name = name.replace(made, pair[lang == "en"])
    return name.removeprefix("量化数据·")


def _table_name(table: str | None, lang: str) -> str:
    if table is None:
        return ""
    zh = parameter_name(f"scoring.table.{table}")
    return f"by its table of {table.replace('_', ' ')} " if lang == "en" else f"按“{zh}”"


def _text(value: Any) -> str:
    return amount_text(value) if isinstance(value, Fraction) else str(value)


def with_names(reasons: Iterable[Reason], names: Mapping[str, str]) -> tuple[Reason, ...]:
    """The reasons with people and schools called by name, for those who know them; people with their id."""

    def named(param: str, value: str | int) -> str | int:
        if param == "person":
            return f"{names[str(value)]}（{value}）" if value in names else value
        if param in ("school", "serves"):
            return "、".join(names.get(one, one) for one in str(value).split(","))
        return value

    return tuple(
        replace(one, params=tuple((param, named(param, value)) for param, value in one.params))
        for one in reasons
    )


def meeting_name(form: str, lang: str) -> str:
    """The form of the meeting that votes."""
    if lang == "en":
        return {"congress": "congress of delegates", "all_staff": "meeting of all staff"}.get(form, form)
    return cell_name("form", form, lang)


def _days(opens: Any, closes: Any, lang: str) -> str:
    first, last = day_words(opens, lang), day_words(closes, lang)
    if first == last:
        return first
    return f"{first} to {last}" if lang == "en" else f"{first}至{last}"


def day_words(value: Any, lang: str) -> str:
    day = value if isinstance(value, date) else date.fromisoformat(str(value))
    return f"{day.day} {day:%B} {day.year}" if lang == "en" else f"{day.year}年{day.month}月{day.day}日"


def _bracketed(text: str, lang: str) -> str:
    return f" ({text})" if lang == "en" else f"（{text}）"


def _colon(lang: str) -> str:
    return ": " if lang == "en" else "："


def listed(names: Sequence[str], lang: str) -> str:
    return (", " if lang == "en" else "、").join(names)
