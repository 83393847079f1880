"""A school's people: the list, and one person's identity and dated record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.authority import may
from guanpin.actions.events import DISTRICT_KINDS
from guanpin.engine.snapshot.codes import CATEGORIES, STAFF_KINDS, STATUSES, SUBJECTS
from guanpin.records.queries.people import (
    Dated,
    PersonPage,
    PersonRow,
    names_of_schools,
    people_of_school,
    person_page,
)
from guanpin.web.school.event_forms import is_whole_year
from guanpin.web.shared.fact_words import FactWords
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import actor_of, campaign_of, lang_of, school_of
from guanpin.wording.names import subjects_name
from guanpin.wording.terms import TERMS

# Illness, pregnancy and kinship are told to those who keep the record, and to the bureau that reviews it.
_SEE_SENSITIVE = ("school_clerk", "principal", "district_officer")
_SENSITIVE_LEAVE = ("maternity", "sick", "work_injury")


@guarded("people.view")
def people(request: HttpRequest) -> HttpResponse:
    campaign, school, lang = campaign_of(request), school_of(request), lang_of(request)
    rows = people_of_school(campaign, school.key)
    schools = names_of_schools(campaign)
    hidden = actor_of(request).role not in _SEE_SENSITIVE

    def url(row: PersonRow) -> str:
        return reverse("person", kwargs={"campaign": campaign.pk, "school": school.key, "person": row.key})

    listing = Listing(
        request,
        rows,
        columns=[
            Column("name", "姓名", "Name", sort="name", url=url),
            Column("key", "编号", "Id", sort="key"),
            Column("sex", "性别", "Sex", cell=_code("sex")),
            Column("on_roll", "人员类别", "Staff", sort="staff_kind", cell=_staff),
            Column("category", "岗位类别", "Category", sort="category", cell=_code("category")),
            Column("subjects", "学科", "Subject", sort="subjects", cell=lambda row, lang: subjects_name(row.subjects, lang)),
            Column("school_phase", "学段", "Phase", sort="school_phase", cell=_code("school_phase")),
            Column("title", "职称", "Title", sort="title", cell=_code("title")),
            Column("leadership", "任职", "Leadership", sort="leadership",
                   cell=lambda row, lang: "" if row.leadership == "none" else _code("leadership")(row, lang)),
            Column("taught_at", "任教学校", "Taught at",
                   cell=lambda row, lang: "" if row.taught_at in ("", school.key) else schools.get(row.taught_at, row.taught_at)),
            Column("statuses", "状态", "Status", cell=lambda row, lang: _statuses(row, lang, hidden)),
        ],
        filters=_filters(rows, hidden),
        search=lambda rows, text: [row for row in rows if text in row.name or text.lower() in row.key.lower()],
        search_label=("查找（姓名或编号）", "Search (name or id)"),
        default_sort="key",
        name=f"people-{school.key}",
        empty=("还没有人员。请先导入数据表。", "Nobody yet. Import a workbook first."),
    )  # fmt: skip
    if (response := listing.export()) is not None:
        return response
    return render(request, "school/people.html", {"school": school, "listing": listing, "lang": lang})


@guarded("people.view")
def person(request: HttpRequest, person: str) -> HttpResponse:
    campaign, school, actor, lang = (
        campaign_of(request),
        school_of(request),
        actor_of(request),
        lang_of(request),
    )
    page = person_page(campaign, school.key, person)
    if page is None:
        raise Http404
    sees = actor.role in _SEE_SENSITIVE
    words = FactWords(lang, dict(page.names), names_of_schools(campaign))
    about: dict[str, Any] = {"school": school.key, "people": [person]}
    context = {
        "page": page,
        "groups": [
            (kind, [_told(one, words, page, sees, lang) for one in events]) for kind, events in page.events
        ],
        "kin": [(relation, page.names.get(other, ""), other) for relation, other in page.kin] if sees else [],
        "kin_count": len(page.kin),
        "schools": names_of_schools(campaign),
        "may_add": page.kept_here and may(actor, "event.add", campaign, **about),
        "may_correct": page.kept_here and may(actor, "event.remove", campaign, **about),
        "district_kinds": DISTRICT_KINDS if actor.school is not None else (),
    }
    return render(request, "school/person.html", context)


def _told(one: Dated, words: FactWords, page: PersonPage, sees: bool, lang: str) -> dict[str, Any]:
    """One event in words; what is nobody else's business is named in general."""
    event = one.event
    hidden = not sees and (
        event.kind == "protection" or (event.kind == "leave" and event.value in _SENSITIVE_LEAVE)
    )
    general = {
        "protection": ("符合保护情形", "protected by law"),
        "leave": ("请假", "on leave"),
    }
    text = general[event.kind][lang == "en"] if hidden else words.event(event)
    corrects = one.corrects
    return {
        "event": event,
        "year": event.span.start.year if is_whole_year(event) else None,
        "last": event.span.end - timedelta(days=1) if event.span.end else None,
        "text": text,
        "entered_text": ("" if not one.entered else ", typed here" if lang == "en" else "，系统内录入"),
        "evidence": "" if hidden else event.evidence,
        "corrected": bool(one.corrected_by),
        "corrects": "" if corrects is None or hidden else words.event(corrects) or event.source,
        "corrects_event": corrects,
    }


def _filters(rows: Sequence[PersonRow], hidden: bool) -> list[Filter]:
    """Choices that somebody in the list has."""

    def present(name: str, codes: Sequence[str], kind: str) -> list[tuple[str, str, str]]:
        values = {getattr(row, name) for row in rows}
        here = {one for value in values for one in (value if isinstance(value, tuple) else (value,))}
        return [(code, *TERMS[kind][code]) for code in codes if code in here]

    shown = [one for one in STATUSES if not (hidden and one == "long_sick")]
    return [
        Filter("subject", "学科", "Subject", present("subjects", SUBJECTS, "subject"),
               lambda rows, value: [row for row in rows if value in row.subjects]),
        Filter("category", "岗位类别", "Category", present("category", CATEGORIES, "category"),
               lambda rows, value: [row for row in rows if row.category == value]),
        Filter("status", "状态", "Status", present("statuses", shown, "person_status"),
               lambda rows, value: [row for row in rows if value in row.statuses]),
        Filter("staff", "人员类别", "Staff", present("staff_kind", STAFF_KINDS, "staff_kind"),
               lambda rows, value: [row for row in rows if row.staff_kind == value]),
    ]  # fmt: skip


def _code(name: str) -> Any:
    return lambda row, lang: TERMS[name][getattr(row, name)][lang == "en"] if getattr(row, name) else ""


def _staff(row: PersonRow, lang: str) -> str:
    """The kind of staff; someone on the establishment who is off the roll is told apart."""
    name = TERMS["staff_kind"][row.staff_kind][lang == "en"]
    if row.staff_kind == "established" and not row.on_roll:
        return f"{name} (off the roll)" if lang == "en" else f"{name}（不在册）"
    return name


def _statuses(row: PersonRow, lang: str, hidden: bool) -> str:
    names = [
        TERMS["person_status"][one][lang == "en"]
        for one in row.statuses
        if not (hidden and one == "long_sick")
    ]
    return ("、" if lang != "en" else ", ").join(names)


urlpatterns = [
    path("school/<str:school>/people", people, name="people"),
    path("school/<str:school>/people/<str:person>", person, name="person"),
]
