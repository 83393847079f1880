"""The whole result taken out: made and verified in the background, then downloaded with a purpose."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header

from guanpin.actions.exports import KIND, PARTS, take_out
from guanpin.actions.jobs import enqueue
from guanpin.actions.outcome import is_over
from guanpin.records.models import Attachment
from guanpin.records.queries.bundles import last_bundle
from guanpin.web.shared.forms import BilingualForm, words
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "pdf": "application/pdf",
    # Never opened on our own pages.
    "html": "application/octet-stream",
}


class TakeForm(BilingualForm):
    """Which part, and what for."""

    part = forms.ChoiceField(
        label=words("下载什么", "What to take"),
        choices=[(part, words(zh, en)) for part, (_, _, zh, en) in PARTS.items()],
        widget=forms.RadioSelect,
        initial="all",
    )
    purpose = forms.CharField(
        label=words("用途", "Purpose"),
        help_text=words(
            "四字以上，与姓名、时间一起记入查阅日志。",
            "Four characters or more; logged with your name and the time.",
        ),
        min_length=4,
        max_length=200,
    )


@guarded("export.result")
def bundle(request: HttpRequest) -> HttpResponse:
    """The last bundle with its verdict; asking for a new one."""
    campaign = campaign_of(request)
    if request.method == "POST":
        arguments = {"url": reverse("bundle", kwargs={"campaign": campaign.pk})}
        return redirect("job", enqueue(actor_of(request), campaign, "export.result", arguments).pk)
    return _page(request, TakeForm(request=request))


@guarded("export.result")
def bundle_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Download one part; nothing without a purpose."""
    campaign = campaign_of(request)
    found = get_object_or_404(Attachment, pk=pk, campaign=campaign.pk, kind=KIND)
    form = TakeForm(request.POST or None, request=request)
    if not form.is_valid():
        return _page(request, form)
    told = form.cleaned_data
    name, data = take_out(actor_of(request), campaign, found, told["part"], told["purpose"])
    response = HttpResponse(data, content_type=_TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _page(request: HttpRequest, form: TakeForm) -> HttpResponse:
    campaign = campaign_of(request)
    context = {"form": form, "last": last_bundle(campaign), "over": is_over(campaign)}
    return render(request, "district/bundle.html", context)


urlpatterns: list[URLPattern] = [
    path("district/result/", bundle, name="bundle"),
    path("district/result/<int:pk>/", bundle_take, name="bundle_take"),
]
