"""Score sheets of an explanation: each line with its figure and what it was derived from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction

from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.kernel.spans import Span
from guanpin.engine.replay import ScoreLineAccount, SheetAccount
from guanpin.engine.snapshot.people import Event
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.names import result_name
from guanpin.wording.render import code_name
from guanpin.wording.terms import term
from guanpin.wording.values import printable

_RULE = re.compile(
    r"min\((?P<most>[^,]+),max\(0,(?:(?P<full>[\d.]+)-)?(?P<unit>[\d.]+)\*raw(?P<yearly>/12)?\)\)\Z", re.ASCII
)
_TERM = re.compile(r"(\d{4})-([12])\Z", re.ASCII)
_GROUP = re.compile(r"(.+?)-(-?\d+)\Z", re.ASCII)
_INDENT = " " * 17


def sheet_lines(sheet: SheetAccount, voice: Voice) -> Iterator[str]:
    name = result_name("score_sheet", sheet.sheet, voice.lang)
    pool = f" · {code_name(sheet.pool, voice.lang, 'subject')}" if sheet.pool else ""
    yield f"  [{name}{pool}] " + voice.say(f"合计 {sheet.total}", f"total {sheet.total}")
    if sheet.plan is not None:
        title, day = printable(sheet.plan.title), sheet.plan.held_on
        yield voice.say(
            f"    本校方案的评分表：{title}，{day}教职工表决通过。",
            f"    The school's own sheet: {title}, passed by its staff on {day}.",
        )
    places = len(sheet.total.partition(".")[2])
    yield voice.say(
        f"    各项按所列式子计算，四舍五入到{places}位小数，合计为各项之和。",
        f"    Each line is worked out as shown and rounded half up to {places} decimals; the total is their sum.",
    )
    for line in sheet.lines:
        item = result_name("score_item", line.item, voice.lang)
        yield f"    {line.points:>6} {f'/ {line.most}':<5} {item}{voice.say('：', ': ')}{formula(line, voice)}"
        for found in grounds(line, voice, ids=True):
            yield _INDENT + found


def grounds(line: ScoreLineAccount, voice: Voice, *, ids: bool = False) -> Iterator[str]:
    """What the line was derived from: events, with their ids if asked for, other sources, and what touched it."""
    yield from (event_text(event, voice, ids=ids) for event in line.records)
    yield from _sources(line.sources, voice)
    yield from _notes(line, voice)


def formula(line: ScoreLineAccount, voice: Voice) -> str:
    """The rule with its figures, so that anyone can work it out again; a rule of another form as it stands."""
    raw = line.raw
    if "/" in raw:
        about = decimal_text(Fraction(raw), 4)
        raw = voice.say(f"{raw}（约{about}）", f"{raw} (about {about})")
    if found := _RULE.match(line.rule):
        months = voice.say(f"{raw}个月 ÷ 12", f"{raw} months ÷ 12") if found["yearly"] else raw
        gained = f"{months} × {found['unit']}"
        if found["full"]:
            return f"{found['full']} − {gained}" + voice.say("，扣完为止", ", not below 0")
        return gained + voice.say(f"，最高{found['most']}分", f", at most {found['most']}")
    return f"raw = {raw}; {line.rule}"


def _notes(line: ScoreLineAccount, voice: Voice) -> Iterator[str]:
    """What touched the line, and where it comes from if no record stands behind it."""
    # Nothing recorded and nothing given needs no rule to be cited.
    plain = [note if note.code != "scoring.missing.zero" else Reason(note.code) for note in line.notes]
    yield from map(voice.sentence, plain)
    if not line.records and not line.sources and not line.notes:
        if line.rule.endswith("/12))") and line.raw != "0":
            yield voice.say("按任教履历逐月累计。", "Counted month by month from the career.")
        else:
            yield voice.say("没有可计分的记录。", "No record counts here.")


def _sources(names: Iterable[str], voice: Voice) -> Iterator[str]:
    """Measures by name, year and group; of marks only how many, because assessors are not told to the assessed."""
    marks = 0
    for name in names:
        kind, *parts = name.split(":")
        if kind == "mark":
            marks += 1
        elif kind == "measure" and len(parts) > 1:
            item, year, *group = parts
            shown = result_name("item", item, voice.lang)
            school_year = voice.say(f"{year}学年", f"school year {year}")
            yield " ".join([shown, school_year, *(_group(one, voice) for one in group)])
        else:
            yield name
    if marks:
        yield voice.say(f"{marks}名评议人打分", f"marks of {marks} assessors")


def _group(group: str, voice: Voice) -> str:
    """A comparison group such as "math-3", or "early_years--3" in a kindergarten: subject and year group."""
    found = _GROUP.match(group)
    if found is None:
        return group
    subject, year = code_name(found[1], voice.lang, "subject"), code_name(found[2], voice.lang, "year_group")
    return f"{subject} {year}"


def event_text(event: Event, voice: Voice, *, ids: bool = False) -> str:
    """A record in words: its kind, value, school and days."""
    parts = (
        term("event_kind", event.kind, voice.lang),
        _value(event, voice),
        voice.schools.get(event.school or "", ""),
        _span(event.span, voice),
    )
    return " ".join(part for part in (*parts, f"[{event.id}]" if ids else "") if part)


def _value(event: Event, voice: Voice) -> str:
    if event.kind == "lessons" and (found := _TERM.match(event.value)):
        return voice.say(f"{found[1]}学年第{found[2]}学期", f"{found[1]} term {found[2]}")
    return code_name(event.value, voice.lang, event.kind) if event.value else ""


def _span(span: Span, voice: Voice) -> str:
    """As written on paper: the last day is the last one included."""
    start = span.start.isoformat()
    if span.end is None:
        return voice.say(f"{start} 起", f"from {start}")
    last = (span.end - timedelta(days=1)).isoformat()
    return start if last == start else voice.say(f"{start} 至 {last}", f"{start} to {last}")
