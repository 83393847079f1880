"""Logging in and out, first run, passwords, roles, language."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as log_in
from django.contrib.auth import logout as log_out
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from guanpin.actions.accounts import change_password
from guanpin.actions.actor import Actor
from guanpin.actions.first_run import is_first_run, make_administrators
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Account
from guanpin.web.account.entry_forms import FirstRunForm, LoginForm, NewPasswordForm
from guanpin.web.account.slips import keep_slips
from guanpin.web.shared.guard import own, public
from guanpin.web.shared.language import COOKIE, LANGUAGES
from guanpin.web.shared.words import words

_YEAR = timedelta(days=365)


@sensitive_post_parameters("password")
@public
def login(request: HttpRequest) -> HttpResponse:
    """The session gets a new id here, and what somebody else did in this browser is forgotten."""
    if is_first_run():
        return redirect("first_run")
    if request.method == "GET" and request.user.is_authenticated:
        return redirect(_next(request))
    form = LoginForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        account = form.get_user()
        assert isinstance(account, Account)
        _let_in(request, account)
        return redirect("password" if account.must_change_password else _next(request))
    return render(request, "account/login.html", {"form": form, "next": _next(request, "")})


@require_POST
@own
def logout(request: HttpRequest) -> HttpResponse:
    log_out(request)
    response = redirect("login")
    # A shared PC keeps nothing of what was seen.
    response["Clear-Site-Data"] = '"cache"'
    return response


@sensitive_post_parameters("old_password", "new_password1", "new_password2")
@own
def password(request: HttpRequest) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)
    form = NewPasswordForm(account, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change_password(account, form.cleaned_data["new_password1"])
        # Other sessions of this account end with the old password; this one goes on under a new id.
        update_session_auth_hash(request, account)
        messages.success(request, words("口令已经修改。", "The password is changed."))
        return redirect("todo")
    return render(request, "account/password.html", {"form": form, "forced": account.must_change_password})


@require_POST
@own
def act_as(request: HttpRequest) -> HttpResponse:
    """Go on in another of one's own roles."""
    wanted = request.POST.get("grant", "")
    grant = next((one for one in request.grants if str(one.pk) == wanted), None)  # type: ignore[attr-defined]
    if grant is None:
        raise Http404
    request.session["grant"] = grant.pk
    return redirect("todo")


@require_POST
@public
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("lang", "")
    response = redirect(_next(request, "/"))
    if chosen in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.TLS)
    return response


@sensitive_post_parameters("password", "again", "code")
@public
def first_run(request: HttpRequest) -> HttpResponse:
    """Once, before anybody can enter; afterwards there is no such page."""
    if not is_first_run():
        raise Http404
    form = FirstRunForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            second = make_administrators(
                given["code"],
                given["username"],
                given["name"],
                given["password"],
                given["second_username"],
                given["second_name"],
            )
        except GuanpinError as error:
            form.add_told("code" if error.code == "setup.code" else None, error)
        else:
            account = Account.objects.get(username=given["username"])
            _let_in(request, account)
            keep_slips(request, [second])
            return redirect("account_slips")
    return render(request, "account/first_run.html", {"form": form})


def _next(request: HttpRequest, otherwise: str | None = None) -> str:
    """Where the form says to go on to, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("todo") if otherwise is None else otherwise


def _let_in(request: HttpRequest, account: Account) -> None:
    """The moment is by the site's clock, as every other."""
    log_in(request, account, backend="django.contrib.auth.backends.ModelBackend")
    account.last_login = clock.now()
    account.save(update_fields=["last_login"])


def enter(request: HttpRequest, actor: Actor) -> None:
    """Let this person in without a password: only for a demonstration's cards."""
    assert settings.DEMO
    _let_in(request, actor.account)
    request.session["grant"] = actor.grant.pk


urlpatterns = [
    path("login/", login, name="login"),
    path("logout/", logout, name="logout"),
    path("password/", password, name="password"),
    path("act-as/", act_as, name="act_as"),
    path("language/", language, name="language"),
    path("setup/", first_run, name="first_run"),
]
