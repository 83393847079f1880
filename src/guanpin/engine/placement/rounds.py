"""One round: who may be offered which post at which cost, and the offers of least cost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from guanpin.engine.flow import Transport, check, solve
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.placement.costs import Costs
from guanpin.engine.placement.decision import Conversion, PlacementRound
from guanpin.engine.placement.question import Consent, Opening, PlacementQuestion, Taker


@dataclass(frozen=True, slots=True)
class Admission:
    """That a person may be offered a post, by a consent to convert or without one."""

    conversion: Conversion | None


Admits = Callable[[Taker, Opening], Admission | None]


class Admissions:
    """Who may be offered what: nothing speaks against it, or only what a consent to convert waives."""

    def __init__(self, question: PlacementQuestion) -> None:
        self._question = question
        self._waived = frozenset(question.rules.codes("placement.conversion.waives"))
        self._consents: dict[str, list[Consent]] = {}
        for consent in question.consents:
            self._consents.setdefault(consent.person, []).append(consent)

    def admits(self, taker: Taker, opening: Opening) -> Admission | None:
        if opening.id == taker.holds:
            return None
        codes = self.codes(taker, opening)
        if not codes:
            return Admission(None)
        if not codes <= self._waived:
            return None
        agreed = [
            consent.subject
            for consent in self._consents.get(taker.id, ())
            if consent.school_phase == opening.school_phase and consent.subject in opening.subjects
        ]
        return Admission(Conversion(opening.school_phase, min(agreed))) if agreed else None

    def codes(self, taker: Taker, opening: Opening) -> frozenset[str]:
        """Codes of what speaks against the person at the post."""
        return frozenset(why.code for why in self._question.refusals(taker.id, opening.id))

    def convertible(self, taker: Taker, opening: Opening) -> bool:
        """Whether a consent is all that the person lacks for the post."""
        codes = self.codes(taker, opening)
        return bool(codes) and codes <= self._waived and self.admits(taker, opening) is None


def clear_round(
    name: str,
    question: PlacementQuestion,
    takers: tuple[Taker, ...],
    free: Mapping[str, int],
    refused: Collection[tuple[str, str]],
    admits: Admits,
) -> PlacementRound:
    """Solve one round over the posts in `free`; nobody is offered what they `refused`.

    Raises GuanpinError if the optimum is not proven to be the only one.
    """
    costs = Costs(takers, question.minutes, question.rules)
    arcs: dict[str, dict[str, tuple[int, ...]]] = {}
    conversions: dict[tuple[str, str], Conversion] = {}
    for taker in takers:
        row = arcs.setdefault(taker.id, {})
        for vacancy in free:
            opening = question.openings[vacancy]
            admission = None if (taker.id, vacancy) in refused else admits(taker, opening)
            if admission is None:
                continue
            row[vacancy] = costs.of(taker, opening, admission.conversion is not None)
            if admission.conversion is not None:
                conversions[taker.id, vacancy] = admission.conversion
    transport = Transport(arcs, dict(free), len(costs.order))
    flow = solve(transport)
    _prove(name, check(transport, flow))
    return PlacementRound(name, takers, transport, conversions, flow)


def _prove(name: str, faults: Iterable[str]) -> None:
    found = tuple(faults)
    if found:
        raise GuanpinError(
            "placement.not_proven",
            zh=f"无法证明这是唯一的最优方案（{found[0]}）。",
            en=f"This could not be proven to be the only best solution ({found[0]}).",
            place=f"rounds/{name}",
            remedy_zh="请核对签号是否重复，再重新计算。",
            remedy_en="See whether tickets are repeated and compute again.",
        )
