"""Those left over: what they reach, what keeps them out, what would help; each repair does what it says."""

from __future__ import annotations

from random import Random

import pytest

from guanpin.engine.placement import PlacementDecision
from guanpin.engine.snapshot.candidacies import Consent
from tests.engine.placement.questions import codes_of, decided, opening, placed, taker

PHASE, SUBJECT, UPWARD = (
    "eligibility.certificate.phase",
    "eligibility.certificate.subject",
    "eligibility.phase.upward",
)


def test_reached_posts_blocked_posts_and_the_exchange_that_would_be_worse() -> None:
    """P2 may only take V1, which P1 has; P1 could also go to V2, which P3 has; nobody may take V3."""
    against = {("P2", "V2"): PHASE, ("P3", "V1"): PHASE}
    against |= {(name, "V3"): PHASE for name in ("P1", "P2", "P3")}
    ways = {("P1", "S1"): 5, ("P2", "S1"): 70, ("P3", "S2"): 5}
    decision = decided(
        [taker(1), taker(2), taker(3)], {"V1": 1, "V2": 1, "V3": 1}, against=against, ways=ways
    )
    assert placed(decision) == {"P1": "V1", "P3": "V2"}
    (left,) = decision.without_offer
    assert left.reached == ("V1", "V2")
    assert [(name, codes_of(why)) for name, why in left.blocked] == [("V3", [PHASE])]
    worse = next(why for why in left.reasons if why.code == "placement.exchange_worse")
    assert worse.param("placement_part") == "hardship"
    (empty,) = decision.empty_posts
    assert (empty.vacancy, empty.free) == ("V3", 1)
    assert [(why.param("clause"), why.param("people")) for why in empty.reasons] == [(PHASE, 1)]


def random_case(seed: int) -> tuple[list, dict, dict]:
    random = Random(seed)
    takers = [taker(number, last_post=f"V{random.randint(1, 5)}") for number in range(1, 7)]
    places = {f"V{number}": random.choice((0, 1, 1, 2)) for number in range(1, 6)}
    kinds = (None, PHASE, PHASE, SUBJECT, UPWARD)
    against = {(one.id, post): random.choice(kinds) for one in takers for post in places}
    return takers, places, against


def count(decision: PlacementDecision) -> int:
    return len(decision.appointments)


@pytest.mark.parametrize("seed", range(40))
def test_every_repair_does_what_it_says_and_none_is_missing(seed: int) -> None:
    takers, places, against = random_case(seed)
    openings = [opening(number) for number in range(1, 6)]
    plain = decided(takers, places, against=against, openings=openings)
    now = count(plain)
    found = {}
    for post in places:
        more = decided(takers, {**places, post: places[post] + 1}, against=against, openings=openings)
        own = {one.last_post for one in takers if one.id in plain.unplaced}
        if count(more) > now and (places[post] or post in own):
            newly = tuple(sorted(set(placed(more)) - set(placed(plain))))
            found["place", post] = (1, newly)
    eased = {pair: None if code == UPWARD else code for pair, code in against.items()}
    more = decided(takers, places, against=eased, openings=openings)
    if count(more) > now:
        newly = tuple(sorted(set(placed(more)) & set(plain.unplaced)))
        found["clause", UPWARD] = (count(more) - now, newly)
    for person in plain.unplaced:
        consents = [Consent(person, "primary", "math", "")]
        more = decided(takers, places, against=against, openings=openings, consents=consents)
        if count(more) > now:
            found["conversion", person] = (1, (person,))
    listed = {
        (one.kind, one.subject.get("vacancy") or one.subject.get("code") or one.subject["person"]): (
            one.people,
            one.helps,
        )
        for one in plain.repairs
    }
    assert listed == found
    kinds = ("place", "clause", "conversion")
    keys = [(kinds.index(one.kind), -one.people, sorted(one.subject.items())) for one in plain.repairs]
    assert keys == sorted(keys)


def test_repairs_are_listed_as_the_policy_says() -> None:
    takers, places, against = random_case(3)
    openings = [opening(number) for number in range(1, 6)]
    only = decided(takers, places, against=against, openings=openings, placement__repairs=("conversion",))
    assert {one.kind for one in only.repairs} <= {"conversion"}


def test_nothing_is_said_where_nobody_is_left() -> None:
    decision = decided([taker(1)], {"V1": 1})
    assert decision.without_offer == decision.repairs == decision.empty_posts == ()
