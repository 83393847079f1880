"""What can be done about a notice: to whom, about what, until when, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from guanpin.engine.kernel.workdays import WorkCalendar
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.remedies import Decision, Remedy, remedies
from guanpin.wording.letters.remedy_lines import remedy_line
from guanpin.wording.notices.section import Pair
from guanpin.wording.render import DEFAULT, source_text

# What may be objected to in notices that name nobody; of the others it is what letters say.
_ABOUT: Mapping[str, Pair] = {
    "plan": ("方案、日程", "the plan and its calendar"),
    "establishment": ("班数、学生数和核定的编制", "classes, pupils and quotas"),
    "posts": ("岗位和名额", "posts and places"),
}
_CHANNELS: Mapping[str, str] = {
    "objection": "objection while the notice runs",
    "complaint": "complaint under the Teachers Law",
    "petition": "petition",
}
_BODIES: Mapping[str, str] = {
    "bureau": "the education bureau",
    "government": "the district government or the education bureau above",
    "petition_office": "the petition office",
}
_ABOUT_EN: Mapping[str, str] = {
    "objection": "marks, review and result",
    "complaint": "an infringement of one's rights, or how a matter was handled",
    "petition": "reports, opinions and suggestions",
}


def remedy_rows(
    series: str, makers: tuple[str, ...], opens: date, closes: date, rules: Rules, work: WorkCalendar
) -> list[dict[str, Pair]]:
    """The channels open against what a notice of this series announces.

    `series` is a stage or "plan". Those who are not appointed are told of theirs in a letter, never on a notice.
    """
    kind = "placement_offered" if series == "placement" else "appointed"
    decision = Decision(kind, makers, opens, "teaching", closes)
    return [dict(_row(one, decision, series)) for one in remedies(decision, rules, work)]


def _row(one: Remedy, decision: Decision, series: str) -> Iterator[tuple[str, Pair]]:
    zh = remedy_line(one, decision)
    yield "channel", (zh.channel, _CHANNELS[one.channel])
    yield "body", (zh.body, _body(one, decision))
    yield "about", _ABOUT.get(series) or (zh.about, _ABOUT_EN[one.channel])
    yield "until", (zh.until, _until(one))
    yield "answered", (zh.answered, _answered(one))
    # A default of this program is nothing to cite on a wall: the plan of the district is what holds.
    cited = one.citation
    source = "the district's plan" if cited.document == DEFAULT else source_text(cited, "en")
    yield "source", (zh.source, source)


def _body(one: Remedy, decision: Decision) -> str:
    if one.body != "maker":
        return _BODIES[one.body]
    return "the school or the education bureau" if "school" in decision.makers else _BODIES["bureau"]


def _until(one: Remedy) -> str:
    if one.until is None:
        return "the law sets no period; the sooner the better"
    return f"while the notice runs, to {one.until.day} {one.until:%B} {one.until.year}"


def _answered(one: Remedy) -> str:
    if not one.decided:
        return ""
    unit = "working days" if one.decided_unit == "working_days" else "days"
    return f"within {one.decided} {unit}"
