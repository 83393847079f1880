"""The nouns of one clearing: what is asked, who competes, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.codes import GUARANTEES

RULE = "deferred_acceptance"


class MatchingError(GuanpinError):
    """A clearing that cannot be computed as given; names the vacancy or candidate."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An open post. `capacity` counts heads from 0; `holders` are candidates, and may outnumber the capacity."""

    id: str
    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]
    capacity: int
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who competes. `preferences` are vacancy ids, the best first; none at all is ordinary.

    `keys` gives, for every vacancy listed but the held one, decimals as text of which the larger is better, compared
    from the first on. `ticket` is lowercase hexadecimal; the smaller wins where keys are equal. A held vacancy counts
    wherever it stands in the list, and one not listed is given up.
    """

    id: str
    number: int
    holds: str | None
    preferences: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]]
    ticket: str


@dataclass(frozen=True, slots=True)
class Clearing:
    """The published question: vacancies, candidates, and the guarantees the answer is to keep."""

    round: str
    vacancies: tuple[Vacancy, ...]
    candidates: tuple[Candidate, ...]
    guarantees: tuple[str, ...] = GUARANTEES
    rule: str = RULE


@dataclass(frozen=True, slots=True)
class Cutoff:
    """Key and ticket of the lowest-ranked outsider admitted."""

    key: tuple[str, ...]
    ticket: str


@dataclass(frozen=True, slots=True)
class ClearedRound:
    """The answer. `matching`: candidate id → vacancy id, in ascending order; who is missing got none.

    `cutoffs` has a vacancy only where outsiders were admitted and no free place is left: below it one was turned
    away. No cut-off therefore means either free places (anyone eligible who asked was admitted) or no place for an
    outsider at all (capacity used up by holders, or zero).
    """

    clearing: Clearing
    matching: Mapping[str, str]
    cutoffs: Mapping[str, Cutoff]


@dataclass(frozen=True, slots=True)
class Outranked:
    """Whom one would have had to outrank: `rival` with code "outranked", or None with the code that says why."""

    rival: str | None
    code: str
