"""What placing somebody at a post costs, component by component, worked out again from facts and policy."""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from .certificate import Cost
from .eligibility import stretches, whole_months
from .facts import Preference
from .folder import Folder, Unreadable
from .lots import read_candidates
from .market import rank
from .scores import Keys
from .walk import Walk

HEALTH, CARE = {"D03", "D04"}, {"D02", "D11", "D13"}
Subjects = tuple[str, str, tuple[str, ...]]


def cost_order(policy_order: list[str]) -> list[str]:
    """The components in the order in which they are compared."""
    first, *others = policy_order
    return [first, "supernumerary", "conversion", *others, "ticket", "ticket_2"]


class Hardship:
    """Travel, care and shortage: what does not change from round to round. Posts are those of the plan."""

    def __init__(self, folder: Folder) -> None:
        self.walk = folder.made(Walk)
        self.people, self.posts = self.walk.people, self.walk.plan.posts
        self.price = {
            name: int(price)
            for name, price in self.people.policy.amounts("placement.hardship_prices").items()
        }
        facts = self.people.facts
        self._rural = {school.id for school in facts.table("schools") if school.location == "rural"}
        self._way = {(row.area, row.school): row.minutes for row in facts.table("travel")}
        self._longest: dict[str, int] = defaultdict(int)
        for row in facts.table("travel"):
            self._longest[row.school] = max(self._longest[row.school], row.minutes)
        self._places: dict[Subjects, int] = defaultdict(int)
        for post in self.posts.values():
            self._places[_like(post)] += post["capacity"] - len(post["holders"])
        self.care = cache(self._care)

    def is_short(self, post: str) -> bool:
        """Whether the district has fewer holders than places of this kind, phase and subjects."""
        return self._places[_like(self.posts[post])] > 0

    def minutes(self, person: str, school: str) -> int:
        known: int | None = self._way.get((self.people.by_id[person].home_area, school))
        return self._longest[school] if known is None else known

    def hardship(self, person: str, post: str) -> int:
        """The way, less care points where the post is near: not rural, and no farther than the own post."""
        school, own = self.posts[post]["school"], self.walk.last_posts[person]
        way = self.minutes(person, school)
        near = own is not None and school not in self._rural
        near = near and way <= self.minutes(person, self.posts[own or ""]["school"])
        return self.price["travel_minute"] * way - (self.care(person) if near else 0)

    def _care(self, person: str) -> int:
        facts = self.people.facts
        found = {event.value for event in self.people.in_force(person, "protection")}
        years = whole_months(date.fromisoformat(self.people.by_id[person].birth), facts.term_start) // 12
        rural = stretches(self.people.events(person, "rural_service"), facts.term_start)
        served = sum(whole_months(start, end) for start, end in rural) // 12
        return (
            self.price["age_year"] * max(0, years - 50)
            + self.price["health"] * bool(found & HEALTH)
            + self.price["care"] * bool(found & CARE)
            + self.price["rural_service_year"] * served
        )


class Costs:
    """The costs of one round among `people`, whose ranks and longest list of wishes count."""

    def __init__(self, folder: Folder, people: dict[str, str | None]) -> None:
        self._hardship, self._keys = folder.made(Hardship), folder.made(Keys)
        self._walk, self._people = folder.made(Walk), people
        policy = self._walk.people.policy
        self.order = cost_order(policy.value("placement.order"))
        self._tickets = {one["id"]: one["ticket"] for one in read_candidates(folder)}
        self._wishes: dict[str, list[Preference]] = defaultdict(list)
        for row in sorted(self._walk.people.facts.table("preferences"), key=lambda row: row.rank):
            if row.stage == "cross_school" and row.person in people:
                self._wishes[row.person].append(row)
        self._longest = max(map(len, self._wishes.values()), default=0)
        self._standing = self._ranked() if "score_by_wish" in self.order else {}

    def of(self, person: str, post: str, converts: bool) -> Cost:
        lot = hmac.new(bytes.fromhex(self._tickets[person]), post.encode(), sha256).digest()
        wish = self._longest + 1 - self._position(person, post)
        parts: dict[str, Callable[[], int]] = {
            "people_placed": lambda: -1,
            "supernumerary": lambda: int(self._people[person] is not None),
            "conversion": lambda: int(converts),
            "shortage_posts": lambda: -int(self._hardship.is_short(post)),
            "hardship": lambda: self._hardship.hardship(person, post),
            "score_by_wish": lambda: -(len(self._people) + 1 - self._standing[person]) * (wish + 1),
            "wishes": lambda: -wish,
            "ticket": lambda: int.from_bytes(lot[:5], "big"),
            "ticket_2": lambda: int.from_bytes(lot[5:10], "big"),
        }
        return tuple(parts[name]() for name in self.order)

    def _position(self, person: str, post: str) -> int:
        """Which of the person's wishes, from 1, is the first that means the post; after all of them if none does."""
        row = self._walk.plan.posts[post]
        for number, wish in enumerate(self._wishes.get(person, []), 1):
            here = (wish.school, wish.school_phase, wish.category)
            fits = wish.subject is None or wish.subject in row["subjects"]
            if fits and here == (row["school"], row["school_phase"], row["category"]):
                return number
        return self._longest + 1

    def _ranked(self) -> dict[str, int]:
        """The place of each person on the district's sheet at the own post, from 1."""
        ranked = {}
        for person in self._people:
            key = self._keys.on_sheet("district", person, self._walk.last_posts[person] or "")
            if key is None:
                raise Unreadable(
                    f"评分明细中没有 {person} 的区级评分，无法核验调剂代价。",
                    f"scores.csv has no district sheet of {person}, so that costs cannot be checked.",
                )
            ranked[person] = rank(key, self._tickets[person])
        best_first = sorted(ranked, key=lambda person: ranked[person], reverse=True)
        return {person: number for number, person in enumerate(best_first, 1)}


def _like(post: dict[str, Any]) -> Subjects:
    return post["category"], post["school_phase"], tuple(post["subjects"])
