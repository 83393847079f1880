"""Late events, who is touched, and the decision."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header

from guanpin.actions.amended import Preview, amended_of, fold
from guanpin.actions.attachments import read_file
from guanpin.actions.authority import may
from guanpin.actions.jobs import enqueue
from guanpin.actions.papers import may_take
from guanpin.exchange.results.amendments import PAGE
from guanpin.records.models import Attachment, Campaign, Person, School
from guanpin.records.queries.amendments import amendment_rows, proposal_rows
from guanpin.records.queries.papers import archive_rows
from guanpin.web.district.amendment_words import effects_of, steps_of, why_not
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.paper import paper_response
from guanpin.web.shared.request import actor_of, campaign_of, lang_of
from guanpin.wording.amendment.names import KINDS as NAMES
from guanpin.wording.letters import amended as amended_letter


@guarded("amendments.view")
def amendments(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    names = dict(Person.objects.filter(campaign=campaign).values_list("key", "name"))
    schools = dict(School.objects.filter(campaign=campaign).values_list("key", "name"))
    context = {
        "decided": amendment_rows(campaign, names),
        "waiting": [(one, schools.get(one.school, one.school)) for one in proposal_rows(campaign, names)],
        "kinds": NAMES,
        "waits": why_not(campaign),
        "may_propose": may(actor_of(request), "amendment.propose", campaign),
    }
    return render(request, "district/amendments.html", context)


@guarded("amendments.view")
def amendment(request: HttpRequest, number: int) -> HttpResponse:
    """One that was decided: what it changed, for whom, and the papers that go with it."""
    campaign, lang = campaign_of(request), lang_of(request)
    row = _decided(campaign, number)
    state = amended_of(campaign)
    decided, before = state.decided[number - 1]
    found = Preview(decided, before, state.state)
    context = {
        "row": row,
        "kind": NAMES[decided.event.kind],
        "effects": effects_of(found, lang),
        "steps": steps_of(found, lang),
        "signatures": row.act.signatures.all(),
        "code": row.act.ledger_entry.code,
        "scans": row.act.attachments.all(),
        "archives": archive_rows(campaign, ""),
        "may_print": may(actor_of(request), "papers.print", campaign) and bool(decided.effects),
    }
    return render(request, "district/amendment.html", context)


@guarded("amendments.view")
def amendment_page(request: HttpRequest, number: int) -> HttpResponse:
    """The page for the file, as `guanpin amend` writes it."""
    campaign = campaign_of(request)
    _decided(campaign, number)
    page = fold(campaign)[1][number - 1][PAGE].decode("utf-8")
    return paper_response(page, f"{campaign.title}-第{number}次更改情况说明")


@guarded("papers.print")
def amendment_letters(request: HttpRequest, number: int) -> HttpResponse:
    """Print the letters to those whom one amendment touched."""
    campaign = campaign_of(request)
    _decided(campaign, number)
    back = _url(campaign, "amendment", number=number)
    if request.method != "POST":
        return redirect(back)
    arguments = {
        "school": "",
        "kinds": [amended_letter.KIND],
        "person": "",
        "number": number,
        "purpose": f"送达第{number}次更改的告知书",
        "url": back,
    }
    return redirect("job", enqueue(actor_of(request), campaign, "papers.print", arguments).pk)


@guarded("papers.print")
def district_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """An archive of papers printed for the whole district."""
    found = get_object_or_404(Attachment, pk=pk, campaign=campaign_of(request).pk, school="")
    if not may_take(actor_of(request), found):
        raise Http404
    response = HttpResponse(read_file(found), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    return response


def _decided(campaign: Campaign, number: int) -> Any:
    return get_object_or_404(campaign.amendments.select_related("act__ledger_entry"), number=number)


def _url(campaign: Campaign, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": campaign.pk, **kwargs})


urlpatterns: list[URLPattern] = [
    path("district/amendments/", amendments, name="amendments"),
    path("district/amendments/<int:number>/", amendment, name="amendment"),
    path("district/amendments/<int:number>/paper/", amendment_page, name="amendment_page"),
    path("district/amendments/<int:number>/letters/", amendment_letters, name="amendment_letters"),
    path("district/papers/<int:pk>/", district_archive, name="district_archive"),
]
