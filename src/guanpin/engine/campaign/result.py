"""The whole outcome of a campaign: each stage's decision and where everyone stands at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.campaign.record import outcome_digest
from guanpin.engine.competition import StageDecision
from guanpin.engine.direct_appointment import DirectDecision
from guanpin.engine.establishment import Establishment
from guanpin.engine.indicators import IndicatorTable
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.ledger import Entry
from guanpin.engine.placement import PlacementDecision
from guanpin.engine.posts import PostPlan
from guanpin.engine.scoring import ScoreSheet


@dataclass(frozen=True, slots=True)
class FinalAppointment:
    """Where one person is at the end: the post, the stage and round that gave it, on which ground.

    `ground` is that of direct appointment, or "competition", "placement", or "supernumerary" for a place under a floor that a
    competition stage gave at its close. `round` is None unless a clearing gave the post.
    """

    person: str
    post: str
    stage: str
    round: str | None
    ground: str
    supernumerary: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CampaignResult:
    """Everything decided; `decisions` are the stages' canonical values in order of computation.

    `documents` are the canonical bytes of facts, policy, candidates, stages/NAME and rounds/NAME.
    """

    basis: Basis
    establishment: Establishment
    plan: PostPlan
    direct: DirectDecision
    competitions: tuple[StageDecision, ...]
    placement: PlacementDecision | None
    sheets: tuple[ScoreSheet, ...]
    appointments: Mapping[str, FinalAppointment]
    unplaced: tuple[str, ...]
    before: IndicatorTable
    after: IndicatorTable
    decisions: Mapping[str, Mapping[str, Any]]
    rounds: Mapping[str, Mapping[str, Any]]
    documents: Mapping[str, bytes]
    ledger: tuple[Entry, ...]

    def outcome_digest(self) -> str:
        """Digest over the digests of all stages and rounds."""
        return outcome_digest(self.documents)
