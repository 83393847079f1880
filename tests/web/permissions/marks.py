"""Marks of panels typed from count sheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from guanpin.actions.attachments import keep_file
from guanpin.actions.marked import marked_items
from guanpin.actions.marks import Panel, enter_marks, marks_of, school_rules
from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.records.models import Attachment
from tests.town import SCHOOL, Town, at
from tests.web.permissions.drivers import PDF, Request, driver, school_url, shown_form, url

_SCHOOL_STAGE, _DISTRICT_STAGE, _POOL, _ITEM = "in_school", "cross_school", "math", "interview"
_PAPER = {"signed_on": "2023-07-03", "no_scan": "on"}


@driver("marks.view", "panels")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    school, district = _panels(town)
    with at(town, _SCHOOL_STAGE, "scoring"):
        kept = _entered(town, school)
    with at(town, _DISTRICT_STAGE, "scoring"):
        scan = _entered(town, district)
        at_school = {"stage": school.stage, "item": school.item}
        at_district = {"stage": district.stage, "pool": district.pool, "item": district.item}
        yield (
            Request(school_url(town, "marks")),
            Request(school_url(town, "mark_sheet", **at_school), stage=school.stage),
            Request(school_url(town, "mark_scan", pk=kept.pk)),
            Request(url(town, "district_marks")),
            Request(url(town, "district_mark_sheet", **at_district), stage=district.stage),
            Request(url(town, "district_mark_scan", pk=scan.pk)),
        )


@driver("mark.enter", "panels")
def enter(town: Town) -> Iterator[tuple[Request, ...]]:
    school, district = _panels(town)
    own = school_url(town, "mark_enter", stage=school.stage, item=school.item)
    theirs = url(town, "district_mark_enter", stage=district.stage, pool=district.pool, item=district.item)
    with at(town, _DISTRICT_STAGE, "scoring"):
        typed = {district.stage: _typed(shown_form(town.officer, theirs))}
    with at(town, _SCHOOL_STAGE, "scoring"):
        typed[school.stage] = _typed(shown_form(town.clerk, own))
        yield (
            Request(own, typed[school.stage], stage=school.stage),
            Request(theirs, typed[district.stage], stage=district.stage),
        )


def _panels(town: Town) -> tuple[Panel, Panel]:
    item = next(iter(marked_items(school_rules(town.fresh(), SCHOOL), _SCHOOL_STAGE)))
    return Panel(_SCHOOL_STAGE, SCHOOL, "", item), Panel(_DISTRICT_STAGE, None, _POOL, _ITEM)


def _typed(form: dict[str, str]) -> dict[str, str]:
    """A first row of marks and its sums, everything else as it is."""
    marks = {name: value or "80" for name, value in form.items() if name.startswith("mark_1_")} | {
        name: value for name, value in form.items() if name.startswith("mark_") and value
    }
    sums: dict[str, Fraction] = {}
    for name, value in marks.items():
        column = name.rpartition("_")[2]
        sums[column] = sums.get(column, Fraction(0)) + parse_amount(value)
    return form | marks | {f"sum_{column}": amount_text(total) for column, total in sums.items()} | _PAPER


def _entered(town: Town, panel: Panel) -> Attachment:
    """The sheet entered once more with its scan, which is given back."""
    marks = marks_of(town.fresh(), panel)
    sums: dict[str, Fraction] = {}
    for one in marks:
        sums[one.assessor] = sums.get(one.assessor, Fraction(0)) + parse_amount(one.value)
    actor = town.clerk if panel.school else town.officer
    scan = keep_file(
        actor,
        town.fresh(),
        "计分表.pdf",
        PDF,
        kind="scan",
        media_type="application/pdf",
        school=panel.school or "",
    )
    typed = {name: amount_text(total) for name, total in sums.items()}
    enter_marks(actor, town.fresh(), panel, marks, typed, signed_on=date(2023, 7, 3), scan=scan)
    return scan
