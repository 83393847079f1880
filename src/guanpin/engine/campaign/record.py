"""The campaign's documents in canonical form, and its ledger over their digests.

Each document is written out once: its bytes are what is stored, what is digested and what a replay compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.kernel.canonical import canonical_bytes, digest
from guanpin.engine.ledger import Entry
from guanpin.engine.snapshot.facts import facts_to_json

Documents = Mapping[str, bytes]


def write_documents(
    basis: Basis, decisions: Mapping[str, Mapping[str, Any]], rounds: Mapping[str, Mapping[str, Any]]
) -> dict[str, bytes]:
    """Canonical bytes by name: facts, policy, candidates, plans/SCHOOL, stages/NAME, rounds/NAME."""
    values: dict[str, Any] = {
        "facts": facts_to_json(basis.facts),
        "policy": basis.rules.to_json(),
        "candidates": [lot.to_json() for lot in basis.lots.values()],
    }
    values |= {f"plans/{school}": plan.to_json() for school, plan in basis.plans.items()}
    values |= {f"stages/{stage}": decision for stage, decision in decisions.items()}
    values |= {f"rounds/{name}": cleared for name, cleared in rounds.items()}
    return {name: canonical_bytes(value) for name, value in values.items()}


def document_digest(documents: Documents, name: str) -> str:
    return hashlib.sha256(documents[name]).hexdigest()


def outcome_digest(documents: Documents) -> str:
    """Over the digests of all stages and rounds."""
    groups = {
        group: {
            name.removeprefix(f"{group}/"): document_digest(documents, name)
            for name in documents
            if name.startswith(f"{group}/")
        }
        for group in ("stages", "rounds")
    }
    return digest(groups)


def candidates_digest(basis: Basis) -> str:
    """Over the numbered list alone: it can be committed before the seed is drawn."""
    return digest([{"id": lot.person, "number": lot.number} for lot in basis.lots.values()])


def plans_digest(basis: Basis, documents: Documents) -> dict[str, str]:
    """One digest over those of all school plans, where there are any."""
    listed = {school: document_digest(documents, f"plans/{school}") for school in basis.plans}
    return {"plans": digest(listed)} if listed else {}


def seed_digest(basis: Basis) -> str:
    return hashlib.sha256(basis.seed).hexdigest()


def ledger_entries(
    basis: Basis, decisions: Mapping[str, Mapping[str, Any]], documents: Documents
) -> tuple[Entry, ...]:
    """Acts in order; `actor` is the software itself, because a headless run computes and nobody has signed yet."""
    facts, policy = document_digest(documents, "facts"), document_digest(documents, "policy")
    acts: list[tuple[str, str, dict[str, str]]] = [
        (
            "campaign.opened",
            "campaign",
            {"facts": facts, "policy": policy, "candidates": candidates_digest(basis)}
            | plans_digest(basis, documents),
        ),
        ("seed.drawn", "seed", {"seed": seed_digest(basis)}),
    ]
    for stage, decision in decisions.items():
        digests = {
            "facts": facts,
            "policy": policy,
            "seed": seed_digest(basis),
            "decision": document_digest(documents, f"stages/{stage}"),
        }
        digests |= {
            f"round.{name}": document_digest(documents, f"rounds/{name}")
            for name in decision.get("rounds", ())
            if f"rounds/{name}" in documents
        }
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
