"""Filing tables for the offices in charge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from guanpin.actions.authority import RefusedError, may
from guanpin.actions.filings import OFFICES, Filing, filing_of, receive_filing, send_filing
from guanpin.actions.outcome import is_over, source_of_campaign
from guanpin.actions.papers import form_page
from guanpin.records.models import Campaign
from guanpin.records.queries.filings import filing_states
from guanpin.web.district.filing_lists import filing_listing
from guanpin.web.shared.forms import PasswordForm, words
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.paper import paper_response
from guanpin.web.shared.request import actor_of, campaign_of
from guanpin.wording.forms.filing import ESTABLISHMENT, POSTS
from guanpin.wording.forms.kinds import KINDS

TABLES: dict[str, tuple[str, str]] = {
    ESTABLISHMENT: ("编制变动备案表", "Changes of establishment"),
    POSTS: ("岗位聘用备案表", "Appointments to posts"),
}
# Offices see the table they receive; whoever pays sees who moves.
_SEEN = {"quota_office": (ESTABLISHMENT,), "personnel_office": (POSTS,), "finance_office": (ESTABLISHMENT,)}


class ReceiveForm(PasswordForm):
    """An office acknowledges under its own number."""

    number = forms.CharField(
        required=False,
        label=words("受理编号", "Number of the acknowledgement"),
        help_text=words("本单位的收文号或备案号。", "The office's own number."),
        max_length=60,
    )


@guarded("filings.view")
def filings(request: HttpRequest) -> HttpResponse:
    campaign, actor = campaign_of(request), actor_of(request)
    states = filing_states(campaign)
    own = next((table for table, role in OFFICES.items() if role == actor.role), None)
    phases = getattr(request, "phases", None)
    context = {
        "over": is_over(campaign),
        "tables": [(table, TABLES[table], OFFICES[table], states[table]) for table in _tables(request)],
        "may_send": may(actor, "filing.send", campaign, phases=phases),
        "may_receive": own is not None
        and states[own].state == "sent"
        and may(actor, "filing.receive", campaign, phases=phases),
        "may_export": may(actor, "export.result", campaign),
    }
    return render(request, "district/filings.html", context)


@guarded("filings.view")
def filing(request: HttpRequest, table: str) -> HttpResponse:
    """One table as a list, with its forms to print."""
    _check_seen(request, table)
    campaign = campaign_of(request)
    if not is_over(campaign):
        return redirect(_url(campaign, "filings"))
    found = filing_of(campaign, table)
    listing = filing_listing(request, found)
    if response := listing.export():
        return response
    state = filing_states(campaign)[table]
    actor, phases = actor_of(request), getattr(request, "phases", None)
    context = {
        "table": table,
        "names": TABLES[table],
        "office": OFFICES[table],
        "filing": found,
        "code": found.digest[:16],
        "listing": listing,
        "state": state,
        "changed": state.state != "none" and state.digest != found.digest,
        "may_send": state.digest != found.digest and may(actor, "filing.send", campaign, phases=phases),
        "balances": found.forms[0].content.balances if table == ESTABLISHMENT else (),
        "left_out": [line for form in found.forms for line in form.content.left_out],
    }
    return render(request, "district/filing.html", context)


@guarded("filings.view")
def filing_print(request: HttpRequest, table: str, subject: str) -> HttpResponse:
    """The form as it goes on paper."""
    _check_seen(request, table)
    campaign = campaign_of(request)
    form = next((one for one in filing_of(campaign, table).forms if one.subject == subject), None)
    if form is None:
        raise Http404
    name = f"{KINDS[table].title}-{form.name}"
    return paper_response(form_page(source_of_campaign(campaign), form), name)


@guarded("filing.send")
def filing_send(request: HttpRequest, table: str) -> HttpResponse:
    _check_seen(request, table)
    campaign = campaign_of(request)
    found = filing_of(campaign, table)
    form = SendForm(request.POST or None, request=request, initial={"seen": found.digest})
    if request.method == "POST" and form.is_valid():
        send_filing(actor_of(request), campaign, table, form.cleaned_data["seen"])
        messages.success(request, words(f"已报送{TABLES[table][0]}。", f"Sent: {TABLES[table][1]}."))
        return redirect(_url(campaign, "filings"))
    context = {
        "form": form,
        "names": TABLES[table],
        "office": OFFICES[table],
        "filing": found,
        "code": found.digest[:16],
        "rows": _count(found),
        "back": _url(campaign, "filing", table=table),
    }
    return render(request, "district/filing_send.html", context)


class SendForm(PasswordForm):
    """Sent is what was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


@guarded("filing.receive")
def filing_receive(request: HttpRequest) -> HttpResponse:
    """Which table it is follows from the office."""
    campaign, actor = campaign_of(request), actor_of(request)
    own = next(table for table, role in OFFICES.items() if role == actor.role)
    form = ReceiveForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        receive_filing(actor, campaign, form.cleaned_data["number"])
        messages.success(request, words("已受理。", "Received."))
        return redirect(_url(campaign, "filings"))
    context = {
        "form": form,
        "names": TABLES[own],
        "state": filing_states(campaign)[own],
        "back": _url(campaign, "filings"),
    }
    return render(request, "district/filing_receive.html", context)


def _tables(request: HttpRequest) -> tuple[str, ...]:
    return _SEEN.get(actor_of(request).role, tuple(TABLES))


def _check_seen(request: HttpRequest, table: str) -> None:
    if table not in TABLES:
        raise Http404
    if table not in _tables(request):
        raise RefusedError(
            "refused.table",
            zh="这张备案表不属于您的职责。",
            en="This table is another office's.",
            remedy_zh="请查看本单位的备案表。",
            remedy_en="Look at the table of your own office.",
        )


def _count(found: Filing) -> int:
    name = "moves" if found.table == ESTABLISHMENT else "engagements"
    return sum(len(getattr(form.content, name)) for form in found.forms)


def _url(campaign: Campaign, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": campaign.pk, **kwargs})


urlpatterns: list[URLPattern] = [
    path("district/filings/", filings, name="filings"),
    path("district/filings/receive/", filing_receive, name="filing_receive"),
    path("district/filings/<str:table>/", filing, name="filing"),
    path("district/filings/<str:table>/send/", filing_send, name="filing_send"),
    path("district/filings/<str:table>/print/<str:subject>/", filing_print, name="filing_print"),
]
