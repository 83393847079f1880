"""Workbooks brought in: read and looked at, confirmed as a unit, taken back as a unit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.files.base import File
from django.db import transaction

from guanpin.actions.act import Doing, acting
from guanpin.actions.actor import Actor
from guanpin.actions.attachments import keep
from guanpin.actions.authority import authorise
from guanpin.actions.facts import apply_difference
from guanpin.actions.proposals import count_changes, kept_numbers, people_touched, propose, wanted
from guanpin.actions.published import hold_published
from guanpin.actions.workbooks import Offer, contradictions, read_id_numbers, read_offer
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.schools import Campaign as CampaignNoun
from guanpin.exchange.uploads import LARGEST_WORKBOOK, check_workbook, too_large
from guanpin.records import clock
from guanpin.records.changes import CAMPAIGN, KEEP, TAKE, changed_rows
from guanpin.records.models import Campaign, ImportBatch, Person
from guanpin.records.snapshots import facts_of

_SHOWN = 3


def read_import(
    actor: Actor, campaign: Campaign | None, file: File[Any], *, school: str | None = None
) -> ImportBatch:
    """Read a workbook and keep it with what it would change, or with what is wrong with it; no fact is touched.

    `campaign` None is the first workbook of a new one; `school` limits it to that school's portion. Raises GuanpinError
    for a workbook of another campaign or school.
    """
    authorise(actor, "import.read", campaign, school=school)
    data = _checked(file)
    if campaign is not None:
        campaign.refresh_from_db()
    present = facts_of(campaign) if campaign is not None else None
    offer = read_offer(file.name or "", data, campaign, school)
    campaign, present = _meant(campaign, present, offer)
    changes: dict[str, Any] = {}
    if offer.facts is not None:
        _check_campaign(campaign, offer.facts.campaign)
        changes = propose(campaign, present, offer.facts, offer.id_numbers)
    subject = f"workbook:{hashlib.sha256(data).hexdigest()[:16]}"
    with acting(actor, "import.read", campaign, subject=subject, school=offer.school or school) as doing:
        title = campaign.pk if campaign is not None else _told_campaign(offer)
        attachment = keep(file, "workbook", actor, campaign or Campaign(id=title), offer.school)
        batch = ImportBatch.objects.create(
            campaign_name=title,
            school=offer.school,
            file_name=attachment.name,
            attachment=attachment,
            state="flawed" if offer.facts is None else "read",
            facts_version=campaign.facts_version if campaign is not None else 0,
            changes=changes,
            problems=[list(asdict(problem).values()) for problem in offer.problems],
            counts=_counts(offer, changes),
            account=actor.account,
            at=clock.now(),
        )
        doing.attach(attachment)
        doing.record(
            {"batch": batch.pk, "file": batch.file_name, "state": batch.state}, workbook=attachment.sha256
        )
    return batch


def choose(actor: Actor, batch: ImportBatch, choices: Mapping[str, Mapping[str, str]]) -> Doing:
    """Keep what was chosen for rows that somebody typed here: table to place ("*" for all of it) to keep or take."""
    campaign = Campaign.objects.filter(pk=batch.campaign_name).first()
    with acting(
        actor, "import.choose", campaign, subject=f"import:{batch.pk}", school=batch.school or None,
        people=people_of(campaign, batch),
    ) as doing:  # fmt: skip
        now = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        check_state(now, "read")
        merged: dict[str, dict[str, str]] = {name: dict(chosen) for name, chosen in now.choices.items()}
        for name, chosen in choices.items():
            if "*" in chosen:
                merged[name] = {}
            merged.setdefault(name, {}).update({at: one for at, one in chosen.items() if one in (KEEP, TAKE)})
        now.choices = merged
        now.save(update_fields=["choices"])
        doing.record({"batch": now.pk, "choices": merged})
    batch.choices = now.choices
    return doing


def confirm_import(actor: Actor, batch: ImportBatch) -> Doing:
    """Put a previewed workbook in place, all of it but the rows that are to be kept as they are here.

    Raises GuanpinError where the facts have changed since the preview, where the rows kept contradict the workbook, or
    where a published stage would come out otherwise.
    """
    numbers = _numbers(batch)
    with transaction.atomic():
        campaign = _campaign_for(batch)
        with acting(
            actor, "import.confirm", campaign, subject=f"import:{batch.pk}", school=batch.school or None,
            people=people_of(campaign, batch),
        ) as doing:  # fmt: skip
            now = doing.campaign
            assert now is not None
            taken = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            check_state(taken, "read")
            _check_version(taken, now)
            rows = list(changed_rows(taken.changes, taken.choices))
            put_campaign(now, next((row.after for row in rows if row.table == CAMPAIGN), None))
            facts = apply_difference(now, wanted(iter(rows)), entered=False, id_numbers=numbers)
            left = [row for row in rows if not row.is_applied]
            if left:
                _check_fits(now, facts)
            hold_published(now)
            taken.state, taken.confirmed_at = "confirmed", clock.now()
            taken.save(update_fields=["state", "confirmed_at"])
            doing.record(
                {
                    "batch": taken.pk,
                    "file": taken.file_name,
                    "counts": taken.counts["changes"],
                    "kept": [[row.table, row.index] for row in left],
                },
                workbook=taken.attachment.sha256,
                changes=digest([taken.changes, taken.choices]),
            )
    batch.refresh_from_db()
    return doing


def _checked(file: File[Any]) -> bytes:
    """The content, before anything opens it."""
    name = file.name or ""
    file.seek(0)
    data: bytes = file.read(LARGEST_WORKBOOK + 1)
    if len(data) > LARGEST_WORKBOOK:
        raise too_large(name, LARGEST_WORKBOOK)
    check_workbook(name, data)
    return data


def _meant(
    campaign: Campaign | None, present: Facts | None, offer: Offer
) -> tuple[Campaign | None, Facts | None]:
    """A first workbook may be that of a campaign that is here already."""
    if campaign is None and offer.facts is not None:
        campaign = Campaign.objects.filter(pk=offer.facts.campaign.id).first()
        present = facts_of(campaign) if campaign is not None else None
    return campaign, present


def _check_campaign(campaign: Campaign | None, told: CampaignNoun) -> None:
    """What a campaign rests on stands once it is open."""
    if campaign is None or campaign.state == "preparing":
        return
    if (campaign.as_of, campaign.school_year, campaign.district) != (
        told.as_of,
        told.school_year,
        told.district,
    ):
        raise GuanpinError(
            "import.campaign_open",
            zh="竞聘季已经启动，区县代码、学年和基准日不能再改，没有读入。",
            en="The campaign is open: its district, school year and as-of day stay as they are. Nothing was read.",
            place="竞聘季",
            remedy_zh=f"请把“竞聘季”表改回：基准日 {campaign.as_of.isoformat()}，学年 {campaign.school_year}。",
            remedy_en=f"Write the as-of day {campaign.as_of.isoformat()} and the year {campaign.school_year} again.",
        )


def _told_campaign(offer: Offer) -> str:
    """The campaign's id as the workbook has it, as far as it could be read."""
    if offer.facts is not None:
        return offer.facts.campaign.id
    table = offer.marking.tables.get("campaign")
    given = table.given["id"] if table is not None else ()
    return next((one for one in given if isinstance(one, str)), "")[:40]


def _counts(offer: Offer, changes: Mapping[str, Any]) -> dict[str, Any]:
    severities = [problem.severity for problem in offer.problems]
    return {
        "changes": count_changes(changes),
        "rows": dict(offer.marking.rows),
        "problems": {name: severities.count(name) for name in ("error", "warning")},
    }


def _campaign_for(batch: ImportBatch) -> Campaign:
    """The batch's campaign; the first workbook of one makes it."""
    found = Campaign.objects.filter(pk=batch.campaign_name).first()
    if found is not None:
        return found
    told = next(iter(changed_rows(batch.changes, batch.choices, CAMPAIGN)), None)
    assert told is not None
    one: CampaignNoun = told.after
    return Campaign.objects.create(
        id=one.id,
        district=one.district,
        district_name=one.district_name,
        school_year=one.school_year,
        as_of=one.as_of,
    )


def put_campaign(campaign: Campaign, told: CampaignNoun | None) -> None:
    if told is None:
        return
    campaign.district, campaign.district_name = told.district, told.district_name
    campaign.school_year, campaign.as_of = told.school_year, told.as_of
    campaign.save(update_fields=["district", "district_name", "school_year", "as_of"])


def _numbers(batch: ImportBatch) -> dict[str, str]:
    people = {person for person, (_, after) in kept_numbers(batch.changes).items() if after is not None}
    return read_id_numbers(batch.attachment, people) if people else {}


def people_of(campaign: Campaign | None, batch: ImportBatch) -> set[str]:
    """Those the batch is about. The whole roll, brought in at once, is nobody's own case."""
    if campaign is None or not campaign.facts_version:
        return set()
    touched = people_touched(batch.changes)
    return set() if len(touched) >= Person.objects.filter(campaign=campaign).count() else touched


def check_state(batch: ImportBatch, wanted_state: str) -> None:
    if batch.state != wanted_state:
        raise GuanpinError(
            "import.moved_on",
            zh="这份数据表的状态已经变了，没有办理。",
            en="This import has moved on; nothing was done.",
            remedy_zh="请刷新页面，查看现在的状态。",
            remedy_en="Reload the page.",
        )


def _check_version(batch: ImportBatch, campaign: Campaign) -> None:
    if batch.facts_version != campaign.facts_version:
        raise GuanpinError(
            "import.facts_moved",
            zh="预览以后，系统里的数据又有改动，没有导入。",
            en="The facts were changed since the preview; nothing was imported.",
            remedy_zh="请点“重新预览”，再看一遍会改动什么，然后确认。",
            remedy_en="Preview it again, look once more at what would change, and confirm.",
        )


def _check_fits(campaign: Campaign, facts: Facts) -> None:
    problems = contradictions(campaign, facts)
    if problems:
        shown = problems[:_SHOWN]
        raise GuanpinError(
            "import.contradiction",
            zh="两边的记录合在一起有矛盾，没有办理："
            + "".join(f"{one.sheet}“{one.column or ''}”：{one.zh}" for one in shown),
            en="The rows of both sides contradict one another; nothing was done: "
            + " ".join(f"{one.sheet}: {one.en}" for one in shown),
            remedy_zh="请对有冲突的行重新选择保留哪一边，或先在“人员”中更正，再重新预览。",
            remedy_en="Choose anew which side is kept, or correct the record first and preview again.",
        )
