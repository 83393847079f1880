"""Over and under by subject: demand, places and holders of one site's teaching posts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from guanpin.engine.demand import SiteDemand
from guanpin.engine.posts.plan import Post, SubjectBalance

_ZERO = Fraction(0)


def subject_balances(demand: SiteDemand | None, posts: Iterable[Post]) -> tuple[SubjectBalance, ...]:
    """One line a subject, ascending; the heads of a combined post count in equal parts for its subjects."""
    need = {one.subject: one.fte for one in demand.subjects} if demand else {}
    places: dict[str, Fraction] = {}
    holders: dict[str, Fraction] = {}
    for post in posts:
        if post.category != "teaching":
            continue
        for subject in post.subjects:
            part = len(post.subjects)
            places[subject] = places.get(subject, _ZERO) + Fraction(post.capacity, part)
            holders[subject] = holders.get(subject, _ZERO) + Fraction(len(post.holders), part)
    return tuple(
        SubjectBalance(
            subject, need.get(subject, _ZERO), places.get(subject, _ZERO), holders.get(subject, _ZERO)
        )
        for subject in sorted({*need, *places})
    )
