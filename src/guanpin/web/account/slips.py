"""One-time passwords on their way to paper: sealed in the session until they are shown, which happens once."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from guanpin.actions.accounts import Opened
from guanpin.records import fields
from guanpin.records.queries.accounts import school_names
from guanpin.web.shared.guard import guarded

_KEY, _PLACE = "slips", "session/slips"


def keep_slips(request: HttpRequest, opened: Sequence[Opened]) -> None:
    """Keep them for the next page. Sessions lie in the database, so the passwords are encrypted there."""
    rows = [[one.account.name, one.account.username, one.password, one.role, one.school] for one in opened]
    request.session[_KEY] = fields.seal(json.dumps(rows), f"{_PLACE}/{request.user.pk}")


@guarded("accounts.view")
def account_slips(request: HttpRequest) -> HttpResponse:
    """A sheet of slips to print, cut and hand over. Opening the page again shows nothing."""
    sealed = request.session.pop(_KEY, "")
    rows = json.loads(fields.unseal(sealed, f"{_PLACE}/{request.user.pk}")) if sealed else []
    names = school_names()
    slips = [
        {
            "name": name,
            "username": username,
            "password": password,
            "role": role,
            "school": names.get(school, school),
        }
        for name, username, password, role, school in rows
    ]
    address = request.build_absolute_uri("/")
    return render(request, "account/slips.html", {"slips": slips, "address": address})


urlpatterns = [path("accounts/slips/", account_slips, name="account_slips")]
