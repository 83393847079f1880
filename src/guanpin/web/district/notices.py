"""Notices from inside: every release, also after its period; taken down or released again by an act with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from guanpin.actions import notices as act
from guanpin.actions.authority import may
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.models import Notice
from guanpin.records.queries.campaigns import school_names
from guanpin.records.queries.notices import (
    NoticeRow,
    notice_in_scope,
    notices_in_scope,
    other_releases,
    postings,
)
from guanpin.web.shared.forms import PasswordForm, ReasonForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.notice_page import notice_context, notice_pdf, posted_photo
from guanpin.web.shared.notice_words import STATES, TIERS, day_words, title_of
from guanpin.web.shared.request import actor_of, campaign_of
from guanpin.web.shared.words import words


class ReleaseForm(ReasonForm, PasswordForm):
    """Why it is taken down or released again, signed with one's password."""


@guarded("notices.view")
def district_notices(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    names = school_names(campaign)

    def url(row: NoticeRow) -> str:
        return reverse("district_notice", kwargs={"campaign": campaign.pk, "pk": row.pk})

    listing = Listing(
        request,
        list(notices_in_scope(campaign, None)),
        columns=[
            Column("title", "公示", "Notice", cell=title_of, url=url),
            Column("school", "学校", "School", cell=lambda row, lang: names.get(row.school, "")),
            Column("release", "发布次数", "Release", numeric=True),
            Column("tier", "范围", "Where", cell=lambda row, lang: TIERS[row.tier][lang == "en"]),
            Column("opens", "开始", "From", cell=lambda row, lang: day_words(row.opens, lang), sort="opens"),
            Column("closes", "结束", "To", cell=lambda row, lang: day_words(row.closes, lang), sort="closes"),
            Column(
                "state",
                "状态",
                "State",
                cell=lambda row, lang: STATES[row.state][lang == "en"],
                tone=lambda row: STATES[row.state][2],
            ),
        ],
        filters=[
            Filter("tier", "范围", "Where", [(one, *TIERS[one]) for one in TIERS], _by("tier")),
            Filter("state", "状态", "State", [(one, *STATES[one][:2]) for one in STATES], _by("state")),
            Filter(
                "school", "学校", "School", [(key, one, one) for key, one in names.items()], _by("school")
            ),
        ],
        name="notices",
        purpose_cell=None,
        empty=("还没有发布公示。", "No notice has been released yet."),
    )
    return render(request, "district/notices.html", {"listing": listing})


@guarded("notices.view")
def district_notice(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, actor, notice = campaign_of(request), actor_of(request), _notice(request, pk)
    if "photo" in request.GET:
        return posted_photo(notice, request.GET["photo"])
    stage = notice.stage or None
    context = {
        "campaign": campaign,
        **notice_context(request, campaign, notice),
        "others": other_releases(notice),
        "postings": postings(notice),
        "may_withdraw": act.is_shown(notice) and may(actor, "notice.withdraw", campaign, stage=stage),
        "may_release": may(actor, "notice.release", campaign, stage=stage),
    }
    return render(request, "district/notice.html", context)


@guarded("notices.view")
def district_notice_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return notice_pdf(request, campaign_of(request), _notice(request, pk))


@guarded("notice.withdraw")
def notice_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, notice = campaign_of(request), _notice(request, pk)
    form = ReleaseForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        act.withdraw_notice(actor_of(request), campaign, notice, form.cleaned_data["reason"])
        messages.success(request, words("已撤下。", "Withdrawn."))
        return redirect("district_notice", campaign=campaign.pk, pk=pk)
    return _confirm(request, notice, form, "district/notice_withdraw.html")


@guarded("notice.release")
def notice_release(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, notice = campaign_of(request), _notice(request, pk)
    form = ReleaseForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            again = act.release_again(actor_of(request), campaign, notice, form.cleaned_data["reason"])
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            messages.success(request, words("已重新发布。", "Released again."))
            return redirect("district_notice", campaign=campaign.pk, pk=again.pk)
    return _confirm(request, notice, form, "district/notice_release.html")


def _confirm(request: HttpRequest, notice: Notice, form: ReleaseForm, template: str) -> HttpResponse:
    campaign = campaign_of(request)
    back = reverse("district_notice", kwargs={"campaign": campaign.pk, "pk": notice.pk})
    return render(request, template, {"notice": notice, "form": form, "back": back, "campaign": campaign})


def _notice(request: HttpRequest, pk: int) -> Notice:
    notice = notice_in_scope(campaign_of(request), pk, None)
    if notice is None:
        raise Http404
    return notice


def _by(name: str) -> Any:
    return lambda rows, value: [row for row in rows if getattr(row, name) == value]


urlpatterns = [
    path("district/notices/", district_notices, name="district_notices"),
    path("district/notices/<int:pk>/", district_notice, name="district_notice"),
    path("district/notices/<int:pk>/pdf/", district_notice_pdf, name="district_notice_pdf"),
    path("district/notices/<int:pk>/withdraw/", notice_withdraw, name="notice_withdraw"),
    path("district/notices/<int:pk>/release/", notice_release, name="notice_release"),
]
