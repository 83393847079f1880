"""Public notices: released with what they announce, released again with what has changed, withdrawn, posted on boards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from guanpin.actions.act import Doing, PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.notice_drafts import PLAN, UNIT, Draft, decided_lines, plan_draft, stage_drafts
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.calendar import work_calendar
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.workdays import WorkCalendar
from guanpin.engine.policy.overlay import Rules
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign, Decision, Notice
from guanpin.wording.notices import Pair, difference_lines, remedy_rows


def announce_opening(actor: Actor, campaign: Campaign) -> list[Notice]:
    """The plan in plain words and its calendar, to everyone."""
    return _release_all(actor, campaign, [plan_draft(campaign)])


def announce_stage(actor: Actor, campaign: Campaign, decision: Decision) -> list[Notice]:
    """What goes with the publication of a stage: counts to everyone, who is proposed to each school.

    A notice that would say what is posted already is not released again.
    """
    return _release_all(actor, campaign, stage_drafts(campaign, decision.stage))


def release_again(actor: Actor, campaign: Campaign, notice: Notice, reason: str) -> Notice:
    """The same notice as things are now, with a period of its own and what differs from the release before.

    Raises GuanpinError where no reason is given, or where there is nothing of the kind to announce any more.
    """
    _need_reason(reason)
    drafts = [plan_draft(campaign)] if notice.series == PLAN else stage_drafts(campaign, notice.stage)
    draft = next((one for one in drafts if one.series == notice.series), None)
    if draft is None:
        raise GuanpinError(
            "notice.nothing",
            zh="现在没有这项公示的内容。",
            en="There is nothing to announce of this kind now.",
            place=notice.title,
            remedy_zh="请查看该环节现在的结果。",
            remedy_en="Look at the stage's present result.",
        )
    return _release(actor, campaign, draft, reason.strip())


def withdraw_notice(actor: Actor, campaign: Campaign, notice: Notice, reason: str) -> Doing:
    """Take a notice down before its period ends; the record of it stays."""
    _need_reason(reason)
    with acting(
        actor,
        "notice.withdraw",
        campaign,
        subject=subject_of(notice),
        stage=notice.stage or None,
        reason=reason.strip(),
        password=True,
    ) as doing:
        changed = Notice.objects.filter(pk=notice.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
        if not changed:
            raise GuanpinError(
                "notice.withdrawn",
                zh="这项公示已经撤下。",
                en="This notice has been withdrawn already.",
                place=notice.title,
                remedy_zh="不用再办。",
                remedy_en="Nothing is left to do.",
            )
        doing.record({"series": notice.series, "release": notice.release})
    return doing


def record_posting(
    actor: Actor,
    campaign: Campaign,
    notice: Notice,
    school: str,
    place: str,
    first: date,
    last: date,
    witnesses: Sequence[PaperSignature],
    photo: Attachment | None = None,
) -> Doing:
    """Proof that a notice hung on a school's board: where, from when to when, who saw it, and a photograph."""
    if last < first:
        raise GuanpinError(
            "notice.posted_days",
            zh="张贴的结束日期早于开始日期。",
            en="The last day is before the first.",
            remedy_zh="请改正日期。",
            remedy_en="Correct the days.",
        )
    if first > clock.today():
        raise GuanpinError(
            "notice.posted_early",
            zh="还没有到张贴的日期，不能先登记。",
            en="What has not been posted yet cannot be recorded.",
            remedy_zh="请在张贴以后登记。",
            remedy_en="Record it once it hangs.",
        )
    with acting(
        actor,
        "notice.posted",
        campaign,
        subject=subject_of(notice),
        school=school,
        stage=notice.stage or None,
        signed=witnesses,
    ) as doing:
        doing.attach(photo)
        doing.record(
            {"place": place.strip(), "first": first.isoformat(), "last": last.isoformat()},
            notice=digest(notice.content),
        )
    return doing


def subject_of(notice: Notice) -> str:
    """What acts about a notice are filed under."""
    return f"notice/{notice.series}/{notice.release}"


def _release_all(actor: Actor, campaign: Campaign, drafts: Iterable[Draft]) -> list[Notice]:
    found = []
    for draft in drafts:
        last = _last(campaign, draft.series)
        same = last is not None and last.content["sections"] == [one.to_json() for one in draft.sections]
        if last is None or not same or not is_shown(last):
            found.append(_release(actor, campaign, draft, ""))
    return found


def _release(actor: Actor, campaign: Campaign, draft: Draft, reason: str) -> Notice:
    rules = rules_of(campaign)
    with transaction.atomic():
        # Two who release at once wait for each other, and the second one's is the next release.
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        last = _last(campaign, draft.series)
        content = _content(draft, decided_lines(campaign, draft.stage, draft.tier))
        notice = _unsaved(campaign, draft, rules, content, last)
        with acting(
            actor,
            "notice.release",
            campaign,
            subject=subject_of(notice),
            school=draft.school or None,
            stage=draft.stage or None,
            reason=reason,
            password=True,
        ) as doing:
            doing.record(
                {
                    "series": notice.series,
                    "release": notice.release,
                    "opens": notice.opens.isoformat(),
                    "closes": notice.closes.isoformat(),
                },
                notice=digest(content),
            )
        assert doing.act is not None
        notice.act = doing.act
        notice.save()
    return notice


def _unsaved(
    campaign: Campaign, draft: Draft, rules: Rules, content: dict[str, Any], last: Notice | None
) -> Notice:
    work = work_calendar(rules)
    opens, closes = _period(campaign, draft.stage, rules, work)
    makers = ("school", "bureau") if draft.tier == UNIT else ("bureau",)
    return Notice(
        campaign=campaign,
        series=draft.series,
        release=last.release + 1 if last else 1,
        tier=draft.tier,
        school=draft.school,
        stage=draft.stage,
        title=draft.title[0],
        title_en=draft.title[1],
        content=content,
        difference=[list(line) for line in difference_lines(last.content, content)] if last else [],
        remedy=_plain(remedy_rows(draft.stage or PLAN, makers, opens, closes, rules, work)),
        opens=opens,
        closes=closes,
    )


def _content(draft: Draft, decided: tuple[Pair, ...]) -> dict[str, Any]:
    return {
        "sections": [one.to_json() for one in draft.sections],
        "decided": [list(line) for line in decided],
    }


def _period(campaign: Campaign, stage: str, rules: Rules, work: WorkCalendar) -> tuple[date, date]:
    """From today, for the working days of the policy after it, and to the end of the window planned if that is later."""
    opens = clock.today()
    closes = work.add(opens, rules.integer("notice.working_days"))
    planned = campaign.phases.filter(stage=stage, kind__in=("notice", "objection")) if stage else ()
    return opens, max([closes, *(one.closes for one in planned)])


def _last(campaign: Campaign, series: str) -> Notice | None:
    return Notice.objects.filter(campaign=campaign, series=series).order_by("-release").first()


def is_shown(notice: Notice) -> bool:
    """Whether its period runs and nobody has withdrawn it."""
    return notice.withdrawn_at is None and clock.today() <= notice.closes


def _plain(rows: Sequence[Mapping[str, Pair]]) -> list[dict[str, list[str]]]:
    return [{name: list(pair) for name, pair in row.items()} for row in rows]


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise GuanpinError(
            "notice.no_reason",
            zh="请写明理由。",
            en="State the reason.",
            remedy_zh="理由会记入留痕。",
            remedy_en="It is kept in the record.",
        )
