"""The record of official acts, and whether the ledger still says the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from guanpin.engine.ledger import EMPTY_ROOT, leaf_hash, opens
from guanpin.records import ledger
from guanpin.records.models import Act, Attachment, Campaign, LedgerEntry


@dataclass(frozen=True, slots=True)
class Check:
    """What a look at the ledger found: the words are those the leaf was made over, and the root follows from the leaf."""

    words: bool
    leaf: bool
    root: bool

    @property
    def holds(self) -> bool:
        return self.words and self.leaf and self.root


@dataclass(frozen=True, slots=True)
class ActPage:
    """One act with everything under it."""

    act: Act
    document: Mapping[str, Any]
    signatures: tuple[Any, ...]
    attachments: tuple[Attachment, ...]
    entry: LedgerEntry
    size: int
    corrects: Act | None
    corrected_by: tuple[Act, ...]
    check: Check


def act_rows(campaign: Campaign) -> QuerySet[Act]:
    """Everything officially done in the campaign, the latest first."""
    return (
        Act.objects.filter(campaign=campaign.pk)
        .select_related("account", "ledger_entry")
        .defer("document", "salt")
        .order_by("-pk")
    )


def latest_acts(campaign: Campaign, most: int = 8) -> list[Act]:
    return list(act_rows(campaign)[:most])


def actions_done(campaign: Campaign) -> list[str]:
    """Which actions there are acts of."""
    return list(
        Act.objects.filter(campaign=campaign.pk)
        .order_by("action")
        .values_list("action", flat=True)
        .distinct()
    )


def people_acting(campaign: Campaign) -> list[tuple[int, str]]:
    """Who has done anything, by name."""
    return list(
        Act.objects.filter(campaign=campaign.pk)
        .order_by("account__name", "account_id")
        .values_list("account_id", "account__name")
        .distinct()
    )


def act_page(campaign: Campaign, pk: int) -> ActPage | None:
    act = (
        Act.objects.filter(campaign=campaign.pk, pk=pk)
        .select_related("account", "ledger_entry", "corrects__account")
        .prefetch_related("signatures", "attachments", "corrections__account")
        .first()
    )
    if act is None:
        return None
    entry = act.ledger_entry
    return ActPage(
        act=act,
        document=json.loads(bytes(act.document)),
        signatures=tuple(act.signatures.all()),
        attachments=tuple(act.attachments.all()),
        entry=entry,
        size=entry.sequence + 1,
        corrects=act.corrects,
        corrected_by=tuple(act.corrections.all()),
        check=check_act(act),
    )


def check_act(act: Act) -> Check:
    """Recompute the commitment from the words and the salt, and the root from the frontier before it and the leaf."""
    entry = act.ledger_entry
    leaf = json.loads(bytes(entry.leaf))
    before = (
        LedgerEntry.objects.filter(ledger=entry.ledger_id, sequence=entry.sequence - 1)
        .values_list("frontier", flat=True)
        .first()
    )
    frontier = ledger.grow(before or [], entry.sequence, leaf_hash(bytes(entry.leaf)))
    same = (leaf["act"], leaf["subject"], leaf["campaign"], leaf["actor"], leaf["sequence"]) == (
        act.action,
        act.subject,
        act.campaign,
        act.account.code,
        entry.sequence,
    )
    committed = leaf["personal"].get("act", "")
    words = ledger.words_of(act, act.signatures.all(), act.attachments.all())
    return Check(
        words=opens(committed, bytes(act.salt), words),
        leaf=same,
        root=ledger.root_of(frontier) == entry.root and (entry.sequence == 0 or before is not None),
    )


def checkpoint_root(campaign: Campaign) -> tuple[int, bytes]:
    """How many entries the campaign's ledger has, and its root."""
    last = LedgerEntry.objects.filter(ledger=campaign.pk).order_by("-sequence").first()
    return (last.sequence + 1, bytes.fromhex(last.root)) if last else (0, EMPTY_ROOT)
