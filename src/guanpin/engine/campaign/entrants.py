"""Who takes part in a competition stage, and what each of them asks for and may not have."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.engine.campaign.board import Board
from guanpin.engine.campaign.forfeits import forfeited_by
from guanpin.engine.competition import (
    Exclusion,
    Holding,
    StageEntry,
    StageRules,
    Wish,
    expand,
    own_school_wishes,
    posts_by_place,
    stage_rules,
)
from guanpin.engine.competition.rules import STAGES_KEY
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.posts import Post
from guanpin.engine.snapshot.candidacies import Declaration, Preference

# Stages in which silence means every post of one's own school.
_SILENT = ("in_school", "support")


class Entrants:
    """Builds the entries of one stage; what is the same for all of them is looked up once."""

    def __init__(
        self,
        rules: StageRules,
        board: Board,
        held: Mapping[str, Holding],
        took_part: Mapping[str, frozenset[str]],
    ) -> None:
        self._rules = rules
        self._board = board
        self._basis = board.basis
        self._held = held
        self._took_part = took_part
        self._places = posts_by_place(board.plan.posts)
        self._cleared = tuple(post for post in board.plan.posts if rules.clears(post))
        self._cleared_ids = {post.id for post in self._cleared}
        self._cleared_at: dict[str, list[Post]] = {}
        for post in self._cleared:
            self._cleared_at.setdefault(post.school, []).append(post)
        self._stated: dict[str, list[Preference]] = {}
        for row in board.basis.facts.preferences:
            if row.stage == rules.lists:
                self._stated.setdefault(row.person, []).append(row)
        self._declared: dict[str, Declaration] = {
            row.person: row for row in board.basis.facts.declarations if row.stage == rules.lists
        }
        self._forfeited = forfeited_by(rules.stage, board.basis)

    @property
    def forfeited(self) -> frozenset[str]:
        """Who takes no part because of volunteering for another stage."""
        return frozenset(self._forfeited)

    def people(self) -> list[str]:
        """Everyone without a place whose kind of post is competed for, and those who move of their own will.

        On a waiting list: whoever took part in the stage it is of and holds nothing that is not cleared.
        """
        if self._rules.lists_of is not None:
            waiting = self._took_part.get(self._rules.lists_of, frozenset())
            return [
                person for person in self._basis.standings if person in waiting and self._may_leave(person)
            ]
        return [person for person in self._basis.standings if self._enters(person)]

    def entry(self, person: str) -> StageEntry:
        wishes, empty = self._wishes(person)
        floor = self._board.gate.floor(person) if self._lays_floor(person) else None
        return StageEntry(
            person=person,
            school=self._home(person),
            wishes=tuple((wish, self._refusals(person, wish)) for wish in wishes),
            empty_ranks=empty,
            floor=floor,
            last_post=self._board.last_post[person].id,
            keeps_held=not self._gives_up(person)
            or person in self._forfeited
            or self._board.gate.floor(person) is not None,
        )

    def without_effect(self) -> tuple[Exclusion, ...]:
        """What people declared or wished that counts for nothing: a post given up by someone with the floor, who would
        only get a place over quota in its stead; wishes without volunteering; wishes of someone whose kind of post is
        not competed for; and everything in a stage that was forfeited.
        """
        if self._rules.lists_of is not None:
            return ()
        reasons = {person: self._without_effect(person) for person in self._basis.standings}
        return tuple(Exclusion(person, None, None, (why,)) for person, why in reasons.items() if why)

    def _without_effect(self, person: str) -> Reason | None:
        if person in self._forfeited:
            later = self._forfeited[person]
            cite = self._basis.rules.cite(STAGES_KEY)
            return reason("competition.forfeited", cite, stage=later) if self._would_enter(person) else None
        if person not in self._held and self._rules.enter == "unplaced":
            return None
        if self._gives_up(person):
            floor = self._board.gate.floor(person)
            return reason("competition.give_up_without_effect", floor.citation) if floor else None
        if person not in self._stated or self._moves(person):
            return None
        if not self._is_competed_for(person):
            return reason("competition.category_apart", self._basis.rules.cite(STAGES_KEY))
        if self._rules.scope == "own_school" and self._rules.enter == "unplaced":
            return None
        return reason("competition.not_volunteered", None, count=len(self._stated[person]))

    def _enters(self, person: str) -> bool:
        return self._would_enter(person) or (person in self._forfeited and self._lays_floor(person))

    def _would_enter(self, person: str) -> bool:
        if person not in self._held and self._rules.enter == "unplaced":
            return self._kind_of_post(person) in self._rules.categories
        return self._moves(person)

    def _moves(self, person: str) -> bool:
        declared = self._declared.get(person)
        if declared is None or not self._is_competed_for(person):
            return False
        return self._gives_up(person) or (declared.volunteers and person in self._stated)

    def _gives_up(self, person: str) -> bool:
        """Only a post held, of a kind that is competed for, can be given up."""
        declared = self._declared.get(person)
        return (
            declared is not None
            and declared.gives_up
            and self._rules.lists_of is None
            and person in self._held
            and self._held[person].post in self._cleared_ids
            and self._kind_of_post(person) in self._rules.categories
        )

    def _is_competed_for(self, person: str) -> bool:
        """Whether the person's own kind of post is among those of the stage; management posts are open to teachers."""
        if not self._may_leave(person):
            return False
        return "management" in self._rules.categories or self._kind_of_post(person) in self._rules.categories

    def _may_leave(self, person: str) -> bool:
        """Who holds a post of a kind that is not cleared cannot leave it in this stage."""
        held = self._held.get(person)
        return held is None or held.post in self._cleared_ids

    def _kind_of_post(self, person: str) -> str:
        return self._board.last_post[person].category

    def _lays_floor(self, person: str) -> bool:
        """Only where everyone without a place takes part does the close leave somebody without one."""
        return (self._rules.enter == "unplaced" and person not in self._held) or self._gives_up(person)

    def _wishes(self, person: str) -> tuple[tuple[Wish, ...], tuple[int, ...]]:
        """What was stated; where silence counts, without a stated wish for the own school, every post of it besides."""
        if person in self._forfeited:
            return (), ()
        last, own = self._board.last_post[person], self._home(person)
        stated = self._stated.get(person, ())
        wishes, empty = expand(stated, self._places, last.subjects, self._rules.preferences_max)
        silent = not any(wish.post.school == own for wish in wishes)
        # On a waiting list whoever has no place still asks for the own school: nobody there need be asked again.
        waits = self._rules.stage in _SILENT or self._rules.lists_of is not None
        if waits and person not in self._held and silent:
            wishes = (
                *wishes,
                *own_school_wishes(own, self._cleared_at.get(own, ()), last),
            )
        return wishes, empty

    def _refusals(self, person: str, wish: Wish) -> tuple[Reason, ...]:
        post = wish.post
        if not self._within_scope(person, post.school):
            code = (
                "competition.own_school_only"
                if self._rules.scope == "own_school"
                else "competition.outside_scope"
            )
            return (reason(code, self._basis.rules.cite(STAGES_KEY)),)
        held = self._held.get(person)
        if held and held.post == post.id:
            return ()
        found = self._board.gate.refusals(person, post) or self._board.book.vetoes(person, self._rules.stage)
        if found:
            return found
        # Whoever a policy opens such posts to, this clearing does not have them.
        cite = self._basis.rules.cite(STAGES_KEY)
        if not self._rules.clears(post):
            return (reason("competition.category_not_cleared", cite, category=post.category),)
        if self._rules.vacancies == "short" and post.school not in self._board.short:
            return (reason("competition.not_short", cite, school=post.school),)
        if self._is_barred_upward(person, post.school):
            return (reason("competition.upward_barred", cite, school=post.school),)
        return ()

    def _within_scope(self, person: str, school: str) -> bool:
        own = self._home(person)
        if school == own or self._rules.scope == "district":
            return True
        if self._rules.scope == "cluster":
            return self._board.clusters[school] == self._board.clusters[own]
        group = self._board.groups[own]
        return (
            self._rules.scope == "school_group" and group is not None and self._board.groups[school] == group
        )

    def _is_barred_upward(self, person: str, school: str) -> bool:
        """Tier 1 is the most sought-after."""
        better = self._board.tiers[school] < self._board.tiers[self._home(person)]
        if self._rules.upward == "barred":
            return better
        return better and self._rules.upward == "unplaced_barred" and person not in self._held

    def _home(self, person: str) -> str:
        return self._basis.standings[person].establishment


def stages_cleared(board: Board) -> tuple[StageRules, ...]:
    """The rules of all clearing stages of the campaign, in order."""
    rules = board.basis.rules
    apart = ("establishment", "posts", "direct", "placement")
    return tuple(stage_rules(rules, stage) for stage in rules.codes("campaign.stages") if stage not in apart)
