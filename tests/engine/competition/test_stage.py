"""A competition stage: lists, rounds that only move people upward, reopened places, and the floor at the close."""

from __future__ import annotations

from fractions import Fraction

from guanpin.engine.competition import Holding, StageEntry, Wish, run_stage
from guanpin.engine.kernel.reasons import reason
from tests.engine.rules import rules_of

from .places import plan, post

FLOOR = reason("competition.floor.statutory")


def rules(rounds: int = 3):
    return rules_of(
        {
            "competition.rounds_max": {"in_school": Fraction(1), "cross_school": Fraction(rounds)},
            "competition.guarantees": ("eligible", "capacity", "no_waste"),
            "competition.closing_order": "most_free",
        }
    )


def entry(person: str, *posts, refused=(), floor=None, last="A", keeps_held=True) -> StageEntry:
    wishes = tuple(
        (Wish(one, rank), (reason("eligibility.category"),) if one.id in refused else ())
        for rank, one in enumerate(posts, 1)
    )
    return StageEntry(person, wishes, (), floor, last, keeps_held)


def ticket(person: str) -> str:
    return f"{int(person[1:]):064x}"


def stage(posts, held, entries, scores, *, rounds=3, unplaced=()):
    people = {entry.person for entry in entries} | set(held) | set(unplaced)
    return run_stage(
        "cross_school",
        plan(*posts),
        {person: Holding(where, False) for person, where in held.items()},
        tuple(entries),
        {person: (int(person[1:]), ticket(person)) for person in people},
        lambda person, _post: (f"{scores[person]}.00",),
        frozenset(unplaced),
        rules(rounds),
    )


def places(decision):
    return {person: holding.post for person, holding in decision.held.items()}


def test_the_better_score_gets_the_place_and_the_other_stays_unplaced():
    a = post("A")
    decision = stage([a], {}, [entry("P1", a), entry("P2", a)], {"P1": 80, "P2": 90}, unplaced=("P1", "P2"))
    assert places(decision) == {"P2": "A"}
    assert decision.unplaced == ("P1",)
    assert [one.person for one in decision.appointments] == ["P2"]


def test_equal_scores_are_decided_by_the_ticket():
    a = post("A")
    decision = stage([a], {}, [entry("P2", a), entry("P1", a)], {"P1": 80, "P2": 80}, unplaced=("P1", "P2"))
    assert places(decision) == {"P1": "A"}


def test_a_volunteer_who_gets_nothing_better_keeps_the_post():
    a, b = post("A"), post("B")
    decision = stage(
        [a, b], {"P1": "A"}, [entry("P1", b), entry("P2", b)], {"P1": 10, "P2": 90}, unplaced=("P2",)
    )
    assert places(decision) == {"P1": "A", "P2": "B"}


def test_the_place_a_volunteer_leaves_is_filled_in_the_same_round():
    a, b = post("A"), post("B", school="S2")
    decision = stage(
        [a, b], {"P1": "A"}, [entry("P1", b), entry("P2", a)], {"P1": 50, "P2": 10}, unplaced=("P2",)
    )
    assert places(decision) == {"P1": "B", "P2": "A"}
    assert decision.rounds[0].matching == {"P1": "B", "P2": "A"}


def test_a_refused_preference_takes_no_part_and_is_listed_with_its_reason():
    a, b = post("A"), post("B")
    decision = stage([a, b], {}, [entry("P1", a, b, refused=("A",))], {"P1": 50}, unplaced=("P1",))
    assert places(decision) == {"P1": "B"}
    assert [(one.rank, one.vacancy, one.reasons[0].code) for one in decision.excluded] == [
        (1, "A", "eligibility.category")
    ]


def test_a_holder_beyond_capacity_closes_a_place_that_reopens_when_one_leaves():
    """S1 has two heads: A for one, B for one. Two hold A, so B is closed; once one of them leaves, B reopens."""
    a, b, c = post("A"), post("B", "music"), post("C", school="S2")
    decision = stage(
        [a, b, c],
        {"P1": "A", "P2": "A"},
        [entry("P1", c), entry("P3", b)],
        {"P1": 50, "P2": 50, "P3": 50},
        unplaced=("P3",),
    )
    assert decision.closed == (("cross_school-1", "B", 1),)
    assert places(decision) == {"P1": "C", "P2": "A", "P3": "B"}
    assert [one.round for one in decision.appointments] == ["cross_school-1", "cross_school-2"]


def test_rounds_stop_when_nothing_changes():
    a = post("A")
    decision = stage([a], {}, [entry("P1", a)], {"P1": 50}, unplaced=("P1",))
    assert [one.clearing.round for one in decision.rounds] == ["cross_school-1", "cross_school-2"]
    assert decision.rounds[1].matching == {"P1": "A"}


def test_who_gives_the_post_up_does_not_get_it_back():
    a, b = post("A"), post("B")
    decision = stage(
        [a, b],
        {"P1": "A"},
        [entry("P1", b, keeps_held=False), entry("P2", b), entry("P3", a)],
        {"P1": 10, "P2": 90, "P3": 20},
        unplaced=("P2", "P3"),
    )
    assert places(decision) == {"P2": "B", "P3": "A"}
    assert decision.unplaced == ("P1",)


def test_the_floor_gives_a_supernumerary_place_at_the_last_post():
    a = post("A")
    decision = stage(
        [a],
        {},
        [entry("P1", a, floor=FLOOR), entry("P2", a)],
        {"P1": 10, "P2": 90},
        unplaced=("P1", "P2"),
    )
    assert decision.held["P1"] == Holding("A", True)
    assert decision.held["P2"] == Holding("A", False)
    assert decision.unplaced == ()
    assert [(one.person, one.supernumerary, one.round) for one in decision.appointments] == [
        ("P1", True, None),
        ("P2", False, "cross_school-1"),
    ]


def test_the_floor_holds_without_any_wish():
    a = post("A", capacity=0)
    decision = stage([a], {}, [entry("P1", floor=FLOOR)], {"P1": 10}, unplaced=("P1",))
    assert decision.rounds == ()
    assert decision.held == {"P1": Holding("A", True)}


def test_someone_without_an_entry_stays_unplaced():
    a = post("A")
    assert stage([a], {}, [], {}, unplaced=("P1",)).unplaced == ("P1",)
