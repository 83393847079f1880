"""The guard before every page: who acts, in which campaign and school, whether the table of permissions lets them in.

Every view bears the name of its cell (`guarded`) or is public (`public`); a test refuses an address without either.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from guanpin.actions.actor import Actor
from guanpin.actions.authority import RefusedError, authorise, cells, open_phases
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Campaign, Grant, Reading, School
from guanpin.web.shared.errors import refusal

View = Callable[..., HttpResponse]
PUBLIC = "public"


class GuardMiddleware:
    """Finds out who acts. Sessions end after half an hour without a click, and pages are never kept by a cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor, request.grants = None, []  # type: ignore[attr-defined]
        request.campaign = request.school = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            if _is_idle(request):
                logout(request)
            else:
                request.grants = _grants(request)  # type: ignore[attr-defined]
                request.actor = _actor(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not request.path.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What a user can mend is told on a page; everything else is a fault."""
        if isinstance(error, GuanpinError):
            return refusal(request, error)
        return None


def guarded(name: str) -> Callable[[View], View]:
    """Lets in whom the cell `name` allows. `campaign` and `school` of the address are looked up and passed on as rows."""
    cell = cells()[name]

    def decorate(view: View) -> View:
        @wraps(view)
        def guard(request: HttpRequest, /, **kwargs: Any) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if not request.user.is_authenticated:
                return _to_login(request)
            if actor is None:
                raise RefusedError(
                    "refused.no_role",
                    zh="您的账号还没有角色。",
                    en="Your account has no role yet.",
                    remedy_zh="请联系系统管理员。",
                    remedy_en="Ask the administrator.",
                )
            if actor.account.must_change_password:
                return redirect("password")
            campaign, school = _lookup(request, kwargs)
            authorise(actor, name, campaign, school=school.key if school else None, stage=kwargs.get("stage"))
            if cell.personal:
                _log_reading(request, actor, name, campaign)
            return view(request, **kwargs)

        guard.cell = name  # type: ignore[attr-defined]
        return guard

    return decorate


def public(view: View) -> View:
    """A page anyone may open."""

    @wraps(view)
    def open_view(request: HttpRequest, /, **kwargs: Any) -> HttpResponse:
        _lookup(request, kwargs)
        return view(request, **kwargs)

    open_view.cell = PUBLIC  # type: ignore[attr-defined]
    return open_view


def own(view: View) -> View:
    """A page for whoever is logged in, about their own account."""

    @wraps(view)
    def own_view(request: HttpRequest, /, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_login(request)
        return view(request, **kwargs)

    own_view.cell = PUBLIC  # type: ignore[attr-defined]
    return own_view


def _lookup(request: HttpRequest, kwargs: dict[str, Any]) -> tuple[Campaign | None, School | None]:
    """The rows that the address names, put on the request in place of the arguments."""
    campaign = school = None
    if (name := kwargs.pop("campaign", None)) is not None:
        campaign = Campaign.objects.filter(pk=name).first()
        if campaign is None:
            raise Http404
    if (key := kwargs.pop("school", None)) is not None:
        school = School.objects.filter(campaign=campaign, key=key).first()
        if school is None:
            raise Http404
    request.campaign, request.school = campaign, school  # type: ignore[attr-defined]
    request.phases = open_phases(campaign) if campaign else []  # type: ignore[attr-defined]
    return campaign, school


def _grants(request: HttpRequest) -> list[Grant]:
    today = clock.today()
    who = request.user.pk
    assert who is not None
    found = Grant.objects.filter(account_id=who, valid_from__lte=today).select_related("account")
    return [one for one in found if one.holds_on(today)]


def _actor(request: HttpRequest) -> Actor | None:
    grants: list[Grant] = request.grants  # type: ignore[attr-defined]
    if not grants:
        return None
    wanted = request.session.get("grant")
    grant = next((one for one in grants if one.pk == wanted), grants[0])
    return Actor(grant.account, grant)


def _is_idle(request: HttpRequest) -> bool:
    now = clock.now()
    seen = request.session.get("seen")
    idle = seen is not None and now - datetime.fromisoformat(seen) > timedelta(minutes=settings.IDLE_MINUTES)
    # Written at most once a minute: reading a page should not be a write.
    if seen is None or idle or abs(now - datetime.fromisoformat(seen)) > timedelta(minutes=1):
        request.session["seen"] = now.isoformat()
    # A demonstration's clock is moved by hand; nobody was idle meanwhile.
    return idle and not settings.DEMO


def _to_login(request: HttpRequest) -> HttpResponse:
    response: HttpResponseRedirect = redirect("login")
    if request.method == "GET":
        response["Location"] = f"{reverse('login')}?next={request.path}"
    return response


def _log_reading(request: HttpRequest, actor: Actor, name: str, campaign: Campaign | None) -> None:
    Reading.objects.create(
        account=actor.account,
        role=actor.role,
        campaign=campaign.pk if campaign else "",
        what=name,
        place=request.get_full_path()[:300],
        address=request.META.get("REMOTE_ADDR") or None,
        at=clock.now(),
    )
