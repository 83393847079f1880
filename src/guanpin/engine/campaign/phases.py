"""The phases of a campaign as policy lists them, checked so that they can be placed in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import PolicyError

_PLACE = "campaign.phases"
_NOTICED = ("notice", "objection")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A phase to wait for: `offset` working days after it closed (`closes` 1) or opened (`closes` 0)."""

    phase: str
    closes: int
    offset: int
    notice: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase before it has dates. `days` None is a notice or objection window of the ordinary length.

    `offset` counts from the campaign's start where there are no anchors.
    """

    id: str
    kind: str
    stage: str | None
    anchors: tuple[Anchor, ...]
    offset: int
    days: int | None
    overlap: bool

    def overlapped(self) -> Phase:
        """The same phase, no longer waiting for notices to end: it may open on their first day."""
        return replace(
            self,
            anchors=tuple(
                replace(anchor, closes=0, offset=max(0, anchor.offset - anchor.closes))
                if anchor.notice
                else anchor
                for anchor in self.anchors
            ),
        )


def read_phases(rules: Rules) -> tuple[Phase, ...]:
    """The phases in the order of the policy, each coming after rows above it only, so that none waits for itself.

    Phases of a stage that the policy does not hold are left out; what came after one comes after what that one did.
    """
    minimum, notice = rules.integer("notice.minimum_days"), rules.integer("notice.working_days")
    if notice < minimum:
        raise PolicyError(
            "campaign.notice_below_minimum",
            zh=f"公示期 {notice} 个工作日，短于最短公示期 {minimum} 个工作日。",
            en=f"A notice of {notice} working days is shorter than the minimum of {minimum}.",
            place="notice.working_days",
            remedy_zh="请延长公示期。",
            remedy_en="Make the notice longer.",
        )
    stages = rules.codes("campaign.stages")
    found: dict[str, Phase] = {}
    for row in rules.rows(_PLACE):
        phase = _phase(row, found, stages)
        if phase.id in found:
            raise _wrong(phase.id, "与前面的阶段同名。", "has the id of a phase above it.")
        found[phase.id] = phase
    return tuple(phase for phase in found.values() if _is_held(phase, stages))


def _is_held(phase: Phase, stages: tuple[str, ...]) -> bool:
    return phase.stage is None or phase.stage in stages


def _phase(row: Mapping[str, Any], above: Mapping[str, Phase], stages: tuple[str, ...]) -> Phase:
    name, kind = row["id"], row["kind"]
    after = row.get("after", ())
    for other in after:
        if other not in above:
            raise _wrong(
                name, f"之前没有阶段“{other}”。", f"comes after “{other}”, which is no phase above it."
            )
    if "days" not in row and kind not in _NOTICED:
        raise _wrong(name, "没有写明工作日数 days。", "does not say how many working days it lasts.")
    closes = int(row.get("edge", "closes") == "closes")
    anchors: list[Anchor] = []
    for other in after:
        earlier = above[other]
        if _is_held(earlier, stages):
            anchors.append(Anchor(other, closes, row.get("offset", closes), earlier.kind == "notice"))
        else:
            anchors += [anchor for anchor in earlier.anchors if anchor not in anchors]
    return Phase(
        id=name,
        kind=kind,
        stage=row.get("stage"),
        anchors=tuple(anchors),
        offset=row.get("offset", 0),
        days=row.get("days"),
        overlap=row.get("overlap", False),
    )


def _wrong(phase: str, zh: str, en: str) -> PolicyError:
    return PolicyError(
        "campaign.phase",
        zh=f"阶段“{phase}”{zh}",
        en=f"The phase “{phase}” {en}",
        place=f"{_PLACE} · {phase}",
        remedy_zh="请改正该行。",
        remedy_en="Correct this row.",
    )
