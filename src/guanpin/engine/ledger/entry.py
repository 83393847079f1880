"""One ledger entry, schema v1: what was done, on what grounds, when and by whom; its leaf is its canonical JSON.

The leaf is public for ever, so it holds no personal data: `subject` and `actor` are opaque ids in ASCII, and whatever
concerns a person stands behind a salted commitment that its owner can open and that says nothing once the salt is gone.
A mistake is never erased: a later entry names the earlier one in `corrects`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.ledger.errors import LedgerError, malformed

SCHEMA = 1

_FIELDS = frozenset(
    ("schema", "sequence", "campaign", "act", "subject", "day", "actor", "digests", "personal", "corrects")
)
_TEXT = re.compile(r"[^\n]+\Z")
_ACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+\Z", re.ASCII)
_OPAQUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@-]*\Z", re.ASCII)
_RESIDENT_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_.-]*\Z", re.ASCII)
_HEX = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A salted digest of a personal part, by the name of that part (see `commit`)."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`sequence` counts from 0; `act` is a dotted code such as "stage.decided"; `day` a civil date as text.

    `digests` are SHA-256 in lowercase hex by the name of the thing digested; `corrects` the sequence of an earlier
    entry. Raises LedgerError, naming the field, for anything else.
    """

    sequence: int
    campaign: str
    act: str
    subject: str
    day: str
    actor: str
    digests: Mapping[str, str]
    personal: tuple[Commitment, ...] = ()
    corrects: int | None = None
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        object.__setattr__(self, "digests", MappingProxyType(dict(sorted(self.digests.items()))))
        _check(self)

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": self.schema,
            "sequence": self.sequence,
            "campaign": self.campaign,
            "act": self.act,
            "subject": self.subject,
            "day": self.day,
            "actor": self.actor,
            "digests": dict(self.digests),
            "personal": {part.name: part.digest for part in self.personal},
            "corrects": self.corrects,
        }

    def leaf(self) -> bytes:
        """The bytes whose hash is the entry's leaf in the tree, and its line in the ledger file."""
        return canonical_bytes(self.to_json())


def entry_from_json(data: object) -> Entry:
    """The inverse of `Entry.to_json`. Raises LedgerError for a missing, unknown or ill-formed field."""
    if not isinstance(data, dict) or set(data) != _FIELDS:
        odd = sorted(set(data) ^ _FIELDS) if isinstance(data, dict) else ["entry"]
        raise _wrong(str(odd[0]), "字段不全或不认识", "it is missing or unknown")
    for name in ("digests", "personal"):
        if not isinstance(data[name], dict):
            raise _wrong(name, "应为“名称：存证码”的对象", "an object of name: digest is needed")
    personal = tuple(Commitment(name, value) for name, value in sorted(data["personal"].items()))
    return Entry(**{**data, "personal": personal})


def _check(entry: Entry) -> None:
    if not _is_count(entry.schema) or entry.schema != SCHEMA:
        raise _wrong("schema", f"只支持第 {SCHEMA} 版", f"only schema {SCHEMA} is known")
    if not _is_count(entry.sequence):
        raise _wrong("sequence", "应为从 0 起的整数", "a whole number from 0 is needed")
    if entry.corrects is not None and not (_is_count(entry.corrects) and entry.corrects < entry.sequence):
        raise _wrong("corrects", "只能更正先前的记录", "only an earlier entry can be corrected")
    if not _matches(_TEXT, entry.campaign):
        raise _wrong("campaign", "不能为空", "it must not be empty")
    if not _matches(_ACT, entry.act):
        raise _wrong("act", "应为 stage.decided 这样的代码", "a code such as stage.decided is needed")
    for name in ("subject", "actor"):
        text = getattr(entry, name)
        if not _matches(_OPAQUE, text) or _RESIDENT_ID.search(text):
            raise _wrong(
                name,
                "应为不含个人信息的编号（字母、数字和 . _ : / @ -）",
                "an opaque id of letters, digits and . _ : / @ - is needed, with nothing personal in it",
            )
    _check_day(entry.day)
    _check_digests("digests", entry.digests.items())
    pairs = [(part.name, part.digest) for part in entry.personal]
    if len({name for name, _ in pairs}) != len(pairs):
        raise _wrong("personal", "名称重复", "a name is repeated")
    _check_digests("personal", pairs)


def _check_day(day: object) -> None:
    try:
        same = isinstance(day, str) and date.fromisoformat(day).isoformat() == day
    except ValueError:
        same = False
    if not same:
        raise _wrong("day", "应为 2023-06-19 这样的日期", "a date such as 2023-06-19 is needed")


def _check_digests(place: str, pairs: Any) -> None:
    for name, value in pairs:
        if not _matches(_NAME, name) or not _matches(_HEX, value):
            raise _wrong(
                f"{place}.{name}",
                "应为“小写名称：64 位小写十六进制数”",
                "a lowercase name and 64 lowercase hexadecimal digits are needed",
            )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.match(value) is not None


def _wrong(field: str, zh: str, en: str) -> LedgerError:
    return malformed(
        "entry", f"ledger · {field}", f"存证记录的格式不符：{zh}。", f"This is no ledger entry: {en}."
    )
