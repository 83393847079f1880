"""A reason is a code with parameters and the clause it rests on; wording turns it into a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ReasonValue = str | int


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from: the policy parameter, its document and clause."""

    parameter: str
    document: str
    clause: str

    def to_json(self) -> dict[str, str]:
        return {"parameter": self.parameter, "document": self.document, "clause": self.clause}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided. `params` are sorted pairs so that equal reasons compare and hash equal."""

    code: str
    params: tuple[tuple[str, ReasonValue], ...] = ()
    citation: Citation | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "params": dict(self.params),
            "citation": self.citation.to_json() if self.citation else None,
        }

    def param(self, name: str) -> ReasonValue:
        return dict(self.params)[name]


def reason(code: str, citation: Citation | None = None, /, **params: ReasonValue) -> Reason:
    """Build a Reason; keyword parameters are texts (exact amounts included) or integers."""
    return Reason(code, tuple(sorted(params.items())), citation)
