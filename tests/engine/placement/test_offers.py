"""Rounds of offers: replies, second offers, standby, and who never loses a place by taking part."""

from __future__ import annotations

from datetime import date

from guanpin.engine.placement import decide
from guanpin.engine.snapshot.candidacies import Consent, Reply
from tests.engine.placement.questions import START, codes_of, decided, placed, question, refuses, taker


def test_an_offer_without_a_reply_places_provisionally() -> None:
    decision = decided([taker(1)], {"V1": 1})
    (offer,) = decision.offers
    assert (offer.reply, offer.offer, offer.round, offer.conversion) == ("none", 1, "placement-1", False)
    assert placed(decision) == {"P1": "V1"}
    assert decision.unplaced == () and decision.standby == ()


def test_a_refused_place_goes_to_the_next_round_and_so_does_the_person() -> None:
    ways = {("P1", "S1"): 5, ("P1", "S2"): 50, ("P1", "S3"): 60, ("P3", "S2"): 95}
    ways |= {("P2", "S1"): 30, ("P2", "S2"): 90, ("P2", "S3"): 99}
    against = {("P3", "V1"): "eligibility.certificate.phase", ("P3", "V3"): "eligibility.certificate.phase"}
    against |= {("P1", "V3"): None, ("P2", "V3"): "eligibility.certificate.phase"}
    everyone, places = [taker(1), taker(2), taker(3)], {"V1": 1, "V2": 1, "V3": 1}
    assert placed(decided(everyone, places, ways=ways, against=against)) == {
        "P1": "V3",
        "P2": "V1",
        "P3": "V2",
    }
    refused = decided(everyone, places, ways=ways, against=against, replies=[refuses("P3", 1, "V2")])
    assert placed(refused) == {"P1": "V3", "P2": "V1"}
    assert [one.person for one in refused.without_offer] == ["P3"]
    two = [taker(1), taker(2)]
    first = decided(two, places, ways=ways, against=against)
    assert placed(first) == {"P1": "V2", "P2": "V1"}
    second = decided(two, places, ways=ways, against=against, replies=[refuses("P1", 1, "V2")])
    assert placed(second) == {"P1": "V3", "P2": "V1"}
    assert [(one.person, one.offer, one.round, one.post, one.reply) for one in second.offers] == [
        ("P1", 1, "placement-1", "V2", "refused"),
        ("P1", 2, "placement-2", "V3", "none"),
        ("P2", 1, "placement-1", "V1", "none"),
    ]
    assert dict(second.rounds[1].transport.capacities) == {"V2": 1, "V3": 1}
    assert [one.id for one in second.rounds[1].takers] == ["P1"]


def test_refusing_every_offer_ends_on_standby_and_frees_the_places() -> None:
    replies = [refuses("P1", 1, "V1"), refuses("P1", 2, "V2", date(2023, 9, 10))]
    ways = {("P1", "S1"): 5, ("P1", "S2"): 50}
    decision = decided(
        [taker(1)], {"V1": 1, "V2": 1, "V3": 1}, ways={**ways, ("P1", "S3"): 99}, replies=replies
    )
    assert [(one.post, one.reply) for one in decision.offers] == [("V1", "refused"), ("V2", "refused")]
    (standby,) = decision.standby
    assert (standby.start, standby.until) == (date(2023, 9, 10), date(2024, 9, 10))
    assert "placement.standby.continues" in codes_of(standby.reasons)
    assert decision.unplaced == ("P1",) and decision.appointments == ()
    assert decision.without_offer == ()


def test_standby_begins_with_the_term_at_the_earliest() -> None:
    decision = decided([taker(1)], {"V1": 1}, replies=[refuses("P1", 1, "V1")], placement__offers_max=1)
    assert decision.standby[0].start == START


def test_a_refused_post_is_never_offered_again() -> None:
    decision = decided([taker(1)], {"V1": 1}, replies=[refuses("P1", 1, "V1")])
    assert len(decision.offers) == 1 and len(decision.rounds) == 2
    (left,) = decision.without_offer
    assert [(name, codes_of(why)) for name, why in left.blocked] == [("V1", ["placement.refused_before"])]
    assert decision.standby == ()


def test_a_reply_to_another_post_counts_for_nothing() -> None:
    decision = decided([taker(1)], {"V1": 1}, replies=[refuses("P1", 1, "V9")])
    assert decision.offers[0].reply == "none"


def test_someone_without_a_place_goes_before_a_supernumerary_holder() -> None:
    """Whatever else speaks for the holder; and the holder goes where nobody else is kept out by it."""
    holder = taker(1, holds="V9", burden=500, wishes={"V1": 1}, stated=1)
    ways = {("P1", "S1"): 1, ("P2", "S1"): 300}
    assert placed(decided([holder, taker(2)], {"V1": 1}, ways=ways)) == {"P2": "V1"}
    accepted = [Reply("P1", 1, "V1", True, START)]
    assert placed(decided([holder], {"V1": 1}, replies=accepted)) == {"P1": "V1"}


def test_a_supernumerary_holder_keeps_the_place_unless_they_accept() -> None:
    holder = taker(1, holds="V9")
    for replies in ([], [refuses("P1", 1, "V1"), refuses("P1", 2, "V2")]):
        decision = decided([holder], {"V1": 1, "V2": 1}, replies=replies, ways={("P1", "S2"): 99})
        assert decision.offers
        assert decision.appointments == () and decision.unplaced == () and decision.standby == ()


def test_consent_opens_posts_of_another_subject_and_is_used_last() -> None:
    against = {("P1", "V1"): "eligibility.certificate.subject", ("P2", "V1"): "eligibility.certificate.phase"}
    consents = [Consent(name, "primary", "math", "") for name in ("P1", "P2")]
    decision = decided([taker(1), taker(2)], {"V1": 2}, against=against, consents=consents)
    assert placed(decision) == {"P1": "V1"}
    assert decision.offers[0].conversion
    assert decision.rounds[0].to_json()["arcs"][0]["conversion"] == {
        "school_phase": "primary",
        "subject": "math",
    }
    spared = decided(
        [taker(1)], {"V1": 1, "V2": 1}, against=against, consents=consents, ways={("P1", "S2"): 900}
    )
    assert placed(spared) == {"P1": "V2"}


def test_the_order_of_rows_changes_nothing() -> None:
    takers = [taker(number, burden=number % 3) for number in range(1, 9)]
    replies = [refuses(f"P{number}", 1, f"V{post}") for number in range(1, 9) for post in range(1, 5)]
    one = decide(question(takers, {"V1": 2, "V2": 1, "V3": 2, "V4": 9}, replies=replies))
    other = decide(question(takers[::-1], {"V4": 9, "V3": 2, "V2": 1, "V1": 2}, replies=replies[::-1]))
    assert one.to_json() == other.to_json()
    assert len(one.rounds) > 1
