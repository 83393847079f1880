"""Bringing workbooks in and taking them out: the same pages for the district and for a school's own portion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from guanpin.actions.attachments import read_file
from guanpin.actions.authority import may
from guanpin.actions.import_undo import changed_since, undo_import
from guanpin.actions.imports import choose, confirm_import, read_import
from guanpin.actions.workbooks import marked_copy
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records.changes import KEEP, TAKE, changed_rows
from guanpin.records.models import Campaign, ImportBatch
from guanpin.records.queries.imports import batches_of, problems_of
from guanpin.records.queries.people import names_of_schools
from guanpin.records.snapshots import facts_of
from guanpin.web.shared.forms import ReasonForm
from guanpin.web.shared.import_forms import UploadForm
from guanpin.web.shared.import_lists import (
    batch_listing,
    changes_listing,
    moved_listing,
    problems_listing,
    sheet_counts,
    words_of,
)
from guanpin.web.shared.request import actor_of, lang_of
from guanpin.web.shared.words import words
from guanpin.web.shared.workbook_files import excel

# Rows to be decided on that stand on one page.
_DECIDED_ON_A_PAGE = 50


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """The address of this page among the district's, a school's, or where there is no campaign yet."""
    campaign, school = _campaign(request), _school(request)
    if school is not None and campaign is not None:
        return reverse(f"school_{name}", kwargs={"campaign": campaign.pk, "school": school} | kwargs)
    if campaign is not None:
        return reverse(name, kwargs={"campaign": campaign.pk} | kwargs)
    return reverse("first_import" if name == "imports" else f"first_{name}", kwargs=kwargs)


def list_page(request: HttpRequest, form: UploadForm | None = None) -> HttpResponse:
    """Every import so far, and where a workbook is handed in."""
    campaign, school = _campaign(request), _school(request)
    rows = batches_of(campaign, school)
    listing = batch_listing(
        request, rows, names_of_schools(campaign) if campaign is not None else {},
        lambda row: address(request, "import_batch", batch=row.pk),
    )  # fmt: skip
    if (response := listing.export()) is not None:
        return response
    context = {
        "form": form or UploadForm(request=request),
        "listing": listing,
        "may_read": may(actor_of(request), "import.read", campaign, school=school),
        "read_url": address(request, "import_read"),
        "template_url": address(request, "import_template"),
        "portion_url": address(request, "export_portion") if school is not None else "",
        "workbook_url": _workbook_url(request),
        "first": campaign is None,
    }
    return render(request, "shared/imports/list.html", context)


def read_page(request: HttpRequest) -> HttpResponse:
    """A workbook handed in; what it would change is looked at next."""
    if request.method != "POST":
        return redirect(address(request, "imports"))
    form = UploadForm(request.POST, request.FILES, request=request)
    if form.is_valid():
        try:
            batch = read_import(
                actor_of(request), _campaign(request), form.cleaned_data["file"], school=_school(request)
            )
        except GuanpinError as error:
            form.add_told("file", error)
        else:
            return redirect(address(request, "import_batch", batch=batch.pk))
    return list_page(request, form)


def again_page(request: HttpRequest, batch: int) -> HttpResponse:
    """The same file, read against the facts as they are by now."""
    old = _batch(request, batch)
    if request.method == "POST":
        file = ContentFile(read_file(old.attachment), name=old.file_name)
        new = read_import(actor_of(request), _campaign(request), file, school=_school(request))
        return redirect(address(request, "import_batch", batch=new.pk))
    return redirect(address(request, "import_batch", batch=batch))


def batch_page(request: HttpRequest, batch: int) -> HttpResponse:
    """One import: what is wrong with it, or every row that it changes."""
    found = _batch(request, batch)
    campaign, school, actor = _campaign(request), _school(request), actor_of(request)
    if campaign is None and (made := Campaign.objects.filter(pk=found.campaign_name).first()) is not None:
        return redirect("import_batch", campaign=made.pk, batch=batch)
    flawed = found.state == "flawed"
    listing = problems_listing(request, found) if flawed else changes_listing(request, found, campaign)
    if (response := listing.export()) is not None:
        return response
    of = school or found.school or None
    stale = found.state == "read" and campaign is not None and campaign.facts_version != found.facts_version
    marked = sum(one["marked"] for one in found.counts["changes"].values())
    context = {
        "batch": found,
        "listing": listing,
        "sheets": sheet_counts(found, lang_of(request)),
        "warnings": [one for one in problems_of(found) if one.severity == "warning"] if not flawed else [],
        "stale": stale,
        "empty": not flawed and not found.changes,
        "marked": marked,
        "kept": _kept(found) if marked else 0,
        "may_confirm": not stale and may(actor, "import.confirm", campaign, school=of),
        "may_read": may(actor, "import.read", campaign, school=of),
        "may_undo": found.state == "confirmed" and may(actor, "import.undo", campaign, school=of),
        "urls": {
            name: address(request, f"import_{name}", batch=batch)
            for name in ("choices", "confirm", "undo", "marked", "again")
        },
        "back": address(request, "imports"),
    }
    return render(request, "shared/imports/batch.html", context)


def choices_page(request: HttpRequest, batch: int) -> HttpResponse:
    """For each row that somebody typed here: is it kept, or does the workbook's take its place."""
    found = _batch(request, batch)
    if request.method == "POST":
        choose(actor_of(request), found, _chosen(request.POST.items()))
        messages.success(request, words("选择已保存。", "Your choices are kept."))
        if "next" in request.POST:
            return redirect(f"{address(request, 'import_choices', batch=batch)}?page={request.POST['next']}")
        return redirect(address(request, "import_batch", batch=batch))
    rows = [row for row in changed_rows(found.changes, found.choices) if row.mark]
    page = Paginator(rows, _DECIDED_ON_A_PAGE).get_page(request.GET.get("page"))
    said = words_of(found, _campaign(request), lang_of(request))
    context = {
        "batch": found,
        "page": page,
        "rows": [(row, said.subject_of(row), *said.sides(row)) for row in page],
        "tables": sheet_counts(found, lang_of(request), marked=True),
        "back": address(request, "import_batch", batch=batch),
    }
    return render(request, "shared/imports/choices.html", context)


def confirm_page(request: HttpRequest, batch: int) -> HttpResponse:
    """What is about to be put in place, in numbers; confirmed as a unit."""
    found = _batch(request, batch)
    if request.method == "POST":
        confirm_import(actor_of(request), found)
        messages.success(request, words("导入完成。", "The import is done."))
        if _campaign(request) is None:
            return redirect("import_batch", campaign=found.campaign_name, batch=batch)
        return redirect(address(request, "import_batch", batch=batch))
    marked = sum(one["marked"] for one in found.counts["changes"].values())
    context = {
        "batch": found,
        "sheets": sheet_counts(found, lang_of(request)),
        "marked": marked,
        "kept": _kept(found) if marked else 0,
        "taken": marked - (_kept(found) if marked else 0),
        "back": address(request, "import_batch", batch=batch),
    }
    return render(request, "shared/imports/confirm.html", context)


def undo_page(request: HttpRequest, batch: int) -> HttpResponse:
    """Taking an import back, or the rows that stand in the way."""
    found, campaign = _batch(request, batch), _campaign(request)
    if campaign is None:
        raise Http404
    form = ReasonForm(request.POST or None, request=request)
    moved = changed_since(found, facts_of(campaign)) if found.state == "confirmed" else []
    if request.method == "POST" and form.is_valid() and not moved:
        try:
            undo_import(actor_of(request), found, form.cleaned_data["reason"])
        except GuanpinError as error:
            form.add_told(None, error)
        else:
            messages.success(request, words("这次导入已经撤销。", "The import was taken back."))
            gone = not Campaign.objects.filter(pk=campaign.pk).exists()
            return redirect("first_import" if gone else address(request, "imports"))
    context = {
        "batch": found,
        "form": form,
        "sheets": sheet_counts(found, lang_of(request)),
        "listing": moved_listing(request, found, campaign, moved) if moved else None,
        "back": address(request, "import_batch", batch=batch),
    }
    return render(
        request, "shared/imports/undo.html", context, status=422 if moved and form.is_bound else 200
    )


def marked_page(request: HttpRequest, batch: int) -> HttpResponse:
    """The workbook as it was handed in, with its flaws marked."""
    found = _batch(request, batch)
    data = marked_copy(found.attachment, _campaign(request), found.school or _school(request))
    return excel(f"{found.file_name.rsplit('.', 1)[0]}-检查结果.xlsx", data)


def _batch(request: HttpRequest, pk: int) -> ImportBatch:
    """An import of this campaign, and of this school where the page is a school's."""
    campaign, school = _campaign(request), _school(request)
    rows = ImportBatch.objects.select_related("account", "attachment")
    if campaign is not None:
        rows = rows.filter(campaign_name=campaign.pk)
    if school is not None:
        rows = rows.filter(school=school)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _kept(batch: ImportBatch) -> int:
    return sum(not row.is_applied for row in changed_rows(batch.changes, batch.choices))


def _chosen(fields: Iterable[tuple[str, Any]]) -> Mapping[str, Mapping[str, str]]:
    """From fields called table:place to choices by table; one for a whole table stands for all its rows."""
    found: dict[str, dict[str, str]] = {}
    for name, value in fields:
        table, _, place = name.partition(":")
        if place and value in (KEEP, TAKE):
            found.setdefault(table, {})[place] = str(value)
    return {table: {"*": chosen["*"]} if "*" in chosen else chosen for table, chosen in found.items()}


def _campaign(request: HttpRequest) -> Campaign | None:
    campaign: Campaign | None = getattr(request, "campaign", None)
    return campaign


def _school(request: HttpRequest) -> str | None:
    school = getattr(request, "school", None)
    return school.key if school is not None else None


def _workbook_url(request: HttpRequest) -> str:
    campaign = _campaign(request)
    if campaign is None or _school(request) is not None:
        return ""
    if not may(actor_of(request), "export.workbook", campaign):
        return ""
    return reverse("export_workbook", kwargs={"campaign": campaign.pk})
