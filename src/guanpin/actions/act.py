"""Doing something official: everything it changes, the act, its signatures and its ledger entry, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from guanpin.actions.actor import Actor
from guanpin.actions.authority import authorise, open_phases
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock, ledger
from guanpin.records.models import Account, Act, Attachment, Campaign, LedgerEntry, PhaseWindow, Signature
from guanpin.wording.roles import role_name


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """Someone who signed the sheet that is on file: a member of a meeting, a witness."""

    name: str
    capacity: str


@dataclass(slots=True)
class Doing:
    """An act under way. `record` says what it was; without it nothing is saved.

    `campaign` is the locked row, with its facts as nobody else can change them until the act is done.
    """

    actor: Actor
    campaign: Campaign | None
    document: Mapping[str, Any] | None = None
    digests: dict[str, str] = field(default_factory=dict)
    act: Act | None = None
    entry: LedgerEntry | None = None
    _attachments: list[Attachment] = field(default_factory=list)

    def record(self, document: Mapping[str, Any], **digests: str) -> None:
        """The act in words and codes (canonical JSON values; may name people), and digests of what it decided on."""
        self.document, self.digests = document, digests

    def attach(self, *attachments: Attachment | None) -> None:
        """Scans and minutes that belong to it."""
        self._attachments += [one for one in attachments if one is not None]


@contextmanager
def acting(
    actor: Actor,
    name: str,
    campaign: Campaign | None,
    *,
    subject: str,
    school: str | None = None,
    stage: str | None = None,
    people: Iterable[str] = (),
    not_by: Sequence[Account] = (),
    on_behalf_of: str = "",
    reason: str = "",
    signed: Sequence[PaperSignature] = (),
    password: bool = False,
    corrects: Act | None = None,
) -> Iterator[Doing]:
    """Authorise `actor`, hold the campaign still, and save what the block does together with the act.

    `subject` is an opaque id (letters, digits and . _ : / @ -). `password` says that the actor was asked for it just now;
    `signed` are those who signed on paper. Raises RefusedError, and whatever the block raises, with nothing written.
    """
    with transaction.atomic():
        if campaign is not None:
            campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
        phases = open_phases(campaign) if campaign is not None else []
        authorise(
            actor, name, campaign, school=school, stage=stage, people=people, not_by=not_by, phases=phases
        )
        doing = Doing(actor, campaign)
        yield doing
        if doing.document is None:
            raise RuntimeError(f"the act {name} was not recorded")
        _save(doing, name, subject, school, stage, phases, on_behalf_of, reason, signed, password, corrects)


def _save(
    doing: Doing,
    name: str,
    subject: str,
    school: str | None,
    stage: str | None,
    phases: Sequence[PhaseWindow],
    on_behalf_of: str,
    reason: str,
    signed: Sequence[PaperSignature],
    password: bool,
    corrects: Act | None,
) -> None:
    actor, at = doing.actor, clock.now()
    phase = next((one.phase for one in phases if not stage or one.stage == stage), "")
    act = Act.objects.create(
        campaign=doing.campaign.pk if doing.campaign is not None else ledger.SYSTEM,
        action=name,
        subject=subject,
        account=actor.account,
        role=actor.role,
        school=school or "",
        stage=stage or "",
        phase=phase,
        at=at,
        on_behalf_of=on_behalf_of,
        reason=reason,
        document=canonical_bytes(doing.document),
        salt=ledger.new_salt(),
        corrects=corrects,
    )
    means = "password" if password else "session"
    signatures = [
        Signature.objects.create(
            act=act,
            account=actor.account,
            name=actor.account.name,
            capacity=role_name(actor.role),
            means=means,
            at=at,
        )
    ]
    signatures += [
        Signature.objects.create(act=act, name=one.name, capacity=one.capacity, means="paper", at=at)
        for one in signed
    ]
    words = ledger.words_of(act, signatures, doing._attachments)
    for attachment in doing._attachments:
        attachment.act = act
        attachment.save(update_fields=["act"])
    doing.act, doing.entry = act, ledger.append(act, doing.digests, words)


def touch_facts(campaign: Campaign) -> None:
    """Count a change of the facts; decisions computed from them before are no longer of the facts as they are."""
    campaign.facts_version += 1
    campaign.save(update_fields=["facts_version"])


def signers(lines: str) -> tuple[PaperSignature, ...]:
    """Those named in a text of one signer a line, "name capacity" (张三 局长). Raises GuanpinError for a line without."""
    found = []
    for line in lines.replace("，", " ").splitlines():
        if not line.strip():
            continue
        name, _, capacity = line.strip().partition(" ")
        if not capacity.strip():
            raise GuanpinError(
                "act.signer",
                zh=f"“{line.strip()}”没有写明职务。",
                en=f"“{line.strip()}” has no capacity.",
                remedy_zh="每行一人，先写姓名，空一格，再写职务，例如“赵某 局长”。",
                remedy_en="One person a line: the name, a space, the capacity.",
            )
        found.append(PaperSignature(name, capacity.strip()))
    return tuple(found)
