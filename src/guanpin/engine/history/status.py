"""What sets someone apart on a day: away, long ill, shared, new, bound, not at work; derived, never typed in.

A status says what the records show and judges nobody. What follows from it is in `treatment`.
"""

from __future__ import annotations

from datetime import date

from guanpin.engine.history.record import Record
from guanpin.engine.history.retirement import retires_on
from guanpin.engine.kernel.spans import add_months
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.people import Event

_RESEARCH = "research"


def statuses(record: Record, rules: Rules, day: date) -> tuple[str, ...]:
    """Codes of STATUSES that hold on `day`, or the one of OFF_ROLL; empty for everyone else, and for who has left.

    Spans are half-open: whoever comes back on 1 September is back on that day. Retirement comes before everything, an
    exit before what the register still says of the person.
    """
    if record.person.staff_kind != "established":
        return ("off_establishment",)
    if record.at("exit", day):
        return ()
    held = record.at("establishment", day)
    if held and retires_on(record.person, rules) <= day:
        return ("past_retirement",)
    return _on_roll(record, held[-1].school, rules, day) if held else _come_in(record, day)


def present_post(record: Record, as_of: date, day: date) -> Event | None:
    """The latest post begun by `day` and not ended before the as-of day.

    A tenure that runs out between the two, as all do at the end of a school year, still names the present post.
    """
    found = [
        event
        for event in record.of("post")
        if event.span.start <= day and (event.span.end is None or event.span.end > as_of)
    ]
    return found[-1] if found else None


def away(record: Record, home: str | None, day: date) -> tuple[Event, ...]:
    """Secondments and rotations in force on `day` that lead away from `home`; the research office always does."""
    out = [event for event in record.at("rotation", day) if event.value == "out"]
    posted = record.at("secondment", day)
    return tuple(event for event in (*posted, *out) if event.school != home or event.value == _RESEARCH)


def _on_roll(record: Record, home: str | None, rules: Rules, day: date) -> tuple[str, ...]:
    absent = away(record, home, day)
    taught = {event.school for event in record.at("teaching", day)}
    tests = {
        "seconded_out": any(one.kind == "secondment" and one.value != _RESEARCH for one in absent),
        "rotating_out": any(one.kind == "rotation" for one in absent),
        "research_staff": any(one.value == _RESEARCH for one in record.at("secondment", day)),
        "long_sick": any(_is_long(event, rules, day) for event in record.at("leave", day)),
        "not_at_work": not taught and not absent and _should_teach(record, rules, day),
        "shared": len(taught) > 1,
        "new_hire": _hired_lately(record, rules, day),
        "in_service": bool(record.at("obligation", day)),
        "kindergarten": _in_kindergarten(record, rules, day),
    }
    return tuple(status for status, holds in tests.items() if holds)


def _come_in(record: Record, day: date) -> tuple[str, ...]:
    """Someone whose head is held elsewhere and who works here."""
    if record.at("rotation", day):
        return ("rotating_in",)
    return ("seconded_in",) if record.at("secondment", day) or record.at("teaching", day) else ()


def _should_teach(record: Record, rules: Rules, day: date) -> bool:
    """Whether lessons are expected: not of leaders, support staff and workers, nor of people on leave or just hired."""
    if record.at("leave", day) or _hired_lately(record, rules, day):
        return False
    post = present_post(record, min(rules.as_of, day), day)
    return post is None or post.category == "teaching"


def _is_long(event: Event, rules: Rules, day: date) -> bool:
    """Leave that has lasted, or is to last, the policy's months; one without an end, until `day`."""
    if event.value not in rules.codes("history.long_leave.kinds"):
        return False
    least = add_months(event.span.start, rules.integer("history.long_leave.months"))
    return least <= (event.span.end or day)


def _hired_lately(record: Record, rules: Rules, day: date) -> bool:
    """Whether the first record on the establishment began within the policy's months before `day`, or on it."""
    first = min(event.span.start for event in record.of("establishment"))
    return add_months(day, -rules.integer("history.new_hire.months")) <= first <= day


def _in_kindergarten(record: Record, rules: Rules, day: date) -> bool:
    post = present_post(record, min(rules.as_of, day), day)
    if post is not None:
        return post.school_phase == "kindergarten"
    taught = {event.school_phase for event in record.at("teaching", day)}
    return taught == {"kindergarten"}
