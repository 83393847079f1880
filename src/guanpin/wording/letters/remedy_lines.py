"""The remedies of a letter as rows: channel, who receives it, what it may be about, until when, when it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guanpin.engine.remedies import Decision, Remedy, remedies
from guanpin.wording.columns import cell_name
from guanpin.wording.documents import day_text
from guanpin.wording.letters.dates import Dates
from guanpin.wording.render import DEFAULT

_BODIES: Mapping[str, str] = {
    "bureau": "区教育行政部门",
    "government": "区人民政府或者上一级教育行政部门",
    "personnel_office": "区人力资源社会保障部门",
    "arbitration_commission": "劳动人事争议仲裁委员会",
    "court": "人民法院",
    "petition_office": "区信访工作机构",
}
_MAKERS: Mapping[tuple[str, ...], str] = {
    ("school",): "所在学校",
    ("bureau",): "区教育行政部门",
    ("school", "bureau"): "所在学校或区教育行政部门",
}
_ABOUT: Mapping[str, str] = {
    "objection": "得分、资格审查和结果",
    "complaint": "认为合法权益受到侵犯，或者对处理不服",
    "review": "有关处理决定",
    "appeal": "对复核决定不服",
    "further_appeal": "对申诉处理决定不服",
    "arbitration": "因聘用合同的变更、解除和履行发生的争议",
    "suit": "对仲裁裁决不服",
    "petition": "反映情况，提出意见、建议",
}
# In standby the law's closed list is reached by the pay alone.
_ABOUT_OF: Mapping[tuple[str, str], str] = {("standby", "review"): "只限待岗期间工资待遇的确定和扣减"}
_RUNS_FROM: Mapping[str, str] = {
    "review": "收到复核决定之日起",
    "appeal": "收到申诉处理决定之日起",
    "award": "收到仲裁裁决书之日起",
}
_UNITS: Mapping[str, str] = {"days": "日", "years": "年", "working_days": "个工作日"}


@dataclass(frozen=True, slots=True)
class RemedyLine:
    channel: str
    body: str
    about: str
    until: str
    answered: str
    source: str


def remedy_lines(decision: Decision, dates: Dates) -> tuple[RemedyLine, ...]:
    return tuple(remedy_line(one, decision) for one in remedies(decision, dates.rules, dates.work))


def remedy_line(one: Remedy, decision: Decision) -> RemedyLine:
    """One channel as a row of text."""
    cited = one.citation
    return RemedyLine(
        channel=cell_name("channels", one.channel, "zh"),
        body=_MAKERS[decision.makers] if one.body == "maker" else _BODIES[one.body],
        about=_ABOUT_OF.get((decision.kind, one.channel), _ABOUT[one.channel]),
        until=_until(one),
        answered=_answered(one),
        source="本区方案" if cited.document == DEFAULT else f"{cited.document}{cited.clause}",
    )


def _until(one: Remedy) -> str:
    if one.until is None:
        period = f"{one.within}{_UNITS[one.unit]}内"
        return f"{_RUNS_FROM[one.runs_from]}{period}" if one.within else "法律没有规定期限，宜尽早"
    last = day_text(one.until)
    if one.channel == "objection":
        return f"公示期内，到{last}"
    start = "知道权利被侵害之日" if one.unit == "years" else "收到之日"
    return f"{start}起{one.within}{_UNITS[one.unit]}内，到{last}"


def _answered(one: Remedy) -> str:
    if not one.decided:
        return ""
    more = f"，复杂的可延长{one.extension}日" if one.extension else ""
    return f"{one.decided}{_UNITS[one.decided_unit]}内{more}"
