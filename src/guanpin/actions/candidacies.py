"""Candidacies typed from signed paper forms: one person's wishes and declarations for one stage, replaced as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from guanpin.actions.act import Doing, acting, touch_facts
from guanpin.actions.actor import Actor
from guanpin.actions.consents import consent_flaws
from guanpin.actions.recusal import naming_who_may
from guanpin.actions.wishes import flaws, known_of
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Consent, Declaration, Preference
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign, Person
from guanpin.records.queries.candidacies import candidacy_of, consents_of
from guanpin.records.snapshots import TABLES, delete_rows, key_of, write_rows


def enter_candidacy(
    actor: Actor,
    campaign: Campaign,
    person: str,
    stage: str,
    wishes: Sequence[Preference],
    declaration: Declaration | None,
    *,
    signed_on: date,
    scan: Attachment | None = None,
) -> Doing:
    """Put what the form says in the place of what was there; both are kept in the act.

    Raises GuanpinError for a person not on the roll, a form signed in the future, and whatever `wishes.flaws` finds.
    """
    row = _on_roll(campaign, person)
    _check_signed(signed_on)
    with (
        naming_who_may(actor, "candidacy.enter", campaign, row.school, [person]),
        acting(
            actor,
            "candidacy.enter",
            campaign,
            subject=f"{stage}/{person}",
            school=row.school,
            stage=stage,
            people=[person],
            on_behalf_of=person,
        ) as doing,
    ):
        now = doing.campaign
        assert now is not None
        before = candidacy_of(now, person, stage)
        known = known_of(now, person, row.school, stage)
        for flaw in flaws(wishes, declaration, known, before[1]):
            raise flaw.error
        _replace(now, before, (tuple(wishes), declaration))
        doing.attach(scan)
        doing.record(
            {
                "person": person,
                "stage": stage,
                "signed_on": signed_on.isoformat(),
                "before": candidacy_json(*before),
                "after": candidacy_json(wishes, declaration),
            }
        )
    return doing


def withdraw_candidacy(
    actor: Actor, campaign: Campaign, person: str, stage: str, reason: str, scan: Attachment | None = None
) -> Doing:
    """Take everything back that was entered for the stage; the person is then as if nothing had been stated.

    Raises GuanpinError where nothing is there, or the stage is published.
    """
    row = _on_roll(campaign, person)
    with (
        naming_who_may(actor, "candidacy.withdraw", campaign, row.school, [person]),
        acting(
            actor,
            "candidacy.withdraw",
            campaign,
            subject=f"{stage}/{person}",
            school=row.school,
            stage=stage,
            people=[person],
            on_behalf_of=person,
            reason=reason.strip(),
        ) as doing,
    ):
        now = doing.campaign
        assert now is not None
        before = candidacy_of(now, person, stage)
        if before == ((), None):
            raise GuanpinError(
                "candidacy.nothing",
                zh="本环节没有录入过报名，无须撤回。",
                en="Nothing is entered for this stage.",
                remedy_zh="请返回名单。",
                remedy_en="Go back to the list.",
            )
        known = known_of(now, person, row.school, stage)
        for flaw in flaws((), None, known, before[1]):
            raise flaw.error
        _replace(now, before, ((), None))
        doing.attach(scan)
        doing.record({"person": person, "stage": stage, "before": candidacy_json(*before), "after": None})
    return doing


def enter_consents(
    actor: Actor,
    campaign: Campaign,
    person: str,
    consents: Sequence[Consent],
    *,
    signed_on: date,
    scan: Attachment | None = None,
) -> Doing:
    """Put these consents to teach another subject in the place of those that were there; none withdraws them.

    Raises GuanpinError for what no consent can be for, and once placement is published.
    """
    row = _on_roll(campaign, person)
    _check_signed(signed_on)
    with (
        naming_who_may(actor, "consent.enter", campaign, row.school, [person]),
        acting(
            actor,
            "consent.enter",
            campaign,
            subject=f"consent/{person}",
            school=row.school,
            people=[person],
            on_behalf_of=person,
        ) as doing,
    ):
        now = doing.campaign
        assert now is not None
        for flaw in consent_flaws(now, person, consents):
            raise flaw.error
        before = consents_of(now, person)
        table = TABLES["consents"]
        delete_rows(table, now, [key_of(table, one) for one in before])
        write_rows(table, now, consents, entered=True)
        touch_facts(now)
        doing.attach(scan)
        doing.record(
            {
                "person": person,
                "signed_on": signed_on.isoformat(),
                "before": [_consent_json(one) for one in before],
                "after": [_consent_json(one) for one in consents],
            }
        )
    return doing


def candidacy_json(wishes: Sequence[Preference], declaration: Declaration | None) -> dict[str, Any]:
    """As the act and the digest of a review have it."""
    return {
        "wishes": [[one.rank, one.school, one.school_phase, one.category, one.subject] for one in wishes],
        "declaration": {
            name: getattr(declaration, name)
            for name in ("accepts_placement", "volunteers", "gives_up", "declines_direct")
        }
        if declaration is not None
        else None,
    }


def _consent_json(one: Consent) -> list[str]:
    return [one.school_phase, one.subject, one.retraining]


def _replace(
    campaign: Campaign,
    before: tuple[tuple[Preference, ...], Declaration | None],
    after: tuple[tuple[Preference, ...], Declaration | None],
) -> None:
    wishes, declarations = TABLES["preferences"], TABLES["declarations"]
    delete_rows(wishes, campaign, [key_of(wishes, one) for one in before[0]])
    delete_rows(declarations, campaign, [key_of(declarations, one) for one in before[1:] if one])
    write_rows(wishes, campaign, after[0], entered=True)
    write_rows(declarations, campaign, [one for one in after[1:] if one], entered=True)
    touch_facts(campaign)


def _on_roll(campaign: Campaign, person: str) -> Person:
    row = Person.objects.filter(campaign=campaign, key=person).first()
    if row is None or not row.on_roll:
        raise GuanpinError(
            "candidacy.off_roll",
            zh="此人不在本次竞聘的在编名册上，不能报名。",
            en="This person is not on the roll of the campaign.",
            place=person,
            remedy_zh="请核对人员编号；名册有误的，先更正履历。",
            remedy_en="Check the id; if the roll is wrong, correct the records first.",
        )
    return row


def _check_signed(day: date) -> None:
    if day > clock.today():
        raise GuanpinError(
            "candidacy.signed_later",
            zh="签字日期晚于今天。",
            en="The day of the signature is still to come.",
            remedy_zh="请按纸表上的签字日期填写。",
            remedy_en="Write the day on the form.",
        )
