"""Direct appointment at a school: who would fall under which ground, the records to check; later who is published."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from guanpin.actions.attachments import keep
from guanpin.actions.authority import may
from guanpin.actions.marks import school_rules
from guanpin.actions.policies import rules_of
from guanpin.actions.reviews import confirm_review, reviewed
from guanpin.engine.replay import reason_from_json
from guanpin.engine.snapshot.people import Event
from guanpin.records.models import Campaign, Person, School
from guanpin.records.queries.candidacies import acts_on
from guanpin.records.queries.direct import DirectCase, DirectRow, direct_cases, direct_rows
from guanpin.records.queries.published import Published, published_of
from guanpin.records.queries.windows import windows
from guanpin.web.shared.forms import SigningForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, lang_of, school_of
from guanpin.web.shared.upload import ScanField
from guanpin.web.shared.words import words
from guanpin.wording.explanation.scores import event_text
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.names import result_name
from guanpin.wording.render import render as sentence

_YEAR = re.compile(r"(\d{4})-01-01 (?:至|to) \1-12-31", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page: the case with its records in words, and whether the person declined."""

    case: DirectCase
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A published row in words."""

    row: DirectRow
    post: str
    ground: str
    reasons: tuple[str, ...]


class ReviewForm(SigningForm):
    """The minutes of the review, those who signed them, and one's own password."""

    scan = ScanField(required=False, label=words("会议纪要扫描件", "Scan of the minutes"))
    field_order = ("minutes", "signers", "scan", "password")


@guarded("direct.view")
def direct_list(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    published = published_of(campaign)
    names = dict(School.objects.filter(campaign=campaign).values_list("key", "name"))
    voice = Voice(lang_of(request), names, None)
    context: dict[str, Any] = {
        "windows": [
            one for one in windows(campaign, ("entry", "review", "clearing")) if one.stage == "direct"
        ],
        "reviews": acts_on(campaign, f"direct/{school.key}", ("review.confirm",)),
        "may_review": may(actor_of(request), "review.confirm", campaign, school=school.key, stage="direct"),
        "may_candidacies": may(actor_of(request), "candidacies.view", campaign, school=school.key),
        "published": "direct" in published.stages,
    }
    if "direct" in published.stages:
        context |= _published(published, campaign, school, voice)
    else:
        rules = rules_of(campaign)
        cases = direct_cases(campaign, school.key, rules, school_rules(campaign, school.key))
        context |= {
            "lines": [_line(one, voice) for one in cases],
            "declined": sum(one.declined for one in cases),
            "statutory": sum("statutory" in one.grounds for one in cases),
            "everyone": rules.flag("direct.whole_school") and _over(published, school.key) <= 0,
            "over": _over(published, school.key),
        }
    return render(request, "school/direct.html", context)


@guarded("review.confirm")
def review_confirm(request: HttpRequest, stage: str) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    if not any(one.stage == stage for one in windows(campaign, ("review",))):
        raise Http404
    form = ReviewForm(request.POST or None, request.FILES or None, request=request)
    back = _back(campaign, school, stage)
    if request.method == "POST" and form.is_valid():
        given, actor = form.cleaned_data["scan"], actor_of(request)
        confirm_review(
            actor,
            campaign,
            school.key,
            stage,
            form.signed(),
            form.cleaned_data["minutes"],
            keep(given, "minutes", actor, campaign, school.key) if given else None,
        )
        messages.success(request, words("已确认资格审查。", "The review is confirmed."))
        return redirect(back)
    context = {
        "form": form,
        "stage": stage,
        "back": back,
        "found": reviewed(campaign, school.key, stage),
        "earlier": acts_on(campaign, f"{stage}/{school.key}", ("review.confirm",)),
    }
    return render(request, "school/review_confirm.html", context)


def _published(published: Published, campaign: Campaign, school: School, voice: Voice) -> dict[str, Any]:
    people = Person.objects.filter(campaign=campaign)
    value = published.stages["direct"]
    wanted = {row["person"] for table in ("appointments", "not_appointed") for row in value[table]}
    names = dict(people.filter(key__in=wanted).values_list("key", "name")) if len(wanted) < 500 else None
    if names is None:
        names = dict(people.values_list("key", "name"))
    homes = dict(people.filter(school=school.key).values_list("key", "school"))
    appointed, refused = direct_rows(published, school.key, names, homes)
    cap = next((row for row in value["caps"] if row["school"] == school.key), None)
    return {
        "appointed": [_told(one, voice) for one in appointed],
        "refused": [_told(one, voice) for one in refused],
        "cap": cap,
        "published_at": published.at.get("direct"),
    }


def _line(case: DirectCase, voice: Voice) -> Line:
    texts = [_record(one, voice) for one in case.evidence]
    if case.retires_on:
        texts.append(voice.say(f"{case.retires_on} 到龄退休", f"retires on {case.retires_on}"))
    if "D12" in case.categories:
        texts.append(
            voice.say("本校只有本人担任该学科教师岗位", "holds the school's only teaching post of a subject")
        )
    return Line(case, tuple(texts))


def _record(event: Event, voice: Voice) -> str:
    """The record without ids, a calendar year called by its number, and where it is known from."""
    text = event_text(replace(event, value="") if event.kind == "post" else event, voice)
    source = event.evidence or event.source
    return _YEAR.sub(voice.say(r"\1年度", r"\1"), text) + (
        voice.say(f"（{source}）", f" ({source})") if source else ""
    )


def _told(row: DirectRow, voice: Voice) -> Told:
    reasons = tuple(sentence(reason_from_json(one), voice.lang) for one in row.reasons)
    ground = result_name("ground", row.ground, voice.lang) if row.ground else ""
    return Told(row, voice.post(row.post) if row.post else "", ground, reasons)


def _over(published: Published, school: str) -> int:
    """People beyond the quota, as published; 1 where the quotas are not: then nobody is told too much."""
    rows = [
        row for row in published.stages.get("establishment", {}).get("quotas", ()) if row["school"] == school
    ]
    return sum(row["present"] - row["quota"] for row in rows) if rows else 1


def _back(campaign: Campaign, school: School, stage: str) -> str:
    kwargs = {"campaign": campaign.pk, "school": school.key}
    if stage == "direct":
        return reverse("direct_list", kwargs=kwargs)
    return f"{reverse('candidacies', kwargs=kwargs)}?stage={stage}"


urlpatterns = [
    path("school/<str:school>/direct/", direct_list, name="direct_list"),
    path("school/<str:school>/reviews/<str:stage>/", review_confirm, name="review_confirm"),
]
