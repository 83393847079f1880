"""Competition: one clearing by deferred acceptance, its cut-offs, and what would have changed them."""

from guanpin.engine.matching.clear import clear
from guanpin.engine.matching.counterfactual import Counterfactuals, counterfactual
from guanpin.engine.matching.market import (
    RULE,
    Candidate,
    ClearedRound,
    Clearing,
    Cutoff,
    MatchingError,
    Outranked,
    Vacancy,
)
from guanpin.engine.matching.priority import outranks, priority, reaches
from guanpin.engine.matching.round_file import from_json, to_json
from guanpin.engine.snapshot.codes import GUARANTEES

__all__ = [
    "GUARANTEES",
    "RULE",
    "Candidate",
    "ClearedRound",
    "Clearing",
    "Counterfactuals",
    "Cutoff",
    "MatchingError",
    "Outranked",
    "Vacancy",
    "clear",
    "counterfactual",
    "from_json",
    "outranks",
    "priority",
    "reaches",
    "to_json",
]
