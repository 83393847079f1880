"""A person's dated events, recorded one by one. A correction supersedes what it corrects, and both stay to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import File
from django.db.models import Q

from guanpin.actions.act import Doing, acting, touch_facts
from guanpin.actions.actor import Actor
from guanpin.actions.attachments import keep
from guanpin.actions.policies import rules_of
from guanpin.actions.published import hold_published
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts, row_to_json
from guanpin.engine.snapshot.people import Event
from guanpin.engine.snapshot.schools import Campaign as CampaignNoun
from guanpin.exchange.workbook.facts.assemble import taught_phases
from guanpin.exchange.workbook.facts.posts import PostKey
from guanpin.exchange.workbook.problems import CellProblem
from guanpin.exchange.workbook.typed_rows import Surroundings, read_typed_event
from guanpin.records import clock, models
from guanpin.records.models import Campaign, Person
from guanpin.records.snapshots import TABLES, delete_rows, noun_of, read_rows, write_rows
from guanpin.records.standings import refresh_standings

# Whose head it is and who pays moves people between schools: neither of the two decides that alone.
DISTRICT_KINDS = ("establishment", "payroll")


class EventError(GuanpinError):
    """What is wrong with an event as it was typed; `problems` name the columns."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        first = problems[0]
        super().__init__(
            first.code,
            zh=first.zh,
            en=first.en,
            place=first.column or "",
            remedy_zh=first.fix_zh,
            remedy_en=first.fix_en,
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it was recorded, with what is worth a second look."""

    event: Event
    warnings: tuple[CellProblem, ...]


def add_event(
    actor: Actor,
    campaign: Campaign,
    school: str,
    person: str,
    cells: Mapping[str, str],
    reason: str,
    scan: File[Any] | None = None,
) -> Recorded:
    """Record something true of a person; `cells` are the columns of the sheet 履历事件 as texts.

    Raises EventError for what cannot be read or cannot hold beside the events on record.
    """
    with acting(
        actor,
        "event.add",
        campaign,
        subject=f"person:{person}",
        school=school,
        people=[person],
        reason=reason,
    ) as doing:
        now = _locked(doing)
        recorded = _read(actor, now, school, person, cells)
        _save(doing, actor, now, school, recorded.event, scan)
        doing.record({"event": row_to_json(recorded.event)}, event=digest(row_to_json(recorded.event)))
    return recorded


def correct_event(
    actor: Actor,
    campaign: Campaign,
    school: str,
    key: str,
    cells: Mapping[str, str],
    reason: str,
    scan: File[Any] | None = None,
) -> Recorded:
    """Record what an event should have said. The event on record stays where it is and counts no more.

    Raises EventError as `add_event` does, and GuanpinError where it was corrected already.
    """
    wrong = find_event(campaign, school, key)
    with acting(
        actor,
        "event.remove",
        campaign,
        subject=f"event:{key}",
        school=school,
        people=[wrong.person],
        reason=reason,
    ) as doing:
        now = _locked(doing)
        wrong = find_event(now, school, key)
        _check_standing(now, wrong)
        recorded = _read(actor, now, school, wrong.person, dict(cells) | {"supersedes": key}, wrong)
        _save(doing, actor, now, school, recorded.event, scan)
        said = [row_to_json(wrong), row_to_json(recorded.event)]
        doing.record({"before": said[0], "after": said[1]}, event=digest(said[1]))
    return recorded


def withdraw_event(
    actor: Actor, campaign: Campaign, school: str, key: str, reason: str, scan: File[Any] | None = None
) -> Doing:
    """Take away an event that should never have been recorded, such as one of somebody else; the act keeps its words.

    A correction taken away leaves what it corrected standing again. Raises GuanpinError for an event that a correction
    rests on.
    """
    wrong = find_event(campaign, school, key)
    with acting(
        actor,
        "event.remove",
        campaign,
        subject=f"event:{key}",
        school=school,
        people=[wrong.person],
        reason=reason,
    ) as doing:
        now = _locked(doing)
        wrong = find_event(now, school, key)
        _check_kind(actor, wrong.kind)
        _check_standing(now, wrong)
        delete_rows(TABLES["events"], now, [(key,)])
        if scan is not None:
            doing.attach(keep(scan, "scan", actor, now, school, wrong.person))
        _settle(now, wrong.person)
        doing.record({"before": row_to_json(wrong), "after": None}, event=digest(row_to_json(wrong)))
    return doing


def find_event(campaign: Campaign, school: str, key: str) -> Event:
    """An event of somebody whom the school keeps the record of. Raises GuanpinError where there is none."""
    row = models.Event.objects.filter(campaign=campaign, key=key).first()
    if row is None or not kept_here(campaign, school).filter(key=row.person).exists():
        raise GuanpinError(
            "event.unknown",
            zh="没有这条记录，或此人的履历不由本校登记。",
            en="There is no such record, or it is not this school's to keep.",
            remedy_zh="请回到人员页面，从本人的履历进入。",
            remedy_en="Go back to the person's page.",
        )
    event: Event = noun_of(TABLES["events"], row)
    return event


def kept_here(campaign: Campaign, school: str) -> Any:
    """Rows of those whose record a school keeps: whose head it holds, and who without a head teach there."""
    return Person.objects.filter(Q(school=school) | Q(school="", taught_at=school), campaign=campaign)


def _locked(doing: Doing) -> Campaign:
    assert doing.campaign is not None
    return doing.campaign


def _read(
    actor: Actor,
    campaign: Campaign,
    school: str,
    person: str,
    cells: Mapping[str, str],
    wrong: Event | None = None,
) -> Recorded:
    row = kept_here(campaign, school).filter(key=person).first()
    if row is None:
        raise GuanpinError(
            "event.not_yours",
            zh="此人的履历不由本校登记。",
            en="This person's record is not this school's to keep.",
            remedy_zh="请由其编制所在学校登记。",
            remedy_en="The school that holds the establishment records it.",
        )
    _check_kind(actor, cells.get("kind", ""))
    source = (cells.get("source") or "").strip() or ("学校填报" if actor.school else "区县填报")
    recorded_at = min(clock.today(), campaign.as_of)
    said = {name: text for name, text in cells.items() if name not in ("source", "recorded_at", "id")}
    event, problems = read_typed_event(said, _around(campaign, row), source[:200], recorded_at)
    errors = [problem for problem in problems if problem.severity == "error"]
    if wrong is not None and any(problem.code == "event.there_already" for problem in errors):
        raise _unchanged()
    if event is None or errors:
        raise EventError(errors or problems)
    if wrong is not None and _as_on_record(event, wrong) == wrong:
        raise _unchanged()
    return Recorded(event, problems)


def _as_on_record(event: Event, other: Event) -> Event:
    """The event, had it been recorded as the other was: what is left to differ is what it says."""
    return replace(event, id=other.id, supersedes=other.supersedes, recorded_at=other.recorded_at)


def _around(campaign: Campaign, row: Person) -> Surroundings:
    facts_campaign = CampaignNoun(
        campaign.id, campaign.district, campaign.district_name, campaign.school_year, campaign.as_of
    )
    schools = list(read_rows(TABLES["schools"], campaign))
    by_name: dict[str, str] = {one.name: one.id for one in schools}
    posts = {
        PostKey(one.school, one.school_phase, one.category, one.subjects): one.value
        for one in read_rows(TABLES["events"], campaign, kind="post", school=row.school)
    }
    return Surroundings(
        campaign=facts_campaign,
        person=noun_of(TABLES["people"], row),
        events=tuple(read_rows(TABLES["events"], campaign, person=row.key)),
        schools=by_name | {one.id: one.id for one in schools},
        phases=taught_phases(list(read_rows(TABLES["year_groups"], campaign))),
        posts=posts,
    )


def _save(
    doing: Doing, actor: Actor, campaign: Campaign, school: str, event: Event, scan: File[Any] | None
) -> None:
    write_rows(TABLES["events"], campaign, [event], entered=True)
    if scan is not None:
        doing.attach(keep(scan, "scan", actor, campaign, school, event.person))
    _settle(campaign, event.person)


def _settle(campaign: Campaign, person: str) -> None:
    """What follows from a change of one person's events."""
    touch_facts(campaign)
    noun = next(iter(read_rows(TABLES["people"], campaign, key=person)))
    facts = Facts(
        CampaignNoun(
            campaign.id, campaign.district, campaign.district_name, campaign.school_year, campaign.as_of
        ),
        (),
        (),
        (),
        (noun,),
        tuple(read_rows(TABLES["events"], campaign, person=person)),
    ).in_order()
    refresh_standings(campaign, facts, rules_of(campaign), [person])
    hold_published(campaign)


def _check_kind(actor: Actor, kind: str) -> None:
    if actor.school is not None and kind in DISTRICT_KINDS:
        raise GuanpinError(
            "event.district_kind",
            zh="编制和工资关系的变动由区里登记。",
            en="Changes of establishment and payroll are recorded by the district.",
            place="事项",
            remedy_zh="请把文件报区教育局，由区里登记。",
            remedy_en="Send the document to the bureau.",
        )


def _check_standing(campaign: Campaign, event: Event) -> None:
    if models.Event.objects.filter(campaign=campaign, supersedes=event.id).exists():
        raise GuanpinError(
            "event.corrected",
            zh="这条记录已经更正过了，没有办理。",
            en="This record was corrected already; nothing was done.",
            remedy_zh="要再更正，请更正后来的那一条。",
            remedy_en="Correct the later record instead.",
        )


def _unchanged() -> GuanpinError:
    return GuanpinError(
        "event.unchanged",
        zh="更正后的内容与原记录完全相同，没有保存。",
        en="The correction says exactly what is on record; nothing was saved.",
        remedy_zh="请改动需要更正的内容；不需要更正的，返回即可。",
        remedy_en="Change what is wrong, or go back.",
    )
