"""Posts offered to a school's own people in placement, and their replies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from guanpin.actions.authority import may
from guanpin.records.queries.placement import placement_of
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Listing
from guanpin.web.shared.reply import STATES, offer_words, reply_page
from guanpin.web.shared.request import actor_of, campaign_of, school_of


@guarded("offers.view")
def school_offers(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    found = placement_of(campaign, school.key)
    phases = getattr(request, "phases", None)
    may_enter = may(
        actor_of(request), "reply.enter", campaign, school=school.key, stage="placement", phases=phases
    )
    listing = Listing(
        request,
        found.offers if found else [],
        columns=[
            Column("name", "姓名", "Name", sort="name"),
            Column("person", "人员编号", "Id", sort="person"),
            Column("offer", "第几次", "Offer", sort="offer", numeric=True),
            Column("where", "提出的岗位", "Post offered", cell=offer_words),
            Column(
                "state",
                "答复",
                "Reply",
                cell=lambda row, lang: STATES[row.state][lang == "en"],
                tone=lambda row: STATES[row.state][2],
                sort="state",
            ),
            Column(
                "enter",
                "办理",
                "To do",
                cell=lambda row, lang: (
                    (("录入答复", "Enter it"), ("更正", "Set it right"))[row.state == "entered"][lang == "en"]
                    if may_enter and row.reply == "none"
                    else ""
                ),
                url=lambda row: (
                    reverse(
                        "school_reply",
                        kwargs={
                            "campaign": campaign.pk,
                            "school": school.key,
                            "person": row.person,
                            "offer": row.offer,
                        },
                    )
                    if may_enter and row.reply == "none"
                    else None
                ),
            ),
        ],
        default_sort="person",
        name="offers",
        empty=(
            "没有向本校的人提出调剂岗位，或还没有公布。",
            "No post was offered to this school's people, or none is published yet.",
        ),
    )
    if response := listing.export():
        return response
    return render(request, "school/offers.html", {"listing": listing, "found": found, "may_enter": may_enter})


@guarded("reply.enter")
def school_reply(request: HttpRequest, person: str, offer: int) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    back = reverse("school_offers", kwargs={"campaign": campaign.pk, "school": school.key})
    return reply_page(request, person, offer, school.key, back)


urlpatterns: list[URLPattern] = [
    path("school/<str:school>/offers/", school_offers, name="school_offers"),
    path("school/<str:school>/offers/<str:person>/<int:offer>/", school_reply, name="school_reply"),
]
