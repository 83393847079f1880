"""The nouns of an explanation: what happened to one person, in facts and reasons that wording turns into text."""

from __future__ import annotations

from dataclasses import dataclass

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.replay.published import PostView, UsedPlan
from guanpin.engine.snapshot.candidacies import Preference
from guanpin.engine.snapshot.people import Event, Person


@dataclass(frozen=True, slots=True)
class Last:
    """The last one admitted at a vacancy: key and place in the ranking. A number or a name is told to nobody."""

    key: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One vacancy on a person's list in one round.

    `rank` is the stated preference, None if nothing was stated. `key` is empty and `standing` 0 at the post held.
    `standing` counts from 1 among the `applicants` ranked there. `outcome` is "appointed", "kept", "not_appointed"
    or "not_reached" (a vacancy listed before it was given). `last` is the last outsider admitted where one was
    turned away; `needed` says what would have changed it, for an outcome of not_appointed.
    """

    post: PostView
    rank: int | None
    key: tuple[str, ...]
    standing: int
    applicants: int
    capacity: int
    holders: int
    outcome: str
    last: Last | None
    needed: Reason | None


@dataclass(frozen=True, slots=True)
class RoundAccount:
    """One clearing as this person met it: the choices in their order."""

    round: str
    choices: tuple[Choice, ...]
    post: PostView | None


@dataclass(frozen=True, slots=True)
class Excluded:
    """A preference that took no part, with the clauses that speak against it.

    `post` is None if the preference, `wish` as it was stated, meant none, and both if a declaration or a whole list
    had no effect.
    """

    rank: int | None
    post: PostView | None
    wish: Preference | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class OfferAccount:
    """A post proposed in placement: `why` it was this one, and what the stage says of it and of the reply."""

    offer: int
    round: str
    post: PostView
    why: tuple[Reason, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RepairAccount:
    """What would place this person: `post` is the one that would need a place more, None for other kinds."""

    kind: str
    post: PostView | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class PlacementAccount:
    """Placement as this person met it.

    `state` is "accepted", "provisional" (an offer awaits the reply), "standby", "without_offer", or for the holder of a
    supernumerary place "asked" (an offer awaits the reply) or "kept". `left` counts further offers that there may be.
    `reached` are full posts, `blocked` those with free places and what speaks against this person there.
    """

    state: str
    left: int
    offers: tuple[OfferAccount, ...]
    reached: tuple[PostView, ...]
    blocked: tuple[tuple[PostView, tuple[Reason, ...]], ...]
    repairs: tuple[RepairAccount, ...]


@dataclass(frozen=True, slots=True)
class StageAccount:
    """One stage: the reasons that touched this person, the preferences that fell out, and the rounds.

    `concerned` is False for a stage that the person, having a post, had nothing to do with. `placement` is there for
    that stage alone.
    """

    stage: str
    reasons: tuple[Reason, ...]
    excluded: tuple[Excluded, ...] = ()
    rounds: tuple[RoundAccount, ...] = ()
    concerned: bool = False
    placement: PlacementAccount | None = None


@dataclass(frozen=True, slots=True)
class ScoreLineAccount:
    """One line of a score sheet with the events it was derived from.

    `notes` say what beside the plain rule touched it: leave, or that there was nothing to go by.
    """

    item: str
    raw: str
    rule: str
    points: str
    most: str
    records: tuple[Event, ...]
    sources: tuple[str, ...]
    notes: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """One score sheet of a person for one pool (empty if no marks were given by pool).

    `plan` is the school plan whose sheet it is, None where the district's holds.
    """

    sheet: str
    pool: str
    lines: tuple[ScoreLineAccount, ...]
    total: str
    plan: UsedPlan | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one person, for that person.

    `outlook` comes first: what can happen and what cannot. `post` is where the person is at the end, None if
    nowhere; `ground` and `categories` are those of direct appointment, the categories the person's own.
    """

    person: Person
    number: int | None
    present: PostView | None
    outlook: tuple[Reason, ...]
    outcome: Reason
    post: PostView | None
    supernumerary: bool
    ground: str | None
    categories: tuple[str, ...]
    stages: tuple[StageAccount, ...]
    sheets: tuple[SheetAccount, ...]
    school_names: dict[str, str]
