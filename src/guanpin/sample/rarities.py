"""Situations few districts have many of, and every district has some of: written like the other statuses."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from guanpin.sample.outline import TERM_START, Draft
from guanpin.sample.register import Register
from guanpin.sample.statuses import PROOF_OF_HEALTH, Surroundings, leave_home

RESEARCH_OFFICE = "教研室工作通知（虚构）"
_AGREEMENT = "服务期协议（虚构）"


def at_the_research_office(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """Head and post at the school, work at the district's research office."""
    start = date(rng.randint(2016, 2022), 9, 1)
    register.add(draft.id, "secondment", "research", start, evidence=RESEARCH_OFFICE)
    leave_home(draft, None, max(start, draft.joined + timedelta(days=1)), None)


def paid_but_not_at_work(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """On the establishment and the payroll, teaching nowhere, and no record says why."""
    leave_home(draft, None, date(rng.randint(2020, 2022), 9, 1), None)
    draft.absent = True


def sick_for_a_year(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    """In medical treatment since before last school year, and beyond the coming 1 September."""
    start = date(2022, rng.randint(3, 6), 1)
    end = TERM_START + timedelta(days=rng.randint(30, 400))
    register.add(draft.id, "protection", "D03", start, end, evidence=PROOF_OF_HEALTH)
    register.add(draft.id, "leave", "sick", start, end, evidence=PROOF_OF_HEALTH)
    draft.absent = True


def in_a_special_post(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    _serve(draft, register, "special_post", 3)


def publicly_funded(rng: Random, draft: Draft, register: Register, around: Surroundings) -> None:
    _serve(draft, register, "publicly_funded", 6)


def _serve(draft: Draft, register: Register, value: str, years: int) -> None:
    """A service period from the first day of teaching; one that has ended is recorded all the same."""
    assert draft.first_taught is not None
    start = draft.first_taught
    end = date(start.year + years, 9, 1)
    register.add(draft.id, "obligation", value, start, end, evidence=_AGREEMENT)
