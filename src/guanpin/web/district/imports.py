"""Workbooks of the whole district, brought in and taken out; a school's portion is taken here too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.workbooks import present_workbook, template
from guanpin.records import clock
from guanpin.records.models import Person
from guanpin.web.shared import imports as pages
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.import_forms import WorkbookForm
from guanpin.web.shared.request import campaign_of
from guanpin.web.shared.workbook_files import excel, log_taken


@guarded("export.workbook")
def export_workbook(request: HttpRequest) -> HttpResponse:
    """The facts as they are now, as the workbook that is brought in."""
    campaign = campaign_of(request)
    form = WorkbookForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        data = present_workbook(campaign, id_numbers=given["id_numbers"])
        people = Person.objects.filter(campaign=campaign).count()
        log_taken(request, "export.workbook", campaign, given["purpose"], people)
        return excel(f"{campaign.title}-数据表-{clock.local():%Y%m%d-%H%M}.xlsx", data)
    back = reverse("imports", kwargs={"campaign": campaign.pk})
    return render(request, "shared/imports/export.html", {"form": form, "back": back, "whole": True})


@guarded("imports.view")
def import_template(request: HttpRequest) -> HttpResponse:
    return excel("管聘数据表-空白.xlsx", template())


imports = guarded("imports.view")(pages.list_page)
import_read = guarded("import.read")(pages.read_page)
import_again = guarded("import.read")(pages.again_page)
import_batch = guarded("import.view")(pages.batch_page)
import_marked = guarded("import.view")(pages.marked_page)
import_choices = guarded("import.choose")(pages.choices_page)
import_confirm = guarded("import.confirm")(pages.confirm_page)
import_undo = guarded("import.undo")(pages.undo_page)

urlpatterns = [
    path("district/imports", imports, name="imports"),
    path("district/imports/read", import_read, name="import_read"),
    path("district/imports/template", import_template, name="import_template"),
    path("district/imports/export", export_workbook, name="export_workbook"),
    path("district/imports/<int:batch>", import_batch, name="import_batch"),
    path("district/imports/<int:batch>/marked", import_marked, name="import_marked"),
    path("district/imports/<int:batch>/again", import_again, name="import_again"),
    path("district/imports/<int:batch>/choices", import_choices, name="import_choices"),
    path("district/imports/<int:batch>/confirm", import_confirm, name="import_confirm"),
    path("district/imports/<int:batch>/undo", import_undo, name="import_undo"),
]

# Before there is any campaign, and for the next one: mounted at the root.
first_urlpatterns = [
    path("district/import", imports, name="first_import"),
    path("district/import/read", import_read, name="first_import_read"),
    path("district/import/template", import_template, name="first_import_template"),
    path("district/import/<int:batch>", import_batch, name="first_import_batch"),
    path("district/import/<int:batch>/marked", import_marked, name="first_import_marked"),
    path("district/import/<int:batch>/again", import_again, name="first_import_again"),
    path("district/import/<int:batch>/choices", import_choices, name="first_import_choices"),
    path("district/import/<int:batch>/confirm", import_confirm, name="first_import_confirm"),
    path("district/import/<int:batch>/undo", import_undo, name="first_import_undo"),
]
