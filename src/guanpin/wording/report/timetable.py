"""Section: the calendar of the campaign, as planned on day one, and whether it fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from guanpin.engine.campaign.calendar import Calendar, PhaseWindow, plan_calendar
from guanpin.engine.campaign.result import CampaignResult
from guanpin.wording.render import render
from guanpin.wording.report.bars import Block, bar, tick
from guanpin.wording.terms import term


@dataclass(frozen=True, slots=True)
class PhaseRow:
    name: str
    days: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class Timetable:
    fits: bool
    start: str
    deadline: str
    advice: tuple[str, ...]
    rows: tuple[PhaseRow, ...]


def timetable(result: CampaignResult, lang: str) -> Timetable:
    rules = result.basis.rules
    plan = plan_calendar(rules.day("campaign.start"), rules.day("campaign.deadline"), rules)
    return Timetable(
        fits=plan.fits,
        start=day_text(plan.start, lang),
        deadline=day_text(plan.deadline, lang),
        advice=tuple(render(one, lang) for one in plan.advice),
        rows=tuple(_row(window, plan, lang) for window in plan.phases),
    )


def day_text(day: date, lang: str, *, year: bool = True) -> str:
    if lang == "en":
        return day.isoformat() if year else f"{day.month:02}-{day.day:02}"
    return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"


def _row(window: PhaseWindow, plan: Calendar, lang: str) -> PhaseRow:
    last = max([plan.deadline, *(one.closes for one in plan.phases)])
    length = (last - plan.start).days + 1

    def at(day: date) -> float:
        return (day - plan.start).days / length

    kind = term("phase_kind", window.kind, lang)
    name = f"{term('stage', window.stage, lang)} · {kind}" if window.stage else kind
    first, end = day_text(window.opens, lang, year=False), day_text(window.closes, lang, year=False)
    late = window.closes > plan.deadline
    style = "over" if late else "notice" if window.kind in ("notice", "objection") else "holders"
    blocks = [
        Block(at(window.opens), at(window.closes) + 1 / length, style),
        tick(at(plan.deadline) + 1 / length, "ceiling"),
    ]
    return PhaseRow(name, first if first == end else f"{first}–{end}", bar(blocks))
