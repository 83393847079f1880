"""Events that cannot both hold: two posts at once, two titles at once, more than a whole person teaching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby

from guanpin.engine.kernel.amounts import amount_text, parse_amount
from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook.problems import Problems
from guanpin.wording.terms import term

# One at a time. Degrees, certificates, awards, leave and the like may hold side by side.
EXCLUSIVE = frozenset({"establishment", "payroll", "post", "grade", "title", "appraisal", "ethics", "exit"})
_CHECKED = EXCLUSIVE | {"teaching"}

Places = Mapping[str, tuple[str, int]]


def check_overlaps(events: Iterable[Event], places: Places, problems: Problems) -> None:
    """Note events of one person and kind that hold on the same day though only one can. `events` in canonical order."""
    events = list(events)
    corrected = {event.supersedes for event in events if event.supersedes}
    standing = [event for event in events if event.kind in _CHECKED and event.id not in corrected]
    reaching: Event | None = None
    for event in standing:
        if event.kind == "teaching":
            continue
        if reaching is None or reaching.kind != event.kind or reaching.person != event.person:
            reaching = event
            continue
        if reaching.span.end is None or event.span.start < reaching.span.end:
            sheet, row = places[event.id]
            kind = term("event_kind", event.kind)
            problems.add("event.overlap", sheet, row, None, kind=kind, place=_place(places[reaching.id]))
        if reaching.span.end is not None and (event.span.end is None or event.span.end > reaching.span.end):
            reaching = event
    teaching = (event for event in standing if event.kind == "teaching")
    for _, group in groupby(teaching, key=lambda event: event.person):
        _check_shares(list(group), places, problems)


def check_corrections(events: Iterable[Event], places: Places, problems: Problems) -> None:
    """Note corrections of records that do not exist."""
    for event in events:
        if event.supersedes and event.supersedes not in places:
            sheet, row = places[event.id]
            problems.add("event.supersedes_unknown", sheet, row, None, value=event.supersedes)


def _check_shares(events: list[Event], places: Places, problems: Problems) -> None:
    if len(events) < 2:
        return
    for event in events:
        day = event.span.start
        others = [other for other in events if other is not event and other.span.holds(day)]
        total = sum(map(_share, others), _share(event))
        if total > 1:
            sheet, row = places[event.id]
            other = _place(places[others[0].id])
            problems.add("event.shares", sheet, row, None, day=day, sum=amount_text(total), place=other)
            return


def _share(event: Event) -> Fraction:
    return parse_amount(event.amount) if event.amount else Fraction(1)


def _place(place: tuple[str, int]) -> str:
    return f"“{place[0]}”第{place[1]}行"


def exclusive_kinds() -> Iterator[str]:
    """Chinese names of the kinds of which only one holds at a time."""
    return (term("event_kind", kind) for kind in sorted(EXCLUSIVE))
