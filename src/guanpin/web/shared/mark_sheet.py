"""The two pages of a count sheet, alike for a school's panel and the district's: what is entered, and entering it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from guanpin.actions.authority import authorise, may
from guanpin.actions.marked import marked_items
from guanpin.actions.marks import Panel, check_panel_marks, enter_marks, marks_of, school_rules
from guanpin.actions.recusal import naming_who_may
from guanpin.engine.eligibility import kin_of
from guanpin.engine.kernel.amounts import amount_text, decimal_text, parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.panel import panel_mean
from guanpin.engine.scoring.sheet import Item
from guanpin.engine.snapshot.candidacies import Mark
from guanpin.records import clock
from guanpin.records.models import Campaign, Person, School
from guanpin.records.queries.candidacies import acts_on
from guanpin.records.queries.marks import Marked, to_be_marked
from guanpin.records.queries.windows import windows
from guanpin.records.snapshots import TABLES, read_rows
from guanpin.web.shared.mark_form import MOST_ASSESSORS, MarkSheetForm
from guanpin.web.shared.request import actor_of, campaign_of
from guanpin.web.shared.words import words

_ID = re.compile(r"[^\s,，、;；]{1,40}")


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses: of the sheet, of entering it, and of the list it stands on; `scan` names the one of scans."""

    sheet: str
    enter: str
    back: str
    scan: str


@dataclass(frozen=True, slots=True)
class MarkCell:
    """A mark with whether it was dropped as the highest or lowest."""

    value: str
    dropped: bool
    barred: bool


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One person's marks, the mean of those that count, and the points it gives."""

    marked: Marked
    cells: tuple[MarkCell, ...]
    mean: str
    points: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What both pages need."""

    campaign: Campaign
    panel: Panel
    rules: Rules
    item: Item
    marks: tuple[Mark, ...]
    names: Mapping[str, str]
    schools: Mapping[str, str]
    barred: frozenset[tuple[str, str]]


def read_page(request: HttpRequest, panel: Panel, ways: Ways) -> HttpResponse:
    """What is entered, with the marks left out, the mean and the points."""
    sheet = _sheet(campaign_of(request), panel)
    assessors = sorted({one.assessor for one in sheet.marks})
    people = to_be_marked(sheet.campaign, panel.stage, panel.school, panel.pool)
    context = _context(request, sheet, ways) | {
        "assessors": [(one, sheet.names.get(one, "")) for one in assessors],
        "lines": [_read_line(sheet, one, assessors) for one in people],
        "acts": acts_on(sheet.campaign, panel.subject, ("mark.enter",)),
        "may_enter": may(
            actor_of(request), "mark.enter", sheet.campaign, school=panel.school, stage=panel.stage
        ),
    }
    return render(request, "shared/mark_sheet.html", context)


def enter_page(request: HttpRequest, panel: Panel, ways: Ways) -> HttpResponse:
    """Typing the sheet. Assessors are those of the school's plan, those who marked, or who is named in the address."""
    campaign, actor = campaign_of(request), actor_of(request)
    sheet = _sheet(campaign, panel)
    people = to_be_marked(campaign, panel.stage, panel.school, panel.pool, _ids(request, "add", 50))
    keys = [one.person for one in people]
    with naming_who_may(actor, "mark.enter", campaign, panel.school, keys):
        authorise(actor, "mark.enter", campaign, school=panel.school, stage=panel.stage, people=keys)
    assessors = _assessors(request, sheet)
    context = _context(request, sheet, ways) | {
        "assessors": [(one, sheet.names.get(one, "")) for one in assessors],
        "fixed": bool(_members(sheet)),
        "added": _ids(request, "add", 50),
    }
    if not assessors:
        return render(request, "shared/mark_assessors.html", context)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MarkSheetForm(
        *bound,
        panel=panel,
        people=people,
        assessors=assessors,
        barred=sheet.barred,
        full=sheet.rules.amount("scoring.panel.full_mark"),
        before=sheet.marks,
        request=request,
        initial={"signed_on": clock.today()},
    )
    if request.method == "POST":
        form.keep_scan(actor, campaign, panel.school or "")
        if form.is_valid() and _save(request, form, panel):
            messages.success(request, words("已录入计分汇总表。", "The count sheet is entered."))
            return redirect(ways.sheet)
    return render(request, "shared/mark_enter.html", context | {"form": form})


def _save(request: HttpRequest, form: MarkSheetForm, panel: Panel) -> bool:
    marks, campaign = form.marks(), campaign_of(request)
    try:
        check_panel_marks(campaign, panel, marks)
    except GuanpinError as error:
        form.add_told(None, error)
        return False
    enter_marks(
        actor_of(request),
        campaign,
        panel,
        marks,
        form.sums(),
        signed_on=form.cleaned_data["signed_on"],
        scan=form.scan_of(request),
    )
    return True


def _sheet(campaign: Campaign, panel: Panel) -> _Sheet:
    rules = school_rules(campaign, panel.school)
    item = marked_items(rules, panel.stage).get(panel.item)
    if item is None:
        raise Http404
    marks = marks_of(campaign, panel)
    assessors = {one.assessor for one in marks} | {row["person"] for row in rules.rows("panel.members")}
    kin = kin_of(read_rows(TABLES["kinships"], campaign))
    return _Sheet(
        campaign,
        panel,
        rules,
        item,
        marks,
        dict(Person.objects.filter(campaign=campaign, key__in=assessors).values_list("key", "name")),
        dict(School.objects.filter(campaign=campaign).values_list("key", "name")),
        frozenset((person, other) for person, others in kin.items() for other in others),
    )


def _context(request: HttpRequest, sheet: _Sheet, ways: Ways) -> dict[str, object]:
    panel = sheet.panel
    return {
        "panel": panel,
        "ways_here": ways,
        "school_names": sheet.schools,
        "full": amount_text(sheet.rules.amount("scoring.panel.full_mark")),
        "drop_from": sheet.rules.integer("scoring.panel.drop_from"),
        "most": sheet.item.max_text,
        "windows": [one for one in windows(sheet.campaign, ("scoring",)) if one.stage == panel.stage],
    }


def _read_line(sheet: _Sheet, one: Marked, assessors: Sequence[str]) -> ReadLine:
    mine = {mark.assessor: mark for mark in sheet.marks if mark.person == one.person}
    found = panel_mean(sheet.item, tuple(mine.values()), sheet.rules)
    dropped: set[str] = set()
    if found.notes:
        ordered = sorted(mine.values(), key=lambda mark: parse_amount(mark.value))
        dropped = {ordered[0].assessor, ordered[-1].assessor}
    cells = tuple(
        MarkCell(
            mine[name].value if name in mine else "", name in dropped, _is_barred(sheet, one.person, name)
        )
        for name in assessors
    )
    if found.raw is None:
        return ReadLine(one, cells, "", "")
    scale = sheet.rules.integer("scoring.scale")
    points = decimal_text(sheet.item.points(found.raw, scale), scale)
    return ReadLine(one, cells, decimal_text(found.raw, scale), points)


def _is_barred(sheet: _Sheet, person: str, assessor: str) -> bool:
    return person == assessor or (person, assessor) in sheet.barred


def _members(sheet: _Sheet) -> list[str]:
    """The panel that the school's plan names; nobody else may mark."""
    if sheet.panel.school is None:
        return []
    return [row["person"] for row in sheet.rules.rows("panel.members")]


def _assessors(request: HttpRequest, sheet: _Sheet) -> list[str]:
    known = sorted({one.assessor for one in sheet.marks})
    return _members(sheet) or _ids(request, "assessors", MOST_ASSESSORS) or known


def _ids(request: HttpRequest, name: str, most: int) -> list[str]:
    """Ids named in the address, in their order, each once."""
    return list(dict.fromkeys(_ID.findall(request.GET.get(name, ""))))[:most]
