"""Cards to enter a demonstration by, and its clock. Outside a demonstration there are no such pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_POST

from guanpin.actions.actor import ADMINISTRATOR, SCHOOL_ROLES, Actor
from guanpin.actions.demonstration_people import PASSWORD, Character, cast
from guanpin.actions.todo import todo_of
from guanpin.records import clock
from guanpin.records.models import Campaign, DemoClock, PhaseWindow
from guanpin.records.queries.accounts import school_names
from guanpin.web.account.entry import enter
from guanpin.web.shared.guard import public
from guanpin.web.shared.words import words
from guanpin.wording.role_work import ROLE_WORK

# People come at nine.
_MORNING = time(9)
_DISTRICT = ("district_officer", "leading_group_member", "supervisor")


@dataclass(frozen=True, slots=True)
class Card:
    """One person to be; `waits` are the things they have to do now."""

    username: str
    name: str
    role: str
    school: str
    work: tuple[str, str]
    waits: int


@public
def demo_cards(request: HttpRequest) -> HttpResponse:
    _only_here()
    campaign, schools = Campaign.objects.first(), school_names()
    cards = [_card(one, actor, campaign, schools) for one, actor in cast()]
    groups = [
        (words("区教育局与监督", "The education office, and who watches"), _of(cards, _DISTRICT)),
        (words("学校", "Schools"), _of(cards, SCHOOL_ROLES)),
        (words("其他部门", "Other offices"), [one for one in cards if _is_office(one)]),
        (words("系统管理", "Running the system"), _of(cards, (ADMINISTRATOR,))),
    ]
    context = {"groups": [(title, found) for title, found in groups if found], "password": PASSWORD}
    return render(request, "account/demo_cards.html", context)


@require_POST
@public
def demo_enter(request: HttpRequest) -> HttpResponse:
    _only_here()
    wanted = request.POST.get("username", "")
    actor = next((actor for one, actor in cast() if one.username == wanted), None)
    if actor is None:
        raise Http404
    enter(request, actor)
    return redirect("todo")


@public
def demo_clock(request: HttpRequest) -> HttpResponse:
    """Moving the clock is no act: nothing is done by it, and what was done stays."""
    _only_here()
    campaign = Campaign.objects.first()
    windows = list(campaign.phases.exclude(kind="closed")) if campaign is not None else []
    if request.method == "POST":
        window = get_object_or_404(PhaseWindow, campaign=campaign, phase=request.POST.get("phase", ""))
        DemoClock.set(datetime.combine(window.opens, _MORNING, tzinfo=clock.CHINA))
        messages.success(request, words("演示日期已经改了。", "The date of the demonstration is set."))
        return redirect("demo_clock")
    day = clock.today()
    context = {
        "windows": [(one, one.opens <= day <= one.closes) for one in windows],
        "following": min(
            (one for one in windows if one.opens > day), key=lambda one: (one.opens, one.order), default=None
        ),
        "campaign": campaign,
    }
    return render(request, "account/demo_clock.html", context)


def _only_here() -> None:
    if not settings.DEMO:
        raise Http404


def _card(one: Character, actor: Actor, campaign: Campaign | None, schools: Mapping[str, str]) -> Card:
    waits = len(todo_of(actor, campaign).to_do)
    return Card(
        one.username,
        actor.account.name,
        one.role,
        schools.get(one.school, one.school),
        ROLE_WORK[one.role],
        waits,
    )


def _of(cards: list[Card], roles: tuple[str, ...]) -> list[Card]:
    return [one for one in cards if one.role in roles]


def _is_office(card: Card) -> bool:
    return card.role not in (*_DISTRICT, *SCHOOL_ROLES, ADMINISTRATOR)


urlpatterns = [
    path("demo/", demo_cards, name="demo_cards"),
    path("demo/enter", demo_enter, name="demo_enter"),
    path("demo/clock", demo_clock, name="demo_clock"),
]
