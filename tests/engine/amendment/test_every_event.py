"""Every kind of late event at the close of every stage touches whom it may, and nobody else."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from guanpin.engine.amendment import State, amend
from guanpin.engine.competition import Holding
from tests.engine.amendment.places import (
    STAGES,
    check_amendment,
    course,
    event,
    events_for,
    place_of,
    state_at,
)


@pytest.mark.parametrize(
    ("sample", "number", "stage"),
    [*(("six", 0, stage) for stage in STAGES[2:]), ("small", 3, "in_school"), ("small", 3, "waiting_list")],
)
def test_every_event_at_the_close_of_every_stage(sample: str, number: int, stage: str) -> None:
    state = state_at(sample, number, stage)
    kinds = set()
    for late in events_for(state):
        amendment, after = amend(state, late)
        check_amendment(state, late, amendment, after)
        kinds.add(late.kind)
    assert {"died", "protected", "ruling", "school_closed", "school_opened"} <= kinds


@pytest.mark.parametrize("number", range(3))
def test_every_place_given_up_in_the_result(number: int) -> None:
    """The waiting list and its chains, with each holder leaving in turn."""
    state, climbed, chains = state_at("six", number, "waiting_list"), 0, 0
    for person in list(state.held)[number::2]:
        late = event("resigned", person=person)
        amendment, after = amend(state, late)
        check_amendment(state, late, amendment, after)
        climbed += len(amendment.effects) > 1
        chains += len(amendment.effects) > 2
    assert climbed
    assert chains or number != 0


@given(number=st.integers(0, 5), stage=st.sampled_from(STAGES[5:]), draw=st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=10)
def test_amendments_on_amendments(number: int, stage: str, draw: Random) -> None:
    state = state_at("six", number, stage)
    published = dict(state.held)
    for _ in range(5):
        late = draw.choice(events_for(state))
        amendment, after = amend(state, late)
        check_amendment(state, late, amendment, after)
        state = after
    lost = {person for person in published if person not in state.held}
    assert lost <= state.gone | state.declined


@pytest.mark.parametrize("stage", ["direct", "in_school", "placement", "waiting_list"])
def test_who_is_protected_or_bound_cannot_lose_a_place(stage: str) -> None:
    state = state_at("six", 0, stage)
    floored = [person for person in state.held if state.board.gate.floor(person)]
    at_last = [one for one in floored if state.held[one].post == state.board.last_post[one].id]
    assert at_last
    for person in set(floored) - set(at_last):
        _, after = amend(state, event("refused", person=person))
        assert after.held[person] == Holding(state.board.last_post[person].id, True)
    for person in at_last:
        amendment, after = amend(state, event("refused", person=person))
        assert not amendment.effects and after.held == state.held
        assert [one.code for one in amendment.steps] == ["amendment.refusal_without_effect"]


def test_a_protection_known_late_holds_from_then_on() -> None:
    state = state_at("six", 0, "waiting_list")
    person = next(
        one
        for one, place in state.held.items()
        if state.board.gate.floor(one) is None and place.post == state.board.last_post[one].id
    )
    _, known = amend(state, event("protected", person=person, protection="D03"))
    assert known.held == state.held
    amendment, after = amend(known, event("refused", person=person))
    assert not amendment.effects and after.held == state.held


def test_a_supernumerary_place_lapses_without_freeing_any() -> None:
    state = state_at("six", 0, "waiting_list")
    person = next(iter(sorted(set(state.board.basis.standings) - set(state.held))))
    free = state.free_places()
    full = [one for one in state.board.plan.posts if one.category == "teaching" and not free[one.id]]
    ruling, after = amend(state, event("ruling", person=person, post=full[0].id))
    assert after.held[person].supernumerary and [one.person for one in ruling.effects] == [person]
    gone, later = amend(after, event("resigned", person=person))
    assert not gone.freed or set(gone.freed) <= {
        post.id for post in state.board.plan.posts if post.school == full[0].school and free.get(post.id)
    }
    assert {one: place for one, place in later.held.items() if one in state.held} == state.held


def test_who_declined_is_not_asked_again() -> None:
    state = state_at("six", 0, "waiting_list")
    person = "P00100"
    assert any("P00100" in [one.person for one in amend(state, event("died", person=other))[0].effects]
               for other in ("P00103", "P00097"))  # fmt: skip
    _, held = amend(state, event("ruling", person=person, post=state.board.last_post[person].id))
    _, declined = amend(held, event("refused", person=person))
    for other in ("P00103", "P00097"):
        touched = amend(declined, event("died", person=other))[0].effects
        assert person not in [one.person for one in touched]


def test_a_school_without_a_successor_keeps_its_people_over_quota() -> None:
    state = state_at("six", 0, "waiting_list")
    school = place_of(state, next(iter(state.held))).school
    amendment, after = amend(state, event("school_closed", school=school))
    people = [person for person in state.held if place_of(state, person).school == school]
    assert [one.person for one in amendment.effects] == people
    assert all(
        after.held[one].supernumerary and after.held[one].post == state.held[one].post for one in people
    )
    assert not any(post.capacity for post in after.board.plan.posts if post.school == school)
    assert after.free_places().keys() == state.free_places().keys()


def test_a_post_that_moved_is_no_worse_than_it_was() -> None:
    """Whoever listed a post of a merged school above others does not fall to those, now that it has another name."""
    state, checked = state_at("six", 0, "waiting_list"), 0
    wishers = state.took_part["cross_school"] & set(state.held)
    for school in sorted({place_of(state, person).school for person in wishers}):
        other = next(one for one in sorted(state.board.tiers) if one != school)
        _, merged = amend(state, event("school_closed", school=school, receiving=other))
        for person in list(merged.held)[::2]:
            late = event("died", person=person)
            amendment, after = amend(merged, late)
            check_amendment(merged, late, amendment, after)
            for one in amendment.effects:
                if one.before is not None and one.after is not None and one.person in wishers:
                    old, new = place_of(state, one.person), place_of(after, one.person)
                    assert _rank(state, one.person, new) <= _rank(state, one.person, old)
                    checked += old.school == school
    assert checked


def _rank(state: State, person: str, post: Any) -> int:
    """Where the person's own wishes first mean the post; 999 where none does."""
    return min(
        (
            row.rank
            for row in state.board.basis.facts.preferences
            if (row.person, row.stage) == (person, "cross_school")
            and (row.school, row.school_phase, row.category)
            == (post.school, post.school_phase, post.category)
            and (row.subject is None or row.subject in post.subjects)
        ),
        default=999,
    )


def test_what_is_listed_below_the_old_post_is_not_asked_for() -> None:
    """Given the first wish by a ruling, which then moves to another school, nobody is asked about the later wishes."""
    number, person, old, below = next(
        (number, one.id, one.preferences[0], one.preferences[1:])
        for number in range(6)
        for decision in course("six", number, "waiting_list").competitions
        if decision.stage == "cross_school"
        for one in decision.rounds[0].clearing.candidates
        if one.holds != one.preferences[0] and len(one.preferences) > 2
    )
    state = state_at("six", number, "waiting_list")
    schools = {post.id: post.school for post in state.board.plan.posts}
    _, given = amend(state, event("ruling", person=person, post=old))
    other = next(
        one for one in sorted(state.board.tiers) if one not in {schools[post] for post in (old, *below)}
    )
    _, merged = amend(given, event("school_closed", school=schools[old], receiving=other))
    for one in below:
        if schools[one] == schools[old]:
            continue
        for holder in [name for name, place in merged.held.items() if place.post == one]:
            amendment, _ = amend(merged, event("died", person=holder))
            for asked in amendment.asked:
                for candidate in asked.cleared.clearing.candidates:
                    if candidate.id == person:
                        assert not set(below) & set(candidate.preferences)


@pytest.mark.parametrize("number", range(3))
def test_people_of_a_merged_school_keep_all_but_the_name(number: int) -> None:
    state = state_at("six", number, "waiting_list")
    schools = sorted(state.board.tiers)
    for school, other in pairwise(schools):
        amendment, after = amend(state, event("school_closed", school=school, receiving=other))
        for one in amendment.effects:
            if one.before is None or place_of(state, one.person).school != school:
                continue
            was, now = place_of(state, one.person), place_of(after, one.person)
            assert now.school == other
            assert (was.school_phase, was.category, was.subjects) == (
                now.school_phase,
                now.category,
                now.subjects,
            )
            assert one.after is not None and one.before.supernumerary == one.after.supernumerary
        everyone = sum(post.capacity for post in after.board.plan.posts)
        assert everyone <= sum(post.capacity for post in state.board.plan.posts)


def test_someone_given_a_post_of_another_kind_does_not_stop_the_waiting_list() -> None:
    """A ruling gives a teacher on the list a management post; the next place that comes free still finds its way."""
    state = state_at("six", 0, "waiting_list")
    person = min(state.took_part["cross_school"])
    post = next(one for one in state.board.plan.posts if one.category == "management")
    _, after = amend(state, event("ruling", person=person, post=post.id))
    for leaver in [one for one in after.held if one != person][::9]:
        amendment, _ = amend(after, event("resigned", person=leaver))
        assert person not in {one.person for one in amendment.effects}
