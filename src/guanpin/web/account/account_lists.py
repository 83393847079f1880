"""Opening accounts from a list, as for the clerks of forty schools: all of them, or none and why."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from guanpin.actions.account_lists import read_wanted
from guanpin.actions.accounts import create_accounts
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.account_lists import HEADINGS, Line, pasted_lines, workbook_lines
from guanpin.web.account.administration_forms import AccountListForm
from guanpin.web.account.slips import keep_slips
from guanpin.web.shared.forms import told
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of


@guarded("account.create")
def account_import(request: HttpRequest) -> HttpResponse:
    form = AccountListForm(request.POST or None, request.FILES or None, request=request)
    problems: list[tuple[int, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            wanted, found = read_wanted(_lines(form))
            problems = [(number, told(error)) for number, error in found]
            if wanted and not problems:
                keep_slips(request, create_accounts(actor_of(request), wanted))
                return redirect("account_slips")
            if not problems:
                raise GuanpinError("account_list.empty", zh="名单是空的。", en="The list is empty.")
        except GuanpinError as error:
            form.add_told("workbook" if form.cleaned_data["workbook"] else "pasted", error)
    context = {"form": form, "problems": problems, "headings": HEADINGS}
    return render(request, "account/account_import.html", context)


def _lines(form: AccountListForm) -> list[Line]:
    workbook = form.cleaned_data["workbook"]
    if not workbook:
        return pasted_lines(form.cleaned_data["pasted"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"list{Path(workbook.name).suffix.lower()}"
        file.write_bytes(workbook.read())
        return workbook_lines(file)


urlpatterns = [path("accounts/import", account_import, name="account_import")]
