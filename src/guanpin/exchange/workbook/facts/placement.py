"""Replies to offers of placement, and consents to teach another subject: what the workbook alone can tell of them.

Whether a post was offered at all only the result can tell; see guanpin.engine.campaign.replies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from guanpin.engine.snapshot.codes import SCHOOL_PHASES, SUBJECTS
from guanpin.engine.snapshot.people import Event
from guanpin.engine.snapshot.schools import Campaign
from guanpin.exchange.workbook.problems import Problems
from guanpin.exchange.workbook.table import Table
from guanpin.wording.terms import term

_KINDERGARTEN, _EARLY_YEARS = "kindergarten", "early_years"
_TAUGHT = SUBJECTS[: SUBJECTS.index(_EARLY_YEARS)]


class _Reply(NamedTuple):
    row: int
    person: str
    offer: int
    post: str
    accepts: bool
    on: date


def check_replies(table: Table, established: Collection[str], campaign: Campaign, problems: Problems) -> None:
    """Refuse replies of people who cannot be asked, on impossible days, or to offers that others rule out."""
    end = date(campaign.school_year + 1, 9, 1)
    mine: dict[str, dict[int, _Reply]] = {}
    sheet = table.spec.name
    for cells in table.rows("person", "offer", "post", "accepts", "on"):
        one = _Reply(*cells)
        mine.setdefault(one.person, {}).setdefault(one.offer, one)
        if one.person not in established:
            problems.add("reply.off_establishment", sheet, one.row, "人员编号", person=one.person)
        if one.on < campaign.as_of:
            problems.add("reply.before_as_of", sheet, one.row, "答复日期", day=one.on, as_of=campaign.as_of)
        elif one.on >= end:
            problems.add("reply.after_year", sheet, one.row, "答复日期", day=one.on)
    # A row with a fault is in no list, but its number was given all the same.
    given = _given(table)
    for replies in mine.values():
        for offer, one in sorted(replies.items()):
            if offer > 1:
                _check_order(one, replies, given, sheet, problems)


def _given(table: Table) -> set[tuple[object, object]]:
    return set(zip(table.given.get("person", ()), table.given.get("offer", ()), strict=True))


def _check_order(
    one: _Reply,
    replies: dict[int, _Reply],
    given: Collection[tuple[object, object]],
    sheet: str,
    problems: Problems,
) -> None:
    before = replies.get(one.offer - 1)
    told = {"offer": one.offer, "missing": one.offer - 1}
    if before is None:
        if (one.person, one.offer - 1) not in given:
            problems.add("reply.gap", sheet, one.row, "第几次", **told)
        return
    told["first"] = before.row
    if before.accepts:
        problems.add("reply.after_acceptance", sheet, one.row, "第几次", **told)
    elif one.on < before.on:
        problems.add("reply.not_later", sheet, one.row, "答复日期", day=one.on, **told)
    same = next(
        (reply for number, reply in replies.items() if number < one.offer and reply.post == one.post), None
    )
    if same is not None and not same.accepts:
        problems.add("reply.same_post", sheet, one.row, "岗位编号", post=one.post, first=same.row)


def check_consents(
    table: Table,
    established: Collection[str],
    phases: Collection[str],
    events: Iterable[Event],
    problems: Problems,
) -> None:
    """Refuse consents to what no school can have, and remind of those that will not do anything.

    `phases` are those that the district's schools have, empty where that is not known.
    """
    certificates: dict[str, list[Event]] = {}
    for event in events:
        if event.kind == "certificate":
            certificates.setdefault(event.person, []).append(event)
    sheet = table.spec.name
    for row, person, phase, subject in table.rows("person", "school_phase", "subject"):
        told = {"person": person, "phase": term("school_phase", phase), "subject": term("subject", subject)}
        held = certificates.get(person, [])
        if person not in established:
            problems.add("consent.off_establishment", sheet, row, "人员编号", **told)
        elif (phase == _KINDERGARTEN and subject in _TAUGHT) or (
            phase != _KINDERGARTEN and subject == _EARLY_YEARS
        ):
            problems.add("consent.kindergarten", sheet, row, "学科", **told)
        elif phases and phase not in phases:
            problems.add("consent.no_school", sheet, row, "学段", **told)
        elif (subject in _TAUGHT or subject == _EARLY_YEARS) and not any(_covers(one, phase) for one in held):
            problems.add("consent.certificate", sheet, row, "学段", **told)
        elif any(_covers(one, phase) and subject in one.subjects for one in held):
            problems.add("consent.needless", sheet, row, "学科", **told)


def _covers(certificate: Event, phase: str) -> bool:
    """A certificate of a later phase covers the earlier ones; kindergarten stands apart."""
    own = certificate.school_phase or ""
    if _KINDERGARTEN in (own, phase):
        return own == phase
    return SCHOOL_PHASES.index(own) >= SCHOOL_PHASES.index(phase)
