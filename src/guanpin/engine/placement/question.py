"""What placement is asked: people to place, posts with free places, and what policy and replies say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Protocol

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.overlay import Rules

Refusals = Callable[[str, str], tuple[Reason, ...]]


class Reply(Protocol):
    """What a person said to an offer (调剂答复)."""

    @property
    def person(self) -> str: ...
    @property
    def offer(self) -> int: ...
    @property
    def post(self) -> str: ...
    @property
    def accepts(self) -> bool: ...
    @property
    def on(self) -> date: ...


class Consent(Protocol):
    """A person's consent to teach another subject after retraining (转岗意愿)."""

    @property
    def person(self) -> str: ...
    @property
    def school_phase(self) -> str: ...
    @property
    def subject(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Opening:
    """A post that may have free places; `short` where the district has fewer such people than places."""

    id: str
    school: str
    school_phase: str
    subjects: tuple[str, ...]
    rural: bool
    short: bool


@dataclass(frozen=True, slots=True)
class Taker:
    """One person to place. `holds` is the post of a supernumerary place, None for someone without any.

    `burden` are the points for age, health, care and rural service; `home_way` the minutes to the school of
    `last_post`. `rank` sorts by score, the best first. `wishes` maps posts to the position of the first stated wish that
    means them, from 1; `stated` counts the wishes.
    """

    id: str
    number: int
    ticket: str
    holds: str | None
    last_post: str
    burden: int
    home_way: int
    rank: tuple[Fraction, ...] = ()
    wishes: Mapping[str, int] = field(default_factory=dict)
    stated: int = 0


@dataclass(frozen=True, slots=True)
class PlacementQuestion:
    """Everything placement reads.

    `free` gives free places by post, from who was given which post in this stage so far. `refusals(person, post)` is
    what speaks against the person there; `minutes(person, school)` the way; `term_start` when posts are taken up.
    """

    takers: tuple[Taker, ...]
    openings: Mapping[str, Opening]
    free: Callable[[Mapping[str, str]], Mapping[str, int]]
    refusals: Refusals
    minutes: Callable[[str, str], int]
    replies: tuple[Reply, ...]
    consents: tuple[Consent, ...]
    term_start: date
    rules: Rules
