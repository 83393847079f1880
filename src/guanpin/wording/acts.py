"""The words of an act as rows: what is recorded of it, named as forms name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guanpin.wording.names import result_name
from guanpin.wording.render import code_name
from guanpin.wording.terms import TERMS

Pair = tuple[str, str]

_NAMES: Mapping[str, Pair] = {
    "accepts": ("是否接受", "accepts"),
    "accepts_placement": ("服从组织调剂", "accepts placement"),
    "account": ("账号", "account"),
    "after": ("之后", "after"),
    "batch": ("第几批", "batch"),
    "before": ("之前", "before"),
    "changes": ("改动", "changes"),
    "closes": ("结束", "to"),
    "days": ("工作日", "working days"),
    "declaration": ("声明", "declaration"),
    "declarations": ("声明", "declarations"),
    "declines_direct": ("不接受直聘", "declines direct appointment"),
    "decision": ("决定", "decision"),
    "entered": ("已录入", "entered"),
    "event": ("事项", "event"),
    "facts": ("数据摘要", "digest of the facts"),
    "file": ("文件", "file"),
    "first": ("开始", "first day"),
    "fits": ("日程能否容下", "whether it fits"),
    "gives_up": ("放弃现岗位", "gives up the present post"),
    "last": ("结束", "last day"),
    "marks": ("标注", "marks"),
    "minutes": ("会议纪要", "minutes"),
    "name": ("姓名", "name"),
    "offer": ("第几次征询", "offer"),
    "on": ("日期", "date"),
    "number": ("编号", "number"),
    "opens": ("开始", "from"),
    "people": ("人员", "people"),
    "person": ("人员", "person"),
    "phase": ("阶段", "phase"),
    "place": ("地点", "place"),
    "policy": ("方案", "policy"),
    "post": ("岗位", "post"),
    "preferences": ("志愿", "preferences"),
    "release": ("发布次数", "release"),
    "role": ("角色", "role"),
    "rows": ("行数", "rows"),
    "scans": ("有扫描件", "with a scan"),
    "school": ("学校", "school"),
    "seed": ("摇号数", "number drawn"),
    "series": ("公示", "notice"),
    "settings": ("设定", "settings"),
    "signed_on": ("签字日期", "signed on"),
    "stage": ("环节", "stage"),
    "version": ("第几次", "version"),
    "volunteers": ("自愿参加竞聘", "volunteers"),
    "vote": ("表决", "vote"),
    "wishes": ("志愿", "preferences"),
}
_SUBJECTS: Mapping[str, Pair] = {
    "campaign": ("竞聘季", "the campaign"),
    "consent": ("转岗同意书", "consent to convert"),
    "contracts": ("聘用合同", "contracts"),
    "demonstration": ("演示数据", "made-up data"),
    "event": ("履历事项", "event"),
    "filing": ("备案", "filing"),
    "import": ("数据表", "workbook"),
    "measures": ("原始数据", "raw figures"),
    "person": ("人员", "person"),
    "reply": ("调剂答复", "reply to an offer"),
    "seed": ("摇号数", "number drawn"),
    "workbook": ("数据表", "workbook"),
}
_YES: Mapping[bool, Pair] = {True: ("是", "yes"), False: ("否", "no")}
# Longer lists are in the export of the record.
_MOST = 40


def document_lines(document: Mapping[str, Any]) -> list[tuple[Pair, Pair]]:
    """(name, value) of everything recorded, one row a value, nested ones after the name of their group."""
    return list(_lines(document, ("", "")))[:_MOST]


def subject_words(subject: str, stage: str) -> Pair:
    """What an act is about, as a list says it: a stage by its name, a release of a notice by its number, else the id."""
    if subject.startswith("notice/"):
        number = subject.rpartition("/")[2]
        named = result_name("stage", stage) or "方案", result_name("stage", stage, "en") or "plan"
        return f"{named[0]}，第{number}次", f"{named[1]}, release {number}"
    if subject == stage and stage:
        return result_name("stage", stage), result_name("stage", stage, "en")
    parts = [_part(one) for one in re.split("[/:]", subject)]
    return "，".join(zh for zh, _ in parts), ", ".join(en for _, en in parts)


def _part(part: str) -> Pair:
    """A part of an opaque id: a stage, phase, kind of thing or version by its name; a person or school by the id."""
    if part in TERMS["stage"]:
        return TERMS["stage"][part]
    stage, _, kind = part.rpartition("_")
    if stage in TERMS["stage"] and kind in TERMS["phase_kind"]:
        zh, en = zip(TERMS["stage"][stage], TERMS["phase_kind"][kind], strict=True)
        return "·".join(zh), ", ".join(en)
    if found := re.fullmatch(r"v(\d+)", part):
        return f"第{found[1]}版", f"version {found[1]}"
    return _SUBJECTS.get(part, (part, part))


def _lines(value: Any, name: Pair) -> Iterator[tuple[Pair, Pair]]:
    if isinstance(value, Mapping):
        for key in value:
            yield from _lines(value[key], _under(name, str(key)))
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for number, one in enumerate(value, 1):
            yield from _lines(one, (f"{name[0]} {number}", f"{name[1]} {number}"))
    else:
        yield name, _value(value, name)


def _under(name: Pair, key: str) -> Pair:
    named = _NAMES.get(key, (key, key))
    return (f"{name[0]} · {named[0]}", f"{name[1]} · {named[1]}") if name[0] else named


def _value(value: Any, name: Pair) -> Pair:
    if isinstance(value, bool):
        return _YES[value]
    if value is None or value in ([], ""):
        return "—", "—"
    if isinstance(value, list):
        named = [_named(one) for one in value]
        return "、".join(zh for zh, _ in named), ", ".join(en for _, en in named)
    text = str(value)
    if name[1].endswith(("phase", "notice")):
        return subject_words(text, "")
    if name[1].endswith("stage") and text in TERMS["stage"]:
        return result_name("stage", text), result_name("stage", text, "en")
    return text, text


def _named(value: Any) -> Pair:
    """One of several values: codes by their names, "—" for none."""
    if value is None:
        return "—", "—"
    return code_name(str(value)), code_name(str(value), "en")
