"""One competition stage: its rounds, each a clearing, and the floor at its close.

Invariants: a holder who lists the held post keeps it; from round to round moves only go upward on one's own list;
whoever has the floor (statutory protection, a service obligation) and no place at the close gets a supernumerary
one at once, attached to the last post.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from guanpin.engine.competition.closing import closed_places
from guanpin.engine.competition.decision import (
    Exclusion,
    Holding,
    StageAppointment,
    StageDecision,
    StageEntry,
)
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.matching import RULE, Candidate, ClearedRound, Clearing, Vacancy, clear
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.posts import Post, PostPlan


def run_stage(
    stage: str,
    plan: PostPlan,
    held: Mapping[str, Holding],
    entries: tuple[StageEntry, ...],
    tickets: Mapping[str, tuple[int, str]],
    key: Callable[[str, Post], tuple[str, ...]],
    unplaced: frozenset[str],
    rules: Rules,
    without_effect: tuple[Exclusion, ...] = (),
) -> StageDecision:
    """Run the rounds of one stage over `entries`; `without_effect` joins what the stage itself excludes.

    `held` is what everyone appointed so far holds; `tickets` gives (number, ticket) of every person; `key(person,
    post)` the priority key; `unplaced` who has to be placed, with an entry or without. Only schools that some entry
    wishes for or may leave are cleared.
    """
    run = _StageRun(stage, plan, held, entries, tickets, key, rules)
    for number in range(1, int(rules.amounts("competition.rounds_max")[stage]) + 1):
        if not run.clear_round(f"{stage}-{number}"):
            break
    run.lay_floor(unplaced)
    return run.decision(unplaced, without_effect)


class _StageRun:
    """The state of a stage while its rounds are cleared."""

    def __init__(
        self,
        stage: str,
        plan: PostPlan,
        held: Mapping[str, Holding],
        entries: tuple[StageEntry, ...],
        tickets: Mapping[str, tuple[int, str]],
        key: Callable[[str, Post], tuple[str, ...]],
        rules: Rules,
    ) -> None:
        self._stage = stage
        self._posts = {post.id: post for post in plan.posts}
        self._entries = {entry.person: entry for entry in sorted(entries, key=lambda one: one.person)}
        self._tickets = tickets
        self._key = key
        self._rules = rules
        self._held = dict(held)
        for entry in entries:
            if not entry.keeps_held:
                self._held.pop(entry.person, None)
        self._lists = {
            person: [wish for wish, refusals in entry.wishes if not refusals]
            for person, entry in self._entries.items()
        }
        schools = {wish.post.school for wishes in self._lists.values() for wish in wishes}
        # Who leaves a post takes part in the clearing of that post's school too: the place left may be filled.
        schools |= {
            self._posts[self._held[person].post].school
            for person, wishes in self._lists.items()
            if wishes and person in self._held
        }
        self._cleared_posts = tuple(
            sorted(
                (p for p in plan.posts if p.school in schools and p.category == "teaching"),
                key=lambda p: p.id,
            )
        )
        self._rounds: list[ClearedRound] = []
        self._closed: list[tuple[str, str, int]] = []
        self._appointed: dict[str, StageAppointment] = {}

    def clear_round(self, round_id: str) -> bool:
        """Clear one round; False if there is nothing to clear or nothing changed, so that no further round helps."""
        if not any(self._lists.values()):
            return False
        cleared = clear(self._clearing(round_id))
        self._rounds.append(cleared)
        moved = {
            person: post
            for person, post in cleared.matching.items()
            if person not in self._held or self._held[person].post != post
        }
        for person, post in moved.items():
            wish = next(wish for wish in self._lists[person] if wish.post.id == post)
            params = {"round": round_id} if wish.rank is None else {"round": round_id, "rank": wish.rank}
            code = "competition.appointed" if wish.rank is None else "competition.appointed_by_preference"
            why = reason(code, self._rules.cite("competition.guarantees"), **params)
            self._held[person] = Holding(post, False)
            self._appointed[person] = StageAppointment(person, post, round_id, False, (why,))
        return bool(moved)

    def lay_floor(self, unplaced: frozenset[str]) -> None:
        for person, entry in self._entries.items():
            if person not in self._held and entry.floor is not None:
                self._held[person] = Holding(entry.last_post, True)
                self._appointed[person] = StageAppointment(
                    person, entry.last_post, None, True, (entry.floor,)
                )

    def decision(self, unplaced: frozenset[str], without_effect: tuple[Exclusion, ...]) -> StageDecision:
        everyone = unplaced | set(self._entries)
        excluded = sorted((*without_effect, *self._exclusions()), key=lambda one: one.person)
        return StageDecision(
            self._stage,
            tuple(self._rounds),
            tuple(excluded),
            tuple(self._closed),
            tuple(self._appointed[person] for person in sorted(self._appointed)),
            dict(sorted(self._held.items())),
            tuple(sorted(person for person in everyone if person not in self._held)),
        )

    def _clearing(self, round_id: str) -> Clearing:
        holders: dict[str, list[str]] = {}
        for person, holding in self._held.items():
            holders.setdefault(holding.post, []).append(person)
        closed = closed_places(
            self._posts.values(),
            Counter(holding.post for holding in self._held.values()),
            self._rules.choice("competition.closing_order"),
        )
        vacancies = []
        for post in self._cleared_posts:
            places = closed.get(post.id, 0)
            if places:
                self._closed.append((round_id, post.id, places))
            present = tuple(sorted(holders.get(post.id, ())))
            vacancies.append(
                Vacancy(
                    post.id,
                    post.school,
                    post.school_phase,
                    post.category,
                    post.subjects,
                    post.capacity - places,
                    present,
                )
            )
        return Clearing(
            round=round_id,
            rule=RULE,
            guarantees=self._rules.codes("competition.guarantees"),
            vacancies=tuple(vacancies),
            candidates=tuple(self._candidates({vacancy.id for vacancy in vacancies})),
        )

    def _candidates(self, cleared: set[str]) -> list[Candidate]:
        people = {person for person, wishes in self._lists.items() if wishes}
        people |= {person for person, holding in self._held.items() if holding.post in cleared}
        return [self._candidate(person) for person in sorted(people)]

    def _candidate(self, person: str) -> Candidate:
        number, ticket = self._tickets[person]
        holding = self._held.get(person)
        listed: list[str] = []
        keys: dict[str, tuple[str, ...]] = {}
        for wish in self._lists.get(person, ()):
            if holding and wish.post.id == holding.post:
                break
            listed.append(wish.post.id)
            keys[wish.post.id] = self._key(person, wish.post)
        if holding:
            listed.append(holding.post)
        return Candidate(person, number, holding.post if holding else None, tuple(listed), keys, ticket)

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
