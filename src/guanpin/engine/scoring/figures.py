"""Raw figures that cannot be true: a number of days, of lessons or of points in an exam is never below nothing."""

from __future__ import annotations

from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event


def check_figures(facts: Facts) -> None:
    """Refuse measures and weekly lessons below 0; lessons that a later record superseded do not matter.

    Raises GuanpinError naming the person, the item and the year or term.
    """
    known: dict[str, bool] = {}
    for measure in facts.measures:
        if measure.value not in known:
            known[measure.value] = parse_amount(measure.value, _place(measure)) < 0
        if known[measure.value]:
            raise _refuse(_place(measure), f"数值 {measure.value} ", f"The figure {measure.value}")
    below = [event for event in facts.events if event.kind == "lessons" and _is_below(event)]
    if not below:
        return
    as_of = facts.campaign.as_of
    superseded = {event.supersedes for event in facts.events if event.recorded_at <= as_of}
    for event in below:
        if event.id not in superseded and event.recorded_at <= as_of:
            place = f"{event.person} · lessons · {event.value} · {event.id}"
            raise _refuse(place, f"周课时 {event.amount} ", f"A weekly load of {event.amount}")


def _is_below(event: Event) -> bool:
    return (
        event.amount is not None and event.amount.startswith("-") and parse_amount(event.amount, event.id) < 0
    )


def _place(measure: Measure) -> str:
    group = [measure.group] if measure.group else []
    return " · ".join([measure.person, measure.item, str(measure.year), *group])


def _refuse(place: str, zh: str, en: str) -> GuanpinError:
    return GuanpinError(
        "scoring.figure.negative",
        zh=f"{zh}小于 0，不可能属实。",
        en=f"{en} is below 0 and cannot be true.",
        place=place,
        remedy_zh="请核对原始材料后更正；没有数据的，删去该行。",
        remedy_en="Correct it from the record; where there is no figure, delete the row.",
    )
