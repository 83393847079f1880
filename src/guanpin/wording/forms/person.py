"""The lines about a person with which forms begin, and the names of posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guanpin.engine.history import Standing, school_months, teaching_months
from guanpin.engine.replay import PostView
from guanpin.wording.forms.source import Source
from guanpin.wording.names import subjects_name
from guanpin.wording.terms import term

_APPRAISED_YEARS = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as of the campaign's day, as texts; what is not known is "" and left to be written by hand."""

    id: str
    name: str
    sex: str
    born: str
    degree: str
    title: str
    first_taught: str
    teaching_years: int
    school: str
    school_years: int
    post: str
    grade: str
    certificates: str
    appraisals: str
    ethics: str


def profile(source: Source, standing: Standing) -> Profile:
    person, record, as_of = standing.person, standing.record, source.facts.campaign.as_of
    certificates = {
        f"{term('school_phase', event.school_phase)}{subjects_name(event.subjects)}"
        for event in record.at("certificate", as_of)
        if event.school_phase
    }
    return Profile(
        id=person.id,
        name=person.name,
        sex=term("sex", person.sex),
        born=month_text(person.birth),
        degree="" if standing.degree == "none" else term("degree", standing.degree),
        title=term("title", standing.title),
        first_taught=month_text(person.first_taught) if person.first_taught else "",
        teaching_years=teaching_months(record, as_of) // 12,
        school=source.school_name(standing.establishment),
        school_years=school_months(record, standing.establishment, as_of) // 12,
        post=_held(source, standing),
        grade=f"{standing.grade}级" if standing.grade else "",
        certificates="、".join(sorted(certificates)),
        appraisals=_grades(standing, "appraisal", as_of),
        ethics=_grades(standing, "ethics", as_of),
    )


def month_text(day: date) -> str:
    return f"{day.year}年{day.month}月"


def post_text(phase: str, category: str, subjects: Iterable[str]) -> str:
    """A post without its school, such as 小学语文教师岗位."""
    return f"{term('school_phase', phase)}{subjects_name(subjects)}{term('category', category)}"


def post_view_text(post: PostView) -> str:
    return post_text(post.school_phase, post.category, post.subjects)


def _held(source: Source, standing: Standing) -> str:
    held = standing.post
    if held is None:
        return ""
    post = post_text(held.school_phase, held.category, held.subjects)
    return post if held.school == standing.establishment else f"{source.school_name(held.school)}{post}"


def _grades(standing: Standing, kind: str, as_of: date) -> str:
    """The grades of the last years, the year first."""
    found = [event for event in standing.record.of(kind) if event.span.start < as_of][-_APPRAISED_YEARS:]
    return "、".join(f"{event.span.start.year}年{term(kind, event.value)}" for event in found)
