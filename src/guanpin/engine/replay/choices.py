"""One round as one person met it: own key and place, the last one admitted, and what would have changed it.

Reasons made here: matching.outranked (rank, score), matching.admitted, matching.no_places, matching.holders_fill, and
where others would have moved with it:

explanation.holders_return        -                 the free place was left by a holder who would have come back to it
explanation.outranked_by_chain    rank, score       to outrank the last one admitted would not have been enough
explanation.outranked_makes_room  rank, score       the place would have come free by this person's own move
"""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.matching import Candidate
from guanpin.engine.replay.account import Choice, Last, RoundAccount
from guanpin.engine.replay.published import PostView
from guanpin.engine.replay.rankings import Ranked
from guanpin.engine.replay.round_book import RoundBook


def account_of_round(
    book: RoundBook, person: str, posts: Mapping[str, PostView], ranks: Mapping[str, int | None]
) -> RoundAccount | None:
    """None for someone who was no candidate, or only held a post there without asking for another.

    `ranks` gives the stated preference by post, for the posts that came from one.
    """
    candidate = book.candidates.get(person)
    if candidate is None or not any(listed != candidate.holds for listed in candidate.preferences):
        return None
    got = book.cleared.matching.get(person)
    asked = _Round(book, candidate, got)
    choices = tuple(
        asked.choice(listed, posts[listed], ranks.get(listed)) for listed in candidate.preferences
    )
    return RoundAccount(book.cleared.clearing.round, choices, posts[got] if got else None)


class _Round:
    """Looks up what one candidate's choices need."""

    def __init__(self, book: RoundBook, candidate: Candidate, got: str | None) -> None:
        self._book = book
        self._candidate = candidate
        self._got = got

    def choice(self, vacancy: str, post: PostView, rank: int | None) -> Choice:
        ranked = self._book.ranked.get(vacancy, [])
        mine = next((row for row in ranked if row.candidate.id == self._candidate.id), None)
        outcome = self._outcome(vacancy)
        return Choice(
            post=post,
            rank=rank,
            key=mine.key if mine else (),
            standing=mine.rank if mine else 0,
            applicants=len(ranked),
            capacity=self._book.vacancies[vacancy].capacity,
            holders=len(self._book.vacancies[vacancy].holders),
            outcome=outcome,
            last=_last(ranked),
            needed=self._needed(vacancy) if outcome == "not_appointed" else None,
        )

    def _outcome(self, vacancy: str) -> str:
        if vacancy == self._got:
            return "kept" if vacancy == self._candidate.holds else "appointed"
        listed = self._candidate.preferences
        if self._got is not None and listed.index(self._got) < listed.index(vacancy):
            return "not_reached"
        return "not_appointed"

    def _needed(self, vacancy: str) -> Reason | None:
        answer = self._book.counterfactuals.outranked(self._candidate.id, vacancy)
        if answer.rival is None:
            chained = answer.code == "holders_fill" and _last(self._book.ranked[vacancy]) is not None
            return reason("explanation.holders_return" if chained else f"matching.{answer.code}")
        rival = next(row for row in self._book.ranked[vacancy] if row.candidate.id == answer.rival)
        last = _last(self._book.ranked[vacancy])
        if last is None or rival.rank > last.rank:
            code = "explanation.outranked_makes_room"
        else:
            code = "matching.outranked" if rival.rank == last.rank else "explanation.outranked_by_chain"
        return reason(code, None, rank=rival.rank, score=rival.key[0])


def _last(ranked: list[Ranked]) -> Last | None:
    """The lowest-ranked outsider admitted, if any was."""
    admitted = [row for row in ranked if row.outcome == "appointed"]
    return Last(admitted[-1].key, admitted[-1].rank) if admitted else None
