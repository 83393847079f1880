"""Score sheets of an explanation: each line with its figure and what it was derived from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from guanpin.engine.kernel.amounts import decimal_text
from guanpin.engine.replay import ScoreLineAccount, SheetAccount
from guanpin.engine.snapshot.people import Event
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.names import result_name
from guanpin.wording.render import code_name
from guanpin.wording.terms import term


def sheet_lines(sheet: SheetAccount, voice: Voice) -> Iterator[str]:
    name = result_name("score_sheet", sheet.sheet, voice.lang)
    pool = f" · {code_name(sheet.pool, voice.lang, 'subject')}" if sheet.pool else ""
    yield f"  [{name}{pool}] " + voice.say(f"合计 {sheet.total}", f"total {sheet.total}")
    for line in sheet.lines:
        most = f"/ {line.most}"
        yield f"    {line.points:>6} {most:<5} {result_name('score_item', line.item, voice.lang)}{_raw(line, voice)}"
        for event in line.records:
            yield f"                 {_event(event, voice)}"
        for source in _sources(line.sources, voice):
            yield f"                 {source}"


def _raw(line: ScoreLineAccount, voice: Voice) -> str:
    """The raw figure; a fraction is shown to two decimals, exactly it stands in the score table."""
    if not line.raw:
        return ""
    figure = decimal_text(Fraction(line.raw), 2) if "/" in line.raw else line.raw
    if line.rule.endswith("/12)"):
        figure = voice.say(f"{figure}个月", f"{figure} months")
    return voice.say(f"（{figure}）", f" ({figure})")


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
    """A comparison group such as "math-3": subject and year group."""
    subject, _, year = group.rpartition("-")
    if not subject:
        return group
    return f"{code_name(subject, voice.lang, 'subject')} {code_name(year, voice.lang, 'year_group')}"


def _event(event: Event, voice: Voice) -> str:
    start, end = event.span.start.isoformat(), event.span.end.isoformat() if event.span.end else ""
    value = code_name(event.value, voice.lang, event.kind) if event.value else ""
    span = voice.say(f"{start} 至 {end}（不含）" if end else f"{start} 起", f"{start} to {end or '…'}")
    parts = (
        term("event_kind", event.kind, voice.lang),
        value,
        voice.schools.get(event.school or "", ""),
        span,
    )
    return " ".join(part for part in (*parts, f"[{event.id}]") if part)
