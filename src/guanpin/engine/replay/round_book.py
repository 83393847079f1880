"""One cleared round, looked up for many people: rankings and counterfactuals are built once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from guanpin.engine.matching import Candidate, ClearedRound, Counterfactuals, Vacancy
from guanpin.engine.replay.rankings import Ranked, rankings


class RoundBook:
    """`ranked` are the outsiders at each vacancy in their order."""

    def __init__(self, cleared: ClearedRound) -> None:
        self.cleared = cleared
        self.candidates: Mapping[str, Candidate] = {one.id: one for one in cleared.clearing.candidates}
        self.vacancies: Mapping[str, Vacancy] = {one.id: one for one in cleared.clearing.vacancies}

    @cached_property
    def ranked(self) -> Mapping[str, list[Ranked]]:
        found: dict[str, list[Ranked]] = defaultdict(list)
        for row in rankings(self.cleared):
            if row.rank:
                found[row.vacancy].append(row)
        return found

    @cached_property
    def counterfactuals(self) -> Counterfactuals:
        return Counterfactuals(self.cleared)
