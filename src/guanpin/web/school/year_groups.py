"""Classes and pupils of a school, one form for the whole of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from guanpin.actions.authority import may
from guanpin.actions.year_groups import YearGroupsError, seen_digest, set_year_groups
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.workbook.sheets import BY_KEY
from guanpin.exchange.workbook.typed_rows import FIRST_ROW
from guanpin.records.queries.year_groups import YearGroupRow, year_groups_of
from guanpin.web.shared.forms import told
from guanpin.web.shared.guard import guarded
from guanpin.web.shared.request import actor_of, campaign_of, lang_of, school_of
from guanpin.web.shared.words import words

_FIGURES = ("classes", "pupils", "boarders")
_HEADINGS = {column.heading: column.key for column in BY_KEY["year_groups"].columns}


@dataclass(slots=True)
class Cell:
    """A figure as it stands in the form, and what is wrong with it."""

    name: str
    figure: str
    text: str
    now: int | None
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A year group of the form."""

    row: YearGroupRow
    cells: list[Cell]


@guarded("year_groups.view")
def year_groups(request: HttpRequest) -> HttpResponse:
    lines = _lines(request, None)
    return _page(request, lines, [], seen_digest(campaign_of(request), school_of(request).key))


@guarded("year_group.set")
def year_groups_set(request: HttpRequest) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    if request.method != "POST":
        return redirect("year_groups", campaign=campaign.pk, school=school.key)
    lines = _lines(request, {name: str(value).strip() for name, value in request.POST.items()})
    # A year group without any figure is none.
    filled = [line for line in lines if any(cell.text for cell in line.cells)]
    typed = [
        {"school_phase": line.row.school_phase, "year": str(line.row.year)}
        | {cell.figure: cell.text for cell in line.cells}
        for line in filled
    ]
    seen = request.POST.get("seen", "")
    try:
        set_year_groups(actor_of(request), campaign, school, typed, seen)
    except YearGroupsError as error:
        general = _mark(request, filled, error)
        return _page(request, lines, general, seen, status=422)
    except GuanpinError as error:
        moved = error.code == "year_groups.moved"
        now = seen_digest(campaign, school.key) if moved else seen
        return _page(request, lines, [told(error)], now, status=422, moved=moved)
    messages.success(request, words("班级数据已保存。", "Classes and pupils are saved."))
    return redirect("year_groups", campaign=campaign.pk, school=school.key)


def _lines(request: HttpRequest, given: dict[str, str] | None) -> list[Line]:
    """The form's lines, with what is on record or what was typed."""
    lines = []
    for row in year_groups_of(campaign_of(request), school_of(request)):
        cells = []
        for figure in _FIGURES:
            now: int | None = getattr(row, figure)
            name = f"{row.school_phase}:{row.year}:{figure}"
            text = given.get(name, "") if given is not None else "" if now is None else str(now)
            cells.append(Cell(name, figure, text, now))
        lines.append(Line(row, cells))
    return lines


def _mark(request: HttpRequest, filled: list[Line], error: YearGroupsError) -> list[str]:
    """Problems at their cells; those of no cell come back."""
    english, general = lang_of(request) == "en", []
    for problem in error.problems:
        text = f"{problem.en} {problem.fix_en}" if english else f"{problem.zh}{problem.fix_zh}"
        key = _HEADINGS.get(problem.column or "")
        cells = filled[problem.row - FIRST_ROW].cells if problem.row and key in _FIGURES else []
        cell = next((one for one in cells if one.figure == key), None)
        if cell is None:
            general.append(text)
        else:
            cell.errors.append(text)
    return general


def _page(
    request: HttpRequest,
    lines: list[Line],
    general: list[str],
    seen: str,
    status: int = 200,
    moved: bool = False,
) -> HttpResponse:
    campaign, school = campaign_of(request), school_of(request)
    rows = [line.row for line in lines]
    totals = {figure: sum(getattr(row, figure) or 0 for row in rows) for figure in _FIGURES}
    context = {
        "school": school,
        "lines": lines,
        "general": general,
        "errors": [(cell, line.row) for line in lines for cell in line.cells if cell.errors],
        "seen": seen,
        "totals": totals,
        "moved": moved,
        "may_set": may(actor_of(request), "year_group.set", campaign, school=school.key),
    }
    return render(request, "school/year_groups.html", context, status=status)


urlpatterns = [
    path("school/<str:school>/classes", year_groups, name="year_groups"),
    path("school/<str:school>/classes/set", year_groups_set, name="year_groups_set"),
]
