"""One competition stage: its rounds, each a clearing, and the floor at its close.

Invariants: a holder who lists the held post keeps it; from round to round moves only go upward on one's own list;
whoever has the floor (statutory protection, a service obligation) and no place at the close gets a supernumerary
one at once, attached to the last post.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guanpin.engine.competition.closing import closed_places
from guanpin.engine.competition.decision import (
    Exclusion,
    Holding,
    StageAppointment,
    StageDecision,
    StageEntry,
)
from guanpin.engine.competition.mover_cap import HeldBack, MoverCaps, held_back
from guanpin.engine.competition.preferences import Wish
from guanpin.engine.competition.rules import STAGES_KEY, StageRules
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.matching import RULE, Candidate, ClearedRound, Clearing, Vacancy, clear
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import Post, PostPlan


@dataclass(frozen=True, slots=True)
class StageQuestion:
    """What one stage is asked.

    `held` is what everyone appointed so far holds; `waiting` the places taken by people who hold nothing yet, by post,
    which a stage before direct appointment leaves alone; `tickets` gives (number, ticket) of every person; `key(person,
    post)` the priority key; `unplaced` who has to be placed, with an entry or without; `caps` the mover cap, if any;
    `places` capacities by post that hold instead of the plan's; `first_round` the number of the first round.
    """

    rules: StageRules
    plan: PostPlan
    held: Mapping[str, Holding]
    waiting: Mapping[str, int]
    entries: tuple[StageEntry, ...]
    tickets: Mapping[str, tuple[int, str]]
    key: Callable[[str, Post], tuple[str, ...]]
    unplaced: frozenset[str]
    caps: MoverCaps | None = None
    places: Mapping[str, int] | None = None
    first_round: int = 1


def run_stage(
    question: StageQuestion, rules: Rules, without_effect: tuple[Exclusion, ...] = ()
) -> StageDecision:
    """Run the rounds of one stage over its entries; `without_effect` joins what the stage itself excludes.

    Only schools that some entry wishes for or may leave are cleared.
    """
    run = _StageRun(question, rules)
    for number in range(question.first_round, question.first_round + question.rules.rounds_max):
        if not run.clear_round(f"{question.rules.stage}-{number}"):
            break
    run.lay_floor()
    return run.decision(without_effect)


class _StageRun:
    """The state of a stage while its rounds are cleared."""

    def __init__(self, question: StageQuestion, rules: Rules) -> None:
        self._question = question
        self._posts = {post.id: post for post in question.plan.posts}
        self._entries = {
            entry.person: entry for entry in sorted(question.entries, key=lambda one: one.person)
        }
        self._rules = rules
        self._held = dict(question.held)
        for entry in question.entries:
            if not entry.keeps_held:
                self._held.pop(entry.person, None)
        self._opening = dict(self._held)
        self._lists = {
            person: [wish for wish, refusals in entry.wishes if not refusals]
            for person, entry in self._entries.items()
        }
        self._cleared_posts = self._posts_to_clear()
        self._rounds: list[ClearedRound] = []
        self._closed: list[tuple[str, str, int]] = []
        self._held_back: list[HeldBack] = []
        self._appointed: dict[str, StageAppointment] = {}

    def clear_round(self, round_id: str) -> bool:
        """Clear one round; False if there is nothing to clear or nothing changed, so that no further round helps."""
        if not any(self._lists.values()):
            return False
        vacancies = self._vacancies(round_id)
        cleared = self._clear_within_caps(round_id, vacancies)
        self._rounds.append(cleared)
        moved = self._moved(cleared)
        for person, post in moved.items():
            wish = next(wish for wish in self._lists[person] if wish.post.id == post)
            params = {"round": round_id} if wish.rank is None else {"round": round_id, "rank": wish.rank}
            code = "competition.appointed" if wish.rank is None else "competition.appointed_by_preference"
            why = reason(code, self._rules.cite(STAGES_KEY), **params)
            self._held[person] = Holding(post, False)
            self._appointed[person] = StageAppointment(person, post, round_id, False, (why,))
        return bool(moved)

    def lay_floor(self) -> None:
        for person, entry in self._entries.items():
            if person not in self._held and entry.floor is not None:
                self._held[person] = Holding(entry.last_post, True)
                self._appointed[person] = StageAppointment(
                    person, entry.last_post, None, True, (entry.floor,)
                )

    def decision(self, without_effect: tuple[Exclusion, ...]) -> StageDecision:
        everyone = self._question.unplaced | set(self._entries)
        excluded = sorted((*without_effect, *self._exclusions()), key=lambda one: one.person)
        caps = self._question.caps
        return StageDecision(
            self._question.rules.stage,
            tuple(self._rounds),
            tuple(excluded),
            tuple(self._closed),
            tuple(self._appointed[person] for person in sorted(self._appointed)),
            dict(sorted(self._held.items())),
            tuple(sorted(person for person in everyone if person not in self._held)),
            tuple(self._held_back),
            tuple(sorted(caps.caps.items())) if caps else (),
        )

    def _posts_to_clear(self) -> tuple[Post, ...]:
        schools = {wish.post.school for wishes in self._lists.values() for wish in wishes}
        # Who leaves a post takes part in the clearing of that post's school too: the place left may be filled.
        schools |= {
            self._posts[self._held[person].post].school
            for person, wishes in self._lists.items()
            if wishes and person in self._held
        }
        rules = self._question.rules
        found = (post for post in self._posts.values() if post.school in schools and rules.clears(post))
        return tuple(sorted(found, key=lambda post: post.id))

    def _clear_within_caps(self, round_id: str, vacancies: tuple[Vacancy, ...]) -> ClearedRound:
        """Clear until no school exceeds its cap; who is held back in a step has a shorter list in the next."""
        step = 0
        while True:
            step += 1
            cleared = clear(self._clearing(round_id, vacancies))
            kept = self._to_hold_back(cleared)
            if not kept:
                return cleared
            caps = self._question.caps
            assert caps is not None
            for school, people in kept.items():
                for person in people:
                    self._held_back.append(HeldBack(round_id, person, school, step))
                    self._lists[person] = [
                        wish for wish in self._lists[person] if not caps.is_capped(person, wish.post)
                    ]

    def _to_hold_back(self, cleared: ClearedRound) -> dict[str, list[str]]:
        caps = self._question.caps
        if caps is None:
            return {}
        before = {
            person: post
            for person, holding in self._held.items()
            if person in self._opening and self._opening[person].post != holding.post
            if caps.is_capped(person, post := self._posts[holding.post])
        }
        moving = {
            person: self._posts[post]
            for person, post in self._moved(cleared).items()
            if person in self._opening and person not in before
        }
        return held_back(caps, before, moving)

    def _moved(self, cleared: ClearedRound) -> dict[str, str]:
        return {
            person: post
            for person, post in cleared.matching.items()
            if person not in self._held or self._held[person].post != post
        }

    def _vacancies(self, round_id: str) -> tuple[Vacancy, ...]:
        holders: dict[str, list[str]] = {}
        for person, holding in self._held.items():
            holders.setdefault(holding.post, []).append(person)
        waiting = self._question.waiting
        fixed = self._question.places
        closed = (
            {}
            if fixed is not None
            else closed_places(
                self._posts.values(),
                Counter({post: len(people) for post, people in holders.items()}) + Counter(waiting),
                self._rules.choice("competition.closing_order"),
            )
        )
        found = []
        for post in self._cleared_posts:
            places = closed.get(post.id, 0)
            if places:
                self._closed.append((round_id, post.id, places))
            present = tuple(sorted(holders.get(post.id, ())))
            free = max(0, post.capacity - places - waiting.get(post.id, 0))
            if fixed is not None:
                free = fixed.get(post.id, 0)
            found.append(
                Vacancy(post.id, post.school, post.school_phase, post.category, post.subjects, free, present)
            )
        return tuple(found)

    def _clearing(self, round_id: str, vacancies: tuple[Vacancy, ...]) -> Clearing:
        return Clearing(
            round=round_id,
            rule=RULE,
            guarantees=self._question.rules.guarantees,
            vacancies=vacancies,
            candidates=tuple(self._candidates({vacancy.id for vacancy in vacancies})),
        )

    def _candidates(self, cleared: set[str]) -> list[Candidate]:
        people = {person for person, wishes in self._lists.items() if wishes}
        people |= {person for person, holding in self._held.items() if holding.post in cleared}
        return [self._candidate(person) for person in sorted(people)]

    def _candidate(self, person: str) -> Candidate:
        number, ticket = self._question.tickets[person]
        holding = self._held.get(person)
        listed: list[str] = []
        keys: dict[str, tuple[str, ...]] = {}
        for wish in self._lists.get(person, ()):
            if holding and wish.post.id == holding.post:
                break
            listed.append(wish.post.id)
            keys[wish.post.id] = self._priority(person, wish)
        if holding:
            listed.append(holding.post)
        return Candidate(person, number, holding.post if holding else None, tuple(listed), keys, ticket)

    def _priority(self, person: str, wish: Wish) -> tuple[str, ...]:
        """The key at a post; with recall, colleagues without a place come first at their own school."""
        key = self._question.key(person, wish.post)
        if not self._question.rules.recall:
            return key
        recalled = person not in self._held and wish.post.school == self._entries[person].school
        return ("1" if recalled else "0", *key)

    def _exclusions(self) -> list[Exclusion]:
        found: list[Exclusion] = []
        for person, entry in self._entries.items():
            found += [
                Exclusion(person, rank, None, (reason("competition.no_such_post", None, rank=rank),))
                for rank in entry.empty_ranks
            ]
            # Who stated nothing asked for every eligible vacancy: of the others only the own last post needs a reason.
            found += [
                Exclusion(person, wish.rank, wish.post.id, refusals)
                for wish, refusals in entry.wishes
                if refusals and (wish.rank is not None or wish.post.id == entry.last_post)
            ]
        return found
