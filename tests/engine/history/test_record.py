"""What is known on the as-of day, and in which order."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.history import records
from tests.engine.made_up import AS_OF, event, facts, person, record


def test_a_superseded_event_drops_out() -> None:
    wrong = event("title", "senior", id="A")
    right = event("title", "first", id="B", supersedes="A")
    assert [one.id for one in record(wrong, right).of("title")] == ["B"]


def test_a_correction_recorded_later_changes_nothing_yet() -> None:
    wrong = event("title", "senior", id="A")
    later = event("title", "first", id="B", supersedes="A", recorded_at=date(2023, 6, 20))
    assert [one.id for one in record(wrong, later).of("title")] == ["A"]
    assert [one.id for one in record(wrong, replace(later, recorded_at=AS_OF)).of("title")] == ["B"]


def test_a_chain_of_corrections_leaves_the_last() -> None:
    chain = [
        event("grade", "7", id="A"),
        event("grade", "8", id="B", supersedes="A"),
        event("grade", "9", id="C", supersedes="B"),
    ]
    assert [one.id for one in record(*chain).of("grade")] == ["C"]


def test_at_takes_half_open_spans() -> None:
    span = event("leave", "sick", "2023-03-01", "2023-04-01")
    seen = record(span)
    assert seen.at("leave", date(2023, 3, 1)) == (replace(span, person="T1"),)
    assert seen.at("leave", date(2023, 3, 31)) != ()
    assert seen.at("leave", date(2023, 4, 1)) == ()
    assert seen.at("leave", date(2023, 2, 28)) == ()
    assert seen.of("award") == ()


@given(st.permutations(range(8)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    people = [person(f"T{n}") for n in range(4)]
    events = [event("award", "city", f"2020-0{n + 1}-01", id=f"E{n}", person=f"T{n % 3}") for n in range(8)]
    base = facts(people, events)
    shuffled = replace(base, events=tuple(events[n] for n in order), people=tuple(reversed(people)))
    assert records(shuffled) == records(base)
    assert list(records(shuffled)) == ["T0", "T1", "T2", "T3"]
