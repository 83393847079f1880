"""Stages that a volunteer for a later one takes no part in, where the policy says so."""

from __future__ import annotations

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.competition.rules import STAGES_KEY


def forfeited_by(stage: str, basis: Basis) -> dict[str, str]:
    """Who takes no part in `stage` because of volunteering for another, and for which."""
    asked = {row["stage"] for row in basis.rules.rows(STAGES_KEY) if stage in row.get("forfeits", ())}
    held = set(basis.rules.codes("campaign.stages"))
    stated = {(row.person, row.stage) for row in basis.facts.preferences}
    return {
        row.person: row.stage
        for row in basis.facts.declarations
        if row.stage in asked & held
        and row.volunteers
        and (row.person, row.stage) in stated
        and row.person in basis.standings
    }
