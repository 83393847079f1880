"""The placement stage: who takes part, which posts have free places, and what hardship each way would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from guanpin.engine.campaign.board import Board
from guanpin.engine.competition import Holding, closed_places
from guanpin.engine.history import Standing, event_months
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.placement import Opening, PlacementDecision, PlacementQuestion, Taker, decide
from guanpin.engine.posts import Post
from guanpin.engine.snapshot.candidacies import Preference

CATEGORIES = ("teaching", "support", "worker")
_SHEET, _LISTS = "district", "cross_school"
_HEALTH, _CARE = frozenset({"D03", "D04"}), frozenset({"D02", "D11", "D13"})
_BURDEN_AGE = 50

Group = tuple[str, str, tuple[str, ...]]


def decide_placement(board: Board, held: Mapping[str, Holding]) -> PlacementDecision:
    """Place whoever has no place in `held`, and those with a supernumerary one who accept placement.

    Raises PolicyError where the policy's order of costs cannot be used.
    """
    basis = board.basis
    inputs = _Inputs(board, held)
    return decide(
        PlacementQuestion(
            takers=inputs.takers(),
            openings=inputs.openings(),
            free=inputs.free,
            refusals=inputs.refusals,
            minutes=inputs.minutes,
            replies=basis.facts.replies,
            consents=basis.facts.consents,
            term_start=basis.day,
            rules=basis.rules,
        )
    )


class _Inputs:
    """What placement asks about, from the board; answers about a person and a post are kept."""

    def __init__(self, board: Board, held: Mapping[str, Holding]) -> None:
        self._board = board
        self._basis = board.basis
        self._held = held
        self._rural = {school.id for school in board.basis.facts.schools if school.location == "rural"}
        self._posts = {post.id: post for post in board.plan.posts if post.category in CATEGORIES}
        self._ways = {(row.area, row.school): row.minutes for row in board.basis.facts.travel}
        self._longest: dict[str, int] = {}
        for row in board.basis.facts.travel:
            self._longest[row.school] = max(row.minutes, self._longest.get(row.school, 0))
        self._wishes: dict[str, list[Preference]] = {}
        for wish in sorted(board.basis.facts.preferences, key=lambda one: one.rank):
            if wish.stage == _LISTS:
                self._wishes.setdefault(wish.person, []).append(wish)
        self._answers: dict[tuple[str, str], tuple[Reason, ...]] = {}

    def takers(self) -> tuple[Taker, ...]:
        accepting = {row.person for row in self._basis.facts.declarations if row.accepts_placement}
        found = []
        for person, standing in self._basis.standings.items():
            holding = self._held.get(person)
            if holding is None or (holding.supernumerary and person in accepting):
                found.append(self._taker(person, standing, holding.post if holding else None))
        return tuple(found)

    def _taker(self, person: str, standing: Standing, holds: str | None) -> Taker:
        lot, last = self._basis.lots[person], self._board.last_post[person]
        stated = self._wishes.get(person, [])
        return Taker(
            id=person,
            number=lot.number,
            ticket=lot.ticket,
            holds=holds,
            last_post=last.id,
            burden=self._burden(standing),
            home_way=self.minutes(person, last.school),
            rank=self._rank(person, last),
            wishes=_positions(stated, self._posts.values()),
            stated=len(stated),
        )

    def _rank(self, person: str, last: Post) -> tuple[Fraction, ...]:
        """Sort key by the district's sheet at the last post, the best first; nothing where scores do not count."""
        if "score_by_wish" not in self._basis.rules.codes("placement.order"):
            return ()
        return tuple(-Fraction(part) for part in self._board.book.key(person, _SHEET, last))

    def _burden(self, standing: Standing) -> int:
        """Points for years above 50, health, care of a family, and years of rural service done."""
        basis, prices = self._basis, self._basis.rules.amounts("placement.hardship_prices")
        protected = {
            event.value
            for event in standing.record.of("protection")
            if event.span.start <= basis.day and (event.span.end is None or event.span.end > basis.as_of)
        }
        served = event_months(standing.record, "rural_service", basis.day) // 12
        points = prices["age_year"] * max(0, _age(standing.person.birth, basis.day) - _BURDEN_AGE)
        points += prices["rural_service_year"] * served
        points += prices["health"] * bool(protected & _HEALTH) + prices["care"] * bool(protected & _CARE)
        return int(points)

    def minutes(self, person: str, school: str) -> int:
        """The way from the home area; unknown, the longest way to the school that is known, else 0."""
        area = self._basis.standings[person].person.home_area
        known = None if area is None else self._ways.get((area, school))
        return self._longest.get(school, 0) if known is None else known

    def openings(self) -> dict[str, Opening]:
        places: Counter[Group] = Counter()
        for post in self._posts.values():
            places[_group(post)] += post.capacity - len(post.holders)
        return {
            name: Opening(
                id=name,
                school=post.school,
                school_phase=post.school_phase,
                subjects=post.subjects,
                rural=post.school in self._rural,
                short=places[_group(post)] > 0,
            )
            for name, post in self._posts.items()
        }

    def free(self, appointed: Mapping[str, str]) -> dict[str, int]:
        """Free places by post once `appointed` have taken theirs: capacity less closed places and all holders."""
        now = {**{person: holding.post for person, holding in self._held.items()}, **appointed}
        holders = Counter(now.values())
        order = self._basis.rules.choice("competition.closing_order")
        closed = closed_places(self._board.plan.posts, holders, order)
        left = {
            name: post.capacity - closed.get(name, 0) - holders[name] for name, post in self._posts.items()
        }
        return {name: places for name, places in left.items() if places > 0}

    def refusals(self, person: str, post: str) -> tuple[Reason, ...]:
        """What eligibility and the policy's rule on tiers say against the person at the post."""
        if (person, post) not in self._answers:
            found = self._board.gate.refusals(person, self._posts[post])
            self._answers[person, post] = (*found, *self._above(person, self._posts[post]))
        return self._answers[person, post]

    def _above(self, person: str, post: Post) -> tuple[Reason, ...]:
        if self._basis.rules.choice("placement.tiers") != "not_above":
            return ()
        own = self._basis.standings[person].establishment
        if self._board.tiers[post.school] >= self._board.tiers[own]:
            return ()
        return (reason("placement.tier", self._basis.rules.cite("placement.tiers")),)


def _age(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _group(post: Post) -> Group:
    return post.category, post.school_phase, post.subjects


def _positions(stated: list[Preference], posts: Iterable[Post]) -> dict[str, int]:
    """By post the position, from 1, of the first wish that means it."""
    found: dict[str, int] = {}
    if not stated:
        return found
    for post in posts:
        for position, wish in enumerate(stated, 1):
            here = (wish.school, wish.school_phase, wish.category)
            if here != (post.school, post.school_phase, post.category):
                continue
            if wish.subject is None or wish.subject in post.subjects:
                found[post.id] = position
                break
    return found
