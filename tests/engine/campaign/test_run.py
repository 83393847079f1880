"""A campaign as a whole: what no policy and no wish can bring about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guanpin.engine.campaign.gate import Gate
from guanpin.engine.campaign.run import run_campaign
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.catalogue import CATALOGUE
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.policy.parameter import parse_value
from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.exchange.policies import load_policy
from guanpin.sample import small_district

SEED = bytes(range(32))
POLICY = load_policy("east-district")


def rules_with(day: date, **values: Any) -> Rules:
    """The shipped rules with other values for keys written with __ for the dot."""
    found = POLICY.in_force(day)
    for name, raw in values.items():
        key = name.replace("__", ".")
        found[key] = replace(found[key], value=parse_value(CATALOGUE[key], raw, "test"))
    return Rules("test", ("test",), day, found)


@pytest.mark.parametrize(
    "stages",
    [
        ["establishment", "posts", "direct"],
        ["establishment", "posts", "direct", "cross_school"],
        ["establishment", "posts", "direct", "cross_school", "in_school"],
        ["posts", "establishment", "direct", "in_school"],
    ],
)
def test_no_stage_list_ends_before_the_floor_is_laid(stages: list[str]) -> None:
    facts = small_district(1).facts
    rules = rules_with(facts.campaign.as_of)
    listed = replace(rules.values["campaign.stages"], value=tuple(stages))
    rules = replace(rules, values={**rules.values, "campaign.stages": listed})
    with pytest.raises(GuanpinError) as caught:
        run_campaign(facts, rules, SEED)
    assert caught.value.code == "campaign.stages"
    assert caught.value.place.startswith("test · campaign.stages")


def test_protected_people_who_decline_have_a_place_with_the_fewest_stages() -> None:
    facts = small_district(1).facts
    protected = {
        event.person
        for event in facts.events
        if event.kind == "protection" and event.value in ("D02", "D03", "D04")
    }
    assert protected
    declined = tuple(Declaration(person, "direct", False, False, False, True) for person in sorted(protected))
    facts = replace(facts, declarations=declined)
    stages = ["establishment", "posts", "direct", "in_school"]
    result = run_campaign(facts, rules_with(facts.campaign.as_of, campaign__stages=stages), SEED)
    assert protected & set(result.basis.standings)
    assert protected.isdisjoint(result.unplaced)


def test_a_wish_for_a_post_that_is_not_competed_for_is_excluded_with_a_reason() -> None:
    facts = small_district(3).facts
    everything = [
        {"held": held, "open": ["teaching", "management", "support", "worker"]}
        for held in ("teaching", "management", "support", "worker")
    ]
    rules = rules_with(facts.campaign.as_of, eligibility__category__open_to=everything)
    plain = run_campaign(facts, rules, SEED)
    person = next(one.person for one in plain.direct.appointments if one.ground == "whole_school")
    others = [post for post in plain.plan.posts if post.category != "teaching"]
    assert others
    wishes = tuple(
        Preference(
            person, "cross_school", rank, post.school, post.school_phase, post.category, post.subjects[0]
        )
        for rank, post in enumerate(others, 1)
    )
    volunteers = Declaration(person, "cross_school", False, True, False, False)
    facts = replace(
        facts,
        preferences=tuple(row for row in facts.preferences if row.person != person) + wishes,
        declarations=(*tuple(row for row in facts.declarations if row.person != person), volunteers),
    )
    result = run_campaign(facts, rules, SEED)
    (_, cross) = result.competitions
    excluded = {one.vacancy: one.reasons[0].code for one in cross.excluded if one.person == person}
    assert set(excluded) == {post.id for post in others}
    assert "competition.category_not_cleared" in excluded.values()
    assert result.appointments[person] == plain.appointments[person]


@pytest.mark.parametrize("count", [0, 2])
def test_a_stage_without_exactly_one_row_of_rules_is_refused(count: int) -> None:
    facts = small_district(1).facts
    rows = load_policy("defaults").in_force(facts.campaign.as_of)["competition.stages"].value
    kept = [row for row in rows if row["stage"] != "cross_school"]
    kept += [row for row in rows if row["stage"] == "cross_school"] * count
    with pytest.raises(GuanpinError) as caught:
        run_campaign(
            facts, rules_with(facts.campaign.as_of, competition__stages=[dict(row) for row in kept]), SEED
        )
    assert caught.value.code == "competition.stage_rules"
    assert "cross_school" in caught.value.zh
    assert caught.value.place.startswith("test · competition.stages")


def test_nobody_with_the_floor_can_give_a_post_up_and_everyone_else_can() -> None:
    """Everybody appointed before the cross-school stage declares it: those with the floor keep exactly what they had."""
    kept = left = 0
    for number in range(8):
        facts = small_district(number).facts
        rules = rules_with(facts.campaign.as_of)
        declared = tuple(
            Declaration(person.id, "cross_school", False, False, True, False) for person in facts.people
        )
        facts = replace(facts, preferences=(), declarations=declared)
        result = run_campaign(facts, rules, SEED)
        before, cross = result.competitions
        gate = Gate(result.basis)
        told = {
            one.person: one.reasons[0]
            for one in cross.excluded
            if one.reasons[0].code == "competition.give_up_without_effect"
        }
        posts = {post.id: post for post in result.plan.posts}
        for person, holding in before.held.items():
            floor = gate.floor(person)
            if posts[holding.post].category != "teaching":
                continue
            assert (person in told) == (floor is not None)
            if floor is not None:
                assert cross.held[person] == holding
                assert told[person].citation == floor.citation
                kept += 1
            else:
                assert person in cross.unplaced
                left += 1
        assert not any(one.supernumerary for one in cross.appointments)
    assert kept and left


def test_a_bound_person_cannot_turn_an_ordinary_post_into_one_over_quota() -> None:
    """With wishes that are all refused, as for a first attempt at a supernumerary place."""
    tried = 0
    for number in range(12):
        facts = replace(small_district(number).facts, declarations=(), preferences=())
        rules = rules_with(facts.campaign.as_of)
        plain = run_campaign(facts, rules, SEED)
        gate, held = Gate(plain.basis), plain.competitions[0].held
        bound = [person for person, one in held.items() if gate.floor(person) and not one.supernumerary]
        for person in bound[:1]:
            wish = Preference(person, "cross_school", 1, facts.schools[0].id, "senior", "worker", "kitchen")
            declaration = Declaration(person, "cross_school", False, True, True, False)
            trick = replace(facts, preferences=(wish,), declarations=(declaration,))
            assert run_campaign(trick, rules, SEED).appointments == plain.appointments
            tried += 1
    assert tried


def test_wishes_of_someone_appointed_who_did_not_volunteer_are_named_once() -> None:
    facts = small_district(3).facts
    rules = rules_with(facts.campaign.as_of)
    plain = run_campaign(replace(facts, preferences=(), declarations=()), rules, SEED)
    schools = sorted({post.school for post in plain.plan.posts})
    wishes = tuple(
        Preference(person, "cross_school", rank, school, "primary", "teaching", None)
        for person in plain.basis.standings
        for rank, school in enumerate(schools, 1)
    )
    result = run_campaign(replace(facts, preferences=wishes, declarations=()), rules, SEED)
    before, cross = result.competitions
    named = [
        (one.person, one.rank, one.vacancy, one.reasons[0].param("count"))
        for one in cross.excluded
        if one.reasons[0].code == "competition.not_volunteered"
    ]
    posts = {post.id: post for post in result.plan.posts}
    teachers = [
        person for person in sorted(before.held) if posts[before.held[person].post].category == "teaching"
    ]
    assert named == [(person, None, None, len(schools)) for person in teachers]
    apart = [one.person for one in cross.excluded if one.reasons[0].code == "competition.category_apart"]
    assert apart == sorted(before.held.keys() - set(teachers)) and apart
    assert {person: cross.held[person] for person in before.held} == before.held


def test_wishes_for_other_schools_in_school_do_not_cost_the_own_ones() -> None:
    """Whoever names only other schools in the in-school stage is treated like someone who stated nothing."""
    changed = 0
    for number in range(12):
        facts = replace(small_district(number).facts, preferences=(), marks=())
        rules = rules_with(facts.campaign.as_of)
        silent = run_campaign(facts, rules, SEED)
        schools = [school.id for school in facts.schools]
        wishes = tuple(
            Preference(
                person,
                "in_school",
                1,
                next(one for one in schools if one != standing.establishment),
                "primary",
                "teaching",
                None,
            )
            for person, standing in silent.basis.standings.items()
        )
        spoken = run_campaign(replace(facts, preferences=wishes), rules, SEED)
        assert spoken.competitions[0].held == silent.competitions[0].held
        changed += len(spoken.competitions[0].excluded) - len(silent.competitions[0].excluded)
    assert changed > 0
