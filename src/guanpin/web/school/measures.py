"""Typing the raw figures of an item and school year for a whole school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from guanpin.actions.attachments import keep
from guanpin.actions.marks import school_rules
from guanpin.actions.measures import YEAR_GROUP, enter_measures, measure_flaws, measure_items
from guanpin.engine.eligibility import kin_of
from guanpin.engine.snapshot.candidacies import Measure
from guanpin.records.models import Person
from guanpin.records.queries.marks import figures_of
from guanpin.records.queries.windows import windows
from guanpin.records.snapshots import TABLES, read_rows
from guanpin.web.school.measure_form import MeasureForm, Slot
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, school_of
from guanpin.web.shared.words import words


@guarded("measure.enter")
def measures(request: HttpRequest, item: str, year: int) -> HttpResponse:
    campaign, school, actor = campaign_of(request), school_of(request), actor_of(request)
    rules = school_rules(campaign, school.key)
    found = measure_items(rules).get(item)
    if found is None or not campaign.school_year - 10 <= year <= campaign.school_year:
        raise Http404
    people = dict(
        Person.objects.filter(campaign=campaign, school=school.key).order_by("key").values_list("key", "name")
    )
    before = figures_of(campaign, list(people), item, year)
    extra = [key for key in (*request.POST.getlist("extra"), request.POST.get("more", "")) if key in people]
    slots = _slots(request, people, before, extra)
    back = reverse("marks", kwargs={"campaign": campaign.pk, "school": school.key})
    if request.method == "POST" and "more" not in request.POST:
        form = MeasureForm(
            request.POST, request.FILES, item=found, year=year, slots=slots, before=before, request=request
        )
        if form.is_valid():
            after = form.measures()
            old, new = set(before), set(after)
            changed = [one for one in (*before, *after) if (one in old) != (one in new)]
            decided = tuple(
                campaign.decisions.filter(state="published").order_by("pk").values_list("stage", flat=True)
            )
            for flaw in measure_flaws(after, changed, {item: found}, rules, decided):
                form.add_told(None, flaw)
            if form.is_valid():
                given = form.cleaned_data["scan"]
                scan = keep(given, "scan", actor, campaign, school.key) if given else None
                enter_measures(actor, campaign, school.key, before, after, rules, scan=scan)
                messages.success(request, words("已保存。", "Saved."))
                return redirect(back)
    else:
        form = MeasureForm(
            initial=request.POST.dict() if request.method == "POST" else None,
            item=found,
            year=year,
            slots=slots,
            before=before,
            request=request,
        )
    context = {
        "form": form,
        "item": found,
        "year": year,
        "by_year_group": found.grouping == YEAR_GROUP,
        "people": people,
        "back": back,
        "windows": windows(campaign, ("entry",)),
        "barred": any(one.barred for one in slots),
        "extra": extra,
    }
    return render(request, "school/measures.html", context)


def _slots(
    request: HttpRequest, people: dict[str, str], before: Sequence[Measure], extra: Sequence[str]
) -> list[Slot]:
    """A row a figure, a blank one for whoever has none, and as many more as were asked for."""
    campaign, me = campaign_of(request), actor_of(request).account.person
    kin = kin_of(read_rows(TABLES["kinships"], campaign)).get(me, frozenset()) if me else frozenset()
    mine: dict[str, list[Measure | None]] = defaultdict(list)
    for one in before:
        mine[one.person].append(one)
    slots = []
    for person, name in people.items():
        barred = bool(me) and (person == me or person in kin)
        rows = mine[person] or [None]
        slots += [Slot(person, name, one, barred) for one in rows]
    # Further rows stand at the end, so that the numbers of those before them stay as they are.
    slots += [Slot(person, people[person], None, False) for person in extra]
    return slots


urlpatterns = [
    path("school/<str:school>/measures/<str:item>/<int:year>/", measures, name="measures"),
]
