"""Direct appointment: statutory cases always, the uncapped while places last, the rest by rank within the cap."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.direct_appointment import DirectCase, decide_direct
from guanpin.engine.history import Record, Standing
from guanpin.engine.kernel.reasons import reason
from tests.engine.competition.places import plan, post
from tests.engine.made_up import person as made_up_person
from tests.engine.rules import rules_of

STATUTORY = ("D02", "D03", "D04")
UNCAPPED = ("D01", "D05", "D06", "D11", "D12", "D13")
DISCRETIONARY = ("D07", "D08", "D10")
REFUSED = (reason("eligibility.registration.lapsed"),)


def rules(cap: str = "0.30", whole_school: bool = True):
    return rules_of(
        {
            "eligibility.protection.statutory": STATUTORY,
            "direct.uncapped": UNCAPPED,
            "direct.discretionary": DISCRETIONARY,
            "direct.discretionary_cap": Fraction(cap),
            "direct.whole_school": whole_school,
            "direct.leaderships": ("principal", "deputy"),
        }
    )


def case(person: str, where, *categories: str, refusals=(), declines=False, competes=True) -> DirectCase:
    record = Record(made_up_person(person), {})
    standing = Standing(
        record.person, record, where.school, (), where.school, None, None, "none", "none", date(2040, 1, 1)
    )
    return DirectCase(standing, where, tuple(categories), tuple(refusals), declines, competes)


def decide(cases, posts, *, over=("S1",), **settings):
    by_person = {one.standing.person.id: one for one in cases}
    return decide_direct(by_person, plan(*posts), frozenset(over), lambda person: person, rules(**settings))


def grounds(decision):
    return {one.person: (one.ground, one.supernumerary) for one in decision.appointments}


def codes(decision):
    return {one.person: [item.code for item in one.reasons] for one in decision.not_appointed}


def test_statutory_cases_come_first_and_go_over_quota_when_places_run_out():
    a = post("A", capacity=1)
    decision = decide([case("P1", a, "D05"), case("P2", a, "D02"), case("P3", a, "D03")], [a])
    assert grounds(decision) == {"P2": ("statutory", False), "P3": ("statutory", True)}
    assert codes(decision) == {"P1": ["direct.no_place"]}


def test_a_statutory_case_is_appointed_even_where_the_post_refuses_or_is_gone():
    a = post("A", capacity=0)
    decision = decide([case("P1", a, "D04", refusals=REFUSED)], [a])
    assert grounds(decision) == {"P1": ("statutory", True)}


def test_the_category_of_a_statutory_case_is_not_written_down():
    a = post("A")
    decision = decide([case("P1", a, "D02", "D07")], [a])
    assert decision.appointments[0].categories == ()
    assert "D02" not in str(decision.to_json())


def test_discretionary_cases_by_rank_within_thirty_percent_rounded_down():
    a = post("A", capacity=7)
    decision = decide([case(f"P{n}", a, "D08") for n in range(1, 6)], [a])
    assert grounds(decision) == {"P1": ("discretionary", False), "P2": ("discretionary", False)}
    assert decision.caps[0].to_json() == {"school": "S1", "cap": 2, "used": 2}
    assert codes(decision)["P3"] == ["direct.cap_reached"]


def test_an_uncapped_category_uses_no_cap():
    a = post("A", capacity=4)
    decision = decide([case("P1", a, "D05", "D08"), case("P2", a, "D08"), case("P3", a, "D08")], [a])
    assert grounds(decision) == {"P1": ("uncapped", False), "P2": ("discretionary", False)}


def held_from(school: str, person: str, where, *categories: str, **settings) -> DirectCase:
    """Someone whose head another school holds than the one of the post."""
    one = case(person, where, *categories, **settings)
    return replace(one, standing=replace(one.standing, establishment=school))


def test_people_of_several_schools_share_the_places_of_one_post():
    a = post("A", capacity=2)
    cases = [held_from("S0", "P9", a, "D05"), case("P1", a, "D05"), case("P2", a, "D05")]
    decision = decide(cases, [a], over=("S0", "S1"))
    assert sorted(grounds(decision)) == ["P1", "P9"]
    assert codes(decision) == {"P2": ["direct.no_place"]}


def test_the_law_comes_first_at_a_post_whichever_school_holds_the_head():
    a = post("A", capacity=1)
    cases = [held_from("S0", "P9", a, "D05"), case("P1", a, "D02")]
    decision = decide(cases, [a], over=("S0", "S1"))
    assert grounds(decision) == {"P1": ("statutory", False)}
    assert codes(decision) == {"P9": ["direct.no_place"]}


def test_places_of_a_school_that_appoints_everyone_are_taken_for_the_others():
    a = post("A", capacity=1)
    cases = [case("P1", a, "D05"), held_from("S2", "P9", a)]
    decision = decide(cases, [a], over=("S1",))
    assert grounds(decision) == {"P9": ("whole_school", False)}
    assert codes(decision) == {"P1": ["direct.no_place"]}


def test_who_declines_competes():
    a = post("A", capacity=3)
    decision = decide([case("P1", a, "D02", declines=True)], [a])
    assert grounds(decision) == {}
    assert codes(decision) == {"P1": ["direct.declined"]}


def test_an_ineligible_person_has_no_direct_appointment_but_by_law():
    a = post("A", capacity=3)
    decision = decide([case("P1", a, "D05", refusals=REFUSED)], [a])
    assert grounds(decision) == {}
    assert codes(decision) == {"P1": ["eligibility.registration.lapsed"]}


def test_a_school_not_over_quota_appoints_everyone_who_may_hold_the_post():
    a = post("A", capacity=1)
    cases = [
        case("P1", a),
        case("P2", a),
        case("P3", a, refusals=REFUSED),
        case("P4", a, "D03", refusals=REFUSED),
    ]
    decision = decide(cases, [a], over=())
    assert grounds(decision) == {
        "P1": ("whole_school", False),
        "P2": ("whole_school", False),
        "P4": ("whole_school", False),
    }
    assert codes(decision) == {"P3": ["eligibility.registration.lapsed"]}
    assert decision.caps == ()


def test_whole_school_appointment_can_be_switched_off():
    a = post("A", capacity=2)
    assert grounds(decide([case("P1", a)], [a], over=(), whole_school=False)) == {}


def test_leaders_and_support_staff_are_facts():
    a, leader = post("A"), post("L", "office", category="management", capacity=0)
    decision = decide([case("P1", leader, "D01", competes=False), case("P2", a)], [a, leader])
    assert grounds(decision) == {"P1": ("appointed_fact", False)}


CATEGORIES = st.lists(
    st.sampled_from(STATUTORY + UNCAPPED + DISCRETIONARY + ("D09",)), max_size=3, unique=True
)


@given(data=st.data())
def test_whatever_the_mix_the_law_the_places_and_the_cap_hold(data):
    posts = tuple(post(f"V{n}", capacity=data.draw(st.integers(0, 3))) for n in range(3))
    cases = [
        case(
            f"P{n}",
            data.draw(st.sampled_from(posts)),
            *sorted(data.draw(CATEGORIES)),
            refusals=REFUSED if data.draw(st.booleans()) else (),
            declines=data.draw(st.integers(0, 5)) == 0,
        )
        for n in range(data.draw(st.integers(1, 10)))
    ]
    cap = data.draw(st.sampled_from(["0", "0.30", "1"]))
    decision = decide(cases, posts, cap=cap)
    found = grounds(decision)
    for one in cases:
        person, categories = one.standing.person.id, set(one.categories)
        if categories & set(STATUTORY) and not one.declines:
            assert found[person][0] == "statutory"
        elif one.refusals or one.declines or not categories - {"D09"}:
            assert person not in found
        if categories - {"D09"} and person not in found:
            assert codes(decision)[person]
    taken = Counter(one.post for one in decision.appointments if not one.supernumerary)
    assert all(taken[one.id] <= one.capacity for one in posts)
    assert sum(ground == "discretionary" for ground, _ in found.values()) <= Fraction(cap) * sum(
        one.capacity for one in posts
    )
    for one in decision.appointments:
        if one.supernumerary:
            assert taken[one.post] == next(spot.capacity for spot in posts if spot.id == one.post)
