"""A competition stage: lists, rounds that only move people upward, reopened places, and the floor at the close."""

from __future__ import annotations

from guanpin.engine.competition import (
    Holding,
    MoverCaps,
    StageEntry,
    StageQuestion,
    StageRules,
    Wish,
    run_stage,
)
from guanpin.engine.kernel.reasons import reason
from tests.engine.rules import rules_of

from .places import plan, post

FLOOR = reason("competition.floor.statutory")


RULES = rules_of({"competition.stages": (), "competition.closing_order": "most_free"})


def stage_rules(rounds: int = 3, *, recall: bool = False) -> StageRules:
    return StageRules(
        stage="cross_school",
        sheet="district",
        rounds_max=rounds,
        preferences_max=0,
        guarantees=("eligible", "capacity", "no_waste"),
        scope="district",
        categories=("teaching",),
        enter="unplaced",
        upward="open",
        recall=recall,
        forfeits=(),
        lists_of=None,
        vacancies="all",
    )


def entry(person: str, *posts, refused=(), floor=None, last="A", keeps_held=True) -> StageEntry:
    wishes = tuple(
        (Wish(one, rank), (reason("eligibility.category"),) if one.id in refused else ())
        for rank, one in enumerate(posts, 1)
    )
    return StageEntry(person, "S1", wishes, (), floor, last, keeps_held)


def ticket(person: str) -> str:
    return f"{int(person[1:]):064x}"


def stage(
    posts, held, entries, scores, *, rounds=3, unplaced=(), recall=False, waiting=None, caps=None, fixed=None
):
    people = {entry.person for entry in entries} | set(held) | set(unplaced)
    question = StageQuestion(
        rules=stage_rules(rounds, recall=recall),
        plan=plan(*posts),
        held={person: Holding(where, False) for person, where in held.items()},
        waiting=waiting or {},
        entries=tuple(entries),
        tickets={person: (int(person[1:]), ticket(person)) for person in people},
        key=lambda person, _post: (f"{scores[person]}.00",),
        unplaced=frozenset(unplaced),
        caps=caps,
        places=fixed,
    )
    return run_stage(question, RULES)


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


def caps(cap: int, scores, *, upward=("B",)) -> MoverCaps:
    """Everyone's school is S1, which may lose `cap` of its holders to the posts in `upward`."""
    return MoverCaps(
        {"S1": cap},
        dict.fromkeys(scores, "S1"),
        lambda _person, one: one.id in upward,
        lambda person: (-scores[person], ticket(person)),
    )


def test_a_school_above_its_cap_keeps_back_its_lowest_ranked_mover():
    """B has room for all three; two may go. The lowest keeps the post held, and the clearing is made again."""
    a, b = post("A", capacity=3), post("B", capacity=3, school="S2")
    scores = {"P1": 90, "P2": 70, "P3": 80}
    decision = stage(
        [a, b],
        dict.fromkeys(scores, "A"),
        [entry(person, b) for person in scores],
        scores,
        caps=caps(2, scores),
    )
    assert places(decision) == {"P1": "B", "P2": "A", "P3": "B"}
    assert [(one.person, one.school, one.step) for one in decision.held_back] == [("P2", "S1", 1)]
    assert decision.mover_caps == (("S1", 2),)


def test_who_is_kept_back_still_has_the_wishes_that_are_no_capped_move():
    a, b, c = post("A", capacity=2), post("B", capacity=2, school="S2"), post("C", school="S3")
    scores = {"P1": 90, "P2": 70}
    decision = stage(
        [a, b, c],
        {"P1": "A", "P2": "A"},
        [entry("P1", b), entry("P2", b, c)],
        scores,
        caps=caps(1, scores),
    )
    assert places(decision) == {"P1": "B", "P2": "C"}


def test_whoever_has_no_place_is_never_capped():
    b = post("B", capacity=2, school="S2")
    scores = {"P1": 90, "P2": 70}
    decision = stage(
        [b], {}, [entry("P1", b), entry("P2", b)], scores, unplaced=("P1", "P2"), caps=caps(0, scores)
    )
    assert places(decision) == {"P1": "B", "P2": "B"}
    assert decision.held_back == ()


def test_a_place_that_comes_free_because_someone_is_kept_back_is_not_given_away():
    """P1 would leave A to P3, who has no place; kept back, P1 keeps A and P3 stays without."""
    a, b = post("A"), post("B", school="S2")
    scores = {"P1": 50, "P3": 90}
    decision = stage(
        [a, b], {"P1": "A"}, [entry("P1", b), entry("P3", a)], scores, unplaced=("P3",), caps=caps(0, scores)
    )
    assert places(decision) == {"P1": "A"}
    assert decision.unplaced == ("P3",)


def test_a_cap_counts_the_movers_of_earlier_rounds():
    """One may go. P1 goes in the first round; the place that reopens then draws P2, who is kept back."""
    a = post("A", capacity=1)
    b = post("B", "music", school="S2")
    over = post("O", school="S2")
    elsewhere = post("E", school="S4")
    scores = {"P1": 90, "P2": 80, "P5": 10, "P6": 10}
    decision = stage(
        [a, b, over, elsewhere, post("C", "art", capacity=1, school="S3")],
        {"P1": "A", "P2": "A", "P5": "O", "P6": "O"},
        [entry("P1", post("C", "art", capacity=1, school="S3")), entry("P2", b), entry("P5", elsewhere)],
        scores,
        caps=caps(1, scores, upward=("B", "C")),
    )
    assert places(decision)["P1"] == "C" and places(decision)["P2"] == "A"
    assert [(one.person, one.round) for one in decision.held_back] == [("P2", "cross_school-2")]


def test_recall_puts_colleagues_without_a_place_first_at_their_own_school():
    """P1 of S1 has no place; P2 holds one elsewhere and scores more. The place at S1 is P1's when recall is on."""
    a, b = post("A"), post("B", school="S2")
    scores = {"P1": 10, "P2": 90}
    asked = ([a, b], {"P2": "B"}, [entry("P1", a), entry("P2", a)], scores)
    assert places(stage(*asked, unplaced=("P1",)))["P2"] == "A"
    assert places(stage(*asked, unplaced=("P1",), recall=True)) == {"P1": "A", "P2": "B"}


def test_places_of_people_not_yet_appointed_are_left_alone():
    a = post("A", capacity=2)
    decision = stage([a], {}, [entry("P1", a), entry("P2", a)], {"P1": 1, "P2": 2}, waiting={"A": 1})
    assert places(decision) == {"P2": "A"}


def test_capacities_given_hold_instead_of_the_plans():
    a, b = post("A", capacity=3), post("B", capacity=3, school="S2")
    decision = stage([a, b], {}, [entry("P1", a, b), entry("P2", a, b)], {"P1": 1, "P2": 2}, fixed={"B": 1})
    assert places(decision) == {"P2": "B"}
