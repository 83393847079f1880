"""The school's plan: what it sets beside the district's values, its versions, and its sections as forms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from guanpin.actions.authority import RefusedError, may
from guanpin.actions.plans import UNDER_WAY, plan_stage, save_plan
from guanpin.actions.policies import rules_of
from guanpin.engine.campaign.plans import district_windows
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.records.queries.plans import Version, colleagues, names_of, plan_windows, versions_of
from guanpin.web.school import plan_steps
from guanpin.web.school.plan_form import Around, SectionForm
from guanpin.web.school.plan_panel_forms import PanelForm, PhasesForm
from guanpin.web.school.plan_section_forms import DirectForm, TablesForm, TiesForm
from guanpin.web.school.plan_sheet_form import SheetForm
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.plan_page import TITLES, changes, people_in, plan_page
from guanpin.web.shared.plan_vote import verdict, vote_rows
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.words import current

FORMS: dict[str, type[SectionForm]] = {
    form.section: form for form in (SheetForm, TablesForm, TiesForm, DirectForm, PanelForm, PhasesForm)
}


@guarded("plan.view")
def school_plan(request: HttpRequest) -> HttpResponse:
    """The latest version beside the district's values, how it stands, and what may be done with it now."""
    campaign, school, lang = campaign_of(request), school_of(request), current()
    versions, rules = versions_of(campaign, school.key), rules_of(campaign)
    main = versions[0] if versions else None
    before = next((one for one in versions[1:] if one.state == "returned"), None)
    marks = (
        main.marks
        if main and main.marks
        else before.marks
        if main and before and main.state == "draft"
        else {}
    )
    context = {
        "main": main,
        "versions": versions,
        "in_force": next((one for one in versions if one.state == "approved"), None),
        "under_way": next((one for one in versions if one.state in UNDER_WAY), None),
        "marks": marks,
        "verdict": verdict(campaign, main, lang),
        "vote": vote_rows(main.vote, lang) if main else (),
        "windows": plan_windows(campaign),
        "titles": [(name, title[lang == "en"]) for name, title in TITLES.items()],
        "page": _page(request, rules, main.settings if main else {}, marks),
        "can": _can(request, versions),
    }
    return render(request, "school/plan.html", context)


def _page(request: HttpRequest, rules: Rules, settings: Any, marks: Any) -> Any:
    people = names_of(campaign_of(request), people_in(settings))
    return plan_page(rules, settings, marks, people, district_windows(rules), current())


def _can(request: HttpRequest, versions: tuple[Version, ...]) -> dict[str, bool]:
    """Which buttons are there: what the role may do now with a version in that state."""
    states = {one.state for one in versions}
    campaign, school, actor = campaign_of(request), school_of(request), actor_of(request)
    phases, stage = getattr(request, "phases", []), plan_stage(campaign)
    wanted = {"submit": "draft", "vote": "submitted", "send": "voted"}
    found = {
        name: state in states
        and may(actor, f"plan.{name}", campaign, school=school.key, stage=stage, phases=phases)
        for name, state in wanted.items()
    }
    return found | {"save": may(actor, "plan.save", campaign, school=school.key, phases=phases)}


@guarded("plan.view")
def plan_version(request: HttpRequest, version: int) -> HttpResponse:
    """One version as it was, and what it changed of the one before."""
    campaign, school, lang = campaign_of(request), school_of(request), current()
    versions = {one.version: one for one in versions_of(campaign, school.key)}
    if version not in versions:
        raise Http404
    one, before, rules = versions[version], versions.get(version - 1), rules_of(campaign)
    people = names_of(campaign, people_in(one.settings, before.settings if before else {}))
    windows = district_windows(rules)
    context = {
        "one": one,
        "before": before,
        "changes": changes(rules, before.settings, one.settings, people, windows, lang) if before else (),
        "verdict": verdict(campaign, one, lang),
        "vote": vote_rows(one.vote, lang),
        "page": plan_page(rules, one.settings, one.marks, people, windows, lang),
    }
    return render(request, "school/plan_version.html", context)


@guarded("plan.save")
def plan_edit(request: HttpRequest, section: str = "sheet") -> HttpResponse:
    """One section of the draft as a form; saving a version that is frozen begins the next."""
    if section not in FORMS:
        raise Http404
    campaign, school = campaign_of(request), school_of(request)
    versions, rules = versions_of(campaign, school.key), rules_of(campaign)
    settings = dict(versions[0].settings) if versions else {}
    around = Around(school.key, rules, settings, colleagues(campaign, school.key), district_windows(rules))
    form = FORMS[section](request.POST or None, request=request, around=around)
    basis = digest({key: settings.get(key) for key in form.keys})
    if request.method == "POST" and (done := _saved(request, form, settings, basis)):
        return done
    marks = next((one.marks for one in versions if one.marks), {})
    context = {
        "form": form,
        "section": section,
        "title": TITLES[section][current() == "en"],
        "basis": basis,
        "titles": [(name, title[current() == "en"]) for name, title in TITLES.items()],
        "lines": _lines(request, rules, settings, marks, form),
        "frozen": bool(versions) and versions[0].state != "draft",
        "version": versions[0].version if versions else 0,
    }
    return render(request, f"school/plan_{section}.html", context)


def _lines(
    request: HttpRequest, rules: Rules, settings: Any, marks: Any, form: SectionForm
) -> dict[str, Any]:
    page = _page(request, rules, settings, marks)
    lines = {line.key: line for one in page.sections for line in one.lines} | {
        page.sheet_line.key: page.sheet_line
    }
    return {key.rpartition(".")[2]: lines[key] for key in form.keys}


def _saved(
    request: HttpRequest, form: SectionForm, settings: dict[str, Any], basis: str
) -> HttpResponseRedirect | None:
    """Keep the section, or None with the errors at their fields."""
    reset = "reset" in request.POST
    if not reset and not form.is_valid():
        return None
    if request.POST.get("basis", basis) != basis:
        form.add_error(None, form.overtaken())
        return None
    rest = {key: value for key, value in settings.items() if key not in form.keys}
    try:
        row = save_plan(
            actor_of(request),
            campaign_of(request),
            school_of(request).key,
            rest | ({} if reset else form.values()),
        )
    except RefusedError:
        raise
    except GuanpinError as error:
        form.told(error)
        return None
    said = (f"已保存到第 {row.version} 版草案。", f"Saved in the draft, version {row.version}.")
    messages.success(request, said[current() == "en"])
    kwargs = {"campaign": campaign_of(request).pk, "school": school_of(request).key}
    return HttpResponseRedirect(reverse("school_plan", kwargs=kwargs) + f"#{form.section}")


urlpatterns = [
    path("school/<str:school>/plan/", school_plan, name="school_plan"),
    path("school/<str:school>/plan/versions/<int:version>/", plan_version, name="plan_version"),
    path("school/<str:school>/plan/edit/", plan_edit, name="plan_edit"),
    path("school/<str:school>/plan/edit/<str:section>/", plan_edit, name="plan_edit"),
    *plan_steps.urlpatterns,
]
