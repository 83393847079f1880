"""Who may hold which post, and who may not be left without one: eligibility as the stages ask for it."""

from __future__ import annotations

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.eligibility import make_context, obliged_to_stay, refusals, statutory_protections
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.posts import Post


class Gate:
    """Answers about people on the roll; the same question always gets the same answer."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._context = make_context(basis.facts, basis.standings, basis.rules, basis.day)

    def refusals(self, person: str, post: Post) -> tuple[Reason, ...]:
        """What speaks against the person at the post; empty means eligible."""
        return refusals(self._basis.standings[person], post, self._context)

    def floor(self, person: str) -> Reason | None:
        """Why the person may not be left without a place, if so: statutory protection before a service obligation."""
        standing = self._basis.standings[person]
        if statutory_protections(standing.record, self._basis.day, self._basis.rules):
            cite = self._basis.rules.cite("eligibility.protection.statutory")
            return reason("competition.floor.statutory", cite)
        bound = obliged_to_stay(standing, self._context)
        if bound is not None:
            return reason("competition.floor.obligation", bound.citation)
        return None
