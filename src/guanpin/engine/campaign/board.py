"""What is settled before anyone is appointed, and who answers questions about people: every later stage reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from guanpin.engine.campaign.basis import Basis
from guanpin.engine.campaign.gate import Gate
from guanpin.engine.campaign.scorebook import Scorebook
from guanpin.engine.establishment import Establishment
from guanpin.engine.posts import Post, PostPlan


@dataclass(frozen=True, slots=True)
class Board:
    """Quotas and posts as decided; `last_post` is each person's present post, or where it would be.

    By school: `tiers` (1 is the most sought-after), `clusters`, `groups`; `over` and `short` are schools with more, or
    fewer, people on the establishment than their quota over all phases.
    """

    basis: Basis
    establishment: Establishment
    plan: PostPlan
    last_post: Mapping[str, Post]
    gate: Gate
    book: Scorebook
    tiers: Mapping[str, int]
    clusters: Mapping[str, str]
    groups: Mapping[str, str | None]
    over: frozenset[str]
    short: frozenset[str]


def lay_board(
    basis: Basis,
    establishment: Establishment,
    plan: PostPlan,
    last_post: Mapping[str, Post],
    gate: Gate,
    book: Scorebook,
) -> Board:
    quotas: Counter[str] = Counter()
    for quota in establishment.quotas:
        quotas[quota.school] += quota.quota
    heads = Counter(standing.counted_at for standing in basis.standings.values())
    schools = basis.facts.schools
    return Board(
        basis=basis,
        establishment=establishment,
        plan=plan,
        last_post=last_post,
        gate=gate,
        book=book,
        tiers={school.id: school.tier for school in schools},
        clusters={school.id: school.cluster for school in schools},
        groups={school.id: school.school_group for school in schools},
        over=frozenset(school for school, count in heads.items() if count > quotas[school]),
        short=frozenset(school.id for school in schools if heads[school.id] < quotas[school.id]),
    )
