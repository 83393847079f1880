"""A school's own portion of the workbook: taken out, filled in, brought in again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.workbooks import present_portion, template
from guanpin.records.queries.people import people_of_school
from guanpin.web.shared import imports as pages
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.import_forms import PurposeForm
from guanpin.web.shared.request import campaign_of, school_of
from guanpin.web.shared.workbook_files import excel, log_taken


@guarded("export.portion")
def export_portion(request: HttpRequest) -> HttpResponse:
    """The school's rows as they are now, to be filled in and brought in again."""
    campaign, school = campaign_of(request), school_of(request)
    form = PurposeForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        name, data = present_portion(campaign, school.key)
        people = len(people_of_school(campaign, school.key))
        log_taken(request, "export.portion", campaign, form.cleaned_data["purpose"], people)
        return excel(name, data)
    back = reverse("school_imports", kwargs={"campaign": campaign.pk, "school": school.key})
    return render(request, "shared/imports/export.html", {"form": form, "back": back, "whole": False})


@guarded("imports.view")
def import_template(request: HttpRequest) -> HttpResponse:
    return excel("管聘数据表-空白.xlsx", template())


urlpatterns = [
    path("school/<str:school>/imports", guarded("imports.view")(pages.list_page), name="school_imports"),
    path(
        "school/<str:school>/imports/read", guarded("import.read")(pages.read_page), name="school_import_read"
    ),
    path("school/<str:school>/imports/template", import_template, name="school_import_template"),
    path("school/<str:school>/imports/export", export_portion, name="school_export_portion"),
    path(
        "school/<str:school>/imports/<int:batch>",
        guarded("import.view")(pages.batch_page),
        name="school_import_batch",
    ),
    path(
        "school/<str:school>/imports/<int:batch>/marked",
        guarded("import.view")(pages.marked_page),
        name="school_import_marked",
    ),
    path(
        "school/<str:school>/imports/<int:batch>/again",
        guarded("import.read")(pages.again_page),
        name="school_import_again",
    ),
    path(
        "school/<str:school>/imports/<int:batch>/choices",
        guarded("import.choose")(pages.choices_page),
        name="school_import_choices",
    ),
    path(
        "school/<str:school>/imports/<int:batch>/confirm",
        guarded("import.confirm")(pages.confirm_page),
        name="school_import_confirm",
    ),
    path(
        "school/<str:school>/imports/<int:batch>/undo",
        guarded("import.undo")(pages.undo_page),
        name="school_import_undo",
    ),
]
