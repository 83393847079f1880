"""Plans of small made-up districts for the tests of posts."""

from collections.abc import Sequence
from typing import Any

from guanpin.engine.establishment import decide_establishment
from guanpin.engine.history import Standing
from guanpin.engine.posts import Post, PostPlan, SchoolPosts, decide_posts
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.schools import School, Total
from tests.engine.staffing import district, groups, roll, rules, school

# Without leaders, class teachers' credit, combinations and cover for leave a test says itself what it wants of them.
PLAIN = {
    "demand__leaders__table": [],
    "demand__class_teacher__credit": 0,
    "demand__fixed": [],
    "posts__combinations": [],
    "posts__spread_subjects": [],
    "posts__leave_cover__share": 0,
    "posts__generalist__school_phases": [],
    "establishment__supplements": [],
    "establishment__small_school__pupils_lt": {"primary": 100},
}


def lessons(**by_subject: Any) -> list[dict[str, Any]]:
    """A lesson table with these lessons in the first year of every phase."""
    return [
        {"subject": subject, "year_1": week, "year_7": week, "year_10": week}
        for subject, week in by_subject.items()
    ]


def plan(
    sites: dict[str, tuple[int, int]],
    people: Sequence[Standing] = (),
    *,
    heads: int = 10_000,
    kinds: dict[str, str] | None = None,
    clusters: dict[str, str] | None = None,
    **overrides: Any,
) -> PostPlan:
    """The plan of primary sites, each (classes, pupils) in its first year group."""
    schools: list[School] = []
    for name in sites:
        kind = (kinds or {}).get(name, "primary")
        schools.append(school(name, kind, cluster=(clusters or {}).get(name, "K1")))
    year_groups = [
        group
        for name, (classes, pupils) in sites.items()
        for group in groups(name, "primary", (classes,), pupils)
    ]
    total = Total("T", ("kindergarten", "primary", "junior", "senior"), heads, "x")
    return decided(district(schools, year_groups, [total]), people, **(PLAIN | overrides))


def decided(facts: Facts, people: Sequence[Standing], **overrides: Any) -> PostPlan:
    policy, standings = rules(**overrides), roll(people)
    return decide_posts(facts, standings, decide_establishment(facts, standings, policy), policy)


def capacities(found: PostPlan, name: str = "A", category: str = "teaching") -> dict[str, int]:
    """Capacity by subjects of one school's posts."""
    return {
        "+".join(post.subjects): post.capacity
        for post in found.posts
        if post.school == name and post.category == category
    }


def post(found: PostPlan, name: str, *subjects: str) -> Post:
    return next(one for one in found.posts if one.school == name and one.subjects == tuple(sorted(subjects)))


def site(found: PostPlan, name: str) -> SchoolPosts:
    return next(one for one in found.schools if one.school == name)
