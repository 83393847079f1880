"""Entering a reply to an offer from the signed sheet: the same page for the school's clerk and for the district."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from guanpin.actions.placement import Answer, enter_reply
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.queries.placement import OfferRow, placement_of
from guanpin.web.shared.post_words import post_words
from guanpin.web.shared.request import actor_of, campaign_of, lang_of
from guanpin.web.shared.signed_form import SignedForm
from guanpin.web.shared.words import words

STATES: dict[str, tuple[str, str, str]] = {
    "none": ("等待本人答复", "waits for the person", "warn"),
    "entered": ("已录入，待测算", "entered, not counted yet", "info"),
    "accepted": ("接受", "accepted", "ok"),
    "refused": ("不接受", "refused", "plain"),
}
"""Where a reply stands, with the tone of its badge."""
_FIELDS = {"reply.day": "signed_on", "reply.entered": "reason"}


class ReplyForm(SignedForm):
    """In the order of the sheet: the answer, then day and signature."""

    accepts = forms.ChoiceField(
        label=words("本人答复", "The person's reply"),
        choices=[
            ("yes", words("接受这个岗位", "accepts the post")),
            ("no", words("不接受这个岗位", "does not accept it")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        required=False,
        label=words("更正理由", "Why it is set right"),
        help_text=words("已经录入过、录错了的才填，四字以上。", "Only where it was entered wrongly before."),
        max_length=200,
    )


def offer_words(row: OfferRow, lang: str) -> str:
    """The post offered."""
    return post_words(row.post, row.post_school, lang)


def reply_page(request: HttpRequest, person: str, offer: int, school: str | None, back: str) -> HttpResponse:
    """The form, and what it does. `school` is the one whose people alone may be asked about."""
    actor, campaign = actor_of(request), campaign_of(request)
    row = _offer(campaign, person, offer, school)
    form = ReplyForm(request.POST or None, request.FILES or None, request=request)
    if request.method == "POST":
        form.keep_scan(actor, campaign, row.school, person)
        if form.is_valid() and (response := _enter(request, row, form, back)):
            return response
    context: dict[str, Any] = {
        "row": row,
        "post": offer_words(row, lang_of(request)),
        "form": form,
        "back": back,
    }
    return render(request, "shared/reply_enter.html", context)


def _offer(campaign: Any, person: str, offer: int, school: str | None) -> OfferRow:
    found = placement_of(campaign, school)
    rows = [one for one in found.offers if (one.person, one.offer) == (person, offer)] if found else []
    if not rows:
        raise Http404
    return rows[0]


def _enter(request: HttpRequest, row: OfferRow, form: ReplyForm, back: str) -> HttpResponse | None:
    told = form.cleaned_data
    answer = Answer(row.person, row.offer, told["accepts"] == "yes", told["signed_on"])
    try:
        enter_reply(actor_of(request), campaign_of(request), answer, form.scan_of(request), told["reason"])
    except GuanpinError as error:
        if error.code not in _FIELDS:
            raise
        form.add_told(_FIELDS[error.code], error)
        return None
    messages.success(request, words(f"已录入{row.name}的答复。", f"The reply of {row.name} is entered."))
    return redirect(back)
