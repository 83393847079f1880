"""Offers and replies, who is left without one, and standby."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from guanpin.actions.authority import may
from guanpin.actions.outcome import source_of_campaign
from guanpin.actions.stages import may_follow, stage_order
from guanpin.records.models import Campaign, Person
from guanpin.records.queries.placement import Placement, placement_of
from guanpin.web.district.placement_lists import left_listing, offer_listing, standby_listing
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.post_words import post_words
from guanpin.web.shared.reply import STATES, reply_page
from guanpin.web.shared.request import actor_of, campaign_of, lang_of
from guanpin.wording.explanation.placement import placement_lines
from guanpin.wording.explanation.voice import Voice
from guanpin.wording.letters.accounts import accounts
from guanpin.wording.render import render as sentence

# Spaces before a line of an explanation that is not about the line before it.
_INDENT = 4


@guarded("placement.view")
def placement(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    found = placement_of(campaign)
    if found is None:
        return render(request, "district/placement_none.html", {"planned": _is_planned(campaign)})
    listing = offer_listing(request, campaign, found, _may_enter(request))
    if response := listing.export():
        return response
    return render(request, "district/placement.html", _head(request, campaign, found) | {"listing": listing})


@guarded("placement.view")
def placement_left(request: HttpRequest) -> HttpResponse:
    """Who has no offer, why, and what would help."""
    campaign = campaign_of(request)
    found = _found(campaign)
    listing = left_listing(request, campaign, found)
    if response := listing.export():
        return response
    lang = lang_of(request)
    repairs = [
        {
            "row": one,
            "text": " ".join(sentence(why, lang) for why in one.reasons),
            "where": post_words(one.post, one.post_school, lang) if one.post else "",
        }
        for one in found.repairs
        if one.kind != "conversion"
    ]
    context = _head(request, campaign, found) | {"listing": listing, "repairs": repairs[:20], "all": len(repairs)}  # fmt: skip
    return render(request, "district/placement_left.html", context)


@guarded("placement.view")
def placement_standby(request: HttpRequest) -> HttpResponse:
    campaign = campaign_of(request)
    found = _found(campaign)
    listing = standby_listing(request, campaign, found)
    if response := listing.export():
        return response
    return render(
        request, "district/placement_standby.html", _head(request, campaign, found) | {"listing": listing}
    )


@guarded("placement.view")
def placement_person(request: HttpRequest, person: str) -> HttpResponse:
    """Each offer to one person and why it was this post, or what stood in the way: hardship and wishes in words."""
    campaign, lang = campaign_of(request), lang_of(request)
    found = _found(campaign)
    if person not in _people(found):
        raise Http404
    told = accounts(source_of_campaign(campaign))(person)
    voice = Voice(lang, told.school_names, told.present)
    lines = [
        line
        for stage in told.stages
        if stage.placement is not None
        for line in placement_lines(stage.placement, stage.reasons, voice)
    ]
    offers = [one for one in found.offers if one.person == person]
    context = {
        "who": Person.objects.get(campaign=campaign, key=person),
        "told": _paragraphs(lines),
        "offers": offers,
        "may_enter": _may_enter(request),
        "states": STATES,
    }
    return render(request, "district/placement_person.html", context)


@guarded("reply.enter")
def reply_enter(request: HttpRequest, person: str, offer: int) -> HttpResponse:
    return reply_page(request, person, offer, None, _url(campaign_of(request), "placement"))


def _paragraphs(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Lines as an explanation has them, with what is indented under the line before it."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        text = line.strip().removeprefix("·").strip()
        if found and len(line) - len(line.lstrip()) > _INDENT:
            found[-1][1].append(text)
        else:
            found.append((text.removesuffix("：").removesuffix(":"), []))
    return found


def _head(request: HttpRequest, campaign: Campaign, found: Placement) -> dict[str, Any]:
    """What stands above each of the lists."""
    decision = campaign.decisions.get(stage="placement", state="published")
    follows = may_follow(campaign, decision) and bool(found.entered)
    return {
        "found": found,
        "accepted": sum(one.reply == "accepted" for one in found.offers),
        "refused": sum(one.reply == "refused" for one in found.offers),
        "next_offers": follows and may(actor_of(request), "stage.compute", campaign, stage="placement"),
        "follows": follows,
    }


def _may_enter(request: HttpRequest) -> bool:
    """Whether this is the time and the role; kin of the person are told when they try."""
    campaign, phases = campaign_of(request), getattr(request, "phases", None)
    return may(actor_of(request), "reply.enter", campaign, stage="placement", phases=phases)


def _people(found: Placement) -> set[str]:
    rows: list[Any] = [*found.offers, *found.left, *found.standby]
    return {one.person for one in rows}


def _found(campaign: Campaign) -> Placement:
    found = placement_of(campaign)
    if found is None:
        raise Http404
    return found


def _is_planned(campaign: Campaign) -> bool:
    return "placement" in stage_order(campaign)


def _url(campaign: Campaign, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": campaign.pk, **kwargs})


urlpatterns: list[URLPattern] = [
    path("district/placement/", placement, name="placement"),
    path("district/placement/left/", placement_left, name="placement_left"),
    path("district/placement/standby/", placement_standby, name="placement_standby"),
    path("district/placement/people/<str:person>/", placement_person, name="placement_person"),
    path("district/placement/people/<str:person>/<int:offer>/", reply_enter, name="reply_enter"),
]
