"""What everyone may know before anyone is appointed: the quotas, the posts, the plan and its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guanpin.engine.campaign.calendar import Calendar, PhaseWindow
from guanpin.wording.account import public_account
from guanpin.wording.documents import day_text
from guanpin.wording.notices.section import Cell, Pair, Section, code_pair
from guanpin.wording.report.counts import grouped

_SCHOOL: Pair = ("学校", "school")
_PHASE: Pair = ("学段", "school phase")


def establishment_sections(decision: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Section]:
    """The authorised totals, and what each school and school phase gets of them."""
    yield Section(
        title=("编制总量", "Authorised totals"),
        columns=(
            ("学段", "school phases"),
            ("依据", "document"),
            ("编制总量", "total"),
            ("分配到校", "given to schools"),
            ("周转编", "reserve"),
        ),
        rows=tuple(_total(one) for one in decision["totals"]),
        keys=2,
        numbers=(2, 3, 4),
    )
    yield Section(
        title=("各校编制", "Quotas of the schools"),
        text=(
            (
                "班数、学生数是今年9月1日的。核定编制是到校的人数上限，不是现有人数。",
                "Classes and pupils are those of this 1 September. A quota is how many people a school may have, not how"
                " many it has.",
            ),
        ),
        columns=(_SCHOOL, _PHASE, ("班数", "classes"), ("学生数", "pupils"), ("核定编制", "quota")),
        rows=tuple(_quota(one, names) for one in decision["quotas"]),
        keys=2,
        numbers=(2, 3, 4),
    )


def posts_sections(decision: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Section]:
    """Every post with places to give; who holds it is nobody's business here."""
    yield Section(
        title=("各校岗位", "Posts of the schools"),
        text=(
            (
                "名额包括现在有人的；由谁聘任，按竞聘方案确定。",
                "Places include those that are held at present; who gets them follows from the plan.",
            ),
        ),
        columns=(
            _SCHOOL,
            _PHASE,
            ("类别", "category"),
            ("学科", "subjects"),
            ("岗位形式", "kind of post"),
            ("名额", "places"),
        ),
        rows=tuple(_post(one, names) for one in decision["posts"] if one["capacity"] > 0),
        keys=5,
        numbers=(5,),
    )


def numbers_section(count: int, code: str) -> Section:
    """The list of candidate numbers by its code alone: nobody can change it unseen after the number is drawn."""
    grouped_code = " ".join(code[place : place + 8] for place in range(0, len(code), 8))
    return Section(
        title=("竞聘编号名单", "List of candidate numbers"),
        text=(
            (
                f"在编人员{count}人已按人员编号排定竞聘编号，名单的校验码是 {grouped_code}。公开摇号在这之后进行，"
                "得分完全相同时按摇号结果确定先后；摇号以后名单不再变动。",
                f"The {count} people on the roll have been numbered; the code of the list is {grouped_code}. The number is drawn"
                " in public after this, and settles who comes first where marks are the same; the list stays as it is.",
            ),
        ),
    )


def account_sections(rules: Any) -> Iterator[Section]:
    """The plan in plain words."""
    for zh, en in zip(public_account(rules, "zh"), public_account(rules, "en"), strict=True):
        yield Section((zh.title, en.title), tuple(zip(zh.sentences, en.sentences, strict=True)))


def calendar_section(calendar: Calendar) -> Section:
    return Section(
        title=("日程", "Calendar"),
        columns=(
            ("环节", "stage"),
            ("事项", "what"),
            ("开始", "from"),
            ("结束", "to"),
        ),
        rows=tuple(_window(one) for one in calendar.phases),
        keys=2,
    )


def _total(one: Mapping[str, Any]) -> tuple[Cell, ...]:
    phases = _joined(code_pair("school_phase", phase) for phase in one["school_phases"])
    return (
        phases,
        one["document"],
        grouped(one["heads"]),
        grouped(one["allotted"]),
        grouped(one["reserve"]),
    )


def _quota(one: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        names.get(one["school"], one["school"]),
        code_pair("school_phase", one["school_phase"]),
        grouped(one["classes"]),
        grouped(one["pupils"]),
        grouped(one["quota"]),
    )


def _post(one: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Cell, ...]:
    kind = code_pair("post_kind", one["kind"])
    if one["serves"]:
        others = "、".join(names.get(school, school) for school in one["serves"])
        kind = f"{kind[0]}（兼{others}）", f"{kind[1]} (also {others})"
    subjects = [code_pair("subject", subject) for subject in one["subjects"]]
    return (
        names.get(one["school"], one["school"]),
        code_pair("school_phase", one["school_phase"]),
        code_pair("category", one["category"]),
        ("+".join(zh for zh, _ in subjects), " + ".join(en for _, en in subjects)),
        kind,
        grouped(one["capacity"]),
    )


def _window(one: PhaseWindow) -> tuple[Cell, ...]:
    stage = code_pair("stage", one.stage) if one.stage else ("全程", "the campaign")
    opens, closes = ((day_text(day), day.isoformat()) for day in (one.opens, one.closes))
    return stage, code_pair("phase_kind", one.kind), opens, closes


def _joined(pairs: Iterable[Pair]) -> Pair:
    found = list(pairs)
    return "、".join(zh for zh, _ in found), ", ".join(en for _, en in found)
