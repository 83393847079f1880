"""The request as views get it, after the guard."""

from __future__ import annotations

from django.http import HttpRequest

from guanpin.actions.actor import Actor
from guanpin.records.models import Campaign, Grant, PhaseWindow, School


class Request(HttpRequest):
    """`actor` is who acts and as what (None where nobody is logged in); `campaign` and `school` those of the address."""

    actor: Actor | None
    grants: list[Grant]
    campaign: Campaign | None
    school: School | None
    phases: list[PhaseWindow]
    lang: str


def actor_of(request: HttpRequest) -> Actor:
    """Who acts; the guard has let nobody else in."""
    actor: Actor | None = getattr(request, "actor", None)
    assert actor is not None
    return actor


def campaign_of(request: HttpRequest) -> Campaign:
    campaign: Campaign | None = getattr(request, "campaign", None)
    assert campaign is not None
    return campaign


def school_of(request: HttpRequest) -> School:
    school: School | None = getattr(request, "school", None)
    assert school is not None
    return school


def lang_of(request: HttpRequest) -> str:
    """ "zh" or "en"."""
    return getattr(request, "lang", "zh")
