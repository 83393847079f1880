"""The words of an act as rows: what is recorded of it, named as forms name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guanpin.wording.names import result_name
from guanpin.wording.terms import TERMS

Pair = tuple[str, str]

_NAMES: Mapping[str, Pair] = {
    "after": ("之后", "after"),
    "before": ("之前", "before"),
    "changes": ("改动", "changes"),
    "closes": ("结束", "to"),
    "days": ("工作日", "working days"),
    "decision": ("决定", "decision"),
    "event": ("事项", "event"),
    "facts": ("数据摘要", "digest of the facts"),
    "file": ("文件", "file"),
    "first": ("开始", "first day"),
    "fits": ("日程能否容下", "whether it fits"),
    "last": ("结束", "last day"),
    "marks": ("标注", "marks"),
    "minutes": ("会议纪要", "minutes"),
    "name": ("姓名", "name"),
    "number": ("编号", "number"),
    "opens": ("开始", "from"),
    "people": ("人员", "people"),
    "person": ("人员", "person"),
    "phase": ("阶段", "phase"),
    "place": ("地点", "place"),
    "policy": ("方案", "policy"),
    "release": ("发布次数", "release"),
    "role": ("角色", "role"),
    "rows": ("行数", "rows"),
    "school": ("学校", "school"),
    "seed": ("摇号数", "number drawn"),
    "series": ("公示", "notice"),
    "settings": ("设定", "settings"),
    "stage": ("环节", "stage"),
    "version": ("第几次", "version"),
    "vote": ("表决", "vote"),
}
_SUBJECTS: Mapping[str, Pair] = {
    "campaign": ("竞聘季", "the campaign"),
    "seed": ("摇号数", "number drawn"),
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
    return _SUBJECTS.get(subject, (subject, subject))


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
        return "、".join(map(str, value)), ", ".join(map(str, value))
    text = str(value)
    if name[1].endswith("stage") and text in TERMS["stage"]:
        return result_name("stage", text), result_name("stage", text, "en")
    return text, text
