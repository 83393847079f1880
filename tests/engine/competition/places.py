"""Small posts and plans for the tests of competition and direct appointment."""

from __future__ import annotations

from fractions import Fraction

from guanpin.engine.posts import Post, PostPlan


def post(
    name: str,
    subjects: str = "math",
    *,
    school: str = "S1",
    school_phase: str = "primary",
    category: str = "teaching",
    capacity: int = 1,
    demand: str | None = None,
    holders: tuple[str, ...] = (),
) -> Post:
    names = tuple(sorted(subjects.split("+")))
    return Post(
        id=name,
        school=school,
        school_phase=school_phase,
        category=category,
        subjects=names,
        capacity=capacity,
        kind="combined" if len(names) > 1 else "ordinary",
        serves=(),
        demand=Fraction(demand) if demand else Fraction(capacity),
        holders=holders,
        reasons=(),
    )


def plan(*posts: Post) -> PostPlan:
    return PostPlan(posts=tuple(sorted(posts, key=lambda one: one.id)), schools=(), grades=())
