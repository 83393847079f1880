"""Free places closed before a clearing, because holders beyond a vacancy's capacity use the school's heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from guanpin.engine.posts import Post


def closed_places(posts: Iterable[Post], holders: Mapping[str, int], order: str) -> dict[str, int]:
    """Places to close by post id, over all schools in `posts` (all categories); only teaching places are closed.

    In each school as many free places close as there are holders beyond capacity, or all of them if they are
    fewer. "most_free" closes where most places are free, "least_demand" where the computed need a place is least;
    ties go to the smaller need, then to the id.
    """
    by_school: dict[str, list[Post]] = {}
    for post in posts:
        by_school.setdefault(post.school, []).append(post)
    closed: dict[str, int] = {}
    for school in sorted(by_school):
        closed |= _close_in_school(by_school[school], holders, order)
    return closed


def _close_in_school(posts: list[Post], holders: Mapping[str, int], order: str) -> dict[str, int]:
    beyond = sum(max(0, holders.get(post.id, 0) - post.capacity) for post in posts)
    free = {
        post.id: post.capacity - holders.get(post.id, 0)
        for post in posts
        if post.category == "teaching" and post.capacity > holders.get(post.id, 0)
    }
    need = {post.id: Fraction(post.demand) / post.capacity for post in posts if post.id in free}
    closed: dict[str, int] = {}
    for _ in range(min(beyond, sum(free.values()))):
        if order == "most_free":
            chosen = min(free, key=lambda post: (-free[post], need[post], post))
        else:
            chosen = min(free, key=lambda post: (need[post], post))
        closed[chosen] = closed.get(chosen, 0) + 1
        free[chosen] -= 1
        if not free[chosen]:
            del free[chosen]
    return closed
