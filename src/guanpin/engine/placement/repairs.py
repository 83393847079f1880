"""What would place more people: one place more, one clause eased, one person's consent to convert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guanpin.engine.flow import Residual
from guanpin.engine.kernel.reasons import reason
from guanpin.engine.placement.decision import PlacementRound, Repair
from guanpin.engine.placement.left_over import LeftOver
from guanpin.engine.placement.question import Opening, PlacementQuestion, Taker
from guanpin.engine.placement.rounds import Admission, Admissions, Admits, clear_round


def repairs(question: PlacementQuestion, admissions: Admissions, left: LeftOver) -> tuple[Repair, ...]:
    """Repairs that place at least one person more, by the policy's list of kinds, then people helped, then subject."""
    if not left.people or left.last is None:
        return ()
    kinds = question.rules.codes("placement.repairs")
    search = _Search(question, admissions, left, left.last)
    makers = {"place": search.places, "clause": search.clauses, "conversion": search.conversions}
    found = [one for kind in kinds for one in makers[kind]()]
    return tuple(
        sorted(found, key=lambda one: (kinds.index(one.kind), -one.people, sorted(one.subject.items())))
    )


class _Search:
    """Tries repairs on the last round."""

    def __init__(
        self,
        question: PlacementQuestion,
        admissions: Admissions,
        left: LeftOver,
        last: PlacementRound,
    ) -> None:
        self._question = question
        self._admissions = admissions
        self._left = left
        self._last = last
        self._capacities = last.transport.capacities
        self._cite = question.rules.cite("placement.repairs")

    def places(self) -> Iterator[Repair]:
        """One place more at a post of the round, or at the last post of someone left over."""
        own = {taker.last_post for taker in self._left.people} & set(self._question.openings)
        wider = self._again(dict.fromkeys(own, 0) | dict(self._capacities), self._admissions.admits)
        without = {taker.id for taker in self._left.people}
        for vacancy, person in sorted(Residual(wider.transport, wider.flow).next_in().items()):
            if wider.flow.vacancies[vacancy][0] > 0 and person in without:
                why = reason("placement.repair.place", self._cite)
                yield Repair("place", {"vacancy": vacancy}, 1, (person,), (why,))

    def clauses(self) -> Iterator[Repair]:
        """One clause eased for everyone in the round who meets no other."""
        for code in self._question.rules.codes("placement.clauses"):
            eased = self._again(self._capacities, self._easing(code))
            more = _placed(eased) - _placed(self._last)
            helps = tuple(one.id for one in self._left.people if one.id in eased.flow.matching)
            if more > 0 and helps:
                why = reason("placement.repair.clause", self._cite, clause=code, people=more)
                yield Repair("clause", {"code": code}, more, helps, (why,))

    def _easing(self, code: str) -> Admits:
        def admits(taker: Taker, opening: Opening) -> Admission | None:
            found = self._admissions.admits(taker, opening)
            if found is None and opening.id != taker.holds:
                return Admission(None) if self._admissions.codes(taker, opening) == {code} else None
            return found

        return admits

    def conversions(self) -> Iterator[Repair]:
        """A person's consent to a subject, where it opens a post that is free or that others would leave."""
        assert self._left.residual is not None
        entrances = sorted(self._left.residual.entrances())
        for taker in self._left.people:
            subjects = {
                (opening.school_phase, subject)
                for opening in map(self._question.openings.__getitem__, entrances)
                if (taker.id, opening.id) not in self._left.refused
                and self._admissions.convertible(taker, opening)
                for subject in opening.subjects
            }
            for school_phase, subject in sorted(subjects):
                about = {"person": taker.id, "school_phase": school_phase, "subject": subject}
                why = reason(
                    "placement.repair.conversion", self._cite, school_phase=school_phase, subject=subject
                )
                yield Repair("conversion", about, 1, (taker.id,), (why,))

    def _again(self, capacities: Mapping[str, int], admits: Admits) -> PlacementRound:
        last = self._last
        return clear_round(last.round, self._question, last.takers, capacities, self._left.refused, admits)


def _placed(cleared: PlacementRound) -> int:
    """How many of those without a place the round places."""
    return sum(taker.holds is None and taker.id in cleared.flow.matching for taker in cleared.takers)
