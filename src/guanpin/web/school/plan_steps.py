"""The steps of a school's plan: put to the vote, the vote recorded, sent to the district."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.attachments import keep
from guanpin.actions.authority import RefusedError
from guanpin.actions.plan_judgement import judge_plan, named
from guanpin.actions.plans import record_vote, send_plan, submit_plan
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.plans import PlanDecision
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.catalogue.school_plans import FORMS as MEETINGS
from guanpin.records import clock
from guanpin.records.models import SchoolPlan
from guanpin.records.queries.plans import plan_windows, versions_of
from guanpin.web.shared.forms import BilingualForm, DayInput, PasswordForm, words
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.plan_vote import rules_of_vote, vote_rows
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.upload import ScanField
from guanpin.web.shared.words import current
from guanpin.wording.plan_words import meeting_name
from guanpin.wording.render import render as sentence

_FIGURES = ("delegates", "teacher_delegates", "present", "in_favour")


def _row(request: HttpRequest, *states: str) -> SchoolPlan:
    """The school's version that is in one of these states. Raises GuanpinError where there is none."""
    rows = SchoolPlan.objects.filter(campaign=campaign_of(request), school=school_of(request).key)
    row = rows.filter(state__in=states).order_by("-version").first()
    if row is None:
        raise GuanpinError(
            "plan.nothing",
            zh="本校没有可以办理这一步的方案。",
            en="The school has no plan with which this could be done.",
            remedy_zh="请回到学校方案页查看现在的状态。",
            remedy_en="See on the page of the plan how it stands.",
        )
    return row


def _back(request: HttpRequest) -> str:
    return reverse(
        "school_plan", kwargs={"campaign": campaign_of(request).pk, "school": school_of(request).key}
    )


def _done(request: HttpRequest, zh: str, en: str) -> HttpResponseRedirect:
    messages.success(request, (zh, en)[current() == "en"])
    return HttpResponseRedirect(_back(request))


def _tried(form: PasswordForm, act: Callable[[], object]) -> bool:
    """Do it, or say on the form why it cannot be done now."""
    try:
        act()
    except RefusedError:
        raise
    except GuanpinError as error:
        form.add_told(None, error)
        return False
    return True


def _confirm(
    request: HttpRequest, row: SchoolPlan, template: str, form: PasswordForm, **more: Any
) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "back": _back(request),
        "windows": plan_windows(campaign_of(request)),
        **more,
    }
    return render(request, template, context)


@guarded("plan.submit")
def plan_submit(request: HttpRequest) -> HttpResponse:
    """Freeze the draft for the vote."""
    row, form = _row(request, "draft"), PasswordForm(request.POST or None, request=request)
    act = partial(submit_plan, actor_of(request), campaign_of(request), row)
    if request.method == "POST" and form.is_valid() and _tried(form, act):
        return _done(
            request,
            f"第 {row.version} 版已提交表决，内容不再改动。",
            f"Version {row.version} is put to the vote.",
        )
    return _confirm(request, row, "school/plan_submit.html", form)


@guarded("plan.send")
def plan_send(request: HttpRequest) -> HttpResponse:
    """Send what the staff have passed to the district."""
    row, form = _row(request, "voted"), PasswordForm(request.POST or None, request=request)
    act = partial(send_plan, actor_of(request), campaign_of(request), row)
    if request.method == "POST" and form.is_valid() and _tried(form, act):
        return _done(
            request, f"第 {row.version} 版已报区审批。", f"Version {row.version} is with the district."
        )
    return _confirm(request, row, "school/plan_send.html", form, vote=vote_rows(row.vote, current()))


class VoteForm(BilingualForm):
    """The record of the vote; what contradicts itself is asked again before anything is judged."""

    held_on = forms.DateField(label=words("表决日期", "Day of the vote"), widget=DayInput())
    form = forms.ChoiceField(label=words("会议形式", "Form of the meeting"))
    delegates = forms.IntegerField(
        label=words("全体代表（应到）", "All delegates"),
        help_text=words(
            "全体教职工大会填全体教职工人数。", "At a meeting of all staff, the number of all staff."
        ),
        min_value=1,
        max_value=100_000,
    )
    teacher_delegates = forms.IntegerField(
        label=words("其中教师代表", "Teachers among them"), min_value=0, max_value=100_000
    )
    present = forms.IntegerField(label=words("实到", "Present"), min_value=0, max_value=100_000)
    in_favour = forms.IntegerField(label=words("赞成", "In favour"), min_value=0, max_value=100_000)
    minutes = forms.CharField(
        label=words("会议记录", "Minutes"),
        help_text=words("编号或题名。", "Their number or title."),
        max_length=120,
    )

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        choices = [(code, meeting_name(code, current())) for code in MEETINGS]
        self.fields["form"].choices = choices  # type: ignore[attr-defined]

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError(
                words("表决日期还没有到。", "That day is still to come."), code="future"
            )
        if day < self.since:
            told = words(
                f"方案在 {self.since} 才提交表决。", f"The plan was put to the vote on {self.since} only."
            )
            raise forms.ValidationError(told, code="before")
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for less, more, zh, en in (
            ("teacher_delegates", "delegates", "教师代表多于全体代表。", "More teachers than delegates."),
            ("present", "delegates", "实到人数多于应到人数。", "More present than there are delegates."),
            ("in_favour", "present", "赞成票多于实到人数。", "More in favour than present."),
        ):
            if given.get(less) is not None and given.get(more) is not None and given[less] > given[more]:
                self.add_error(less, words(zh, en))
        return given

    def record(self) -> dict[str, Any]:
        """The vote as the plan has it; only of a form that is valid."""
        given = self.cleaned_data
        return {
            "held_on": given["held_on"].isoformat(),
            "form": given["form"],
            **{name: given[name] for name in _FIGURES},
            "minutes": given["minutes"].strip(),
        }


class SealForm(PasswordForm):
    """What is asked for once the judgement of the vote has been read."""

    scan = ScanField(label=words("表决记录扫描件", "Scan of the record"), required=False)


@guarded("plan.vote")
def plan_vote(request: HttpRequest) -> HttpResponse:
    """The vote: first its figures and what follows from them, then, having read that, the signature."""
    row = _row(request, "submitted")
    since = _submitted_on(request, row)
    form = VoteForm(request.POST or None, request=request, since=since)
    if request.method != "POST" or "again" in request.POST or not form.is_valid():
        return _figures(request, row, form)
    vote, campaign = form.record(), campaign_of(request)
    signing = "password" in request.POST
    seal = SealForm(request.POST if signing else None, request.FILES if signing else None, request=request)
    if signing and seal.is_valid():
        scan = seal.cleaned_data.get("scan")
        kept = keep(scan, "scan", actor_of(request), campaign, school=row.school) if scan else None
        return _recorded(request, record_vote(actor_of(request), campaign, row, vote, kept))
    decided = judge_plan(campaign, row, vote)
    context = {
        "row": row,
        "form": seal,
        "figures": form,
        "vote": vote_rows(vote, current()),
        "passed": decided.used,
        "reasons": [sentence(one, current()) for one in named(campaign, decided.reasons)],
        "windows": plan_windows(campaign),
        "back": _back(request),
    }
    return render(request, "school/plan_vote_confirm.html", context)


def _figures(request: HttpRequest, row: SchoolPlan, form: VoteForm) -> HttpResponse:
    rules = rules_of_vote(rules_of(campaign_of(request)), current())
    context = {
        "row": row,
        "form": form,
        "rules": rules,
        "windows": plan_windows(campaign_of(request)),
        "back": _back(request),
    }
    return render(request, "school/plan_vote.html", context)


def _recorded(request: HttpRequest, decided: PlanDecision) -> HttpResponse:
    if decided.used:
        return _done(
            request,
            "表决通过，已登记。下一步由校长报区审批。",
            "Passed and recorded. The principal sends it to the district.",
        )
    return _done(
        request,
        "表决未通过，已登记；方案退回起草。",
        "Not passed, and recorded; the plan goes back to a draft.",
    )


def _submitted_on(request: HttpRequest, row: SchoolPlan) -> date:
    versions = versions_of(campaign_of(request), row.school)
    step = next((one.last("plan.submit") for one in versions if one.pk == row.pk), None)
    if step is None:
        raise Http404
    return clock.local(step.at).date()


urlpatterns = [
    path("school/<str:school>/plan/submit/", plan_submit, name="plan_submit"),
    path("school/<str:school>/plan/vote/", plan_vote, name="plan_vote"),
    path("school/<str:school>/plan/send/", plan_send, name="plan_send"),
]
