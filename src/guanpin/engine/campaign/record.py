"""The campaign's ledger: opened, seed drawn, and one entry for each stage decided."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.ledger import Entry
from guanpin.engine.snapshot.facts import facts_to_json


def facts_digest(basis: Basis) -> str:
    return digest(facts_to_json(basis.facts))


def candidates_digest(basis: Basis) -> str:
    """Over the numbered list alone: it can be committed before the seed is drawn."""
    return digest([{"id": lot.person, "number": lot.number} for lot in basis.lots.values()])


def seed_digest(basis: Basis) -> str:
    return hashlib.sha256(basis.seed).hexdigest()


def ledger_entries(
    basis: Basis, decisions: Mapping[str, Mapping[str, Any]], rounds: Mapping[str, Mapping[str, Any]]
) -> tuple[Entry, ...]:
    """Acts in order; `actor` is the software itself, because a headless run computes and nobody has signed yet."""
    facts, policy = facts_digest(basis), basis.rules.digest()
    acts: list[tuple[str, str, dict[str, str]]] = [
        (
            "campaign.opened",
            "campaign",
            {"facts": facts, "policy": policy, "candidates": candidates_digest(basis)},
        ),
        ("seed.drawn", "seed", {"seed": seed_digest(basis)}),
    ]
    for stage, decision in decisions.items():
        digests = {"facts": facts, "policy": policy, "seed": seed_digest(basis), "decision": digest(decision)}
        digests |= {f"round.{name}": digest(rounds[name]) for name in decision.get("rounds", ())}
        acts.append(("stage.decided", stage, digests))
    return tuple(
        Entry(
            sequence=number,
            campaign=basis.facts.campaign.id,
            act=act,
            subject=subject,
            day=basis.as_of.isoformat(),
            actor="guanpin",
            digests=digests,
        )
        for number, (act, subject, digests) in enumerate(acts)
    )
