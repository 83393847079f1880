"""Wishes for the stages besides the usual two, declarations of 服从调剂 for placement, and consents to conversion."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from guanpin.engine.snapshot.candidacies import Consent, Declaration, Preference
from guanpin.sample.drafts import NEAR_SUBJECTS
from guanpin.sample.outline import Draft, Section
from guanpin.sample.wishes import ACCEPTS_PLACEMENT, Market, Wishes, appeal

# Shares of those concerned who state something: the likely surplus, teachers, seasoned teachers, support staff.
STATES_CLUSTER = 0.8
VOLUNTEERS_CLUSTER = 0.03
VOLUNTEERS_SHORTAGE = 0.03
VOLUNTEERS_TO_LEAD = 0.03
STANDS_AGAIN = 0.9  # heads of offices in office now
STATES_SUPPORT = 0.3
DECLARES_PLACEMENT = 0.9
CONSENTS = 0.3
MOST_WISHES = 4
LEADING_TITLES = ("first", "senior", "senior_full")
RETRAINING = ("转岗培训合格证（虚构）", "转岗培训报名表（虚构）")


def add_stage_wishes(rng: Random, drafts: Sequence[Draft], market: Market, wishes: Wishes) -> list[Consent]:
    """Add to `wishes` what people state for every stage that some policy may run; returns consents to conversion."""
    consents: list[Consent] = []
    stated = _Stated(rng, market, wishes)
    for draft in drafts:
        if not draft.stays:
            continue
        likely = market.is_likely_surplus(draft)
        if draft.teaches and rng.random() < (STATES_CLUSTER if likely else VOLUNTEERS_CLUSTER):
            stated.cluster(draft, volunteers=not likely)
        if draft.teaches and rng.random() < VOLUNTEERS_SHORTAGE:
            stated.shortage(draft)
        if draft.seat.leadership == "middle" and draft.teaches and rng.random() < STANDS_AGAIN:
            stated.department(draft)
        if _may_lead(draft) and rng.random() < VOLUNTEERS_TO_LEAD:
            stated.leading(draft)
        if draft.seat.category in ("support", "worker") and rng.random() < STATES_SUPPORT:
            stated.support(draft)
        if (likely or "protection" in draft.slots) and rng.random() < DECLARES_PLACEMENT:
            stated.declare(draft, "placement", volunteers=False)
        if likely and rng.random() < CONSENTS:
            consents += _consents(rng, draft)
    return consents


def _may_lead(draft: Draft) -> bool:
    return (
        draft.teaches
        and draft.seat.leadership == "none"
        and draft.experience >= 8
        and draft.title in LEADING_TITLES
    )


def _consents(rng: Random, draft: Draft) -> list[Consent]:
    """Agreement to one near subject that no certificate covers; none where there is no such subject."""
    phase = draft.seat.school_phase
    near = [
        subject
        for subject in NEAR_SUBJECTS[draft.seat.subjects[0]]
        if (phase, subject) not in draft.certificates
    ]
    if phase == "kindergarten" or not near:
        return []
    return [Consent(draft.id, phase, rng.choice(near), rng.choice(RETRAINING))]


class _Stated:
    """Writes preferences with the declaration that goes with them."""

    def __init__(self, rng: Random, market: Market, wishes: Wishes) -> None:
        self._rng = rng
        self._market = market
        self._wishes = wishes
        self._candidates = {draft.id for draft in wishes.candidates}
        self._clusters = {
            section.school: section.cluster for sections in market.sections.values() for section in sections
        }

    def declare(self, draft: Draft, stage: str, *, volunteers: bool) -> None:
        accepts = self._rng.random() < ACCEPTS_PLACEMENT
        self._wishes.declarations.append(Declaration(draft.id, stage, accepts, volunteers, False, False))

    def cluster(self, draft: Draft, *, volunteers: bool) -> None:
        """Posts of one's subject at the other schools of one's cluster."""
        own = self._clusters[draft.seat.school]
        near = [section for section in self._others(draft) if section.cluster == own]
        self._teaching(draft, "cluster", near, volunteers=volunteers)

    def shortage(self, draft: Draft) -> None:
        """Posts at schools that lack heads, before their own people are appointed."""
        lacking = [section for section in self._others(draft) if section.heads < section.quota]
        self._teaching(draft, "shortage", lacking, volunteers=True)

    def leading(self, draft: Draft) -> None:
        """A post in middle management at one's own school, or a leader's post anywhere."""
        if self._rng.random() < 0.5:
            self.department(draft)
        else:
            sections = self._rng.sample(self._others(draft), min(2, len(self._others(draft))))
            places = [(section.school, section.school_phase, "management", "office") for section in sections]
            self._state(draft, "leaders", places)

    def department(self, draft: Draft) -> None:
        """A post in middle management at one's own school."""
        seat = draft.seat
        self._state(draft, "middle", [(seat.school, seat.school_phase, "management", "department")])

    def support(self, draft: Draft) -> None:
        """The same work at another school, for those whom a policy lets compete for it."""
        seat, others = draft.seat, self._others(draft)
        chosen = self._rng.sample(others, min(2, len(others)))
        places = [
            (section.school, section.school_phase, seat.category, seat.subjects[0]) for section in chosen
        ]
        self._state(draft, "support", places)

    def _others(self, draft: Draft) -> list[Section]:
        seat = draft.seat
        return [item for item in self._market.sections[seat.school_phase] if item.school != seat.school]

    def _teaching(self, draft: Draft, stage: str, sections: list[Section], *, volunteers: bool) -> None:
        subject = self._rng.choice(draft.seat.subjects)
        sections.sort(key=lambda section: appeal(self._rng, draft, subject, section, self._market))
        places = [
            (section.school, section.school_phase, "teaching", subject)
            for section in sections[: self._rng.randint(1, MOST_WISHES)]
        ]
        self._state(draft, stage, places, volunteers=volunteers)

    def _state(
        self, draft: Draft, stage: str, places: list[tuple[str, str, str, str]], *, volunteers: bool = True
    ) -> None:
        if not places:
            return
        self.declare(draft, stage, volunteers=volunteers)
        self._wishes.preferences += [
            Preference(draft.id, stage, rank, *place) for rank, place in enumerate(places, 1)
        ]
        if draft.id not in self._candidates:
            self._candidates.add(draft.id)
            self._wishes.candidates.append(draft)
