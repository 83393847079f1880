"""Notices of one's own school and of the district, on the screen and for the school's board, with proof that they hung there."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from guanpin.actions import notices as act
from guanpin.actions.act import signers
from guanpin.actions.attachments import keep
from guanpin.actions.authority import may
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Notice
from guanpin.records.queries.notices import (
    NoticeRow,
    notice_in_scope,
    notices_in_scope,
    other_releases,
    postings,
)
from guanpin.web.shared.forms import BilingualForm, DayInput, told
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Listing
from guanpin.web.shared.notice_page import notice_context, notice_pdf, posted_photo
from guanpin.web.shared.notice_words import STATES, TIERS, day_words, title_of
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.upload import ScanField
from guanpin.web.shared.words import words


class PostedForm(BilingualForm):
    """Where a notice hung and who saw it."""

    place = forms.CharField(
        label=words("张贴地点", "Where it hung"),
        help_text=words("例如“教学楼一楼公示栏”。", "Such as the board on the ground floor."),
        max_length=100,
    )
    first = forms.DateField(label=words("开始张贴", "First day"), widget=DayInput())
    last = forms.DateField(
        label=words("撕下或期满", "Last day"),
        help_text=words(
            "还在张贴的，填公示期的最后一天。", "While it still hangs, the last day of the period."
        ),
        widget=DayInput(),
    )
    witnesses = forms.CharField(
        label=words("见证人", "Witnesses"),
        help_text=words(
            "每行一人：姓名、空格、职务；一般两人，不是经办人本人。",
            "One a line: name, space, capacity; as a rule two, and not the clerk.",
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    photo = ScanField(
        label=words("张贴照片或证明扫描件", "Photograph or scan of the proof"),
        required=False,
    )

    def clean_witnesses(self) -> str:
        given: str = self.cleaned_data["witnesses"]
        try:
            signers(given)
        except GuanpinError as error:
            raise forms.ValidationError(told(error), code="witnesses") from error
        return given


_FIELDS = {"notice.posted_days": "last", "notice.posted_early": "first"}


@guarded("notices.view")
def school_notices(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)

    def url(row: NoticeRow) -> str:
        return reverse("school_notice", kwargs={"campaign": campaign.pk, "school": school.key, "pk": row.pk})

    listing = Listing(
        request,
        list(notices_in_scope(campaign, school.key)),
        columns=[
            Column("title", "公示", "Notice", cell=title_of, url=url),
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
        name="notices",
        purpose_cell=None,
        empty=("还没有本校的公示。", "No notice of this school yet."),
    )
    return render(request, "school/notices.html", {"listing": listing, "school": school})


@guarded("notices.view")
def school_notice(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, school, notice = campaign_of(request), school_of(request), _notice(request, pk)
    if "photo" in request.GET and notice.school == school.key:
        return posted_photo(notice, request.GET["photo"])
    context = {
        "campaign": campaign,
        "school": school,
        **notice_context(request, campaign, notice),
        "others": other_releases(notice),
        "postings": postings(notice) if notice.school == school.key else (),
        "may_post": notice.school == school.key
        and may(actor_of(request), "notice.posted", campaign, school=school.key, stage=notice.stage or None),
    }
    return render(request, "school/notice.html", context)


@guarded("notices.view")
def school_notice_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return notice_pdf(request, campaign_of(request), _notice(request, pk))


@guarded("notice.posted")
def notice_posted(request: HttpRequest, pk: int) -> HttpResponse:
    campaign, school, notice = campaign_of(request), school_of(request), _notice(request, pk)
    if notice.school != school.key:
        raise Http404
    form = PostedForm(
        request.POST or None,
        request.FILES or None,
        request=request,
        initial={"first": min(notice.opens, clock.today()), "last": notice.closes},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, notice, form)
        except GuanpinError as error:
            form.add_told(_FIELDS.get(error.code), error)
        else:
            messages.success(request, words("张贴已登记。", "Recorded."))
            return redirect("school_notice", campaign=campaign.pk, school=school.key, pk=pk)
    return render(request, "school/notice_posted.html", {"school": school, "notice": notice, "form": form})


def _record(request: HttpRequest, notice: Notice, form: PostedForm) -> None:
    given, actor, campaign, school = (
        form.cleaned_data,
        actor_of(request),
        campaign_of(request),
        school_of(request),
    )
    photo = keep(given["photo"], "scan", actor, campaign, school.key) if given.get("photo") else None
    act.record_posting(
        actor,
        campaign,
        notice,
        school.key,
        given["place"],
        given["first"],
        given["last"],
        signers(given["witnesses"]),
        photo,
    )


def _notice(request: HttpRequest, pk: int) -> Notice:
    """A notice of the district, or of this very school."""
    notice = notice_in_scope(campaign_of(request), pk, school_of(request).key)
    if notice is None:
        raise Http404
    return notice


_AT = "school/<str:school>/notices/"
urlpatterns = [
    path(_AT, school_notices, name="school_notices"),
    path(f"{_AT}<int:pk>/", school_notice, name="school_notice"),
    path(f"{_AT}<int:pk>/pdf/", school_notice_pdf, name="school_notice_pdf"),
    path(f"{_AT}<int:pk>/posted/", notice_posted, name="notice_posted"),
]
