"""A late event as it is recorded: what happened, to whom, since when, by which document, and who decided.

kind                 what it is                                              needs
died, resigned, transferred, retired   someone leaves the establishment      person
refused              someone does not take up the post appointed to          person
protected            a protection by law becomes known                       person, protection
corrected            facts about one person were wrong                       person, and the corrected facts
ruling               a decision from outside gives someone a post            person, post
school_closed        a school closes or is merged into another               school, and receiving if there is one
school_split         part of a school becomes, or goes to, another           school, receiving, people
school_opened        a school opens with posts of its own                    school, name, posts
unwanted             nobody wants a vacancy                                  post, tried

A receiving school that does not exist yet needs a name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.codes import SCHOOL_PHASES, STATUTORY, SUBJECTS

_TEXT_MAX = 500
# Control characters, invisible ones that turn or hide text, and breaks of lines and paragraphs.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")

LEAVING = ("died", "resigned", "transferred", "retired")
KINDS = (
    *LEAVING, "refused", "protected", "corrected", "ruling", "school_closed", "school_split", "school_opened", "unwanted",
)  # fmt: skip
_NEEDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*LEAVING, "refused", "corrected"), ("person",)),
    "protected": ("person", "protection"),
    "ruling": ("person", "post"),
    "school_closed": ("school",),
    "school_split": ("school", "receiving", "people"),
    "school_opened": ("school", "name", "posts"),
    "unwanted": ("post", "tried"),
}
_ALWAYS = ("kind", "on", "document", "decided_by")
_MAY: Mapping[str, tuple[str, ...]] = {
    "corrected": ("workbook", "contracted", "own_fault"),
    "school_closed": ("receiving", "name"),
    "school_split": ("name",),
}


class EventError(GuanpinError):
    """A late event that cannot be applied as it is written; names the field."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post of a school that opens."""

    school_phase: str
    subjects: tuple[str, ...]
    capacity: int


@dataclass(frozen=True, slots=True)
class LateEvent:
    """`on` is the day it happened, `document` what proves it, `decided_by` the people who decided and signed.

    `contracted` says whether contracts were signed by then, `own_fault` whether wrong facts were the person's own
    false statement, `name` what a new school is called, `tried` how many steps of the policy's ladder were tried.
    """

    kind: str
    on: date
    document: str
    decided_by: tuple[str, ...]
    person: str | None = None
    protection: str | None = None
    post: str | None = None
    school: str | None = None
    receiving: str | None = None
    name: str | None = None
    people: tuple[str, ...] = ()
    posts: tuple[NewPost, ...] = ()
    tried: int = 0
    contracted: bool = False
    own_fault: bool = False
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "on": self.on.isoformat(),
            "document": self.document,
            "decided_by": list(self.decided_by),
            "person": self.person,
            "protection": self.protection,
            "post": self.post,
            "school": self.school,
            "receiving": self.receiving,
            "name": self.name,
            "people": list(self.people),
            "posts": [
                {"school_phase": one.school_phase, "subjects": list(one.subjects), "capacity": one.capacity}
                for one in self.posts
            ],
            "tried": self.tried,
            "contracted": self.contracted,
            "own_fault": self.own_fault,
            "note": self.note,
        }


def read_event(data: Mapping[str, Any], place: str) -> LateEvent:
    """The event written in `data`. Raises EventError, naming `place` and the field."""
    kind = data.get("kind")
    if kind not in KINDS:
        raise _wrong(f"{place} · kind", f"“{kind}”不是可以登记的事项。", f"“{kind}” is no event that can be recorded.",
                     f"请写下列之一：{'、'.join(KINDS)}。", f"Write one of {', '.join(KINDS)}.")  # fmt: skip
    needed = (*_ALWAYS, *_NEEDS[kind])
    for field in needed:
        if data.get(field) in (None, "", []):
            raise _wrong(f"{place} · {field}", "缺少该项。", "It is missing.",
                         f"{kind} 须写 {'、'.join(needed)}。", f"{kind} needs {', '.join(needed)}.")  # fmt: skip
    for field in data:
        if field not in (*needed, *_MAY.get(kind, ()), "note"):
            raise _wrong(f"{place} · {field}", "该事项没有这一项。", "This event has no such field.",
                         "请删去这一行，或核对拼写。", "Remove the line, or check its spelling.")  # fmt: skip
    event = LateEvent(
        kind=kind,
        on=_day(data["on"], f"{place} · on"),
        document=_text(data["document"], f"{place} · document"),
        decided_by=_texts(data["decided_by"], f"{place} · decided_by"),
        person=_optional(data, "person", place),
        protection=_optional(data, "protection", place),
        post=_optional(data, "post", place),
        school=_optional(data, "school", place),
        receiving=_optional(data, "receiving", place),
        name=_optional(data, "name", place),
        people=_texts(data.get("people", []), f"{place} · people"),
        posts=_posts(data.get("posts", []), f"{place} · posts"),
        tried=_count(data.get("tried", 0), f"{place} · tried"),
        contracted=_flag(data.get("contracted", False), f"{place} · contracted"),
        own_fault=_flag(data.get("own_fault", False), f"{place} · own_fault"),
        note=_optional(data, "note", place) or "",
    )
    if event.protection is not None and event.protection not in STATUTORY:
        raise _wrong(f"{place} · protection", f"“{event.protection}”不是法定保护情形。",
                     f"“{event.protection}” is no protection by law.",
                     f"请写 {'、'.join(STATUTORY)} 之一。", f"Write one of {', '.join(STATUTORY)}.")  # fmt: skip
    return event


def _posts(value: object, place: str) -> tuple[NewPost, ...]:
    posts = tuple(_post(row, place) for row in value) if isinstance(value, list) else ()
    kinds = [(one.school_phase, one.subjects) for one in posts]
    if not isinstance(value, list) or len(set(kinds)) != len(kinds):
        raise _wrong(place, "同一学段、同一学科的岗位应合写为一个。", "Posts of one phase and subject should be one.",
                     "请把名额相加写在一处。", "Write them as one, with all places.")  # fmt: skip
    return posts


def _post(row: object, place: str) -> NewPost:
    if not isinstance(row, Mapping) or set(row) != {"school_phase", "subjects", "capacity"}:
        raise _wrong(place, "每个岗位写 school_phase、subjects、capacity 三项。",
                     "A post has school_phase, subjects and capacity.",
                     '例如 { school_phase = "primary", subjects = ["math"], capacity = 2 }。',
                     'For example { school_phase = "primary", subjects = ["math"], capacity = 2 }.')  # fmt: skip
    subjects = tuple(sorted(_texts(row["subjects"], place)))
    phase, capacity = _text(row["school_phase"], place), _count(row["capacity"], place)
    unknown = [phase] * (phase not in SCHOOL_PHASES) + sorted(set(subjects) - set(SUBJECTS))
    if unknown or not subjects:
        raise _wrong(place, f"学段或学科代码有误：{'、'.join(unknown) or '缺少学科'}。",
                     f"There is no such school phase or subject: {', '.join(unknown) or 'no subject'}.",
                     f"学段为 {'、'.join(SCHOOL_PHASES)}；学科代码见 docs/workbook.md。",
                     f"Phases are {', '.join(SCHOOL_PHASES)}; docs/workbook.md lists the subjects.")  # fmt: skip
    if not capacity:
        raise _wrong(place, "名额应至少为 1。", "A post needs at least one place.", "请改写。", "Rewrite it.")
    return NewPost(phase, subjects, capacity)


def _optional(data: Mapping[str, Any], field: str, place: str) -> str | None:
    return _text(data[field], f"{place} · {field}") if field in data else None


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(place, "应为文字。", "It should be text.", "请加引号写成文字。", "Write it in quotes.")
    text = value.strip()
    if len(text) > _TEXT_MAX:
        raise _wrong(place, f"文字过长，最多 {_TEXT_MAX} 字。", f"The text is longer than {_TEXT_MAX} characters.",
                     "请摘要填写，详情见所写的依据文件。", "Shorten it; the document has the details.")  # fmt: skip
    unseen = next((sign for sign in text if unicodedata.category(sign) in _UNSEEN), None)
    if unseen is not None:
        code = f"U+{ord(unseen):04X}"
        raise _wrong(place, f"含有换行或看不见的控制字符（{code}）。", f"It holds a line break or an unseen character ({code}).",
                     "请删去该字符，写成一行。", "Remove it and write one line.")  # fmt: skip
    return text


def _texts(value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        raise _wrong(place, "应为不重复的列表。", "It should be a list without repeats.",
                     '例如 ["T0001", "T0002"]。', 'For example ["T0001", "T0002"].')  # fmt: skip
    return tuple(_text(item, place) for item in value)


def _count(value: object, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise _wrong(place, "应为 0 至 1000 的整数。", "It should be a whole number from 0 to 1000.",
                     "请改写。", "Rewrite it.")  # fmt: skip
    return value


def _flag(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(place, "应为 true 或 false。", "It should be true or false.", "请改写。", "Rewrite it.")
    return value


def _day(value: object, place: str) -> date:
    if type(value) is not date:
        raise _wrong(place, "应为日期，不加引号。", "It should be a date, out of quotes.",
                     "例如 on = 2023-07-20。", "For example on = 2023-07-20.")  # fmt: skip
    return value


def _wrong(place: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> EventError:
    return EventError("amendment.event", zh=zh, en=en, place=place, remedy_zh=remedy_zh, remedy_en=remedy_en)


def event_from_json(data: Mapping[str, Any]) -> LateEvent:
    """The inverse of `LateEvent.to_json`."""
    posts = tuple(
        NewPost(row["school_phase"], tuple(row["subjects"]), row["capacity"]) for row in data["posts"]
    )
    texts = {name: tuple(data[name]) for name in ("decided_by", "people")}
    return LateEvent(**{**data, **texts, "posts": posts, "on": date.fromisoformat(data["on"])})
