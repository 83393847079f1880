"""A draft plan: everything a school may set, with the district's values, each under a note of its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from guanpin.engine.campaign.calendar import PhaseWindow
from guanpin.engine.kernel.amounts import amount_text
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Policy, Rules
from guanpin.engine.policy.parameter import Parameter, value_to_json
from guanpin.exchange.school_plans.toml import toml_text
from guanpin.wording.columns import cell_name
from guanpin.wording.parameters import parameter_name, unit_name
from guanpin.wording.render import code_name
from guanpin.wording.shares import share_text
from guanpin.wording.terms import TERMS
from guanpin.wording.values import printable, value_text

_LAST = ("panel.members", "campaign.school_phases", "staff_congress.vote")


def draft_plan(school: str, name: str, policy: Policy, rules: Rules, windows: Sequence[PhaseWindow]) -> str:
    """The text of a plan file that changes nothing yet; `rules` are the district's on the day it begins to hold."""
    name = printable(name)
    keys = [key for key, one in CATALOGUE.items() if one.schools and key not in _LAST]
    parts = [_head(school, name, policy)]
    parts += [_setting(CATALOGUE[key], rules, name) for key in keys]
    parts += [_panel(rules, name), _phases(windows, rules, name), _vote(rules, name)]
    return "\n".join(parts)


def _head(school: str, name: str, policy: Policy) -> str:
    lines = [
        f"# {name}竞聘方案（草案）。各项先按“{policy.layers[-1].title}”的规定写好，学校在注明的范围内修改；不改的可以整段删去。",
        "# 改好后：guanpin policy check 本文件；表决后把记录填在文末，交区里随 guanpin run --plans 使用。",
        "[policy]",
        f"name = {toml_text(school)}",
        f"title = {toml_text(f'{name}竞聘方案')}",
        'level = "school"',
        f"school = {toml_text(school)}",
        f"extends = {toml_text(policy.name)}",
        'status = "complete"',
        "",
    ]
    return "\n".join(lines)


def _setting(parameter: Parameter, rules: Rules, name: str) -> str:
    value = value_to_json(rules.values[parameter.key].value)
    title = parameter_name(parameter.key)
    lines = [f"# {title}。{_bound(parameter, rules)}", *_bounds_of_sheet(parameter, rules)]
    lines += [f"[{parameter.key}]", *_unit(parameter), _values(value, rules.as_of, name, title), ""]
    return "\n".join(lines)


def _bound(parameter: Parameter, rules: Rules) -> str:
    found = rules.values[parameter.key]
    source = f"（{found.document} {found.clause}）"
    shown = printable(value_text(parameter, found.value, "zh")) if parameter.kind != "rows" else ""
    match parameter.schools:
        case "up":
            return f"不得低于 {shown}{source}。"
        case "down":
            return f"不得高于 {shown}{source}。"
        case "fewer":
            return f"只能减少，不能增加：{shown}{source}。"
    if parameter.key.startswith("scoring.table."):
        names = "、".join(f"{code} {code_name(code, 'zh', 'honour_level')}" for code in found.value)
        return f"低一级的分值不得超过高一级。{names}。"
    if parameter.key == "scoring.ties":
        names = "、".join(map(_tie_name, found.value))
        return f"依次写评分项目名、方面名，或“项目名:raw”（比较原始数）。现为：{names}。"
    return "由学校确定。" if parameter.kind != "rows" else "各项满分合计100分；一票否决项不得增删、修改。"


def _tie_name(code: str) -> str:
    name, _, raw = code.partition(":")
    zh = (TERMS["score_item"].get(name) or TERMS["dimension"].get(name) or (name,))[0]
    return printable(f"{code} {zh}{'（原始数）' if raw else ''}")


def _row_note(row: Mapping[str, Any]) -> str:
    """The row's item, dimension, kind and sources in Chinese; other columns have numbers or are seldom changed."""
    item = TERMS["score_item"].get(row.get("item", ""), (str(row.get("item", "")),))[0]
    names = [
        item,
        *(cell_name(column, str(row[column]), "zh") for column in ("dimension", "kind") if column in row),
    ]
    names.append("、".join(cell_name("sources", source, "zh") for source in row.get("sources", ())))
    return printable(" · ".join(name for name in names if name))


def _bounds_of_sheet(parameter: Parameter, rules: Rules) -> Iterator[str]:
    if parameter.key != "scoring.sheet.school":
        return
    cite = rules.cite("scoring.sheet.bounds")
    yield f"# 各方面分值范围（{cite.document} {cite.clause}）；必设项目的类型、来源、赋分表和请假处理不得修改："
    names = TERMS["dimension"]
    for row in rules.rows("scoring.sheet.bounds"):
        code = row["dimension"]
        items = "、".join(map(_tie_name, row.get("items", ())))
        title = f"{code} {names[code][0]}"
        must = f"；必设 {items}" if items else ""
        yield f"#   {title}：{amount_text(row['least'])} 至 {amount_text(row['most'])} 分{must}"


def _panel(rules: Rules, name: str) -> str:
    low, high = rules.integer("panel.size_least"), rules.integer("panel.size_most")
    odd = "，须为单数" if rules.flag("panel.odd") else ""
    teachers, leaders = (
        share_text(rules.amount(f"panel.{key}")) for key in ("teachers_least", "leaders_most")
    )
    return _blank(
        "panel.members",
        [
            f"{low} 至 {high} 人{odd}；教师代表不少于{teachers}，校领导不超过{leaders}；成员之间不得有亲属关系。",
            "评分表中有评委打分的项目时必须填写，此后只有这些人可以打分。",
            "role：leader 校领导、middle 中层干部、union 工会、teacher 教师代表；person 填人员编号。",
        ],
        ['{ role = "leader", person = "人员编号" }', '{ role = "teacher", person = "人员编号" }'],
        rules,
        name,
    )


def _phases(windows: Sequence[PhaseWindow], rules: Rules, name: str) -> str:
    rows = [
        f'{{ id = "{one.id}", opens = {one.opens}, closes = {one.closes} }}'
        for one in windows
        if one.stage in ("direct", "in_school")
    ]
    notes = ["学校可以在全区窗口之内另定首日、末日。下面列的是全区的窗口，需要另定的留下并修改。"]
    return _blank("campaign.school_phases", notes, rows, rules, name)


def _vote(rules: Rules, name: str) -> str:
    quorum, majority, teachers = (
        share_text(rules.amount(f"staff_congress.{key}")) for key in ("quorum", "majority", "teachers")
    )
    below, cite = rules.integer("staff_congress.all_staff_below"), rules.cite("staff_congress.quorum")
    return _blank(
        "staff_congress.vote",
        [
            f"到会不少于全体代表的{quorum}，赞成须超过全体代表的{majority}，教师代表不少于{teachers}（{cite.document}）。",
            f"教职工不足 {below} 人的学校召开全体教职工大会：form 写 all_staff，delegates 写全体教职工人数。",
            "没有表决记录的方案只是草案，不会采用。表决后去掉下面各行行首的 #，如实填写。",
        ],
        [
            '{ held_on = 2023-01-01, form = "congress", delegates = 0, teacher_delegates = 0, present = 0, '
            'in_favour = 0, minutes = "会议记录编号" }'
        ],
        rules,
        name,
    )


def _blank(key: str, notes: Sequence[str], rows: Sequence[str], rules: Rules, name: str) -> str:
    """A setting left out, to be filled in by taking away the marks of the comment."""
    title = parameter_name(key)
    lines = [f"# {title}。{notes[0]}", *(f"# {note}" for note in notes[1:])]
    lines += [f"# [{key}]", f"# values = [{{ {_cited(rules.as_of, name, title)}, value = ["]
    return "\n".join([*lines, *(f"#   {row}," for row in rows), "# ] }]", ""])


def _values(value: Any, start: date, name: str, title: str) -> str:
    cited = _cited(start, name, title)
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        rows = "".join(f"  {toml_text(row)},  # {_row_note(row)}\n" for row in value)
        return f"values = [{{ {cited}, value = [\n{rows}] }}]"
    return f"values = [{{ {cited}, value = {toml_text(value)} }}]"


def _cited(start: date, name: str, title: str) -> str:
    document, clause = toml_text(f"{name}竞聘方案"), toml_text(title)
    return f'from = {start}, document = {document}, clause = {clause}, confidence = "stated"'


def _unit(parameter: Parameter) -> list[str]:
    return (
        [f"unit = {toml_text(parameter.unit)}  # 单位：{unit_name(parameter.unit)}"] if parameter.unit else []
    )
