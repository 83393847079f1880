"""Offers with their replies, who is left without one, standby, posts that stay empty: from what is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay import PostView, reason_from_json
from guanpin.records.models import Campaign, Person, Reply, School
from guanpin.records.queries.published import Published, published_of


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer. `reply` is what the published result counts; `entered` what was typed since, None for nothing.

    `state` is "none" (waits for the person), "entered" (typed, not counted yet), "accepted" or "refused".
    """

    person: str
    name: str
    school: str
    school_name: str
    offer: int
    post: PostView
    post_school: str
    conversion: bool
    reply: str
    entered: bool | None
    on: date | None

    @property
    def state(self) -> str:
        return "entered" if self.reply == "none" and self.entered is not None else self.reply


@dataclass(frozen=True, slots=True)
class LeftRow:
    """Somebody no post could be found for; `reasons` say why."""

    person: str
    name: str
    school: str
    school_name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StandbyRow:
    """Standby from a day to before another."""

    person: str
    name: str
    school: str
    school_name: str
    start: date
    until: date
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One thing that would place more people."""

    kind: str
    people: int
    reasons: tuple[Reason, ...]
    post: PostView | None
    post_school: str


@dataclass(frozen=True, slots=True)
class Placement:
    """All of it, read in four statements whatever the size."""

    published_at: datetime
    offers: tuple[OfferRow, ...]
    left: tuple[LeftRow, ...]
    standby: tuple[StandbyRow, ...]
    repairs: tuple[RepairRow, ...]
    empty_places: int

    @property
    def waiting(self) -> int:
        return sum(one.state == "none" for one in self.offers)

    @property
    def entered(self) -> int:
        return sum(one.state == "entered" for one in self.offers)


def placement_of(campaign: Campaign, school: str | None = None) -> Placement | None:
    """What placement published, None before it has; of one school's people alone where one is given."""
    published = published_of(campaign)
    decided = published.stages.get("placement")
    if decided is None:
        return None
    return _Reading(campaign, published, decided, school).placement()


class _Reading:
    def __init__(
        self, campaign: Campaign, published: Published, decided: Mapping[str, Any], school: str | None
    ) -> None:
        self._published, self._decided, self._school = published, decided, school
        self._posts = published.posts()
        named = {row["person"] for table in ("offers", "without_offer", "standby") for row in decided[table]}
        rows = Person.objects.filter(campaign=campaign, key__in=named).values_list("key", "name", "school")
        self._people = {key: (name, home) for key, name, home in rows}
        self._schools = dict(School.objects.filter(campaign=campaign).values_list("key", "name"))
        replies = Reply.objects.filter(campaign=campaign).values_list("person", "offer", "accepts", "on")
        self._replies = {(person, offer): (accepts, on) for person, offer, accepts, on in replies}

    def placement(self) -> Placement:
        decided = self._decided
        return Placement(
            published_at=self._published.at["placement"],
            offers=tuple(self._offer(row) for row in self._own("offers")),
            left=tuple(LeftRow(*self._who(row), _reasons(row)) for row in self._own("without_offer")),
            standby=tuple(self._standby(row) for row in self._own("standby")),
            repairs=() if self._school else tuple(self._repair(row) for row in decided["repairs"]),
            empty_places=sum(row["free"] for row in decided["empty_posts"]),
        )

    def _own(self, table: str) -> list[Mapping[str, Any]]:
        rows: list[Mapping[str, Any]] = self._decided[table]
        return [row for row in rows if self._school in (None, self._people.get(row["person"], ("", ""))[1])]

    def _who(self, row: Mapping[str, Any]) -> tuple[str, str, str, str]:
        person = str(row["person"])
        name, school = self._people.get(person, (str(person), ""))
        return person, name, school, self._schools.get(school, school)

    def _offer(self, row: Mapping[str, Any]) -> OfferRow:
        post = self._posts[row["post"]]
        accepts, on = self._replies.get((row["person"], row["offer"]), (None, None))
        return OfferRow(
            *self._who(row),
            row["offer"],
            post,
            self._schools.get(post.school, post.school),
            row["conversion"],
            row["reply"],
            accepts,
            on,
        )

    def _standby(self, row: Mapping[str, Any]) -> StandbyRow:
        days = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
        return StandbyRow(*self._who(row), *days, _reasons(row))

    def _repair(self, row: Mapping[str, Any]) -> RepairRow:
        post = self._posts.get(row["subject"].get("vacancy", ""))
        school = self._schools.get(post.school, post.school) if post else ""
        return RepairRow(row["kind"], row["people"], _reasons(row), post, school)


def _reasons(row: Mapping[str, Any]) -> tuple[Reason, ...]:
    return tuple(map(reason_from_json, row["reasons"]))
