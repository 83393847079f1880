"""Preferences and declarations: whom the competition may touch, who wants to move, and where to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from guanpin.engine.snapshot.candidacies import Declaration, Preference
from guanpin.engine.snapshot.schools import Travel
from guanpin.sample.dice import weighted
from guanpin.sample.drafts import NEAR_SUBJECTS
from guanpin.sample.outline import Draft, Section, Temper
from guanpin.sample.seats import headcounts, needed_heads

# Kinds of speciality with a claim to direct appointment, and the last years of birth near retirement.
SECURE = frozenset({"protection", "obligation", "honour"})
BORN_NEAR_RETIREMENT = {"female": 1973, "male": 1968}
ACCEPTS_PLACEMENT = 0.85
WISHES = ((0, 5), (1, 9), (2, 14), (3, 26), (4, 13), (5, 12), (6, 8), (8, 6), (10, 4), (12, 3))
# What a wish asks for, in thousandths.
WISH_KINDS = (("own", 780), ("any", 90), ("near", 70), ("other_phase", 40), ("support", 15), ("repeat", 5))
OTHER_PHASE = {"primary": "junior", "junior": "primary", "kindergarten": "primary"}


@dataclass(frozen=True, slots=True)
class Market:
    """Where teachers are too many or too few: present less needed heads, by (school, school phase, subject)."""

    sections: Mapping[str, Sequence[Section]]
    surplus: Mapping[tuple[str, str, str], int]
    over_quota: frozenset[str]
    minutes: Mapping[tuple[str, str], int]

    def is_likely_surplus(self, draft: Draft) -> bool:
        """A teacher of a subject with too many at a school with too many, who has no claim to be appointed first."""
        seat = draft.seat
        if not draft.teaches or seat.leadership != "none" or seat.school not in self.over_quota:
            return False
        if "tied" not in draft.slots and draft.slots & SECURE:
            return False
        if draft.person.birth.year <= BORN_NEAR_RETIREMENT[draft.person.sex]:
            return False
        return any(
            self.surplus.get((seat.school, seat.school_phase, subject), 0) > 0 for subject in seat.subjects
        )


def survey(sections: Iterable[Section], drafts: Iterable[Draft], travel: Iterable[Travel]) -> Market:
    """Compare who is there with who is needed."""
    by_phase: dict[str, list[Section]] = {}
    surplus: dict[tuple[str, str, str], int] = {}
    spare: dict[str, int] = {}
    for section in sections:
        by_phase.setdefault(section.school_phase, []).append(section)
        spare[section.school] = spare.get(section.school, 0) + section.heads - section.quota
        for subject, need in needed_heads(section).items():
            surplus[section.school, section.school_phase, subject] = -need
    for key, count in headcounts(draft.seat for draft in drafts).items():
        surplus[key] = surplus.get(key, 0) + count
    over = frozenset(school for school, heads in spare.items() if heads > 0)
    return Market(by_phase, surplus, over, {(row.area, row.school): row.minutes for row in travel})


@dataclass(slots=True)
class Wishes:
    """What has been stated so far; `candidates` are those who may well stand in the cross-school competition."""

    preferences: list[Preference]
    declarations: list[Declaration]
    candidates: list[Draft]


def draw_wishes(rng: Random, drafts: Sequence[Draft], market: Market, temper: Temper) -> Wishes:
    """Most people state nothing; the likely surplus and the volunteers do."""
    wishes = Wishes([], [], [])
    for draft in drafts:
        if not draft.stays:
            continue
        if draft.teaches and rng.random() < temper.states_in_school:
            _state_in_school(rng, draft, wishes)
        likely = market.is_likely_surplus(draft)
        volunteers = draft.teaches and rng.random() < temper.volunteers
        if likely or volunteers:
            wishes.candidates.append(draft)
            if volunteers or rng.random() < temper.likely_who_state:
                gives_up = volunteers and rng.random() < temper.gives_up
                _state_cross_school(rng, draft, market, wishes, volunteers=volunteers, gives_up=gives_up)
        if rng.random() < temper.declines_direct:
            wishes.declarations.append(Declaration(draft.id, "direct", True, False, False, True))
    return wishes


def _state_in_school(rng: Random, draft: Draft, wishes: Wishes) -> None:
    seat = draft.seat
    subject = rng.choice(seat.subjects)
    stated: list[tuple[str, str | None]] = [("teaching", subject)]
    if rng.random() < 0.6:
        stated.append(("teaching", rng.choice(NEAR_SUBJECTS[subject])))
    if rng.random() < 0.2:
        stated.append(("support", "library"))
    for rank, (category, wanted) in enumerate(stated, 1):
        wishes.preferences.append(
            Preference(draft.id, "in_school", rank, seat.school, seat.school_phase, category, wanted)
        )


def _state_cross_school(
    rng: Random, draft: Draft, market: Market, wishes: Wishes, *, volunteers: bool, gives_up: bool
) -> None:
    accepts = rng.random() < ACCEPTS_PLACEMENT
    wishes.declarations.append(Declaration(draft.id, "cross_school", accepts, volunteers, gives_up, False))
    count = weighted(rng, WISHES)
    own = [
        section for section in market.sections[draft.seat.school_phase] if section.school != draft.seat.school
    ]
    subject = rng.choice(draft.seat.subjects)
    own.sort(key=lambda section: appeal(rng, draft, subject, section, market))
    targets: list[tuple[str, str, str, str | None]] = []
    for section in own[:count]:
        target = _target(rng, draft, subject, section, market)
        if target is None and targets:
            target = targets[-1]
        targets.append(target or (section.school, section.school_phase, "teaching", subject))
    wishes.preferences += [
        Preference(draft.id, "cross_school", rank, *target) for rank, target in enumerate(targets, 1)
    ]


def appeal(rng: Random, draft: Draft, subject: str, section: Section, market: Market) -> int:
    """Smaller is more wanted: a place where the subject is short, near home, in a sought-after school."""
    short = market.surplus.get((section.school, section.school_phase, subject), 0) < 0
    minutes = market.minutes.get((draft.person.home_area or "", section.school), 40)
    return minutes + 15 * section.tier + rng.randint(0, 60) - 40 * short


def _target(
    rng: Random, draft: Draft, subject: str, section: Section, market: Market
) -> tuple[str, str, str, str | None] | None:
    """What is asked of a section, now and then something one cannot have; None repeats the wish before."""
    match weighted(rng, WISH_KINDS):
        case "any":
            return section.school, section.school_phase, "teaching", None
        case "near":
            return section.school, section.school_phase, "teaching", rng.choice(NEAR_SUBJECTS[subject])
        case "support":
            return section.school, section.school_phase, "support", "library"
        case "other_phase":
            others = market.sections.get(OTHER_PHASE[section.school_phase], ())
            if others:
                return rng.choice(others).school, OTHER_PHASE[section.school_phase], "teaching", subject
        case "repeat":
            return None
    return section.school, section.school_phase, "teaching", subject
