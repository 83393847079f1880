"""What placement decided: rounds with their certificates, offers, who is left and what would help, appointments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guanpin.engine.flow import Cost, Flow, Transport
from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.placement.question import Taker


def _told(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    return [why.to_json() for why in reasons]


@dataclass(frozen=True, slots=True)
class Conversion:
    """The consent that an arc rests on: to teach `subject` in `school_phase` after retraining."""

    school_phase: str
    subject: str

    def to_json(self) -> dict[str, str]:
        return {"school_phase": self.school_phase, "subject": self.subject}


@dataclass(frozen=True, slots=True)
class PlacementRound:
    """One solve: who took part, the posts with free places, every arc with its cost, and the flow of least cost."""

    round: str
    takers: tuple[Taker, ...]
    transport: Transport
    conversions: Mapping[tuple[str, str], Conversion]
    flow: Flow

    def to_json(self) -> dict[str, Any]:
        return {
            "round": self.round,
            "people": [
                {"id": one.id, "number": one.number, "ticket": one.ticket, "holds": one.holds}
                for one in self.takers
            ],
            "vacancies": [
                {"id": name, "capacity": places} for name, places in sorted(self.transport.capacities.items())
            ],
            "arcs": [
                self._arc(person, vacancy, cost)
                for person, row in sorted(self.transport.arcs.items())
                for vacancy, cost in sorted(row.items())
            ],
            "matching": dict(self.flow.matching),
            "potentials": {
                "people": {name: list(cost) for name, cost in self.flow.people.items()},
                "vacancies": {name: list(cost) for name, cost in self.flow.vacancies.items()},
            },
        }

    def _arc(self, person: str, vacancy: str, cost: Cost) -> dict[str, Any]:
        converts = self.conversions.get((person, vacancy))
        return {
            "person": person,
            "vacancy": vacancy,
            "cost": list(cost),
            "conversion": converts.to_json() if converts else None,
        }


@dataclass(frozen=True, slots=True)
class Offer:
    """A post proposed to a person, `offer` counting theirs from 1; `reply` is accepted, refused or none yet."""

    person: str
    offer: int
    round: str
    post: str
    reply: str
    conversion: bool
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "offer": self.offer,
            "round": self.round,
            "post": self.post,
            "reply": self.reply,
            "conversion": self.conversion,
            "reasons": _told(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class WithoutOffer:
    """Someone no post could be found for. `reached` are the full posts that others would have to leave for them,
    `blocked` the posts with free places and what keeps this person from each.
    """

    person: str
    reasons: tuple[Reason, ...]
    reached: tuple[str, ...]
    blocked: tuple[tuple[str, tuple[Reason, ...]], ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "reasons": _told(self.reasons),
            "reached": list(self.reached),
            "blocked": [{"vacancy": name, "reasons": _told(why)} for name, why in self.blocked],
        }


@dataclass(frozen=True, slots=True)
class EmptyPost:
    """A post that still has free places, and the clauses that keep those left over from it."""

    vacancy: str
    free: int
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {"vacancy": self.vacancy, "free": self.free, "reasons": _told(self.reasons)}


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that would place `people` more; `kind` is place, clause or conversion, `subject` says which."""

    kind: str
    subject: Mapping[str, str]
    people: int
    helps: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "subject": dict(self.subject),
            "people": self.people,
            "helps": list(self.helps),
            "reasons": _told(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Standby:
    """Standby with training (待岗培训) from a day to before another, with what goes on meanwhile."""

    person: str
    start: date
    until: date
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "from": self.start.isoformat(),
            "until": self.until.isoformat(),
            "reasons": _told(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class PlacementAppointment:
    """A person placed by an offer accepted or not yet answered; never a place over quota."""

    person: str
    post: str
    round: str
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "post": self.post,
            "round": self.round,
            "supernumerary": False,
            "reasons": _told(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class PlacementDecision:
    """The stage's whole outcome; `unplaced` are those who have no place at its end, standby included."""

    order: tuple[str, ...]
    rounds: tuple[PlacementRound, ...]
    offers: tuple[Offer, ...]
    without_offer: tuple[WithoutOffer, ...]
    empty_posts: tuple[EmptyPost, ...]
    repairs: tuple[Repair, ...]
    standby: tuple[Standby, ...]
    appointments: tuple[PlacementAppointment, ...]
    unplaced: tuple[str, ...]

    stage = "placement"

    def to_json(self) -> dict[str, Any]:
        return {
            "stage": self.stage,
            "order": list(self.order),
            "rounds": [one.to_json() for one in self.rounds],
            "offers": [one.to_json() for one in self.offers],
            "without_offer": [one.to_json() for one in self.without_offer],
            "empty_posts": [one.to_json() for one in self.empty_posts],
            "repairs": [one.to_json() for one in self.repairs],
            "standby": [one.to_json() for one in self.standby],
            "appointments": [one.to_json() for one in self.appointments],
            "unplaced": list(self.unplaced),
        }
