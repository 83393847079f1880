"""Who takes part in a competition stage and with which list, worked out again from what people stated.

A wish means the posts of a place whose subjects contain the wished one: the exact subject first, then combinations,
then by id. Without a stated wish for the own school one asks in school, and in the round of support posts, for every
post of it that is cleared: the last post, then its subjects, at its phase before others. Posts one may not hold, or that
the stage does not open, drop out; the held post comes last and cannot be lost.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .caps import MoverCap, mover_cap
from .eligibility import Eligibility, eligibility_of
from .facts import Declaration, Preference
from .folder import Folder
from .schools import Schools
from .sheets import Vetoes
from .walk import Held, Stage, Walk

Wish = tuple[int | None, str]

# Stages in which silence means every post of one's own school.
_SILENCE_COUNTS = ("in_school", "support")


class Lists:
    """The lists of one stage. `waiting` are those who took part in the stage whose lists these are, if it is another."""

    def __init__(self, folder: Folder, stage: Stage, waiting: list[str] | None) -> None:
        self.walk, self.stage, self.rules = folder.made(Walk), stage, stage.rules
        self.schools, self.waiting = folder.made(Schools), waiting
        self.eligibility: Eligibility = folder.made(eligibility_of)
        self.vetoes, self.cap = folder.made(Vetoes), mover_cap(folder, stage.name)
        self.stated: dict[str, list[Preference]] = defaultdict(list)
        facts = self.walk.people.facts
        for row in sorted(facts.table("preferences"), key=lambda row: row.rank):
            if row.stage == self.rules.lists:
                self.stated[row.person].append(row)
        self.declared: dict[str, Declaration] = {
            row.person: row for row in facts.table("declarations") if row.stage == self.rules.lists
        }
        self.places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for post in self.walk.plan.posts.values():
            self.places[post["school"], post["school_phase"], post["category"]].append(post["id"])
        self.wanted = {
            person: [post for _, post in self.wishes(person) if not self.refused(person, post)]
            for person in self.entrants()
        }

    def entrants(self) -> list[str]:
        """Who takes part: where everyone without a place does, those of the kind of post competed for, and whoever moves
        of their own will; on a waiting list those who took part in its stage."""
        excluded = self.stage.excluded
        if self.waiting is not None:
            return [person for person in self.waiting if person not in excluded and self._may_leave(person)]
        return [person for person in self.walk.roll if self.would_enter(person) and person not in excluded]

    def would_enter(self, person: str) -> bool:
        if person not in self.stage.entering and self.rules.enter == "unplaced":
            return self.walk.kind(person) in self.rules.categories
        return self._moves(person)

    def in_round(self, before: set[str]) -> dict[str, list[str]]:
        """What is still wanted when those in `before` are held back: they keep the wishes that are no capped move."""
        return {
            person: [post for post in posts if not self._capped(person, post)] if person in before else posts
            for person, posts in self.wanted.items()
        }

    def cleared(self) -> set[str]:
        """The posts cleared: those of the stage's categories at the schools wished for, and at those one may leave."""
        movers = {person: posts for person, posts in self.wanted.items() if posts}
        schools = {self._post(post)["school"] for posts in movers.values() for post in posts}
        opening = self.stage.opening
        schools |= {self._post(opening[person].post)["school"] for person in movers if person in opening}
        return {
            post["id"]
            for post in self.walk.plan.posts.values()
            if post["school"] in schools and self.rules.clears(post)
        }

    def wishes(self, person: str) -> list[Wish]:
        """The posts asked for, in order, each with the rank of the wish it comes from, before any is refused."""
        stated = self.stated.get(person, [])
        limit = self.rules.preferences_max
        found: dict[str, int] = {}
        for row in stated[:limit] if limit else stated:
            for post in self._meant(row, self._subjects(person)):
                found.setdefault(post, row.rank)
        listed: list[Wish] = [(rank, post) for post, rank in found.items()]
        school = self.walk.people.school(person)
        own = [post["id"] for post in self.walk.plan.of_school(school) if self.rules.clears(post)]
        silent = not any(self._post(post)["school"] == school for post in found)
        # Whoever waits without a place still asks for the own school.
        counts = self.stage.name in _SILENCE_COUNTS or self.rules.lists_of is not None
        if not counts or person in self.stage.entering or not silent:
            return listed
        last = self.walk.last_posts[person]
        phase = self._post(last)["school_phase"] if last else ""
        ordered = self._own_first(own, self._subjects(person), phase)
        return listed + [(None, post) for post in sorted(ordered, key=lambda post: post != last)]

    def empty_ranks(self, person: str) -> list[int]:
        """Stated wishes that mean no post at all."""
        limit = self.rules.preferences_max
        stated = self.stated.get(person, [])
        return [row.rank for row in (stated[:limit] if limit else stated) if not self._meant(row, set())]

    def without_effect(self) -> dict[str, tuple[str, int | None]]:
        """Whose declarations or wishes count for nothing: the code of the reason and, where it is told, the number of
        wishes. On a waiting list nothing is declared anew."""
        if self.waiting is not None:
            return {}
        found = {person: self._without_effect(person) for person in self.walk.roll}
        return {person: why for person, why in found.items() if why is not None}

    def _without_effect(self, person: str) -> tuple[str, int | None] | None:
        if person in self.stage.excluded:
            return ("competition.forfeited", None) if self.would_enter(person) else None
        if person not in self.stage.entering and self.rules.enter == "unplaced":
            return None
        if person in self.walk.declared_gone(self.rules, self.stage.entering):
            floored = person in self.walk.floored
            return ("competition.give_up_without_effect", None) if floored else None
        if person not in self.stated or self._moves(person):
            return None
        if not self._is_competed_for(person):
            return ("competition.category_apart", None)
        # Whoever has a place in the own school and wishes for others there has said nothing that needs an answer.
        if self.rules.scope == "own_school" and self.rules.enter == "unplaced":
            return None
        return ("competition.not_volunteered", len(self.stated[person]))

    def refused(self, person: str, post: str) -> bool:
        """Whether the person may not compete for the post in this stage."""
        row, rules = self.walk.plan.posts[post], self.rules
        own = self.walk.people.school(person)
        if not self.schools.within(rules.scope, row["school"], own):
            return True
        held = self.stage.entering.get(person)
        if held is not None and held.post == post:
            return False
        if not rules.clears(row):
            return True
        if rules.vacancies == "short" and row["school"] not in self.schools.short:
            return True
        barred = rules.upward == "barred" or (rules.upward == "unplaced_barred" and held is None)
        if barred and self.schools.better(row["school"], own):
            return True
        return bool(self.eligibility.against(person, row)) or self.vetoes.bars(person, rules.sheet)

    def listed(self, person: str, wanted: list[str], held: Held | None) -> list[str]:
        """The list of one round: what is wanted above the held post, and that post last."""
        if held is None:
            return wanted
        above = wanted[: wanted.index(held.post)] if held.post in wanted else wanted
        return [*above, held.post]

    def _moves(self, person: str) -> bool:
        declared = self.declared.get(person)
        if declared is None or not self._is_competed_for(person):
            return False
        return (declared.volunteers and person in self.stated) or person in self.walk.declared_gone(
            self.rules, self.stage.entering
        )

    def _is_competed_for(self, person: str) -> bool:
        """Management posts are open to teachers; otherwise one's own kind of post has to be among those cleared. Who holds
        a post of a kind that is not cleared cannot leave it in this stage."""
        if not self._may_leave(person):
            return False
        return "management" in self.rules.categories or self.walk.kind(person) in self.rules.categories

    def _may_leave(self, person: str) -> bool:
        """Who holds a post that the stage does not clear stays there."""
        held = self.stage.entering.get(person)
        return held is None or self.rules.clears(self._post(held.post))

    def _capped(self, person: str, post: str) -> bool:
        return isinstance(self.cap, MoverCap) and self.cap.counts(person, post)

    def _meant(self, row: Preference, present: set[str]) -> list[str]:
        posts = self.places.get((row.school, row.school_phase, row.category), [])
        if row.subject is None:
            return self._own_first(posts, present)
        fitting = [post for post in posts if row.subject in self._post(post)["subjects"]]
        return sorted(fitting, key=lambda post: (len(self._post(post)["subjects"]) > 1, post))

    def _own_first(self, posts: list[str], present: set[str], phase: str = "") -> list[str]:
        def order(post: str) -> tuple[bool, bool, bool, bool, str]:
            row = self._post(post)
            subjects = set(row["subjects"])
            return (
                subjects != present,
                not subjects & present,
                len(subjects) > 1,
                row["school_phase"] != phase,
                post,
            )

        return sorted(posts, key=order)

    def _subjects(self, person: str) -> set[str]:
        own = self.walk.last_posts[person]
        return set(self._post(own)["subjects"]) if own else set()

    def _post(self, post: str) -> dict[str, Any]:
        return self.walk.plan.posts[post]


def read_lists(folder: Folder) -> dict[str, Lists]:
    """The lists of every competition stage, in order."""
    found: dict[str, Lists] = {}
    for stage in folder.made(Walk).stages:
        waiting_for = stage.rules.lists_of
        earlier = found.get(waiting_for or "")
        waiting = None if waiting_for is None else earlier.entrants() if earlier else []
        found[stage.name] = Lists(folder, stage, waiting)
    return found
