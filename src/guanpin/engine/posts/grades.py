"""Headroom of post grades: ratios are ceilings, shown beside those who hold each grade, and bind nobody.

Places of an upper grade that nobody uses may serve lower grades, never the reverse. People above the ratio keep
their grade and are shown as over. Grades 1 to 4 are approved one by one above the district and are only counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from guanpin.engine.history import Standing
from guanpin.engine.kernel.amounts import amount_text, round_amount
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.schools import School

_BANDS = (("senior", (5, 6, 7)), ("middle", (8, 9, 10)), ("junior", (11, 12, 13)))


class _Capacity(Protocol):
    @property
    def school(self) -> str: ...
    @property
    def school_phase(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def capacity(self) -> int: ...


@dataclass(frozen=True, slots=True)
class GradeLine:
    """One grade: its ceiling, who holds it, how many more may, and how many hold it above the ratio."""

    grade: int
    ceiling: int
    held: int
    free: int
    over: int

    def to_json(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class GradeHeadroom:
    """Grades 5 to 13 of one pool (a school id, a cluster or "district") and school phase.

    `posts` is the capacity the shares apply to; `full_senior` counts holders of grades 1 to 4.
    """

    pool: str
    school_phase: str
    posts: int
    senior_share: Fraction
    middle_share: Fraction
    full_senior: int
    lines: tuple[GradeLine, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "pool": self.pool,
            "school_phase": self.school_phase,
            "posts": self.posts,
            "senior_share": amount_text(self.senior_share),
            "middle_share": amount_text(self.middle_share),
            "full_senior": self.full_senior,
            "lines": [line.to_json() for line in self.lines],
        }


def grade_headroom(
    posts: Iterable[_Capacity], standings: Mapping[str, Standing], schools: Mapping[str, School], rules: Rules
) -> tuple[GradeHeadroom, ...]:
    """Headroom by pool and school phase, ascending; phases for which the policy has no shares are left out.

    What the district keeps in hand is a pool of its own, "reserve", and is missing from the ceilings of the others.
    """
    counted = rules.codes("posts.grade.categories")
    pool_of = _pools(schools, rules.choice("posts.grade.pool"))
    shares = {row["school_phase"]: (row["senior"], row["middle"]) for row in rules.rows("posts.grade.shares")}
    capacity: Counter[tuple[str, str]] = Counter()
    for post in posts:
        if post.category in counted:
            capacity[pool_of[post.school], post.school_phase] += post.capacity
    held: dict[tuple[str, str], Counter[int]] = {}
    for standing in standings.values():
        at = standing.post
        if at is not None and standing.grade is not None and at.category in counted:
            key = (pool_of[at.school], at.school_phase)
            if key not in held:
                held[key] = Counter()
            held[key][standing.grade] += 1
    kept = rules.amount("posts.grade.reserve")
    own = {phase: (senior * (1 - kept), middle * (1 - kept)) for phase, (senior, middle) in shares.items()}
    found = [
        _headroom(key, capacity[key], held.get(key, Counter()), own[key[1]], rules)
        for key in sorted({*capacity, *held})
        if key[1] in shares
    ]
    return (*found, *_reserve(capacity, shares, kept, rules))


def _reserve(
    capacity: Mapping[tuple[str, str], int],
    shares: Mapping[str, tuple[Fraction, Fraction]],
    kept: Fraction,
    rules: Rules,
) -> list[GradeHeadroom]:
    """The places of middle and senior grade that the district keeps in hand, a school phase each, rounded down."""
    if not kept:
        return []
    posts: Counter[str] = Counter()
    for (_, phase), places in capacity.items():
        posts[phase] += places
    found = []
    for phase in sorted(posts.keys() & shares.keys()):
        ceiling = ceilings(posts[phase], *shares[phase], rules)
        inner = {
            grade: round_amount(places * kept, "floor") for grade, places in ceiling.items() if grade <= 10
        }
        senior, middle = shares[phase]
        lines = _lines(inner, {})
        found.append(GradeHeadroom("reserve", phase, sum(inner.values()), senior, middle, 0, lines))
    return found


def ceilings(posts: int, senior: Fraction, middle: Fraction, rules: Rules) -> dict[int, int]:
    """Ceiling of each grade: every share rounded down, what is over goes to the last grade of the band with a share.

    The junior band takes all that senior and middle leave.
    """
    senior_posts = round_amount(posts * senior, "floor")
    middle_posts = min(round_amount(posts * middle, "floor"), posts - senior_posts)
    sizes = {"senior": senior_posts, "middle": middle_posts, "junior": posts - senior_posts - middle_posts}
    found: dict[int, int] = {}
    for band, grades in _BANDS:
        split = rules.amounts(f"posts.grade.split.{band}")
        parts = {grade: split.get(str(grade), Fraction(0)) for grade in grades}
        mass = sum(parts.values(), Fraction(0))
        last = max((grade for grade in grades if parts[grade]), default=grades[-1])
        for grade in grades:
            found[grade] = round_amount(sizes[band] * parts[grade] / mass, "floor") if mass else 0
        found[last] += sizes[band] - sum(found[grade] for grade in grades)
    return found


def _headroom(
    key: tuple[str, str], posts: int, held: Counter[int], shares: tuple[Fraction, Fraction], rules: Rules
) -> GradeHeadroom:
    senior, middle = shares
    ceiling = ceilings(posts, senior, middle, rules)
    return GradeHeadroom(
        pool=key[0],
        school_phase=key[1],
        posts=posts,
        senior_share=senior,
        middle_share=middle,
        full_senior=sum(count for grade, count in held.items() if grade < 5),
        lines=_lines(ceiling, held),
    )


def _lines(ceiling: Mapping[int, int], held: Mapping[int, int]) -> tuple[GradeLine, ...]:
    """From the top down: places a grade leaves unused are carried to the next one below."""
    carried = 0
    found: list[tuple[int, int, int]] = []  # grade, places left after it, people above the ratio
    for grade in sorted(ceiling):
        places = ceiling[grade] + carried
        count = held.get(grade, 0)
        carried = max(0, places - count)
        found.append((grade, carried, max(0, count - places)))
    lines: list[GradeLine] = []
    free: int | None = None
    for grade, left, over in reversed(found):
        free = left if free is None else min(free, left)
        lines.append(GradeLine(grade, ceiling[grade], held.get(grade, 0), free, over))
    return tuple(reversed(lines))


def _pools(schools: Mapping[str, School], pool: str) -> dict[str, str]:
    match pool:
        case "district":
            return dict.fromkeys(schools, "district")
        case "cluster":
            return {school.id: school.cluster for school in schools.values()}
    return {school: school for school in schools}
