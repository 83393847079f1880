"""The campaign at a glance; opening it, prolonging its windows, drawing the number, ending it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from guanpin.actions import campaigns as act
from guanpin.actions import notices, phases
from guanpin.actions.attachments import keep
from guanpin.actions.authority import cells, may
from guanpin.actions.policies import policy_of, rules_of
from guanpin.actions.stages import stage_order
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.policies import load_policy, policy_names
from guanpin.records.models import Act, Attachment, Campaign
from guanpin.records.queries.acts import latest_acts
from guanpin.records.queries.campaigns import all_windows, figures, next_deadlines
from guanpin.records.queries.decisions import stage_rows
from guanpin.web.district.overview_forms import CollectiveForm, DaysForm, ExtendForm, NumberForm, OpenForm
from guanpin.web.shared.forms import BilingualForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, lang_of
from guanpin.web.shared.words import words
from guanpin.wording.account import public_account
from guanpin.wording.render import render as sentence

_ACTS = ("campaign.open", "seed.record", "campaign.close", "phase.extend")


@guarded("campaign.view")
def district_overview(request: HttpRequest) -> HttpResponse:
    campaign, actor = campaign_of(request), actor_of(request)
    rules = rules_of(campaign)
    calendar = phases.calendar_of(campaign, rules)
    windows = all_windows(campaign)
    context = {
        "campaign": campaign,
        "policy": policy_of(campaign).layers[-1].title,
        "calendar": calendar,
        "advice": [sentence(one, lang_of(request)) for one in calendar.advice],
        "figures": figures(campaign),
        "stages": stage_rows(campaign, stage_order(campaign)),
        "windows": windows,
        "open_now": [one for one in windows if one.state == "open" and one.kind != "closed"],
        "deadlines": next_deadlines(windows),
        "acts": _latest(campaign) if may(actor, "acts.view", campaign) else [],
        "stages_link": may(actor, "stages.view", campaign),
        "may": {name.replace(".", "_"): may(actor, name, campaign) for name in _ACTS},
    }
    return render(request, "district/overview.html", context)


@guarded("campaign.open")
def campaign_open(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    form = OpenForm(request.POST or None, request.FILES or None, request=request)
    given = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(campaign, given.get("policy"))
    if chosen is None:
        return render(request, "district/campaign_open.html", {"choices": _policies(campaign), "form": None})
    if request.method == "POST" and form.is_valid():
        try:
            act.open_campaign(
                actor_of(request), campaign, chosen, form.signed(), form.cleaned_data["minutes"],
                _scan(request, form), announce=notices.announce_opening,
            )  # fmt: skip
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            messages.success(
                request,
                words(
                    "竞聘季已经启动，方案和日程已公示。",
                    "The campaign is open; the plan and its calendar are posted.",
                ),
            )
            return redirect("district_overview", campaign=campaign.pk)
    if request.method == "GET":
        form = OpenForm(initial={"policy": chosen}, request=request)
    return render(request, "district/campaign_open.html", {"form": form, **_plan(campaign, chosen, request)})


@guarded("phase.extend")
def phase_extend(request: HttpRequest, phase: str) -> HttpResponse:
    campaign = campaign_of(request)
    window = campaign.phases.filter(phase=phase).first()
    if window is None:
        raise Http404
    asked = DaysForm(request.GET if "days" in request.GET else None, label_suffix="")
    form: ExtendForm | None = None
    days = asked.cleaned_data["days"] if asked.is_bound and asked.is_valid() else None
    if request.method == "POST":
        form = ExtendForm(request.POST, request.FILES, request=request)
        if form.is_valid() and _extended(request, campaign, phase, form):
            return redirect("district_overview", campaign=campaign.pk)
        days = form.cleaned_data.get("days") if form.is_bound else None
    elif days is not None:
        form = ExtendForm(initial={"days": days}, request=request)
    context = {"window": window, "asked": asked, "form": form if days else None, "days": days}
    context["moves"] = phases.moved_by(campaign, phase, days) if days else ()
    return render(request, "district/phase_extend.html", context)


@guarded("seed.record")
def seed_record(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    form = NumberForm(request.POST or None, request.FILES or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            act.record_seed(
                actor_of(request), campaign, form.cleaned_data["number"].lower(), form.signed(),
                form.cleaned_data["minutes"], _scan(request, form),
            )  # fmt: skip
        except GuanpinError as error:
            form.add_told("number" if error.code.startswith("seed.") else None, error)
        else:
            messages.success(request, words("摇号数已登记，不能再改。", "The number is recorded and stays."))
            return redirect("district_overview", campaign=campaign.pk)
    candidates = act.candidate_list(campaign)
    context = {
        "campaign": campaign,
        "form": form,
        "count": len(candidates),
        "code": act.candidates_code(candidates),
    }
    return render(request, "district/seed_record.html", context)


@guarded("campaign.close")
def campaign_close(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    form = CollectiveForm(request.POST or None, request.FILES or None, request=request)
    if request.method == "POST" and form.is_valid():
        act.close_campaign(
            actor_of(request), campaign, form.signed(), form.cleaned_data["minutes"], _scan(request, form)
        )
        messages.success(request, words("竞聘季已经结束。", "The campaign is closed."))
        return redirect("district_overview", campaign=campaign.pk)
    context = {"campaign": campaign, "form": form, "stages": stage_rows(campaign, stage_order(campaign))}
    return render(request, "district/campaign_close.html", context)


def _latest(campaign: Campaign) -> list[tuple[Act, tuple[str, str]]]:
    """The latest acts, each with its name."""
    named = {name: (cell.zh, cell.en) for name, cell in cells().items()}
    return [(one, named.get(one.action, (one.action, one.action))) for one in latest_acts(campaign)]


def _extended(request: HttpRequest, campaign: Campaign, phase: str, form: ExtendForm) -> bool:
    given = form.cleaned_data
    try:
        phases.extend_phase(
            actor_of(request), campaign, phase, given["days"], given["reason"], form.signed(),
            minutes=given["minutes"], attachment=_scan(request, form),
        )  # fmt: skip
    except GuanpinError as error:
        form.add_told(None, error)
        return False
    messages.success(
        request, words("已经延期，后面的阶段随之顺延。", "Extended; what waits for it has moved along.")
    )
    return True


def _scan(request: HttpRequest, form: BilingualForm) -> Attachment | None:
    given = form.cleaned_data.get("scan")
    return keep(given, "minutes", actor_of(request), campaign_of(request)) if given else None


def _policies(campaign: Campaign) -> list[tuple[str, str]]:
    """District plans that are complete, as (name, title); the district's own file goes first."""
    found = [("", policy_of(campaign).layers[-1].title)] if campaign.policy_file else []
    for name in policy_names():
        last = load_policy(name).layers[-1]
        if last.level == "district" and last.status == "complete":
            found.append((name, last.title))
    return found


def _chosen(campaign: Campaign, given: str | None) -> str | None:
    """The policy asked for, if it is one to choose."""
    return given if given is not None and given in dict(_policies(campaign)) else None


def _plan(campaign: Campaign, chosen: str, request: HttpRequest) -> dict[str, Any]:
    """What somebody looks at before a campaign is opened under a policy: plain account and calendar."""
    trial = Campaign.objects.get(pk=campaign.pk)
    act.choose_policy(trial, chosen)
    policy = policy_of(trial)
    rules = policy.at(trial.as_of)
    calendar = phases.calendar_of(trial, rules)
    return {
        "policy": policy.layers[-1].title,
        "account": public_account(rules, lang_of(request)),
        "calendar": calendar,
        "advice": [sentence(one, lang_of(request)) for one in calendar.advice],
    }


urlpatterns = [
    path("district/", district_overview, name="district_overview"),
    path("district/open/", campaign_open, name="campaign_open"),
    path("district/close/", campaign_close, name="campaign_close"),
    path("district/number/", seed_record, name="seed_record"),
    path("district/phases/<str:phase>/extend/", phase_extend, name="phase_extend"),
]
