"""What an arc costs: each part by itself, and in the order the policy publishes."""

from __future__ import annotations

import hashlib
from fractions import Fraction

import pytest

from guanpin.engine.placement.costs import lots
from guanpin.engine.policy.parameter import PolicyError
from tests.engine.placement.questions import decided, opening, placed, taker


def hmac_by_hand(key: bytes, message: bytes) -> bytes:
    """RFC 2104 written out."""
    key = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(one ^ 0x36 for one in key) + message).digest()
    return hashlib.sha256(bytes(one ^ 0x5C for one in key) + inner).digest()


def test_lots_are_two_times_forty_bits() -> None:
    ticket = "0f" * 32
    drawn = hmac_by_hand(bytes([15] * 32), b"V1")
    assert lots(ticket, "V1") == (int(drawn[:5].hex(), 16), int(drawn[5:10].hex(), 16))


def test_the_parts_in_their_order() -> None:
    openings = [opening(1, short=True, rural=True), opening(2)]
    decision = decided(
        [
            taker(1, burden=50, home_way=20, rank=(Fraction(-9),), wishes={"V2": 2}, stated=3),
            taker(2, rank=(Fraction(-8),)),
        ],
        {"V1": 1, "V2": 1},
        openings=openings,
        ways={("P1", "S1"): 15, ("P1", "S2"): 20},
    )
    assert decision.order == (
        *("people_placed", "supernumerary", "conversion", "shortage_posts", "hardship", "score_by_wish"),
        *("ticket", "ticket_2"),
    )
    arcs = decision.rounds[0].transport.arcs["P1"]
    # Two people, P1 ranked first: weight 2; the longest list has three wishes, so what is not wished for stands fourth.
    assert arcs["V1"][:6] == (-1, 0, 0, -1, 15, -2 * (3 + 2 - 4))
    assert arcs["V2"][:6] == (-1, 0, 0, 0, 20 - 50, -2 * (3 + 2 - 2))
    assert arcs["V2"][6:] == lots(taker(1).ticket, "V2")


def test_a_burden_counts_for_near_posts_only() -> None:
    """Both would rather have the near post; whoever carries more gets it, and is not put last elsewhere."""
    ways = {(person, school): way for person in ("P1", "P2") for school, way in (("S1", 10), ("S2", 60))}
    both = [taker(1), taker(2, burden=5)]
    assert placed(decided(both, {"V1": 1, "V2": 1}, ways=ways)) == {"P1": "V2", "P2": "V1"}
    far = decided(both, {"V2": 1}, ways=ways, placement__order=("people_placed", "hardship"))
    assert {arcs["V2"][3] for arcs in far.rounds[0].transport.arcs.values()} == {60}


@pytest.mark.parametrize(("order", "post"), [(("hardship", "wishes"), "V1"), (("wishes", "hardship"), "V2")])
def test_the_order_of_the_policy_decides(order: tuple[str, ...], post: str) -> None:
    decision = decided(
        [taker(1, wishes={"V2": 1}, stated=1)],
        {"V1": 1, "V2": 1},
        ways={("P1", "S1"): 5, ("P1", "S2"): 50},
        placement__order=("people_placed", *order),
    )
    assert placed(decision) == {"P1": post}


def test_an_order_that_would_place_fewer_is_refused() -> None:
    with pytest.raises(PolicyError) as caught:
        decided([taker(1)], {"V1": 1}, placement__order=("hardship", "people_placed"))
    assert caught.value.code == "placement.order"
