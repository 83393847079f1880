"""Recording one event of a person, and setting one right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from guanpin.actions.events import (
    DISTRICT_KINDS,
    EventError,
    Recorded,
    add_event,
    correct_event,
    find_event,
    kept_here,
    withdraw_event,
)
from guanpin.actions.recusal import naming_who_may
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.codes import EVENT_KINDS
from guanpin.engine.snapshot.people import Event
from guanpin.records.models import Person
from guanpin.records.queries.people import names_of_schools
from guanpin.web.school.event_forms import EventForm, initial_of, is_whole_year
from guanpin.web.shared.fact_words import FactWords
from guanpin.web.shared.forms import ReasonForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, lang_of, school_of
from guanpin.web.shared.words import current, words


@guarded("event.add")
def event_add(request: HttpRequest, person: str) -> HttpResponse:
    """Which kind it is, then the fields of that kind."""
    row = _person(request, person)
    kinds = [kind for kind in EVENT_KINDS if actor_of(request).school is None or kind not in DISTRICT_KINDS]
    kind = request.POST.get("kind") or request.GET.get("kind") or ""
    context: dict[str, Any] = {"person": row, "kinds": kinds, "kind": kind if kind in kinds else ""}
    if kind not in kinds:
        return render(request, "school/event_add.html", context)
    form = _form(request, kind, {"kind": kind})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with naming_who_may(actor_of(request), "event.add", campaign_of(request), row.school, [person]):
                recorded = add_event(
                    actor_of(request), campaign_of(request), school_of(request).key, person, form.cells(),
                    given["reason"], given["scan"],
                )  # fmt: skip
        except EventError as error:
            form.add_problems(error.problems)
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            _tell(request, recorded, words("已登记。", "It is recorded."))
            return _to_person(request, person)
    return render(request, "school/event_add.html", context | {"form": form})


@guarded("event.remove")
def event_correct(request: HttpRequest, event: str) -> HttpResponse:
    """What the record should have said; what it said stays to be read."""
    wrong = _event(request, event)
    row = _person(request, wrong.person)
    form = _form(request, wrong.kind, initial_of(wrong), whole_years=is_whole_year(wrong))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with naming_who_may(
                actor_of(request), "event.remove", campaign_of(request), row.school, [row.key]
            ):
                recorded = correct_event(
                    actor_of(request), campaign_of(request), school_of(request).key, event, form.cells(),
                    given["reason"], given["scan"],
                )  # fmt: skip
        except EventError as error:
            form.add_problems(error.problems)
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            _tell(
                request, recorded, words("已更正，原记录保留备查。", "Corrected; the earlier record is kept.")
            )
            return _to_person(request, row.key)
    context = {"person": row, "event": wrong, "said": _said(request, wrong), "form": form}
    return render(request, "school/event_correct.html", context)


@guarded("event.remove")
def event_withdraw(request: HttpRequest, event: str) -> HttpResponse:
    """A record that should not be there at all, such as one of somebody else."""
    wrong = _event(request, event)
    row = _person(request, wrong.person)
    form = ReasonForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            with naming_who_may(
                actor_of(request), "event.remove", campaign_of(request), row.school, [row.key]
            ):
                withdraw_event(
                    actor_of(request),
                    campaign_of(request),
                    school_of(request).key,
                    event,
                    form.cleaned_data["reason"],
                )
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            messages.success(request, words("已撤销这条记录。", "The record was withdrawn."))
            return _to_person(request, row.key)
    context = {
        "person": row,
        "event": wrong,
        "said": _said(request, wrong),
        "form": form,
        "back": _back(request, row.key),
    }
    return render(request, "school/event_withdraw.html", context)


def _form(request: HttpRequest, kind: str, initial: dict[str, Any], whole_years: bool = True) -> EventForm:
    return EventForm(
        request.POST or None,
        request.FILES or None,
        request=request,
        kind=kind,
        schools=sorted(names_of_schools(campaign_of(request)).items()),
        whole_years=whole_years,
        initial=initial,
    )


def _person(request: HttpRequest, key: str) -> Person:
    found: Person | None = kept_here(campaign_of(request), school_of(request).key).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _event(request: HttpRequest, key: str) -> Event:
    try:
        return find_event(campaign_of(request), school_of(request).key, key)
    except GuanpinError as error:
        raise Http404 from error


def _said(request: HttpRequest, event: Event) -> str:
    return FactWords(lang_of(request), {}, names_of_schools(campaign_of(request))).event(event)


def _tell(request: HttpRequest, recorded: Recorded, done: Any) -> None:
    """That it is done, and what is worth a second look."""
    messages.success(request, done)
    for one in recorded.warnings:
        messages.warning(request, f"{one.en} {one.fix_en}" if current() == "en" else f"{one.zh}{one.fix_zh}")


def _back(request: HttpRequest, person: str) -> str:
    from django.urls import reverse  # noqa: PLC0415

    return reverse(
        "person",
        kwargs={"campaign": campaign_of(request).pk, "school": school_of(request).key, "person": person},
    )


def _to_person(request: HttpRequest, person: str) -> HttpResponse:
    return redirect(_back(request, person))


urlpatterns = [
    path("school/<str:school>/people/<str:person>/add", event_add, name="event_add"),
    path("school/<str:school>/events/<str:event>/correct", event_correct, name="event_correct"),
    path("school/<str:school>/events/<str:event>/withdraw", event_withdraw, name="event_withdraw"),
]
