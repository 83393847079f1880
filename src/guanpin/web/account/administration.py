"""Accounts and roles: the administrators' pages. Each act is signed with the administrator's own password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from guanpin.actions import accounts as act
from guanpin.actions.accounts import Opened, Wanted
from guanpin.actions.actor import ROLES
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Account, Grant
from guanpin.records.queries.accounts import AccountRow, account_rows, school_names
from guanpin.web.account.administration_forms import AccountForm, DisableForm, GrantForm
from guanpin.web.account.slips import keep_slips
from guanpin.web.shared.forms import PasswordForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.listing import Column, Filter, Listing
from guanpin.web.shared.request import actor_of
from guanpin.web.shared.words import words
from guanpin.wording.roles import ROLE_NAMES, role_name


@guarded("accounts.view")
def accounts(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        request,
        account_rows(),
        columns=[
            Column("username", "账号名", "Username", sort="username", url=_url),
            Column("name", "姓名", "Name", sort="name"),
            Column("roles", "角色", "Roles", cell=_roles),
            Column("state", "状态", "State", cell=_state, tone=_tone),
            Column("last_login", "最近登录", "Last login", cell=_last_login, sort="last_login"),
        ],
        filters=[
            Filter("role", "角色", "Role", [(one, *ROLE_NAMES[one]) for one in ROLES], _with_role),
            Filter(
                "school",
                "学校",
                "School",
                [(key, name, name) for key, name in school_names().items()],
                lambda rows, value: [row for row in rows if value in {one.school for one in row.held}],
            ),
            Filter(
                "state", "状态", "State", _STATES, lambda rows, value: [r for r in rows if _code(r) == value]
            ),
        ],
        search=lambda rows, text: [
            row for row in rows if text.lower() in row.username.lower() or text in row.name
        ],
        search_label=("账号名或姓名", "Username or name"),
        default_sort="username",
        name="accounts",
        purpose_cell=None,
        empty=("没有符合条件的账号。", "No such account."),
    )
    return render(request, "account/accounts.html", {"listing": listing})


@guarded("accounts.view")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    row = next(iter(account_rows(pk=pk)), None)
    if row is None:
        raise Http404
    context = {"account": row, "state": _state(row, "zh"), "own": row.pk == actor_of(request).account.pk}
    return render(request, "account/account.html", context)


@guarded("account.create")
def account_create(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wanted = Wanted(given["username"], given["name"], given["role"], given["school"], given["person"])
        try:
            opened = act.create_accounts(actor_of(request), [wanted])
        except GuanpinError as error:
            form.add_told(_FIELDS.get(error.code), error)
        else:
            return _handed_over(request, opened)
    return render(request, "account/account_create.html", {"form": form})


@guarded("account.reset")
def account_reset(request: HttpRequest, pk: int) -> HttpResponse:
    target = get_object_or_404(Account, pk=pk)
    form = PasswordForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        password = act.reset_password(actor_of(request), target)
        held = next((one for one in target.grants.all() if one.holds_on(clock.today())), None)
        role, school = (held.role, held.school) if held else ("", "")
        return _handed_over(request, [Opened(target, password, role, school)])
    return _confirm(request, "account/account_reset.html", form, target)


@guarded("account.disable")
def account_disable(request: HttpRequest, pk: int) -> HttpResponse:
    target = get_object_or_404(Account, pk=pk)
    form = DisableForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        act.disable_account(actor_of(request), target, form.cleaned_data["reason"])
        messages.success(request, words("账号已经停用。", "The account is disabled."))
        return redirect("account", pk=pk)
    return _confirm(request, "account/account_disable.html", form, target)


@guarded("grant.give")
def grant_give(request: HttpRequest, pk: int) -> HttpResponse:
    target = get_object_or_404(Account, pk=pk)
    form = GrantForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            act.give_grant(actor_of(request), target, given["role"], given["school"])
        except GuanpinError as error:
            form.add_told(_FIELDS.get(error.code), error)
        else:
            messages.success(request, words("角色已经授予。", "The role is given."))
            return redirect("account", pk=pk)
    return _confirm(request, "account/grant_give.html", form, target)


@guarded("grant.end")
def grant_end(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    target = get_object_or_404(Account, pk=pk)
    ended = get_object_or_404(Grant, pk=grant, account=target)
    form = PasswordForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        act.end_grant(actor_of(request), ended)
        messages.success(request, words("角色已经收回。", "The role is taken back."))
        return redirect("account", pk=pk)
    school = school_names().get(ended.school, ended.school)
    return _confirm(request, "account/grant_end.html", form, target, grant=ended, school_name=school)


def _confirm(
    request: HttpRequest, template: str, form: PasswordForm, target: Account, **more: Any
) -> HttpResponse:
    back = reverse("account", kwargs={"pk": target.pk})
    return render(request, template, {"form": form, "account": target, "back": back, **more})


def _handed_over(request: HttpRequest, opened: Any) -> HttpResponse:
    keep_slips(request, opened)
    return redirect("account_slips")


_FIELDS = {
    "refused.administrator_apart": "role",
    "account.username": "username",
    "account.taken": "username",
    "account.name": "name",
    "account.role": "role",
    "account.role.school": "school",
    "account.role.no_school": "school",
    "account.role.unknown_school": "school",
    "account.person": "person",
}
_STATES = (
    ("active", "正常", "active"),
    ("first", "尚未修改一次性口令", "one-time password not changed yet"),
    ("roleless", "没有角色", "without a role"),
    ("disabled", "已停用", "disabled"),
)


def _code(row: AccountRow) -> str:
    if not row.is_active:
        return "disabled"
    if not row.held:
        return "roleless"
    return "first" if row.must_change_password else "active"


def _state(row: AccountRow, lang: str) -> str:
    return next(one[1 + (lang == "en")] for one in _STATES if one[0] == _code(row))


def _tone(row: AccountRow) -> str:
    return {"active": "ok", "first": "info", "roleless": "warn", "disabled": "plain"}[_code(row)]


def _url(row: AccountRow) -> str:
    return reverse("account", kwargs={"pk": row.pk})


def _roles(row: AccountRow, lang: str) -> str:
    left, right = ("（", "）") if lang == "zh" else (" (", ")")
    names = [
        role_name(one.role, lang) + (f"{left}{one.school_name}{right}" if one.school else "")
        for one in row.held
    ]
    return ("、" if lang == "zh" else ", ").join(names)


def _last_login(row: AccountRow, lang: str) -> str:
    return f"{clock.local(row.last_login):%Y-%m-%d %H:%M}" if row.last_login else ""


def _with_role(rows: list[AccountRow], value: str) -> list[AccountRow]:
    return [row for row in rows if value in {one.role for one in row.held}]


urlpatterns = [
    path("accounts/", accounts, name="accounts"),
    path("accounts/new", account_create, name="account_create"),
    path("accounts/<int:pk>/", account, name="account"),
    path("accounts/<int:pk>/reset", account_reset, name="account_reset"),
    path("accounts/<int:pk>/disable", account_disable, name="account_disable"),
    path("accounts/<int:pk>/grants/new", grant_give, name="grant_give"),
    path("accounts/<int:pk>/grants/<int:grant>/end", grant_end, name="grant_end"),
]
