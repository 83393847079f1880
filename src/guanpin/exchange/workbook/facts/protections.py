"""Protections that cannot be, or that someone should look at again: they keep a post for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guanpin.engine.kernel.spans import add_months
from guanpin.engine.snapshot.codes import STATUTORY
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook.cells.code_lists import code_list
from guanpin.exchange.workbook.problems import Problems

# Pregnancy, birth and nursing until the child is one year old; the longest term of medical treatment with a margin.
_LONGEST = {"D02": 30, "D03": 36}


def check_protections(facts: Facts, places: Mapping[str, tuple[str, int]], problems: Problems) -> None:
    """Refuse what only women can have for a man; remind of protections without end, without proof, or very long."""
    men = {person.id for person in facts.people if person.sex == "male"}
    for event in _standing(facts.events):
        sheet, row = places[event.id]
        shown = code_list("protection")[event.value]
        if event.value == "D02" and event.person in men:
            problems.add("protection.man", sheet, row, None, value=shown)
            continue
        longest = _LONGEST.get(event.value)
        if event.span.end is None:
            problems.add("protection.no_end", sheet, row, "结束日期", value=shown)
        elif longest and event.span.end > add_months(event.span.start, longest):
            problems.add("protection.long", sheet, row, "结束日期", value=shown, months=longest)
        if not event.evidence:
            problems.add("protection.no_evidence", sheet, row, "佐证", value=shown)


def _standing(events: Iterable[Event]) -> list[Event]:
    """Statutory protections that no later record corrects."""
    corrected = {event.supersedes for event in events if event.supersedes}
    return [
        event
        for event in events
        if event.kind == "protection" and event.value in STATUTORY and event.id not in corrected
    ]
