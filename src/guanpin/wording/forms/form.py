"""What a printed form is before it is drawn: whom it concerns, who may see it, and the lines on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from guanpin.engine.kernel.canonical import digest
from guanpin.wording.forms.source import Source

# The first word of a scanned code, and the version of the codes' form.
SCAN = "guanpin:1"
_CODE_DIGITS = 16


@dataclass(frozen=True)
class Form:
    """One form, filled as far as the source goes.

    `subject` names it among those of its kind; `name` is how people call it, for the file's name. `content` is a
    dataclass of texts, numbers and tuples: all that is printed, and the record that the code of the page is made of.
    """

    kind: str
    campaign: str
    subject: str
    name: str
    tier: str
    title: str
    content: Any
    school: str | None = None
    person: str | None = None

    @cached_property
    def code(self) -> str:
        """The first digits of the digest of what is printed."""
        record = {
            "campaign": self.campaign,
            "kind": self.kind,
            "subject": self.subject,
            "title": self.title,
            "content": asdict(self.content),
        }
        return digest(record)[:_CODE_DIGITS]

    @property
    def scan(self) -> str:
        """The text of the code that can be scanned: back to kind, subject and digest of the record."""
        return f"{SCAN}:{self.campaign}:{self.kind}:{self.subject}:{self.code}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of form: its name and purpose, its tier, what it is made from, and its way on paper.

    `each` says what one file is for; a kind that `needs_result` cannot be made from a workbook. `copies`, `signed` and
    `returns` are for those who print it: how many, who signs, where it goes or how it is typed back.
    """

    code: str
    title: str
    purpose: str
    purpose_en: str
    tier: str
    each: str
    needs_result: bool
    copies: str
    signed: str
    returns: str
    make: Callable[[Source], Iterator[Form]]
