"""Forms and letters: in batch as background work, or one of them to look at."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header

from guanpin.actions.attachments import read_file
from guanpin.actions.authority import may
from guanpin.actions.jobs import enqueue
from guanpin.actions.outcome import source_of_campaign
from guanpin.actions.papers import check_ready, form_page, forms_of, kinds_now, may_take, one_form
from guanpin.exchange.documents import missing
from guanpin.records.models import Attachment
from guanpin.records.queries.papers import archive_rows
from guanpin.web.school.paper_form import PrintForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Listing
from guanpin.web.shared.paper import paper_response
from guanpin.web.shared.request import actor_of, campaign_of, lang_of, school_of
from guanpin.wording.documents import TIERS, code_text
from guanpin.wording.forms.in_english import IN_ENGLISH
from guanpin.wording.forms.kinds import KINDS

_CHOSEN = "kind"


@guarded("papers.view")
def papers(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.getlist(_CHOSEN)
    return _page(request, PrintForm(request=request, initial={"kinds": chosen}))


@guarded("papers.print")
def papers_print(request: HttpRequest) -> HttpResponse:
    """Ask for a batch; the worker prints it in the name of whoever asked."""
    campaign, school = campaign_of(request), school_of(request)
    form = PrintForm(request.POST or None, request=request)
    if not form.is_valid():
        return _page(request, form) if request.method == "POST" else redirect(_url(request, "papers"))
    told = form.cleaned_data
    check_ready(campaign, told["kinds"])
    arguments = {
        "school": school.key,
        "kinds": told["kinds"],
        "person": told["person"],
        "purpose": told["purpose"],
        "url": _url(request, "papers"),
    }
    job = enqueue(actor_of(request), campaign, "papers.print", arguments)
    return redirect("job", job.pk)


@guarded("papers.print")
def papers_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """What was printed, to be kept and put on paper."""
    found = get_object_or_404(
        Attachment, pk=pk, campaign=campaign_of(request).pk, school=school_of(request).key
    )
    if not may_take(actor_of(request), found):
        raise Http404
    response = HttpResponse(read_file(found), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    return response


@guarded("papers.view")
def papers_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Every form of one kind for this school, each to be looked at."""
    campaign, school = campaign_of(request), school_of(request)
    if kind not in KINDS or KINDS[kind].each == "district":
        raise Http404
    check_ready(campaign, [kind])
    source = source_of_campaign(campaign)
    forms = list(forms_of(source, [kind], school.key))
    listing = Listing(
        request,
        forms,
        columns=[
            Column(
                "name",
                "对象",
                "For",
                sort="name",
                url=lambda row: _url(request, "paper", kind=kind, subject=row.subject),
            ),
            Column(
                "tier", "谁可以看", "Who may see it", cell=lambda row, lang: TIERS[row.tier][lang == "en"]
            ),
            Column("code", "存证码", "Code", cell=lambda row, lang: code_text(row.code)),
        ],
        search=lambda rows, text: [row for row in rows if text in row.name],
        search_label=("姓名或编号", "Name or id"),
        default_sort="name",
        name=kind,
        purpose_cell=None,
        empty=("本校没有这种表。", "There is no such form for this school."),
    )
    return render(
        request,
        "school/papers_kind.html",
        {"listing": listing, "kind": KINDS[kind], "told": IN_ENGLISH[kind]},
    )


@guarded("papers.view")
def paper(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """One form in a tab of its own."""
    campaign, school = campaign_of(request), school_of(request)
    if kind not in KINDS or KINDS[kind].each == "district":
        raise Http404
    check_ready(campaign, [kind])
    source = source_of_campaign(campaign)
    form = one_form(source, kind, subject, school.key)
    return paper_response(form_page(source, form), f"{KINDS[kind].title}-{form.name}")


def _page(request: HttpRequest, form: PrintForm) -> HttpResponse:
    campaign, school, lang = campaign_of(request), school_of(request), lang_of(request)
    context: dict[str, Any] = {
        "form": form,
        "kinds": kinds_now(campaign, district=False),
        "chosen": set(form["kinds"].value() or ()),
        "archives": archive_rows(campaign, school.key),
        "tiers": TIERS,
        "lacks": [one.text(lang) for one in missing()],
        "may_print": may(actor_of(request), "papers.print", campaign, school=school.key),
    }
    return render(request, "school/papers.html", context)


def _url(request: HttpRequest, name: str, **kwargs: Any) -> str:
    keys = {"campaign": campaign_of(request).pk, "school": school_of(request).key}
    return reverse(name, kwargs=keys | kwargs)


urlpatterns: list[URLPattern] = [
    path("school/<str:school>/papers/", papers, name="papers"),
    path("school/<str:school>/papers/print/", papers_print, name="papers_print"),
    path("school/<str:school>/papers/archives/<int:pk>/", papers_archive, name="papers_archive"),
    path("school/<str:school>/papers/kinds/<str:kind>/", papers_kind, name="papers_kind"),
    path("school/<str:school>/papers/kinds/<str:kind>/<str:subject>/", paper, name="paper"),
]
