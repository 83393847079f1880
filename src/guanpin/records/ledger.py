"""Adding to the ledger: an act, its signatures and its leaf in one transaction, under the lock of the ledger."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

from guanpin.engine.ledger import EMPTY_ROOT, Commitment, Entry, commit, leaf_hash, node_hash
from guanpin.records import models

SYSTEM = "system"


def append(act: models.Act, digests: Mapping[str, str], document: object) -> models.LedgerEntry:
    """Write the leaf of `act`, which is saved already; `document` is what its words are, committed to under its salt.

    Must run inside a transaction: the ledger's row is locked until it ends.
    """
    ledger = lock(act.campaign)
    last = ledger.entries.order_by("-sequence").first()
    sequence = last.sequence + 1 if last else 0
    corrected = None
    if act.corrects_id is not None:
        corrected = models.LedgerEntry.objects.get(act_id=act.corrects_id).sequence
    entry = Entry(
        sequence=sequence,
        campaign=act.campaign,
        act=act.action,
        subject=act.subject,
        day=_day(act),
        actor=act.account.code,
        digests=digests,
        personal=(Commitment("act", commit(bytes(act.salt), document)),),
        corrects=corrected,
    )
    leaf = entry.leaf()
    frontier = grow(last.frontier if last else [], sequence, leaf_hash(leaf))
    return models.LedgerEntry.objects.create(
        ledger=ledger, sequence=sequence, act=act, leaf=leaf, root=root_of(frontier), frontier=frontier
    )


def words_of(
    act: models.Act, signatures: Iterable[models.Signature], attachments: Iterable[models.Attachment]
) -> dict[str, Any]:
    """All that the page of an act shows: what was done, in which role and when, why, and who signed it how."""
    return {
        "action": act.action,
        "subject": act.subject,
        "role": act.role,
        "school": act.school,
        "stage": act.stage,
        "phase": act.phase,
        "at": act.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "document": json.loads(bytes(act.document)),
        "reason": act.reason,
        "on_behalf_of": act.on_behalf_of,
        "signed": [[one.name, one.capacity, one.means] for one in sorted(signatures, key=lambda one: one.pk)],
        "attachments": [one.sha256 for one in attachments],
    }


def lock(name: str) -> models.Ledger:
    """The ledger's row, made if need be, held until the transaction ends."""
    models.Ledger.objects.get_or_create(name=name)
    return models.Ledger.objects.select_for_update().get(name=name)


def grow(frontier: list[str], size: int, leaf: bytes) -> list[str]:
    """The frontier of `size` leaves with one leaf hash more: equal trees at the right edge become one."""
    nodes, joined = [bytes.fromhex(one) for one in frontier], leaf
    while size % 2 == 1:
        joined = node_hash(nodes.pop(), joined)
        size //= 2
    return [one.hex() for one in (*nodes, joined)]


def root_of(frontier: list[str]) -> str:
    """The root over a frontier, largest subtree first (RFC 9162 §2.1.1)."""
    if not frontier:
        return EMPTY_ROOT.hex()
    *left, root = (bytes.fromhex(one) for one in frontier)
    for node in reversed(left):
        root = node_hash(node, root)
    return root.hex()


def new_salt() -> bytes:
    return secrets.token_bytes(32)


def _day(act: models.Act) -> str:
    from guanpin.records import clock  # noqa: PLC0415 - the clock knows models

    return clock.local(act.at).date().isoformat()
