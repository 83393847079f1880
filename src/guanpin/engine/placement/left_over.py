"""Those no post could be found for: what they reach, what keeps them from empty posts, and what an exchange would cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from guanpin.engine.flow import Cost, Residual
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.placement.decision import EmptyPost, PlacementRound, WithoutOffer
from guanpin.engine.placement.question import PlacementQuestion, Taker
from guanpin.engine.placement.rounds import Admissions


class LeftOver:
    """Where the last round leaves people and posts.

    Nobody is left over where the last round placed everyone in it; holders of supernumerary places never are.
    """

    def __init__(
        self,
        question: PlacementQuestion,
        admissions: Admissions,
        rounds: Sequence[PlacementRound],
        refused: frozenset[tuple[str, str]],
    ) -> None:
        self._question = question
        self._admissions = admissions
        self.refused = refused
        self.last = rounds[-1] if rounds else None
        self.residual = Residual(self.last.transport, self.last.flow) if self.last else None
        self.people: tuple[Taker, ...] = ()
        if self.last:
            placed = self.last.flow.matching
            self.people = tuple(one for one in self.last.takers if one.id not in placed and one.holds is None)

    def without_offer(self, order: tuple[str, ...]) -> tuple[WithoutOffer, ...]:
        if self.last is None or self.residual is None:
            return ()
        exchanges, free = self.residual.exchanges(), sorted(self.residual.free())
        return tuple(self._explain(taker, order, exchanges, free) for taker in self.people)

    def _explain(
        self, taker: Taker, order: tuple[str, ...], exchanges: Mapping[str, Cost], free: list[str]
    ) -> WithoutOffer:
        assert self.last is not None and self.residual is not None
        reached = sorted(self.residual.reached(self.last.transport.arcs[taker.id]))
        reasons: list[Reason] = []
        if reached:
            cite = self._question.rules.cite("placement.order")
            reasons.append(reason("placement.all_taken", cite, posts=len(reached)))
            reasons += self._exchange(exchanges.get(taker.id), order)
        else:
            reasons.append(reason("placement.nothing_open"))
        reasons.append(reason("placement.still_listed"))
        blocked = tuple((vacancy, self._against(taker, vacancy)) for vacancy in free)
        return WithoutOffer(taker.id, tuple(reasons), tuple(reached), blocked)

    def _exchange(self, change: Cost | None, order: tuple[str, ...]) -> list[Reason]:
        """The first part in which the outcome would be worse with somebody else in this person's stead."""
        worse = [name for name, part in zip(order, change or (), strict=False) if part]
        if not worse:
            return []
        cite = self._question.rules.cite("placement.order")
        return [reason("placement.exchange_worse", cite, placement_part=worse[0])]

    def _against(self, taker: Taker, vacancy: str) -> tuple[Reason, ...]:
        if (taker.id, vacancy) in self.refused:
            return (reason("placement.refused_before"),)
        return self._question.refusals(taker.id, vacancy)

    def empty_posts(self) -> tuple[EmptyPost, ...]:
        """Posts with free places left, and how many of those left over each clause keeps from them."""
        if self.residual is None:
            return ()
        return tuple(self._empty(name, places) for name, places in sorted(self.residual.free().items()))

    def _empty(self, vacancy: str, places: int) -> EmptyPost:
        against = Counter(
            code for taker in self.people for code in {why.code for why in self._against(taker, vacancy)}
        )
        reasons = [
            reason("placement.kept_away", None, clause=code, people=against[code]) for code in sorted(against)
        ]
        return EmptyPost(vacancy, places, tuple(reasons or [reason("placement.nobody_left")]))
