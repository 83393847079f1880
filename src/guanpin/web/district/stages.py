"""Stages: what they are decided from, computed, looked at by a second person, published with signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from guanpin.actions import notices
from guanpin.actions import stages as act
from guanpin.actions.attachments import keep
from guanpin.actions.authority import may, open_phases
from guanpin.actions.jobs import enqueue
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Account, Campaign, Decision, Job, PhaseWindow
from guanpin.records.queries.campaigns import school_names
from guanpin.records.queries.decisions import StageRow, earlier_decisions, materials, stage_rows
from guanpin.records.queries.stage_people import stage_people
from guanpin.web.district.stage_forms import ConfirmForm, DropForm, PublishForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.words import words
from guanpin.wording.terms import term


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next with a stage; `url` is "" where it is somebody else's or not its time, and `why` says so."""

    name: str
    url: str
    why: tuple[str, str] = ("", "")


@guarded("stages.view")
def stages(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    rows = stage_rows(campaign, act.stage_order(campaign))
    working, steps = _working(campaign), _steps(request, rows)
    context = {
        "campaign": campaign,
        "rows": [(row, steps[row.stage], working.get(row.stage)) for row in rows],
    }
    return render(request, "district/stages.html", context)


@guarded("stages.view")
def stage(request: HttpRequest, stage: str) -> HttpResponse:
    campaign, actor = campaign_of(request), actor_of(request)
    rows = stage_rows(campaign, act.stage_order(campaign))
    row = next((one for one in rows if one.stage == stage), None)
    if row is None:
        raise Http404
    shown = row.under_way or row.published
    context = {
        "campaign": campaign,
        "row": row,
        "shown": shown,
        "step": _steps(request, rows)[stage],
        "job": _working(campaign).get(stage),
        "materials": materials(campaign, stage),
        "staffing": stage in ("establishment", "posts"),
        "early": stage == "establishment",
        "schools": _schools(campaign, shown.counts if shown else {}),
        "to_check": _to_check(campaign, shown.counts if shown else {}),
        "moved": row.under_way is not None and act.has_moved(campaign, _decision(campaign, row.under_way.pk)),
        "may_names": may(actor, "results.view", campaign),
        "may_drop": row.under_way is not None and may(actor, "stage.drop", campaign, stage=stage),
        "earlier": earlier_decisions(campaign, stage),
    }
    return render(request, "district/stage.html", context)


@guarded("results.view")
def stage_school(request: HttpRequest, stage: str) -> HttpResponse:
    """Names, for whoever may see results; the reading is logged."""
    campaign, school = campaign_of(request), school_of(request)
    shown = (
        campaign.decisions.filter(stage=stage, state__in=(*act.UNDER_WAY, "published"))
        .order_by("-version")
        .first()
    )
    if shown is None:
        raise Http404
    context = {
        "campaign": campaign,
        "school": school,
        "stage": stage,
        "shown": shown,
        "people": stage_people(campaign, shown, school.key),
    }
    return render(request, "district/stage_school.html", context)


@guarded("stage.compute")
def stage_compute(request: HttpRequest, stage: str) -> HttpResponse:
    campaign = campaign_of(request)
    if request.method != "POST":
        return redirect("stage", campaign=campaign.pk, stage=stage)
    act.check_turn(campaign, stage)
    job = enqueue(actor_of(request), campaign, "stage.compute", {"stage": stage})
    return redirect("job", pk=job.pk)


@guarded("stage.confirm")
def stage_confirm(request: HttpRequest, stage: str) -> HttpResponse:
    campaign = campaign_of(request)
    decision = _of_stage(campaign, stage, ("computed",))
    form = ConfirmForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        act.confirm_stage(actor_of(request), campaign, decision)
        messages.success(request, words("已复核，可以公布。", "Confirmed; it can be published."))
        return redirect("stage", campaign=campaign.pk, stage=stage)
    return _confirm(request, campaign, decision, form, "district/stage_confirm.html")


@guarded("stage.drop")
def stage_drop(request: HttpRequest, stage: str) -> HttpResponse:
    campaign = campaign_of(request)
    decision = _of_stage(campaign, stage, act.UNDER_WAY)
    form = DropForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        act.drop_stage(actor_of(request), campaign, decision, form.cleaned_data["reason"])
        messages.success(request, words("已作废，可以重新测算。", "Set aside; it can be computed again."))
        return redirect("stage", campaign=campaign.pk, stage=stage)
    return _confirm(request, campaign, decision, form, "district/stage_drop.html")


@guarded("stage.publish")
def stage_publish(request: HttpRequest, stage: str) -> HttpResponse:
    campaign = campaign_of(request)
    decision = _of_stage(campaign, stage, ("confirmed",))
    form = PublishForm(request.POST or None, request.FILES or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            _publish(request, campaign, decision, form)
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            messages.success(request, words("已公布，公示同时发布。", "Published, and the notices with it."))
            return redirect("stage", campaign=campaign.pk, stage=stage)
    return _confirm(request, campaign, decision, form, "district/stage_publish.html")


def _publish(request: HttpRequest, campaign: Campaign, decision: Decision, form: PublishForm) -> None:
    given, actor = form.cleaned_data, actor_of(request)
    scan = keep(given["scan"], "minutes", actor, campaign) if given.get("scan") else None
    act.publish_stage(
        actor, campaign, decision, form.signed(), given["minutes"], scan, announce=notices.announce_stage
    )


def _confirm(
    request: HttpRequest, campaign: Campaign, decision: Decision, form: Any, template: str
) -> HttpResponse:
    context = {
        "campaign": campaign,
        "decision": decision,
        "form": form,
        "back": reverse("stage", kwargs={"campaign": campaign.pk, "stage": decision.stage}),
        "schools": sum(bool(one.get("appointed")) for one in decision.counts.get("schools", ())),
        "staffing": decision.stage in ("establishment", "posts"),
        "moved": act.has_moved(campaign, decision),
    }
    return render(request, template, context)


def _steps(request: HttpRequest, rows: tuple[StageRow, ...]) -> dict[str, Step]:
    """What can be done now with each stage, by whoever looks at it."""
    campaign = campaign_of(request)
    phases = open_phases(campaign)
    first = next((row.stage for row in rows if row.published is None), None)
    blocked = _blocked(campaign, first)
    found = {}
    for row in rows:
        if row.under_way is not None:
            found[row.stage] = _step_under_way(request, row, phases)
        elif row.published is not None and not act.may_follow(campaign, row.published):
            found[row.stage] = Step("done", "")
        elif row.published is None and row.stage != first:
            found[row.stage] = Step("wait", "", _after(first))
        elif row.published is None and blocked is not None:
            found[row.stage] = Step("wait", "", blocked)
        elif may(actor_of(request), "stage.compute", campaign, stage=row.stage, phases=phases):
            found[row.stage] = Step("compute", _url(campaign, "stage_compute", row.stage))
        else:
            found[row.stage] = Step("wait", "", _when(row))
    return found


def _step_under_way(request: HttpRequest, row: StageRow, phases: Sequence[PhaseWindow]) -> Step:
    campaign, actor, found = campaign_of(request), actor_of(request), row.under_way
    assert found is not None
    if act.has_moved(campaign, _decision(campaign, found.pk)):
        return Step(
            "wait",
            "",
            ("数据有改动，先作废，再重新测算。", "The facts were changed: set it aside, compute again."),
        )
    if found.state == "computed":
        by = [Account(pk=found.computed_by_id)]
        if may(actor, "stage.confirm", campaign, stage=row.stage, not_by=by, phases=phases):
            return Step("confirm", _url(campaign, "stage_confirm", row.stage))
        return Step("wait", "", ("等待另一位经办人复核。", "Waits for a second officer to confirm it."))
    if may(actor, "stage.publish", campaign, stage=row.stage, phases=phases):
        return Step("publish", _url(campaign, "stage_publish", row.stage))
    return Step("wait", "", ("等待公布。", "Waits to be published."))


def _when(row: StageRow) -> tuple[str, str]:
    """Why a stage whose turn it is cannot be computed by whoever looks at it."""
    if row.opens is not None and clock.today() < row.opens:
        return "到了日期，由区教育局经办人测算。", "A district officer computes it when the day has come."
    if row.closes is not None and clock.today() > row.closes:
        return "日期已过；确需测算的，先写明理由延期。", "Its day is past: prolong it first, with a reason."
    return "由区教育局经办人测算。", "A district officer computes it."


def _after(first: str | None) -> tuple[str, str]:
    return f"先办“{term('stage', first or '')}”。", f"The {term('stage', first or '', 'en')} comes first."


def _blocked(campaign: Campaign, first: str | None) -> tuple[str, str] | None:
    """What has to be done before the stage that is next."""
    if campaign.state == "preparing":
        return "竞聘季还没有启动。", "The campaign has not been opened."
    if first is None:
        return None
    try:
        act.check_turn(campaign, first)
    except GuanpinError as error:
        return error.zh, error.en
    return None


def _url(campaign: Campaign, name: str, stage: str) -> str:
    return reverse(name, kwargs={"campaign": campaign.pk, "stage": stage})


def _decision(campaign: Campaign, pk: int) -> Decision:
    return campaign.decisions.select_related("computed_by").get(pk=pk)


def _of_stage(campaign: Campaign, stage: str, states: tuple[str, ...]) -> Decision:
    """The decision to act on. Raises GuanpinError where somebody else has moved it on meanwhile."""
    found = campaign.decisions.select_related("computed_by").filter(stage=stage, state__in=states).first()
    if found is None:
        raise GuanpinError(
            "stage.moved_on",
            zh="这份测算的状态已经变了，没有办理。",
            en="This computation has moved on; nothing was done.",
            remedy_zh="请回到环节页面查看现在的状态。",
            remedy_en="Go back to the stage and see how it stands.",
        )
    return found


def _working(campaign: Campaign) -> dict[str, Job]:
    """The job that computes each stage just now."""
    jobs = Job.objects.filter(campaign=campaign.pk, kind="stage.compute", state__in=("queued", "running"))
    return {str(one.arguments.get("stage")): one for one in jobs}


def _schools(campaign: Campaign, counts: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = counts.get("schools", [])
    names = school_names(campaign) if rows else {}
    return [row | {"name": names.get(row["school"], row["school"])} for row in rows]


def _to_check(campaign: Campaign, counts: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = counts.get("to_check", [])
    names = school_names(campaign) if rows else {}
    return [row | {"name": names.get(row["school"], row["school"])} for row in rows]


urlpatterns = [
    path("district/stages/", stages, name="stages"),
    path("district/stages/<str:stage>/", stage, name="stage"),
    path("district/stages/<str:stage>/compute/", stage_compute, name="stage_compute"),
    path("district/stages/<str:stage>/confirm/", stage_confirm, name="stage_confirm"),
    path("district/stages/<str:stage>/drop/", stage_drop, name="stage_drop"),
    path("district/stages/<str:stage>/publish/", stage_publish, name="stage_publish"),
    path("district/stages/<str:stage>/schools/<str:school>/", stage_school, name="stage_school"),
]
