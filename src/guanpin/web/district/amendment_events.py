"""Events registered and waiting: typed by one officer, decided by another, withdrawn when they were a mistake."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse

from guanpin.actions.amended import Preview, preview_amendment, preview_proposal
from guanpin.actions.amendments import decide_proposal, drop_proposal, propose_amendment
from guanpin.actions.attachments import keep, read_file
from guanpin.actions.authority import may
from guanpin.actions.corrections import read_correction
from guanpin.engine.amendment import EventError
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts
from guanpin.records.models import AmendmentProposal, Attachment, Campaign, Person
from guanpin.web.district.amendment_forms import DecideForm, EventForm, event_form
from guanpin.web.district.amendment_kinds import GROUPS, KINDS
from guanpin.web.district.amendment_words import effects_of, others_of, steps_of, why_not
from guanpin.web.shared.forms import ReasonForm, words
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.paper import paper_response
from guanpin.web.shared.request import actor_of, campaign_of, lang_of
from guanpin.wording.amendment import amendment_html
from guanpin.wording.amendment.names import KINDS as NAMES


@guarded("amendment.propose")
def amendment_kinds(request: HttpRequest) -> HttpResponse:
    """Which kind of event it is."""
    groups = [(zh, en, [(kind, NAMES[kind], KINDS[kind]) for kind in kinds]) for zh, en, kinds in GROUPS]
    return render(request, "district/amendment_kinds.html", {"groups": groups})


@guarded("amendment.propose")
def amendment_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Type the event, see what it would do, register it."""
    if kind not in KINDS:
        raise Http404
    campaign = campaign_of(request)
    form = event_form(kind, request, campaign)
    context: dict[str, Any] = {
        "form": form,
        "kind": kind,
        "name": NAMES[kind],
        "does": KINDS[kind],
        "waits": why_not(campaign),
    }
    if request.method == "POST":
        form.keep_files(actor_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            response = _typed(request, kind, form, context)
        except EventError as error:
            form.add_told(_field(form, error), error)
        else:
            if response is not None:
                return response
    return render(request, "district/amendment_new.html", context)


@guarded("amendments.view")
def amendment_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """An event that waits: who would be touched and why, for those who decide."""
    campaign, actor = campaign_of(request), actor_of(request)
    proposal = _proposal(campaign, pk)
    context = _told(request, campaign, proposal)
    context["may_decide"] = context["preview"] is not None and may(
        actor, "amendment.decide", campaign, not_by=[proposal.act.account]
    )
    context["own"] = proposal.act.account_id == actor.account.pk
    context["may_drop"] = proposal.state == "proposed" and may(actor, "amendment.drop", campaign)
    return render(request, "district/amendment_proposal.html", context)


@guarded("amendments.view")
def amendment_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The page for the meeting that decides, without a code: nothing is recorded yet."""
    campaign = campaign_of(request)
    found = preview_proposal(campaign, _proposal(campaign, pk))
    page = amendment_html(found.amendment, found.before, found.after, "")
    return paper_response(page, f"{campaign.title}-更改情况说明（送审）")


@guarded("amendment.decide")
def amendment_decide(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, actor = campaign_of(request), actor_of(request)
    proposal = _proposal(campaign, pk)
    context = _told(request, campaign, proposal)
    found: Preview | None = context["preview"]
    form = DecideForm(
        request.POST or None,
        request.FILES or None,
        request=request,
        initial={"seen": found.code if found else ""},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        scan = keep(told["scan"], "minutes", actor, campaign) if told.get("scan") else None
        row = decide_proposal(actor, campaign, proposal, told["seen"], form.signed(), told["minutes"], scan)
        messages.success(
            request, words(f"已登记第 {row.number} 次更改。", f"Amendment {row.number} is recorded.")
        )
        return redirect(_url(campaign, "amendment", number=row.number))
    context |= {"form": form, "back": _url(campaign, "amendment_proposal", pk=pk)}
    return render(request, "district/amendment_decide.html", context)


@guarded("amendment.drop")
def amendment_drop(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = campaign_of(request)
    proposal = _proposal(campaign, pk)
    form = ReasonForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        drop_proposal(actor_of(request), campaign, proposal, form.cleaned_data["reason"])
        messages.success(request, words("已撤回。", "Withdrawn."))
        return redirect(_url(campaign, "amendments"))
    context = {
        "form": form,
        "kind": NAMES[proposal.event["kind"]],
        "event": proposal.event,
        "back": _url(campaign, "amendment_proposal", pk=pk),
    }
    return render(request, "district/amendment_drop.html", context)


def _typed(request: HttpRequest, kind: str, form: EventForm, context: dict[str, Any]) -> HttpResponse | None:
    """Show what would follow, or register it. Raises EventError for what belongs to a field."""
    campaign, actor = campaign_of(request), actor_of(request)
    given = form.given(kind)
    corrected = _corrected(campaign, given.event, given.workbook)
    if "preview" in request.POST:
        if context["waits"] is None:
            found = preview_amendment(campaign, given.event, corrected)
            context |= {"preview": found, "effects": effects_of(found, lang_of(request)),
                        "steps": steps_of(found, lang_of(request))}  # fmt: skip
        context["previewed"] = True
        return None
    proposal = propose_amendment(actor, campaign, given.event, corrected, given.scan)
    messages.success(request, words("已登记事项，等待研究决定。", "Registered; it waits for the decision."))
    return redirect(_url(campaign, "amendment_proposal", pk=proposal.pk))


def _corrected(campaign: Campaign, event: dict[str, Any], workbook: Attachment | None) -> Facts | None:
    if workbook is None:
        return None
    try:
        return read_correction(campaign, workbook.name, read_file(workbook), event["person"])
    except EventError:
        raise
    except GuanpinError as error:
        raise EventError(
            error.code,
            zh=error.zh,
            en=error.en,
            place="workbook",
            remedy_zh=error.remedy_zh,
            remedy_en=error.remedy_en,
        ) from None


def _told(request: HttpRequest, campaign: Campaign, proposal: AmendmentProposal) -> dict[str, Any]:
    """The event and, where it can be decided now, what follows; else why not."""
    lang, waits, found = lang_of(request), why_not(campaign), None
    if waits is None and proposal.state == "proposed":
        try:
            found = preview_proposal(campaign, proposal)
        except GuanpinError as error:
            waits = error
    people = [proposal.event.get("person"), *proposal.event.get("people", ())]
    names = dict(Person.objects.filter(campaign=campaign, key__in=[one for one in people if one])
                 .values_list("key", "name"))  # fmt: skip
    return {
        "proposal": proposal,
        "event": proposal.event,
        "kind": NAMES[proposal.event["kind"]],
        "people": [(key, names.get(key, "")) for key in people if key],
        "waits": waits,
        "preview": found,
        "effects": effects_of(found, lang) if found else [],
        "steps": steps_of(found, lang) if found else [],
        "others": others_of(found) if found else 0,
    }


def _proposal(campaign: Campaign, pk: int) -> AmendmentProposal:
    return get_object_or_404(
        AmendmentProposal.objects.select_related("act__account", "amendment"), pk=pk, campaign=campaign
    )


def _field(form: EventForm, error: EventError) -> str | None:
    name = error.place.rpartition(" · ")[2]
    return name if name in form.fields else None


def _url(campaign: Campaign, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": campaign.pk, **kwargs})


urlpatterns: list[URLPattern] = [
    path("district/amendments/new/", amendment_kinds, name="amendment_kinds"),
    path("district/amendments/new/<str:kind>/", amendment_new, name="amendment_new"),
    path("district/amendments/events/<int:pk>/", amendment_proposal, name="amendment_proposal"),
    path("district/amendments/events/<int:pk>/paper/", amendment_draft, name="amendment_draft"),
    path("district/amendments/events/<int:pk>/decide/", amendment_decide, name="amendment_decide"),
    path("district/amendments/events/<int:pk>/drop/", amendment_drop, name="amendment_drop"),
]
