"""From stated preferences to an ordered list of vacancies: exact subject, then combination, then id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guanpin.engine.posts import Post
from guanpin.engine.snapshot.candidacies import Preference

Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """One vacancy on a person's list; `rank` is the stated preference it came from, None if nothing was stated."""

    post: Post
    rank: int | None


def posts_by_place(posts: Iterable[Post]) -> dict[Place, tuple[Post, ...]]:
    """Posts by (school, school phase, category), each in ascending order of id."""
    places: dict[Place, list[Post]] = {}
    for post in sorted(posts, key=lambda one: one.id):
        places.setdefault((post.school, post.school_phase, post.category), []).append(post)
    return {place: tuple(found) for place, found in places.items()}


def expand(
    preferences: Iterable[Preference],
    places: Mapping[Place, tuple[Post, ...]],
    present: tuple[str, ...],
    limit: int = 0,
) -> tuple[tuple[Wish, ...], tuple[int, ...]]:
    """The vacancies that stated preferences (ascending by rank) mean, and the ranks that mean none.

    A preference for a subject means the posts whose subjects contain it; one for any subject means all posts of
    the place, those of the `present` subjects first. A vacancy met again is dropped. `limit` counts stated
    preferences, 0 being none.
    """
    found: dict[str, Wish] = {}
    empty: list[int] = []
    for number, wish in enumerate(preferences):
        if limit and number >= limit:
            break
        posts = places.get((wish.school, wish.school_phase, wish.category), ())
        if wish.subject is None:
            matching = _present_first(posts, present)
        else:
            matching = _exact_first([post for post in posts if wish.subject in post.subjects])
        if not matching:
            empty.append(wish.rank)
        for post in matching:
            found.setdefault(post.id, Wish(post, wish.rank))
    return tuple(found.values()), tuple(empty)


def own_school_wishes(school: str, posts: Iterable[Post], last: Post) -> tuple[Wish, ...]:
    """What someone who states nothing asks for: every one of the `posts` at the own school, present subject first.

    Before all others comes the `last` post, and of posts alike in subject those of its phase: silence moves nobody.
    """
    own = [post for post in posts if post.school == school]
    own = _present_first(own, last.subjects, last.school_phase)
    return tuple(Wish(post, None) for post in sorted(own, key=lambda post: post.id != last.id))


def _exact_first(posts: Iterable[Post]) -> list[Post]:
    return sorted(posts, key=lambda post: (len(post.subjects) > 1, post.id))


def _present_first(posts: Iterable[Post], present: tuple[str, ...], school_phase: str = "") -> list[Post]:
    mine = set(present)
    return sorted(
        posts,
        key=lambda post: (
            set(post.subjects) != mine,
            not mine & set(post.subjects),
            len(post.subjects) > 1,
            post.school_phase != school_phase,
            post.id,
        ),
    )
