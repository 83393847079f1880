"""Whether an event may be recorded at all, in the state it comes into; raises EventError where it may not."""

from __future__ import annotations

import re
from datetime import date

from guanpin.engine.amendment.event import EventError, LateEvent
from guanpin.engine.amendment.named import known_person
from guanpin.engine.amendment.state import State
from guanpin.engine.history import retires_on

# Pregnancy, childbirth and nursing, which protect women alone.
_WOMEN_ONLY = "D02"
_SCHOOL_ID = re.compile(r"[A-Za-z0-9_-]{1,20}\Z", re.ASCII)


def check_fit(state: State, event: LateEvent) -> None:
    """Its day, the age of who retires, the sex of who is protected, and the id and name of a new school."""
    _check_day(state, event)
    if event.kind == "retired":
        _check_age(state, event)
    if event.protection == _WOMEN_ONLY:
        _check_woman(state, event)
    if event.name is not None:
        _check_new_school(state, event)


def _check_day(state: State, event: LateEvent) -> None:
    """From the as-of day to the end of the school year, and in the order of the days on which things happened."""
    campaign = state.board.basis.facts.campaign
    first, last = state.latest or campaign.as_of, date(campaign.school_year + 1, 8, 31)
    if first <= event.on <= last:
        return
    raise EventError(
        "amendment.day",
        zh=f"{event.on} 不在可以登记的日期 {first} 至 {last} 之内。",
        en=f"{event.on} is not among the days that can be recorded, {first} to {last}.",
        place="on",
        remedy_zh="日期从数据截止日（已有更改的，从上一次更改的日期）起，到本学年结束止；"
        "早于此的，写作出决定的日期，实际日期写在 note 中。",
        remedy_en="From the as-of day, or the day of the amendment before, to the end of the school year; for what was"
        " earlier give the day of the decision and tell the day itself in the note.",
    )


def _check_age(state: State, event: LateEvent) -> None:
    person = known_person(state, event)
    basis = state.board.basis
    day = retires_on(next(one for one in basis.facts.people if one.id == person), basis.rules)
    if day <= event.on:
        return
    raise EventError(
        "amendment.not_of_age",
        zh=f"{person} 到 {day} 才达到法定退休年龄，{event.on} 不能登记退休。",
        en=f"{person} reaches retirement age on {day} and cannot be recorded as retired on {event.on}.",
        place="on",
        remedy_zh="请核对人员和日期；出生日期或退休类别有误的，先登记事实更正（corrected）；"
        "经批准提前离岗的，凭批准文件按辞职（resigned）或调出（transferred）登记。",
        remedy_en="Check person and day; where birth date or class are wrong, correct the facts first; who leaves early"
        " with approval is recorded as resigned or transferred.",
    )


def _check_woman(state: State, event: LateEvent) -> None:
    person = known_person(state, event)
    sexes = {one.id: one.sex for one in state.board.basis.facts.people}
    if sexes[person] != "male":
        return
    raise EventError(
        "amendment.protection_man",
        zh=f"{person} 为男性，不能有孕期、产期、哺乳期保护（{_WOMEN_ONLY}）。",
        en=f"{person} is a man; {_WOMEN_ONLY} protects in pregnancy, childbirth and nursing.",
        place="protection",
        remedy_zh="请核对人员编号、性别和类别；男教师陪产的属请假，不必登记。",
        remedy_en="Check person, sex and kind; a father's leave is leave and is not recorded here.",
    )


def _check_new_school(state: State, event: LateEvent) -> None:
    opened = event.kind == "school_opened"
    school = str(event.school if opened else event.receiving)
    if not _SCHOOL_ID.match(school):
        raise EventError(
            "amendment.school_id",
            zh="新学校的编号只能用英文字母、数字、- 和 _，不超过 20 个字符。",
            en="The id of a new school has letters, digits, - and _ alone, at most 20.",
            place="school" if opened else "receiving",
            remedy_zh="例如 S001B。",
            remedy_en="For example S001B.",
        )
    named = {one.id: one.name for one in state.board.basis.facts.schools} | dict(state.names)
    if event.name in {name for other, name in named.items() if other not in state.closed and other != school}:
        raise EventError(
            "amendment.school_name",
            zh=f"已有名为“{event.name}”的学校。",
            en=f"There is a school called {event.name} already.",
            place="name",
            remedy_zh="新设学校请写新的校名；转入已有学校的，只写 receiving，不写 name。",
            remedy_en="Give a new school a name of its own; for a school there is, give receiving and no name.",
        )
