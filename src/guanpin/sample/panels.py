"""Kin, and the marks of the district's assessors, who stand aside where kin are concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from guanpin.engine.snapshot.candidacies import Mark
from guanpin.engine.snapshot.people import Kinship
from guanpin.sample.dice import dice, tenths_text, weighted
from guanpin.sample.outline import Draft
from guanpin.sample.wishes import Wishes

PANEL_SIZES = ((5, 85), (7, 15))
COUPLES_PERMILLE = 12
OTHER_KIN = ("lineal", "collateral", "affinity", "adoptive")
ASSESSORS_KIN = 4
# Stages ranked by the district's sheet, which reads the marks of the cross-school competition.
RANKED_BY_DISTRICT = frozenset({"cross_school", "cluster", "shortage", "leaders", "support"})


def draw_kinships(rng: Random, drafts: Sequence[Draft]) -> list[Kinship]:
    """Couples within schools, the spouse of a principal or two, and a few other relations across schools."""
    by_school: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_school.setdefault(draft.seat.school, []).append(draft)
    kinships: list[Kinship] = []
    related: set[str] = set()
    for school in rng.sample(sorted(by_school), max(1, len(by_school) // 2)):
        members = by_school[school]
        principals = [draft for draft in members if draft.seat.leadership == "principal"]
        firsts = principals[: len(kinships) < 2]
        firsts += rng.sample(members, min(len(members), 1 + len(members) * COUPLES_PERMILLE // 1000))
        for first in firsts:
            second = _match(rng, first, members, related)
            if second is not None:
                related |= {first.id, second.id}
                kinships.append(_kinship(first, "spouse", second))
    for relation in OTHER_KIN if len(drafts) >= 2 else ():
        first, second = rng.sample(list(drafts), 2)
        if not {first.id, second.id} & related:
            related |= {first.id, second.id}
            kinships.append(_kinship(first, relation, second))
    return kinships


def _match(rng: Random, first: Draft, members: Sequence[Draft], related: set[str]) -> Draft | None:
    """Someone of the other sex and about the same age."""
    if first.id in related:
        return None
    fitting = [
        draft
        for draft in members
        if draft.person.sex != first.person.sex
        and draft.id not in related
        and draft.teaches
        and draft.seat.leadership == "none"
        and abs(draft.person.birth.year - first.person.birth.year) <= 8
    ]
    return rng.choice(fitting) if fitting else None


def _kinship(first: Draft, relation: str, second: Draft) -> Kinship:
    low, high = sorted((first.id, second.id))
    return Kinship(low, relation, high)


def pools_of(wishes: Wishes) -> dict[str, list[Draft]]:
    """Candidates by subject pool: the subjects they hold and those they ask for."""
    asked: dict[str, set[str]] = {}
    for row in wishes.preferences:
        if row.stage in RANKED_BY_DISTRICT and row.subject is not None:
            asked.setdefault(row.person, set()).add(row.subject)
    pools: dict[str, list[Draft]] = {}
    for draft in wishes.candidates:
        for subject in sorted(asked.get(draft.id, set()) | set(draft.seat.subjects)):
            pools.setdefault(subject, []).append(draft)
    return pools


def draw_marks(rng: Random, drafts: Sequence[Draft], wishes: Wishes, kinships: list[Kinship]) -> list[Mark]:
    """Interview marks of every pool; a few assessors turn out to have kin there, who are added to `kinships`."""
    candidates = {draft.id for draft in wishes.candidates}
    eligible = [
        draft
        for draft in drafts
        if draft.id not in candidates
        and draft.stays
        and (draft.title in ("senior", "senior_full") or draft.seat.leadership == "principal")
    ]
    if not eligible:
        return []
    pools = sorted(pools_of(wishes).items())
    panels = [rng.sample(eligible, min(len(eligible), weighted(rng, PANEL_SIZES))) for _ in pools]
    related = {frozenset((row.person, row.other)) for row in kinships}
    for (_, members), panel in list(zip(pools, panels, strict=True))[:ASSESSORS_KIN]:
        first, second = panel[0], rng.choice(members)
        if frozenset((first.id, second.id)) not in related:
            kinships.append(_kinship(first, "collateral", second))
            related.add(frozenset((first.id, second.id)))
    kin = _kin(kinships)
    return [
        mark
        for (pool, members), panel in zip(pools, panels, strict=True)
        for mark in _marks_of(pool, members, panel, kin)
    ]


def _kin(kinships: Iterable[Kinship]) -> Mapping[str, set[str]]:
    kin: dict[str, set[str]] = {}
    for row in kinships:
        kin.setdefault(row.person, set()).add(row.other)
        kin.setdefault(row.other, set()).add(row.person)
    return kin


def _marks_of(
    pool: str, members: Iterable[Draft], panel: Sequence[Draft], kin: Mapping[str, set[str]]
) -> list[Mark]:
    """One mark an assessor, 60.0 to 97.9, drawn from the career so that equal careers are marked alike."""
    rows = []
    for draft in members:
        luck = dice(draft.career_seed + sum(map(ord, pool)))
        level = 640 + luck.randrange(300)
        for assessor in panel:
            tenths = level + luck.randrange(-40, 40)
            if assessor.id not in kin.get(draft.id, ()):
                value = tenths_text(tenths)
                rows.append(Mark("cross_school", None, pool, draft.id, assessor.id, "interview", value))
    return rows
