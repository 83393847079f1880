"""A competition stage: who takes part, with which list, which key and which floor."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.engine.campaign.board import Board
from guanpin.engine.competition import (
    Exclusion,
    Holding,
    StageDecision,
    StageEntry,
    Wish,
    expand,
    own_school_wishes,
    posts_by_place,
    run_stage,
)
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.snapshot.candidacies import Declaration, Preference


def decide_competition(stage: str, board: Board, held: Mapping[str, Holding]) -> StageDecision:
    """Run `stage` ("in_school" or "cross_school") from what is `held` so far."""
    entrants = _Entrants(stage, board, held)
    basis, book = board.basis, board.book
    unplaced = frozenset(person for person in basis.standings if person not in held)
    sheet = book.sheet_of(stage)
    return run_stage(
        stage,
        board.plan,
        held,
        tuple(entrants.entry(person) for person in entrants.people()),
        {person: (lot.number, lot.ticket) for person, lot in basis.lots.items()},
        lambda person, post: book.key(person, sheet, stage, post),
        unplaced,
        basis.rules,
        entrants.without_effect(),
    )


class _Entrants:
    """Builds the entries of one stage; what is the same for all of them is looked up once."""

    def __init__(self, stage: str, board: Board, held: Mapping[str, Holding]) -> None:
        self._stage = stage
        self._basis = board.basis
        self._plan = board.plan
        self._last_post = board.last_post
        self._held = held
        self._gate = board.gate
        self._book = board.book
        self._places = posts_by_place(board.plan.posts)
        self._limit = int(board.basis.rules.amounts("competition.preferences_max")[stage])
        self._stated: dict[str, list[Preference]] = {}
        for row in board.basis.facts.preferences:
            if row.stage == stage:
                self._stated.setdefault(row.person, []).append(row)
        self._declared: dict[str, Declaration] = {
            row.person: row for row in board.basis.facts.declarations if row.stage == stage
        }

    def people(self) -> list[str]:
        """Everyone without a place, and those appointed who volunteer or give their post up."""
        return [person for person in self._basis.standings if person not in self._held or self._moves(person)]

    def entry(self, person: str) -> StageEntry:
        wishes, empty = self._wishes(person)
        declared, floor = self._declared.get(person), self._gate.floor(person)
        return StageEntry(
            person=person,
            wishes=tuple((wish, self._refusals(person, wish)) for wish in wishes),
            empty_ranks=empty,
            floor=floor,
            last_post=self._last_post[person].id,
            keeps_held=not (declared and declared.gives_up) or floor is not None,
        )

    def without_effect(self) -> tuple[Exclusion, ...]:
        """What people with a post declared or wished that counts for nothing: a post given up by someone with the
        floor, who would only get a place over quota in its stead, and wishes for other schools without volunteering.
        """
        reasons = {
            person: self._without_effect(person) for person in self._basis.standings if person in self._held
        }
        return tuple(Exclusion(person, None, None, (why,)) for person, why in reasons.items() if why)

    def _without_effect(self, person: str) -> Reason | None:
        declared = self._declared.get(person)
        if declared is not None and declared.gives_up:
            floor = self._gate.floor(person) if self._moves(person) else None
            return reason("competition.give_up_without_effect", floor.citation) if floor else None
        volunteers = declared is not None and declared.volunteers
        if self._stage != "cross_school" or volunteers or person not in self._stated:
            return None
        return reason("competition.not_volunteered", None, count=len(self._stated[person]))

    def _moves(self, person: str) -> bool:
        declared = self._declared.get(person)
        if declared is None or self._last_post[person].category != "teaching":
            return False
        return declared.gives_up or (declared.volunteers and person in self._stated)

    def _wishes(self, person: str) -> tuple[tuple[Wish, ...], tuple[int, ...]]:
        """What was stated; in school, without a stated wish for the own school, every post of it besides."""
        last, own = self._last_post[person], self._basis.standings[person].establishment
        stated = self._stated.get(person, ())
        wishes, empty = expand(stated, self._places, last.subjects, self._limit)
        silent = not any(wish.post.school == own for wish in wishes)
        if self._stage == "in_school" and person not in self._held and silent:
            wishes = (*wishes, *own_school_wishes(own, self._plan.posts, last))
        return wishes, empty

    def _refusals(self, person: str, wish: Wish) -> tuple[Reason, ...]:
        own = self._basis.standings[person].establishment
        if self._stage == "in_school" and wish.post.school != own:
            return (reason("competition.own_school_only", self._basis.rules.cite("competition.sheets")),)
        held = self._held.get(person)
        if held and held.post == wish.post.id:
            return ()
        found = self._gate.refusals(person, wish.post) or self._book.vetoes(person, self._stage)
        if not found and wish.post.category != "teaching":
            # Whoever a policy opens such posts to, no clearing has them: leaders and staff stay as appointed.
            return (
                reason("competition.teaching_only", self._basis.rules.cite("eligibility.category.open_to")),
            )
        return found
