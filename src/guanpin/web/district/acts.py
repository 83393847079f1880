"""The record of official acts: what was done, by whom, who signed, and that the ledger says the same."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.authority import cells
from guanpin.records import clock
from guanpin.records.models import Act
from guanpin.records.queries.acts import ActPage, act_page, act_rows, actions_done, people_acting
from guanpin.records.queries.campaigns import school_names
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import campaign_of
from guanpin.web.shared.signed_form import scan_response
from guanpin.wording.acts import document_lines, subject_words
from guanpin.wording.roles import role_name


@guarded("acts.view")
def acts(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    names = school_names(campaign)

    def url(row: Act) -> str:
        return reverse("act", kwargs={"campaign": campaign.pk, "pk": row.pk})

    listing = Listing(
        request,
        act_rows(campaign),
        columns=[
            Column("at", "时间", "Time", cell=_moment, sort="pk"),
            Column("action", "事项", "What", cell=action_words, url=url),
            Column("subject", "对象", "About", cell=about_words),
            Column("school", "学校", "School", cell=lambda row, lang: names.get(row.school, "")),
            Column("account", "经办人", "Who", cell=lambda row, lang: row.account.name),
            Column("role", "身份", "As", cell=lambda row, lang: role_name(row.role, lang)),
            Column("code", "存证码", "Code", cell=_code),
        ],
        filters=[
            Filter(
                "action",
                "事项",
                "What",
                [(one, *_named(one)) for one in actions_done(campaign)],
                lambda rows, value: rows.filter(action=value),
            ),
            Filter(
                "school",
                "学校",
                "School",
                [(key, one, one) for key, one in names.items()],
                lambda rows, value: rows.filter(school=value),
            ),
            Filter(
                "who",
                "经办人",
                "Who",
                [(str(key), one, one) for key, one in people_acting(campaign)],
                lambda rows, value: rows.filter(account_id=int(value)),
            ),
        ],
        search=lambda rows, text: rows.filter(subject__icontains=text),
        search_label=("对象编号", "Id it is about"),
        default_sort="-at",
        name="acts",
        empty=("还没有办理记录。", "Nothing has been done yet."),
    )
    if response := listing.export():
        return response
    return render(request, "district/acts.html", {"listing": listing})


@guarded("acts.view")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = campaign_of(request)
    page = act_page(campaign, pk)
    if page is None:
        raise Http404
    if "file" in request.GET:
        return _file(page, request.GET["file"])
    context: dict[str, Any] = {
        "campaign": campaign,
        "page": page,
        "named": _named(page.act.action),
        "school": school_names(campaign).get(page.act.school, ""),
        "about": subject_words(page.act.subject, page.act.stage),
        "lines": document_lines({name: value for name, value in page.document.items() if name != "stage"}),
        "leaf": json.dumps(json.loads(bytes(page.entry.leaf)), ensure_ascii=False, indent=2),
    }
    return render(request, "district/act.html", context)


def _file(page: ActPage, pk: str) -> HttpResponse:
    """One of the files that belong to the act."""
    found = next((one for one in page.attachments if str(one.pk) == pk), None)
    if found is None:
        raise Http404
    return scan_response(found)


def action_words(row: Act, lang: str) -> str:
    return _named(row.action)[lang == "en"]


def about_words(row: Act, lang: str) -> str:
    return subject_words(row.subject, row.stage)[lang == "en"]


def _named(action: str) -> tuple[str, str]:
    cell = cells().get(action)
    return (cell.zh, cell.en) if cell else (action, action)


def _moment(row: Act, lang: str) -> str:
    return f"{clock.local(row.at):%Y-%m-%d %H:%M}"


def _code(row: Act, lang: str) -> str:
    code = row.ledger_entry.code
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


urlpatterns = [
    path("district/acts/", acts, name="acts"),
    path("district/acts/<int:pk>/", act, name="act"),
]
