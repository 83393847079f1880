"""The rounds of placement built again: who takes part over which posts, and what follows from the recorded replies.

The matching of each round is taken from the file; who takes part in the next one follows from the answers to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from .certificate import Flow
from .clearings import closed_places
from .eligibility import eligibility_of
from .facts import Consent, Reply
from .folder import Folder, Unreadable
from .hardship import Costs
from .schools import Schools
from .shape import Table, faults
from .walk import Held, Holdings, Walk

_REASONED = {"person": str, "reasons": [{"code": str}]}
SHAPE = {
    "order": [str],
    "rounds": [
        {
            "round": str,
            "people": [{"id": str, "number": int, "ticket": str, "holds": (str, None)}],
            "vacancies": [{"id": str, "capacity": int}],
            "arcs": [
                {
                    "person": str,
                    "vacancy": str,
                    "cost": [int],
                    "conversion": ({"school_phase": str, "subject": str}, None),
                }
            ],
            "matching": Table(str),
            "potentials": {"people": Table([int]), "vacancies": Table([int])},
        }
    ],
    "offers": [{**_REASONED, "offer": int, "round": str, "post": str, "reply": str, "conversion": bool}],
    "without_offer": [{**_REASONED, "reached": [str], "blocked": [{"vacancy": str}]}],
    "empty_posts": [{"vacancy": str, "free": int}],
    "standby": [{**_REASONED, "from": str, "until": str}],
    "appointments": [{**_REASONED, "post": str, "round": str, "supernumerary": bool}],
    "unplaced": [str],
}
CATEGORIES = ("teaching", "support", "worker")

# What consent to another subject may waive, by the code of the reason; the phase of a certificate never is.
_WAIVABLE = {
    "eligibility.certificate.subject": "eligibility.certificate.subject_rule",
    "eligibility.subject": "eligibility.category.same_subject",
    "eligibility.phase.upward": "eligibility.phase.upward",
}


class Offered(NamedTuple):
    """An offer as the facts answer it: accepted, refused, or none for no reply."""

    person: str
    offer: int
    round: str
    post: str
    reply: str
    conversion: bool


class Round:
    """One round as the file has it, with what it should rest on: the people, the free places, the arcs."""

    def __init__(self, data: dict[str, Any], people: dict[str, str | None], free: dict[str, int]) -> None:
        self.data, self.people, self.free = data, people, free
        self.name: str = data["round"]
        self.arcs: dict[tuple[str, str], str | None] = {}
        self.costs: Costs
        self.flow = Flow(
            people=[one["id"] for one in data["people"]],
            capacity={one["id"]: one["capacity"] for one in data["vacancies"]},
            arcs={(one["person"], one["vacancy"]): tuple(one["cost"]) for one in data["arcs"]},
            matching=data["matching"],
            u={person: tuple(price) for person, price in data["potentials"]["people"].items()},
            w={vacancy: tuple(price) for vacancy, price in data["potentials"]["vacancies"].items()},
        )


class Placement:
    """The rounds one after the other; `offers`, `appointed` and `refused` follow from the recorded replies."""

    def __init__(self, folder: Folder) -> None:
        self._folder, self.walk = folder, folder.made(Walk)
        self.people, self.policy = self.walk.people, self.walk.people.policy
        self.data: dict[str, Any] = self.walk.placement or {}
        fault = next(faults(self.data, SHAPE), None)
        if fault is not None:
            raise Unreadable(
                f"组织调剂的 {fault or '内容'} 缺失或格式不符。",
                f"{fault or 'The content'} of the placement stage is missing or ill-formed.",
            )
        self.held: Holdings = dict(self.walk.held_before["placement"])
        self.most: int = self.policy.value("placement.offers_max")
        self._eligibility, self._schools = folder.made(eligibility_of), folder.made(Schools)
        facts = self.people.facts
        self._replies: dict[tuple[str, int, str], Reply] = {
            (row.person, row.offer, row.post): row for row in facts.table("replies")
        }
        self._consents: list[Consent] = facts.table("consents")
        waives = self.policy.value("placement.conversion.waives")
        self._waived = {_WAIVABLE[code] for code in waives if code in _WAIVABLE}
        self._accepting = {row.person for row in facts.table("declarations") if row.accepts_placement}
        self.offers: list[Offered] = []
        self._of: dict[str, list[Offered]] = defaultdict(list)
        self.appointed: dict[str, tuple[str, str]] = {}
        self.ended = False
        self.rounds: list[Round] = [self._round(data) for data in self.data["rounds"]]
        self.wants_another = not self.ended and bool(self._taking_part())

    def reply_day(self, offer: Offered) -> date:
        return date.fromisoformat(self._replies[offer.person, offer.offer, offer.post].on)

    def of(self, person: str) -> list[Offered]:
        return self._of[person]

    def _taking_part(self) -> dict[str, str | None]:
        """Who takes part in the next round, with the supernumerary place held if there is one."""
        found: dict[str, str | None] = {}
        for person in self.walk.roll:
            held, offers = self.held.get(person), self.of(person)
            able = held is None or (held.supernumerary and person in self._accepting)
            if able and len(offers) < self.most and all(offer.reply == "refused" for offer in offers):
                found[person] = held.post if held else None
        return found

    def _free(self) -> dict[str, int]:
        heads = Counter(held.post for held in self.held.values())
        closed = closed_places(self.walk, self.held, Counter())
        left = {
            post["id"]: post["capacity"] - closed.get(post["id"], 0) - heads[post["id"]]
            for post in self.walk.plan.posts.values()
            if post["category"] in CATEGORIES
        }
        return {post: places for post, places in left.items() if places > 0}

    def _round(self, data: dict[str, Any]) -> Round:
        cleared = Round(data, self._taking_part(), self._free())
        refused = {(offer.person, offer.post) for offer in self.offers}
        for person in cleared.people:
            for post in cleared.free:
                if (person, post) not in refused and post != cleared.people[person]:
                    self._connect(cleared, person, post)
        cleared.costs = Costs(self._folder, cleared.people)
        for person, post in sorted(data["matching"].items()):
            self._offer(cleared, person, post)
        said = {offer.reply for offer in self.offers if offer.round == cleared.name}
        self.ended = self.ended or "refused" not in said
        return cleared

    def _connect(self, cleared: Round, person: str, post: str) -> None:
        """An arc to a post for which nothing speaks against the person, or only what their consent waives."""
        against = self.against(person, post)
        row = self.walk.plan.posts[post]
        if not against:
            cleared.arcs[person, post] = None
        elif against <= self._waived:
            agreed = [
                consent.subject
                for consent in self._consents
                if consent.person == person and consent.school_phase == row["school_phase"]
                if consent.subject in row["subjects"]
            ]
            if agreed:
                cleared.arcs[person, post] = min(agreed)

    def against(self, person: str, post: str) -> set[str]:
        """The parameters that keep the person from the post: those of eligibility, and the rule on tiers."""
        row, own = self.walk.plan.posts[post], self.people.school(person)
        above = self.policy.value("placement.tiers") == "not_above" and self._schools.better(
            row["school"], own
        )
        return {*self._eligibility.against(person, row), *(["placement.tiers"] if above else [])}

    def _offer(self, cleared: Round, person: str, post: str) -> None:
        number = len(self.of(person)) + 1
        reply = self._replies.get((person, number, post))
        said = "none" if reply is None else "accepted" if reply.accepts else "refused"
        converts = cleared.arcs.get((person, post)) is not None
        offer = Offered(person, number, cleared.name, post, said, converts)
        self.offers.append(offer)
        self._of[person].append(offer)
        # Silence places whoever has nothing; a place over quota is left only for a post that was accepted.
        if said == "accepted" or (said == "none" and person not in self.held):
            self.appointed[person] = (post, cleared.name)
            self.held[person] = Held(post, False, "placement", cleared.name, "placement")


def rounds_of(folder: Folder) -> Iterator[Round]:
    """The rounds of placement; none where the policy holds no such stage."""
    if folder.made(Walk).placement is not None:
        yield from folder.made(Placement).rounds
