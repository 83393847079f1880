"""Where each person of the establishment stands on a day: three schools, post, grade, title, degree, retirement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from guanpin.engine.history.record import Record
from guanpin.engine.history.retirement import retires_on
from guanpin.engine.history.status import present_post, statuses
from guanpin.engine.history.treatment import campaign_statuses, counted_at, keeps_post
from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import DEGREES, TITLES
from guanpin.engine.snapshot.people import Event, Person


@dataclass(frozen=True, slots=True)
class HeldPost:
    """The post a person holds at present; `subjects` sorted, `leadership` of codes.LEADERSHIPS."""

    id: str
    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]
    leadership: str
    since: date


@dataclass(frozen=True, slots=True)
class Standing:
    """One person of the establishment on a day.

    `establishment` is the school that holds the head; `teaching` the (school, school phase, share) taught, ascending,
    empty for someone who teaches nowhere that day; `payroll` the school that pays. `title` is of codes.TITLES
    ("none" without one), `degree` of codes.DEGREES or "none". `statuses` are codes.STATUSES in that order; by the
    policy's treatment of them the head counts at `head_at` ("" is `establishment`) and the post is kept.
    """

    person: Person
    record: Record
    establishment: str
    teaching: tuple[tuple[str, str, Fraction], ...]
    payroll: str | None
    post: HeldPost | None
    grade: int | None
    title: str
    degree: str
    retires_on: date
    statuses: tuple[str, ...] = ()
    head_at: str = ""
    keeps_post: bool = False

    @property
    def counted_at(self) -> str:
        """The school whose headcount this is."""
        return self.head_at or self.establishment


def standings(facts_records: Mapping[str, Record], rules: Rules, day: date) -> dict[str, Standing]:
    """Standing of everyone on the establishment on `day`, ascending by person id.

    Left out are people who are not of staff kind "established", have no establishment event holding on `day`,
    have an exit event holding on `day`, or reach retirement age on or before `day`.
    """
    found: dict[str, Standing] = {}
    for person_id in sorted(facts_records):
        standing = _standing(facts_records[person_id], rules, day)
        if standing is not None:
            found[person_id] = standing
    return found


def _standing(record: Record, rules: Rules, day: date) -> Standing | None:
    person = record.person
    if person.staff_kind != "established":
        return None
    holding = record.at("establishment", day)
    if not holding or record.at("exit", day):
        return None
    leaves_on = retires_on(person, rules)
    if leaves_on <= day:
        return None
    payroll = record.at("payroll", day)
    grades = record.at("grade", day)
    home, teaching = (
        _school(holding[-1]),
        tuple(sorted(_share(event) for event in record.at("teaching", day))),
    )
    coming = statuses(record, rules, day)
    found = campaign_statuses(record, rules, coming)
    return Standing(
        person=person,
        record=record,
        establishment=home,
        teaching=teaching,
        payroll=payroll[-1].school if payroll else None,
        post=_held_post(record, rules.as_of, day),
        grade=int(grades[-1].value) if grades else None,
        title=_latest_title(record, day),
        degree=_best_degree(record, day),
        retires_on=leaves_on,
        statuses=found,
        head_at=counted_at(coming, home, teaching, rules),
        keeps_post=keeps_post(found, rules),
    )


def _held_post(record: Record, as_of: date, day: date) -> HeldPost | None:
    event = present_post(record, as_of, day)
    if event is None:
        return None
    return HeldPost(
        id=event.value,
        school=_school(event),
        school_phase=event.school_phase or "",
        category=event.category or "",
        subjects=tuple(sorted(event.subjects)),
        leadership=event.leadership or "none",
        since=event.span.start,
    )


def _share(event: Event) -> tuple[str, str, Fraction]:
    share = parse_amount(event.amount, event.id) if event.amount else Fraction(1)
    return _school(event), event.school_phase or "", share


def _latest_title(record: Record, day: date) -> str:
    """The title gained last; of two gained on one day the higher."""
    titles = record.at("title", day)
    if not titles:
        return "none"
    last = titles[-1].span.start
    return _first_of(TITLES, [event.value for event in titles if event.span.start == last])


def _best_degree(record: Record, day: date) -> str:
    held = [event.value for event in record.at("education", day)]
    return _first_of(DEGREES, held) if held else "none"


def _first_of(ranked: Sequence[str], held: Sequence[str]) -> str:
    return min(held, key=ranked.index)


def _school(event: Event) -> str:
    if event.school is None:
        raise GuanpinError(
            "history.event_without_school",
            zh="该事件没有写明学校。",
            en="This event names no school.",
            place=f"{event.person} · {event.kind} · {event.id}",
            remedy_zh="请在工作簿该行补上学校。",
            remedy_en="Name the school in that row of the workbook.",
        )
    return event.school
