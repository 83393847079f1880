"""Placement on made-up districts: what it reads from the board, and what it may never do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from guanpin.engine.campaign.board import Board, lay_board
from guanpin.engine.campaign.gate import Gate
from guanpin.engine.campaign.placement import CATEGORIES, decide_placement
from guanpin.engine.campaign.posts_of_people import last_posts
from guanpin.engine.campaign.scorebook import Scorebook
from guanpin.engine.competition import Holding
from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.placement import PlacementDecision
from guanpin.engine.snapshot.candidacies import Consent, Reply
from guanpin.engine.snapshot.facts import Facts
from guanpin.sample import small_district
from tests.journeys.district import run

Held = Mapping[str, Holding]


@cache
def before(seed: int) -> tuple[Board, Held]:
    """The board of a small district and who holds what after the competitions."""
    result = run(small_district(seed).facts)
    basis = result.basis
    last = last_posts(basis.standings, result.plan)
    board = lay_board(basis, result.establishment, result.plan, last, Gate(basis), Scorebook(basis))
    return board, result.competitions[-1].held


def with_facts(board: Board, facts: Facts) -> Board:
    return replace(board, basis=replace(board.basis, facts=facts))


def refusing(decision: PlacementDecision, board: Board, after: int) -> Board:
    """The board on which every offer up to number `after` has been refused."""
    told = tuple(
        Reply(one.person, one.offer, one.post, False, date(2023, 8, 10))
        for one in decision.offers
        if one.offer <= after
    )
    return with_facts(board, replace(board.basis.facts, replies=told))


SEEDS = range(24)


def test_nobody_is_placed_beyond_free_places_or_against_a_clause() -> None:
    placed = 0
    for seed in SEEDS:
        board, held = before(seed)
        decision = decide_placement(board, held)
        canonical_bytes(decision.to_json())
        posts = {post.id: post for post in board.plan.posts}
        holders = Counter(one.post for one in held.values())
        for post, more in Counter(one.post for one in decision.appointments).items():
            assert posts[post].category in CATEGORIES
            assert holders[post] + more <= posts[post].capacity
        for one in decision.appointments:
            assert not board.gate.refusals(one.person, posts[one.post])
            placed += 1
        appointed = {one.person for one in decision.appointments}
        assert set(decision.unplaced) == set(board.basis.standings) - set(held) - appointed
        assert {one.person for one in decision.without_offer} <= set(decision.unplaced)
    assert placed > 10


def test_refusing_everything_costs_nobody_a_place_and_standby_touches_no_floor() -> None:
    standing_by = kept = 0
    for seed in SEEDS:
        board, held = before(seed)
        first = decide_placement(board, held)
        second = decide_placement(refusing(first, board, 1), held)
        again = with_facts(board, refusing(second, board, 2).basis.facts)
        decision = decide_placement(again, held)
        assert all(offer.offer <= 2 for offer in decision.offers)
        for one in decision.standby:
            assert board.gate.floor(one.person) is None and one.person not in held
            assert one.start == board.basis.day and one.until == date(2024, 9, 1)
            standing_by += 1
        moved = {one.person for one in decision.appointments}
        kept += sum(one.supernumerary and person not in moved for person, one in held.items())
    assert standing_by and kept


def test_a_supernumerary_holder_takes_part_only_by_declaring_it() -> None:
    seen = {True: 0, False: 0}
    for seed in SEEDS:
        board, held = before(seed)
        decision = decide_placement(board, held)
        accepting = {row.person for row in board.basis.facts.declarations if row.accepts_placement}
        if not decision.rounds:
            continue
        takers = {one.id: one.holds for one in decision.rounds[0].takers}
        for person, holding in held.items():
            expected = holding.supernumerary and person in accepting
            assert takers.get(person) == (holding.post if expected else None)
            seen[expected] += holding.supernumerary
    assert seen[True] and seen[False]


def test_ways_are_those_of_the_home_area_and_unknown_ones_the_longest() -> None:
    checked = 0
    for seed in SEEDS:
        board, held = before(seed)
        decision = decide_placement(board, held)
        ways = {(row.area, row.school): row.minutes for row in board.basis.facts.travel}
        schools = {post.id: post.school for post in board.plan.posts}
        rural = {one.id for one in board.basis.facts.schools if one.location == "rural"}
        hardship = decision.order.index("hardship")
        for cleared in decision.rounds:
            for person, row in cleared.transport.arcs.items():
                area = board.basis.standings[person].person.home_area
                for post, cost in row.items():
                    school = schools[post]
                    longest = max((m for (_, to), m in ways.items() if to == school), default=0)
                    if school in rural:  # nothing is taken off the way there
                        assert cost[hardship] == ways.get((area, school), longest)
                        checked += 1
                    else:
                        assert cost[hardship] <= ways.get((area, school), longest)
    assert checked


def test_a_consent_opens_posts_that_only_the_subject_closed() -> None:
    opened = 0
    for seed in SEEDS:
        board, held = before(seed)
        plain = decide_placement(board, held)
        for repair in plain.repairs:
            if repair.kind != "conversion":
                continue
            consent = Consent(*(repair.subject[name] for name in ("person", "school_phase", "subject")), "")
            consenting = with_facts(board, replace(board.basis.facts, consents=(consent,)))
            decision = decide_placement(consenting, held)
            assert len(decision.unplaced) == len(plain.unplaced) - 1
            assert any(offer.conversion and offer.person == consent.person for offer in decision.offers)
            opened += 1
            break
    assert opened
