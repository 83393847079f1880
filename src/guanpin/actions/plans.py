"""A school's plan on its way: drafted, frozen for the vote, passed or failed, sent, approved or returned.

A version that was submitted is never changed again; what is changed afterwards becomes the next version. Whatever is not
approved leaves the district's values in force for the school.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from guanpin.actions.act import Doing, acting
from guanpin.actions.actor import Actor
from guanpin.actions.authority import authorise
from guanpin.actions.plan_judgement import judge_plan, laid_plan, unusable
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.plans import PlanDecision
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import parse_value, value_to_json
from guanpin.records.models import Account, Act, Attachment, Campaign, PhaseWindow
from guanpin.records.models import SchoolPlan as PlanRow

VOTE = "staff_congress.vote"
# What a school may set in its plan, in the order of the catalogue; the vote is recorded by an act of its own.
KEYS: tuple[str, ...] = tuple(key for key, one in CATALOGUE.items() if one.schools and key != VOTE)
UNDER_WAY = ("submitted", "voted", "sent")
# Decided before anybody is ranked by a school's plan.
_BEFORE_PLANS = ("establishment", "posts")
_STANDING = ("computed", "confirmed", "published")


def plan_stage(campaign: Campaign) -> str | None:
    """The stage whose windows plans are voted on and approved in, None where the calendar has no vote."""
    window = PhaseWindow.objects.filter(campaign=campaign, kind="vote").order_by("order").first()
    return window.stage or None if window is not None else None


def plan_subject(school: str, version: int) -> str:
    """What the acts on one version are filed under."""
    return f"{school}/v{version}"


def checked_settings(settings: Mapping[str, Any], rules: Rules) -> dict[str, Any]:
    """The values a plan really sets: typed, in canonical form, those of the district left out.

    Raises PolicyError for a value of the wrong kind, GuanpinError for what is not a school's to set.
    """
    found = {}
    for key in sorted(settings):
        if key not in KEYS:
            raise GuanpinError(
                "plan.not_for_schools",
                zh="这一项不由学校规定。",
                en="This is not for schools to set.",
                place=key,
                remedy_zh="请从方案中删去。",
                remedy_en="Leave it out of the plan.",
            )
        value = parse_value(CATALOGUE[key], settings[key], key)
        if value != rules.values[key].value:
            found[key] = value_to_json(value)
    return found


def save_plan(actor: Actor, campaign: Campaign, school: str, settings: Mapping[str, Any]) -> PlanRow:
    """Keep `settings` as the school's draft: the one there is, else the next version beside those before.

    Raises PolicyError at its place for what lies outside the district's bounds; nothing is kept then.
    """
    authorise(actor, "plan.save", campaign, school=school)
    row = _draft(campaign, school)
    row.settings = checked_settings(settings, rules_of(campaign))
    laid_plan(campaign, row)
    subject = plan_subject(school, row.version)
    with acting(actor, "plan.save", campaign, subject=subject, school=school) as doing:
        if _draft(campaign, school).pk != row.pk:
            raise _moved_on()
        row.save()
        doing.record(_words(row, settings=row.settings), plan=digest(row.settings))
    return row


def _draft(campaign: Campaign, school: str) -> PlanRow:
    """The draft there is, else a new version not kept yet."""
    rows = list(PlanRow.objects.filter(campaign=campaign, school=school).order_by("version"))
    found = next((row for row in rows if row.state == "draft"), None)
    version = rows[-1].version + 1 if rows else 1
    return found or PlanRow(campaign=campaign, school=school, version=version)


def submit_plan(actor: Actor, campaign: Campaign, row: PlanRow) -> Doing:
    """Freeze the draft and put it to the vote; versions before it that were still under way fall away.

    Raises GuanpinError where the panel it names cannot sit: what is voted on should be what can be used.
    """
    _authorise(actor, "plan.submit", campaign, row)
    against = [one for one in judge_plan(campaign, row).reasons if one.code.startswith("plan.panel")]
    if against:
        raise unusable(campaign, against)
    with _acting(actor, "plan.submit", campaign, row) as doing:
        now = _moved(row, ("draft",), "submitted")
        PlanRow.objects.filter(campaign=campaign, school=row.school, state__in=UNDER_WAY).exclude(
            pk=row.pk
        ).update(state="replaced")
        doing.record(_words(now, settings=now.settings), plan=digest(now.settings))
    return doing


def record_vote(
    actor: Actor,
    campaign: Campaign,
    row: PlanRow,
    vote: Mapping[str, Any],
    attachment: Attachment | None = None,
) -> PlanDecision:
    """Write down the vote of the staff; the engine says whether the plan is passed by it.

    Not by who drafted or submitted the plan. Returns the decision; its reasons are kept with the act.
    """
    _authorise(actor, "plan.vote", campaign, row)
    decided = judge_plan(campaign, row, vote)
    with _acting(actor, "plan.vote", campaign, row, not_by=authors(campaign, row)) as doing:
        kept = decided.plan.vote()
        row.vote = value_to_json(kept) if kept else None
        now = _moved(row, ("submitted",), "voted" if decided.used else "failed", "vote")
        doing.attach(attachment)
        reasons = [one.to_json() for one in decided.reasons]
        staff = decided.staff.to_json() if decided.staff else None
        words = _words(now, vote=now.vote, passed=decided.used, reasons=reasons, staff=staff)
        doing.record(words, plan=digest(now.settings))
    return decided


def send_plan(actor: Actor, campaign: Campaign, row: PlanRow) -> Doing:
    """Send a plan that the staff have passed to the district."""
    with _acting(actor, "plan.send", campaign, row) as doing:
        now = _moved(row, ("voted",), "sent")
        doing.record(_words(now), plan=digest(now.settings))
    return doing


def approve_plan(actor: Actor, campaign: Campaign, row: PlanRow) -> Doing:
    """Let the plan hold for its school, in place of the one approved before.

    Raises GuanpinError where the engine would not use it by the facts as they are now, and once a stage that plans count
    in has been computed.
    """
    _authorise(actor, "plan.approve", campaign, row)
    decided = judge_plan(campaign, row)
    if not decided.used:
        raise unusable(campaign, decided.reasons)
    with _acting(actor, "plan.approve", campaign, row, not_by=authors(campaign, row)) as doing:
        _check_not_counted(campaign)
        now = _moved(row, ("sent",), "approved")
        PlanRow.objects.filter(campaign=campaign, school=row.school, state="approved").exclude(
            pk=row.pk
        ).update(state="replaced")
        doing.record(_words(now), plan=digest(now.settings))
    return doing


def return_plan(
    actor: Actor, campaign: Campaign, row: PlanRow, marks: Mapping[str, str], reason: str
) -> Doing:
    """Send the plan back, saying at which parameters what is asked for. Raises GuanpinError if nothing is said."""
    asked = {key: text.strip() for key, text in marks.items() if text.strip()}
    if not asked and not reason.strip():
        raise GuanpinError(
            "plan.no_marks",
            zh="退回方案须写明哪里要改、怎样改。",
            en="A plan is returned with what is to be changed, and how.",
            remedy_zh="请在需要修改的各项旁边写明意见，或写明总的理由。",
            remedy_en="Write a remark beside the values concerned, or a reason for the whole.",
        )
    unknown = sorted(set(asked) - {*KEYS, VOTE})
    if unknown:
        raise GuanpinError(
            "plan.not_for_schools",
            zh="这一项不由学校规定。",
            en="This is not for schools to set.",
            place=unknown[0],
            remedy_zh="请只在学校可以规定的各项写意见。",
            remedy_en="Remark on what a school may set.",
        )
    with _acting(
        actor, "plan.return", campaign, row, not_by=authors(campaign, row), reason=reason.strip()
    ) as doing:
        row.marks = asked
        now = _moved(row, ("sent",), "returned", "marks")
        doing.record(_words(now, marks=asked), plan=digest(now.settings))
    return doing


def authors(campaign: Campaign, row: PlanRow) -> list[Account]:
    """Whoever drafted, submitted or sent this version: nobody counts the vote on, or approves, their own plan."""
    acts = Act.objects.filter(
        campaign=campaign.pk,
        subject=plan_subject(row.school, row.version),
        action__in=("plan.save", "plan.submit", "plan.send"),
    )
    return list(Account.objects.filter(pk__in=acts.values("account")))


def _authorise(actor: Actor, name: str, campaign: Campaign, row: PlanRow) -> None:
    authorise(actor, name, campaign, school=row.school, stage=plan_stage(campaign))


def _acting(
    actor: Actor,
    name: str,
    campaign: Campaign,
    row: PlanRow,
    *,
    not_by: Iterable[Account] = (),
    reason: str = "",
) -> AbstractContextManager[Doing]:
    return acting(
        actor,
        name,
        campaign,
        subject=plan_subject(row.school, row.version),
        school=row.school,
        stage=plan_stage(campaign),
        not_by=list(not_by),
        reason=reason,
        password=True,
    )


def _words(row: PlanRow, **more: Any) -> dict[str, Any]:
    return {"school": row.school, "version": row.version, **more}


def _moved(row: PlanRow, allowed: tuple[str, ...], state: str, *fields: str) -> PlanRow:
    """From one state to the next, once: whoever comes second finds it gone."""
    changed = PlanRow.objects.filter(pk=row.pk, state__in=allowed).update(
        state=state, **{name: getattr(row, name) for name in fields}
    )
    if not changed:
        raise _moved_on()
    return PlanRow.objects.get(pk=row.pk)


def _moved_on() -> GuanpinError:
    return GuanpinError(
        "plan.moved_on",
        zh="这份方案的状态已经变了，没有办理。",
        en="This plan has moved on; nothing was done.",
        remedy_zh="请刷新页面查看现在的状态。",
        remedy_en="Reload the page.",
    )


def _check_not_counted(campaign: Campaign) -> None:
    """People are ranked once by one set of rules: no plan comes into force when some have been ranked without it."""
    found = campaign.decisions.filter(state__in=_STANDING).exclude(stage__in=_BEFORE_PLANS).first()
    if found is not None:
        raise GuanpinError(
            "plan.too_late",
            zh="已经测算了用到学校方案的环节，不能再批准方案。",
            en="A stage in which plans count has been computed; no plan can be approved any more.",
            remedy_zh="测算尚未公布的，可先作废再批准；已经公布的，该校按全区规定执行。",
            remedy_en="Drop the computation first if it is not published; else the district's values hold.",
        )
