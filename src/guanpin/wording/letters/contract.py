"""Contract of employment (聘用合同) for everyone newly appointed, and its variation (变更书) for those who change school.

Whoever keeps a supernumerary place, holds a post outside the competition or has not answered an offer yet signs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from guanpin.engine.history import Standing, school_months
from guanpin.engine.kernel.spans import add_months, months_between
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.remedies import Decision
from guanpin.wording.documents import day_text
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.source import Source
from guanpin.wording.letters.dates import Dates
from guanpin.wording.letters.remedy_lines import RemedyLine, remedy_lines
from guanpin.wording.letters.result import category_of, place
from guanpin.wording.letters.situation import Situation, situations
from guanpin.wording.terms import term

CONTRACT, VARIATION = "contract", "variation"
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Term:
    """`until` is the last day. `to_retirement` says that the term ends with retirement anyway, `may_ask` that a term
    until then is due if the person asks; `probation` is its last day, "" without one.
    """

    years: int
    start: str
    until: str
    to_retirement: bool
    may_ask: bool
    retires: str
    probation: str


@dataclass(frozen=True, slots=True)
class Contract:
    employer: str
    name: str
    sex: str
    born: str
    where: str
    category: str
    grade: str
    term: Term
    service_years: int
    remaining_years: int
    notice_days: int
    absence_running: int
    absence_year: int
    moved: bool
    remedies: tuple[RemedyLine, ...]


@dataclass(frozen=True, slots=True)
class Variation:
    """`payroll_day` is the day of the month by which the move is filed; `start` the first day at the new school."""

    name: str
    origin: str
    target: str
    where: str
    former_until: str
    start: str
    payroll_day: int
    same_entity: bool
    remedies: tuple[RemedyLine, ...]


def contracts(source: Source) -> Iterator[Form]:
    """One contract a person, by id."""
    dates = Dates.of(source)
    for situation in _signing(source):
        standing = source.roll[situation.person]
        yield _form(
            source, situation, CONTRACT, "事业单位聘用合同", _contract(source, situation, standing, dates)
        )


def variations(source: Source) -> Iterator[Form]:
    """One a person whose post is at another school than the establishment, by id."""
    dates = Dates.of(source)
    for situation in _signing(source):
        standing = source.roll[situation.person]
        if situation.post is not None and situation.post.school != standing.establishment:
            yield _form(source, situation, VARIATION, "聘用合同变更书", _variation(source, situation, dates))


def _signing(source: Source) -> Iterator[Situation]:
    return (one for one in situations(source) if one.final and one.kind != "outside")


def _form(source: Source, situation: Situation, kind: str, title: str, content: object) -> Form:
    assert situation.post is not None
    return Form(
        kind=kind,
        campaign=source.campaign,
        subject=situation.person,
        name=f"{situation.person}-{source.person_name(situation.person)}",
        tier="person",
        title=title,
        content=content,
        school=situation.post.school,
        person=situation.person,
    )


def _contract(source: Source, situation: Situation, standing: Standing, dates: Dates) -> Contract:
    rules, post = source.rules, situation.post
    assert post is not None
    return Contract(
        employer=source.school_name(post.school),
        name=standing.person.name,
        sex=term("sex", standing.person.sex),
        born=f"{standing.person.birth.year}年{standing.person.birth.month}月",
        where=place(source, post),
        category=term("category", post.category),
        grade=f"{standing.grade}级" if standing.grade else "",
        term=contract_term(standing, post.school, rules, dates.term_start),
        service_years=rules.integer("contract.to_retirement.service"),
        remaining_years=rules.integer("contract.to_retirement.remaining"),
        notice_days=rules.integer("contract.notice_days"),
        absence_running=rules.integer("contract.absence.running_days"),
        absence_year=rules.integer("contract.absence.year_days"),
        moved=post.school != standing.establishment,
        remedies=_remedies(source, situation, dates),
    )


def contract_term(standing: Standing, school: str, rules: Rules, start: date) -> Term:
    """The term from `start` on: the policy's years, or until retirement where that comes first."""
    years, retires = rules.integer("contract.years"), standing.retires_on
    until = add_months(start, _YEAR * years)
    served = school_months(standing.record, school, start) >= _YEAR * rules.integer(
        "contract.to_retirement.service"
    )
    near = months_between(start, retires) < _YEAR * rules.integer("contract.to_retirement.remaining")
    probation = ""
    if "new_hire" in standing.statuses and years >= rules.integer("contract.probation.term_from"):
        last = add_months(start, rules.integer("contract.probation.months")) - timedelta(days=1)
        probation = day_text(last)
    ends = min(until, retires)
    return Term(
        years=years,
        start=day_text(start),
        until=day_text(ends - timedelta(days=1)),
        to_retirement=retires <= until,
        may_ask=served and near and retires > until,
        retires=day_text(retires),
        probation=probation,
    )


def _variation(source: Source, situation: Situation, dates: Dates) -> Variation:
    standing, post = source.roll[situation.person], situation.post
    assert post is not None
    origin = source.schools[standing.establishment]
    return Variation(
        name=standing.person.name,
        origin=origin.name,
        target=source.school_name(post.school),
        where=place(source, post),
        former_until=day_text(dates.sign_by),
        start=day_text(dates.term_start),
        payroll_day=source.rules.integer("contract.move.payroll_day"),
        same_entity=origin.legal_entity == source.schools[post.school].legal_entity,
        remedies=_remedies(source, situation, dates),
    )


def _remedies(source: Source, situation: Situation, dates: Dates) -> tuple[RemedyLine, ...]:
    """Against a change of the contract, known on the last day of signing at the latest."""
    category = category_of(source, situation.person, situation.post)
    found = remedy_lines(Decision("contract_varied", ("school",), dates.sign_by, category), dates)
    # A contract names how its disputes are settled; a petition settles none.
    return tuple(one for one in found if one.channel != "信访")
