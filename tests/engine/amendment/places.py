"""Made-up districts decided to the close of each stage, and what must hold of any amendment of them, told independently."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from guanpin.engine.amendment import Amendment, LateEvent, NewPost, State
from guanpin.engine.campaign.course import Course
from guanpin.engine.campaign.run import take_course
from guanpin.engine.matching import to_json
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.codes import STATUTORY
from guanpin.exchange.policies import load_policy
from guanpin.exchange.results.amendments import state_of
from guanpin.sample import small_district
from guanpin.sample.six import six_school
from guanpin.verification.rounds import check_round

SEED = bytes(range(32))
STAGES = (
    "establishment", "posts", "leaders", "middle", "shortage", "direct", "in_school", "cluster", "cross_school",
    "support", "placement", "waiting_list",
)  # fmt: skip
LEAVING = ("died", "resigned", "transferred", "retired")


def rules_with_all_stages(day: date) -> Rules:
    """The district's policy holding every stage there is."""
    rules = load_policy("east-district").at(day)
    listed = replace(rules.values["campaign.stages"], value=STAGES)
    return replace(rules, values={**rules.values, "campaign.stages": listed})


@cache
def course(sample: str, number: int, stage: str) -> Course:
    facts = (six_school if sample == "six" else small_district)(number).facts
    rules = rules_with_all_stages(facts.campaign.as_of)
    return take_course(facts, rules, SEED, until=stage)


def state_at(sample: str, number: int, stage: str) -> State:
    return state_of(course(sample, number, stage))


def event(kind: str, **fields: Any) -> LateEvent:
    return LateEvent(kind, date(2023, 7, 20), "区办〔2023〕9号", ("甲", "乙"), **fields)


def events_for(state: State) -> list[LateEvent]:
    """Every kind of event, for several people, posts and schools that it fits; no correction of facts."""
    people = sorted(set(state.board.basis.standings) - state.gone)
    held = [person for person in people if person in state.held]
    some, appointed = people[:: max(1, len(people) // 12)], held[:: max(1, len(held) // 12)]
    found = [event(kind, person=one) for one in some for kind in LEAVING[:2]]
    found += [event("refused", person=one) for one in appointed]
    found += [event("protected", person=one, protection=STATUTORY[1]) for one in some]
    posts = [post for post in state.board.plan.posts if post.school not in state.closed]
    chosen = posts[:: max(1, len(posts) // 4)]
    found += [event("ruling", person=one, post=post.id) for one in some[::3] for post in chosen]
    free = [post for post, places in state.free_places().items() if places]
    found += [event("unwanted", post=post, tried=tried) for post in free[:2] for tried in (0, 4, 9)]
    schools = sorted({post.school for post in posts})
    for school, other in pairwise(schools):
        found.append(event("school_closed", school=school, receiving=other))
        found.append(event("school_closed", school=school))
        found.append(
            event(
                "school_closed",
                school=other,
                receiving=f"N{state.number}{other}",
                name=f"新校{state.number}{other}",
            )
        )
        of_school = [one for one in held if place_of(state, one).school == school]
        if of_school:
            half, branch = tuple(of_school[::2]), f"{state.number}{school}"
            found.append(event("school_split", school=school, receiving=other, people=half))
            found.append(
                event("school_split", school=school, receiving=f"M{branch}", name=f"分校{branch}", people=half)
            )  # fmt: skip
    post = NewPost("primary", ("math",), 2)
    found.append(
        event("school_opened", school=f"O{state.number}", name=f"新办学校{state.number}", posts=(post,))
    )
    return found


def place_of(state: State, person: str) -> Any:
    return {post.id: post for post in state.board.plan.posts}[state.held[person].post]


def check_amendment(before: State, late: LateEvent, amendment: Amendment, after: State) -> None:
    """What every amendment must keep, whatever the event."""
    touched = {one.person: one for one in amendment.effects}
    roll = set(before.board.basis.standings)
    assert len(touched) == len(amendment.effects)
    assert list(touched) == sorted(touched)
    for person in roll:
        was, now = before.held.get(person), after.held.get(person)
        if person in touched:
            assert (touched[person].before, touched[person].after) == (was, now)
            assert touched[person].reasons
        else:
            assert was == now
    climbed = _check_clearings(before, amendment, after)
    own = _own_people(before, late)
    assert set(touched) <= own | set(climbed)
    for person in touched:
        if person in climbed:
            assert after.held[person].post == climbed[person]
            assert not after.held[person].supernumerary
    # Without a place is only who left, declined, or had it withdrawn.
    lost = {person for person in before.held if person not in after.held}
    if late.kind in (*LEAVING, "refused", "corrected"):
        assert lost <= {late.person}
    else:
        assert not lost
    _check_capacities(before, late, after)
    assert after.number == before.number + 1
    assert not after.gone & set(after.held)
    assert after.gone == (before.gone | ({late.person} if late.kind in LEAVING else set())) - (
        {late.person} if late.kind == "ruling" else set()
    )


def _own_people(before: State, late: LateEvent) -> set[str]:
    if late.kind == "school_split":
        return set(late.people)
    if late.kind == "school_closed":
        return {person for person in before.held if place_of(before, person).school == late.school}
    return {late.person} if late.person else set()


def _check_capacities(before: State, late: LateEvent, after: State) -> None:
    """Whoever is not over quota has a place within a post's capacity, unless it was overfull before the event."""
    names = {post.id: post for post in before.board.plan.posts}
    was = Counter(one.post for one in before.held.values() if not one.supernumerary)
    moved = Counter(
        after.held[person].post
        for person in _own_people(before, late)
        if late.kind in ("school_closed", "school_split") and person in after.held
    )
    for post in after.board.plan.posts:
        ordinary = sum(1 for one in after.held.values() if one.post == post.id and not one.supernumerary)
        full = names[post.id].capacity if post.id in names else 0
        assert ordinary <= max(post.capacity, was[post.id], was[post.id] - full + moved[post.id] + full)
        everyone = sum(1 for one in after.held.values() if one.post == post.id)
        if not moved[post.id] and late.person not in after.held and post.id in names:
            held = sum(1 for one in before.held.values() if one.post == post.id)
            assert everyone <= max(post.capacity, held)


def _check_clearings(before: State, amendment: Amendment, after: State) -> dict[str, str]:
    """Who moved up the list and where; each clearing is fair, moves upward only, and stays within the places offered."""
    climbed: dict[str, str] = {}
    for one in amendment.asked:
        clearing, matching = one.cleared.clearing, one.cleared.matching
        assert not check_round(to_json(one.cleared))
        people = {candidate.id: candidate for candidate in clearing.candidates}
        posts = {post.id: post for post in after.board.plan.posts}
        came: Counter[str] = Counter()
        left: Counter[str] = Counter()
        for person, candidate in people.items():
            got = matching.get(person)
            if got == candidate.holds:
                continue
            assert got is not None, "nobody loses a place on the waiting list"
            listed = list(candidate.preferences)
            assert candidate.holds is None or listed.index(got) < listed.index(candidate.holds)
            assert person not in before.declined | amendment.gone
            came[got] += 1
            left[str(candidate.holds)] += 1
            climbed[person] = got
        holders = Counter(str(candidate.holds) for candidate in people.values())
        for post, count in came.items():
            surplus = max(0, holders[post] - posts[post].capacity)
            assert count <= one.offered.get(post, 0) + max(0, left[post] - surplus)
        _nobody_passed_over(people, matching)
    return climbed


def _nobody_passed_over(people: dict[str, Any], matching: Any) -> None:
    """Nobody who would rather have a post ranks above someone who came to it."""

    def rank(person: str, post: str) -> Any:
        return [Decimal(part) for part in people[person].keys[post]], -int(people[person].ticket, 16)

    for person, candidate in people.items():
        listed = list(candidate.preferences)
        got = matching.get(person)
        for post in listed[: listed.index(got)] if got in listed else listed:
            newcomers = [
                one for one, place in matching.items() if place == post and people[one].holds != post
            ]
            assert all(rank(person, post) < rank(one, post) for one in newcomers)
