"""Candidacies of a school's people for a stage: who has handed in what, and typing it from the signed form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from guanpin.actions.authority import authorise, may
from guanpin.actions.candidacies import enter_candidacy, withdraw_candidacy
from guanpin.actions.recusal import naming_who_may
from guanpin.actions.wishes import doubts, flaws, known_of
from guanpin.records import clock
from guanpin.records.models import Attachment, Campaign, Person, School
from guanpin.records.queries.candidacies import acts_on, candidacy_of, candidacy_rows, consents_of
from guanpin.records.queries.windows import Window, windows
from guanpin.web.school.candidacy_form import (
    CandidacyForm,
    WithdrawForm,
    candidacy_initial,
    rows_for,
)
from guanpin.web.school.candidacy_list import candidacy_listing
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.signed_form import scan_response
from guanpin.web.shared.words import words

_WINDOWS = ("entry", "review")
_SCANNED = ("candidacy.enter", "candidacy.withdraw", "consent.enter", "measure.enter", "review.confirm")


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages that people enter, and the one looked at."""

    windows: tuple[Window, ...]
    names: tuple[str, ...]
    chosen: str


def stages_of(campaign: Campaign, asked: str) -> Stages:
    """By default the stage whose entry is open, else the next to open, else the last."""
    found = windows(campaign, _WINDOWS)
    entries = [one for one in found if one.kind == "entry" and one.stage]
    names = tuple(dict.fromkeys(one.stage for one in entries))
    ordered = [one.stage for state in ("open", "coming") for one in entries if one.state == state]
    chosen = asked if asked in names else next(iter(ordered), names[-1] if names else "")
    return Stages(found, names, chosen)


@guarded("candidacies.view")
def candidacies(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    stages = stages_of(campaign, request.GET.get("stage", ""))
    if stages.chosen and request.GET.get("stage") != stages.chosen:
        return redirect(f"{request.path}?{urlencode(request.GET.dict() | {'stage': stages.chosen})}")
    rows = candidacy_rows(campaign, school.key, stages.chosen) if stages.chosen else ()
    listing = candidacy_listing(request, rows, stages.names, stages.chosen)
    if response := listing.export():
        return response
    shown = [one for one in stages.windows if one.stage == stages.chosen]
    reviewable = may(
        actor_of(request), "review.confirm", campaign, school=school.key, stage=stages.chosen or None
    )
    context = {
        "listing": listing,
        "stages": stages,
        "windows": shown,
        "people": len(rows),
        "entered": sum(one.is_entered for one in rows),
        "without_scan": sum(one.is_entered and not (one.entry and one.entry.scans) for one in rows),
        "may_enter": _may(request, "candidacy.enter", stages.chosen),
        "may_review": reviewable and bool(stages.chosen),
    }
    return render(request, "school/candidacies.html", context)


@guarded("candidacies.view")
def candidacy(request: HttpRequest, stage: str, person: str) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    who, stages = person_of(campaign, school, person), stages_of(campaign, stage)
    if stage not in stages.names:
        raise Http404
    wishes, declaration = candidacy_of(campaign, person, stage)
    context = {
        "who": who,
        "stage": stage,
        "stages": stages,
        "windows": [one for one in stages.windows if one.stage == stage],
        "wishes": wishes,
        "declaration": declaration,
        "consents": consents_of(campaign, person),
        "acts": acts_on(campaign, f"{stage}/{person}"),
        "consent_acts": acts_on(campaign, f"consent/{person}", ("consent.enter",)),
        "school_names": dict(School.objects.filter(campaign=campaign).values_list("key", "name")),
        "may_enter": _may(request, "candidacy.enter", stage, person),
        "may_withdraw": _may(request, "candidacy.withdraw", stage, person) and (wishes or declaration),
        "may_consent": _may(request, "consent.enter", None, person),
    }
    return render(request, "school/candidacy.html", context)


@guarded("candidacy.enter")
def candidacy_enter(request: HttpRequest, stage: str, person: str) -> HttpResponse:
    campaign, school, actor = campaign_of(request), school_of(request), actor_of(request)
    who = person_of(campaign, school, person)
    check_kin(request, "candidacy.enter", stage, person)
    if stage not in stages_of(campaign, stage).names:
        raise Http404
    before = candidacy_of(campaign, person, stage)
    known = known_of(campaign, person, school.key, stage)
    rows = rows_for(known, before[0], request.POST.get("rows", ""))
    found: list[Any] = []
    if "more" in request.POST:
        # One row more, everything typed so far still there, nothing judged yet.
        rows = rows_for(known, before[0], str(rows + 1))
        form = CandidacyForm(initial=request.POST.dict(), known=known, rows=rows, request=request)
    elif request.method == "POST":
        form = CandidacyForm(request.POST, request.FILES, known=known, rows=rows, request=request)
        form.keep_scan(actor, campaign, school.key, person)
        if form.is_valid():
            wishes, declaration = form.wishes(person, stage), form.declaration(person, stage, before[1])
            for flaw in flaws(wishes, declaration, known, before[1]):
                form.tell(flaw)
            found = list(doubts(wishes, declaration, known))
            if form.is_valid() and (not found or form.cleaned_data["confirmed"]):
                enter_candidacy(
                    actor,
                    campaign,
                    person,
                    stage,
                    wishes,
                    declaration,
                    signed_on=form.cleaned_data["signed_on"],
                    scan=form.scan_of(request),
                )
                messages.success(request, words(f"已录入{who.name}的报名表。", f"Entered for {who.name}."))
                return redirect(_after(request, campaign, school, stage, person))
    else:
        initial = candidacy_initial(*before) | {"signed_on": clock.today()}
        form = CandidacyForm(initial=initial, known=known, rows=rows, request=request)
    context = {
        "form": form,
        "who": who,
        "stage": stage,
        "known": known,
        "doubts": found,
        "was": before != ((), None),
        "windows": [one for one in windows(campaign, ("entry",)) if one.stage == stage],
        "back": _url("candidacy", request, stage=stage, person=person),
    }
    return render(request, "school/candidacy_enter.html", context)


@guarded("candidacy.withdraw")
def candidacy_withdraw(request: HttpRequest, stage: str, person: str) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    who = person_of(campaign, school, person)
    check_kin(request, "candidacy.withdraw", stage, person)
    wishes, declaration = candidacy_of(campaign, person, stage)
    form = WithdrawForm(request.POST or None, request=request)
    back = _url("candidacy", request, stage=stage, person=person)
    if request.method == "POST" and form.is_valid():
        withdraw_candidacy(actor_of(request), campaign, person, stage, form.cleaned_data["reason"])
        messages.success(request, words(f"已撤回{who.name}的报名。", f"Withdrawn for {who.name}."))
        return redirect(back)
    context = {
        "form": form,
        "who": who,
        "stage": stage,
        "wishes": wishes,
        "declaration": declaration,
        "back": back,
    }
    return render(request, "school/candidacy_withdraw.html", context)


@guarded("candidacies.view")
def candidacy_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """A scan of a form of this school's people."""
    found = Attachment.objects.filter(
        pk=pk, campaign=campaign_of(request).pk, school=school_of(request).key, act__action__in=_SCANNED
    )
    return scan_response(get_object_or_404(found))


def person_of(campaign: Campaign, school: School, key: str) -> Person:
    """Somebody on the school's roll, or no such page."""
    return get_object_or_404(Person, campaign=campaign, school=school.key, key=key, on_roll=True)


def _may(request: HttpRequest, cell: str, stage: str | None, person: str | None = None) -> bool:
    return may(
        actor_of(request),
        cell,
        campaign_of(request),
        school=school_of(request).key,
        stage=stage or None,
        people=[person] if person else (),
    )


def check_kin(request: HttpRequest, cell: str, stage: str | None, person: str) -> None:
    """Before anything is typed: who has to stand aside is told so, and who may do it."""
    actor, campaign, school = actor_of(request), campaign_of(request), school_of(request)
    with naming_who_may(actor, cell, campaign, school.key, [person]):
        authorise(actor, cell, campaign, school=school.key, stage=stage, people=[person])


def _after(request: HttpRequest, campaign: Campaign, school: School, stage: str, person: str) -> str:
    """Back to the form, or on to the next one who has handed in nothing yet."""
    if "next" in request.POST:
        waiting = [one.person for one in candidacy_rows(campaign, school.key, stage) if not one.is_entered]
        following = [one for one in waiting if one > person] or waiting
        if following:
            return _url("candidacy_enter", request, stage=stage, person=following[0])
    return _url("candidacy", request, stage=stage, person=person)


def _url(name: str, request: HttpRequest, **kwargs: str) -> str:
    return reverse(
        name, kwargs={"campaign": campaign_of(request).pk, "school": school_of(request).key, **kwargs}
    )


_AT = "school/<str:school>"
urlpatterns = [
    path(f"{_AT}/candidacies/", candidacies, name="candidacies"),
    path(f"{_AT}/candidacies/<str:stage>/<str:person>/", candidacy, name="candidacy"),
    path(f"{_AT}/candidacies/<str:stage>/<str:person>/enter/", candidacy_enter, name="candidacy_enter"),
    path(
        f"{_AT}/candidacies/<str:stage>/<str:person>/withdraw/", candidacy_withdraw, name="candidacy_withdraw"
    ),
    path(f"{_AT}/scans/<int:pk>/", candidacy_scan, name="candidacy_scan"),
]
