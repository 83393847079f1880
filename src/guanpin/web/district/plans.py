"""School plans seen from the district: every school's state and what is due, and one plan approved or returned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.authority import RefusedError, may
from guanpin.actions.plans import KEYS, approve_plan, plan_stage, return_plan
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.plans import district_windows
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import SchoolPlan
from guanpin.records.queries.plans import (
    SchoolState,
    Version,
    names_of,
    plan_states,
    plan_windows,
    versions_of,
)
from guanpin.web.shared.forms import PasswordForm, words
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.plan_page import Change, changes, people_in, plan_page
from guanpin.web.shared.plan_vote import verdict, vote_rows
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.words import current
from guanpin.wording.plan_words import STATES, day_words, plan_name, state_name
from guanpin.wording.terms import TERMS

_TONES = {
    "submitted": "info", "failed": "bad", "voted": "info", "sent": "warn", "approved": "ok", "returned": "bad",
}  # fmt: skip
# Who has to do what next with a plan in each state, and the window in which it is due.
_DUE: Mapping[str, tuple[str, str, str]] = {
    "draft": ("学校提交表决", "the school puts it to the vote", "vote"),
    "submitted": ("学校登记表决", "the school records the vote", "vote"),
    "failed": ("学校修改后重新表决", "the school changes it and votes anew", "approval"),
    "voted": ("学校报区审批", "the school sends it", "approval"),
    "sent": ("区里审批", "the district approves or returns it", "approval"),
    "returned": ("学校修改后重新表决", "the school changes it and votes anew", "approval"),
}


@guarded("plan.view")
def plans(request: HttpRequest) -> HttpResponse:
    """Every school's plan."""
    campaign = campaign_of(request)
    rows, windows = plan_states(campaign), plan_windows(campaign)
    closes = {one.kind: one.closes for one in windows}

    def due(row: SchoolState, lang: str) -> str:
        return _due(row.state, closes, lang)

    listing = Listing(
        request,
        list(rows),
        columns=_columns(campaign.pk, due),
        filters=_filters(rows),
        search=lambda found, text: [row for row in found if text in row.name or text == row.school],
        search_label=("学校", "School"),
        default_sort="school",
        name="plans",
        empty=("没有学校。", "No schools."),
    )
    if response := listing.export():
        return response
    counts = [(state, sum(row.state == state for row in rows)) for state in STATES]
    context = {
        "listing": listing,
        "windows": windows,
        "counts": [(state, count) for state, count in counts if count],
    }
    return render(request, "district/plans.html", context)


def _due(state: str, closes: Mapping[str, date], lang: str) -> str:
    """What is to be done next and by when; once every window is over, whose values hold."""
    english = lang == "en"
    if state not in _DUE:
        return ""
    if "approval" in closes and closes["approval"] < clock.today():
        return ("时限已过，按全区规定执行", "too late: the district's values hold")[english]
    zh, en, kind = _DUE[state]
    if kind not in closes:
        return en if english else zh
    day, late = day_words(closes[kind], lang), closes[kind] < clock.today()
    if english:
        return f"{en}, due by {day} and late" if late else f"{en} by {day}"
    return f"{zh}（应在{day}前，已过）" if late else f"{zh}（{day}前）"


def _columns(campaign: str, due: Any) -> list[Column]:
    def url(row: SchoolState) -> str:
        return reverse("plan_review", kwargs={"campaign": campaign, "school": row.school})

    return [
        Column("school", "编号", "Id", sort="school"),
        Column("name", "学校", "School", sort="name", url=url),
        Column(
            "state",
            "状态",
            "State",
            cell=lambda row, lang: state_name(row.state, lang),
            sort=lambda row: list(STATES).index(row.state),
            tone=lambda row: _TONES.get(row.state, "plain"),
        ),
        Column("version", "版次", "Version", cell=lambda row, lang: row.version or "", numeric=True),
        Column("changed", "与区里不同", "Changed", sort="changed", numeric=True),
        Column(
            "in_force", "已批准的版次", "In force", cell=lambda row, lang: row.in_force or "", numeric=True
        ),
        Column("due", "下一步", "Next", cell=due),
    ]


def _filters(rows: tuple[SchoolState, ...]) -> list[Filter]:
    kinds = {row.kind for row in rows}
    return [
        Filter(
            "state",
            "状态",
            "State",
            [(state, *names) for state, names in STATES.items() if state != "replaced"],
            lambda found, value: [row for row in found if row.state == value],
        ),
        Filter(
            "kind",
            "学校类型",
            "Kind",
            [(kind, *names) for kind, names in TERMS["school_kind"].items() if kind in kinds],
            lambda found, value: [row for row in found if row.kind == value],
        ),
    ]


def _in_review(versions: tuple[Version, ...]) -> Version | None:
    """What the district looks at: the plan sent, else the latest that the school has put to the vote."""
    sent = next((one for one in versions if one.state == "sent"), None)
    return sent or next((one for one in versions if one.state not in ("draft", "replaced")), None)


@guarded("plan.view")
def plan_review(request: HttpRequest) -> HttpResponse:
    """A school's plan beside the district's values."""
    campaign, school, lang = campaign_of(request), school_of(request), current()
    versions, rules = versions_of(campaign, school.key), rules_of(campaign)
    one = _in_review(versions)
    before = next((other for other in versions if one and other.version < one.version), None)
    people = names_of(campaign, people_in(*(version.settings for version in (one, before) if version)))
    windows = district_windows(rules)
    actor, phases, stage = actor_of(request), getattr(request, "phases", []), plan_stage(campaign)
    context = {
        "one": one,
        "before": before,
        "versions": versions,
        "in_force": next((other for other in versions if other.state == "approved"), None),
        "changes": changes(rules, before.settings, one.settings, people, windows, lang)
        if one and before
        else (),
        "verdict": verdict(campaign, one, lang),
        "vote": vote_rows(one.vote, lang) if one else (),
        "windows": plan_windows(campaign),
        "page": plan_page(rules, one.settings, one.marks, people, windows, lang) if one else None,
        "can": {
            name: one is not None
            and one.state == "sent"
            and may(actor, f"plan.{name}", campaign, school=school.key, stage=stage, phases=phases)
            for name in ("approve", "return")
        },
    }
    return render(request, "district/plan_review.html", context)


def _sent(request: HttpRequest) -> SchoolPlan:
    row = SchoolPlan.objects.filter(
        campaign=campaign_of(request), school=school_of(request).key, state="sent"
    ).first()
    if row is None:
        raise GuanpinError(
            "plan.nothing",
            zh="该校没有报来待审批的方案。",
            en="The school has no plan with the district.",
            remedy_zh="请回到学校方案列表查看现在的状态。",
            remedy_en="See in the list how it stands.",
        )
    return row


def _review_url(request: HttpRequest) -> str:
    return reverse(
        "plan_review", kwargs={"campaign": campaign_of(request).pk, "school": school_of(request).key}
    )


@guarded("plan.approve")
def plan_approve(request: HttpRequest) -> HttpResponse:
    """Let the plan hold for its school."""
    row, form = _sent(request), PasswordForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            approve_plan(actor_of(request), campaign_of(request), row)
        except RefusedError:
            raise
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            return _done(request, "已批准，该校按这份方案执行。", "Approved; the plan holds for the school.")
    context = {"row": row, "form": form, "back": _review_url(request), "vote": vote_rows(row.vote, current())}
    return render(request, "district/plan_approve.html", context)


class ReturnForm(PasswordForm):
    """What is asked for at each value, those that the school has set first."""

    reason = forms.CharField(
        label=words("总的意见", "In general"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, changed: Mapping[str, Change], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rest = {name: self.fields.pop(name) for name in ("reason", "password")}
        self.keys = {_field(key): key for key in sorted(KEYS, key=lambda key: key not in changed)}
        self.changed = {_field(key) for key in changed}
        for name, key in self.keys.items():
            label = words(plan_name(key, "zh"), plan_name(key, "en"))
            area = forms.Textarea(attrs={"rows": 2})
            shown = _beside(changed[key]) if key in changed else ""
            self.fields[name] = forms.CharField(
                label=label, help_text=shown, max_length=300, required=False, widget=area
            )
        self.fields |= rest

    def marks(self) -> dict[str, str]:
        """The remarks by parameter; only of a form that is valid."""
        return {
            key: self.cleaned_data[name] for name, key in self.keys.items() if self.cleaned_data.get(name)
        }

    def changed_fields(self) -> list[Any]:
        return [self[name] for name in self.keys if name in self.changed]

    def other_fields(self) -> list[Any]:
        return [self[name] for name in self.keys if name not in self.changed]


def _beside(change: Change) -> Any:
    zh, en = (
        ("；".join(change.before), "；".join(change.after)),
        ("; ".join(change.before), "; ".join(change.after)),
    )
    return words(f"区里：{zh[0]}。本校：{zh[1]}。", f"District: {en[0]}. School: {en[1]}.")


def _field(key: str) -> str:
    return "mark_" + key.replace(".", "_")


@guarded("plan.return")
def plan_return(request: HttpRequest) -> HttpResponse:
    """Send the plan back with remarks at its values."""
    row = _sent(request)
    form = ReturnForm(request.POST or None, request=request, changed=_changed(request, row))
    if request.method == "POST" and form.is_valid():
        try:
            return_plan(
                actor_of(request), campaign_of(request), row, form.marks(), form.cleaned_data["reason"]
            )
        except RefusedError:
            raise
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            return _done(request, "已退回学校，意见已附上。", "Returned with the remarks.")
    context = {"row": row, "form": form, "back": _review_url(request)}
    return render(request, "district/plan_return.html", context)


def _changed(request: HttpRequest, row: SchoolPlan) -> dict[str, Change]:
    """What the plan sets otherwise than the district, by parameter."""
    campaign = campaign_of(request)
    rules, people = rules_of(campaign), names_of(campaign, people_in(row.settings))
    found = changes(rules, {}, row.settings, people, district_windows(rules), current())
    return {one.key: one for one in found}


def _done(request: HttpRequest, zh: str, en: str) -> HttpResponseRedirect:
    messages.success(request, (zh, en)[current() == "en"])
    return HttpResponseRedirect(_review_url(request))


urlpatterns = [
    path("district/plans/", plans, name="plans"),
    path("district/plans/<str:school>/", plan_review, name="plan_review"),
    path("district/plans/<str:school>/approve/", plan_approve, name="plan_approve"),
    path("district/plans/<str:school>/return/", plan_return, name="plan_return"),
]
