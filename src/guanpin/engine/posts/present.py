"""Posts held at present, by what makes two of them the same post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from guanpin.engine.demand import SiteKey
from guanpin.engine.history import Standing
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.ids import post_id


class PostsError(GuanpinError):
    """Present posts that contradict one another."""


class PostKey(NamedTuple):
    """School, school phase, category and sorted subjects: what an id stands for."""

    school: str
    school_phase: str
    category: str
    subjects: tuple[str, ...]

    @property
    def site(self) -> SiteKey:
        return self.school, self.school_phase


Present = Mapping[PostKey, Mapping[str, tuple[str, ...]]]  # key -> post id -> holders, all ascending


def present_posts(standings: Mapping[str, Standing]) -> Present:
    """Every post held, with its holders. Raises PostsError for one id that stands for two different posts."""
    keys: dict[str, PostKey] = {}
    found: dict[PostKey, dict[str, list[str]]] = {}
    for person_id in sorted(standings):
        held = standings[person_id].post
        if held is None:
            continue
        key = PostKey(held.school, held.school_phase, held.category, held.subjects)
        if keys.setdefault(held.id, key) != key:
            raise _ambiguous(held.id, person_id)
        found.setdefault(key, {}).setdefault(held.id, []).append(person_id)
    return {
        key: {name: tuple(holders) for name, holders in sorted(found[key].items())} for key in sorted(found)
    }


def by_site(present: Present) -> dict[SiteKey, Present]:
    """Present posts of each site that has any."""
    found: dict[SiteKey, dict[PostKey, Mapping[str, tuple[str, ...]]]] = {}
    for key, ids in present.items():
        found.setdefault(key.site, {})[key] = ids
    return dict(found)


def holder_count(ids: Mapping[str, tuple[str, ...]]) -> int:
    return sum(len(holders) for holders in ids.values())


def capacities(campaign: str, key: PostKey, capacity: int, present: Present) -> dict[str, int]:
    """`capacity` heads over the ids of one post: first what each holder needs, the rest to the first id.

    A post nobody holds gets a new id.
    """
    ids = present.get(key)
    if not ids:
        new = post_id(campaign, key.school, key.school_phase, key.category, key.subjects, 1)
        return {new: capacity}
    left = capacity
    given: dict[str, int] = {}
    for name, holders in ids.items():
        given[name] = min(len(holders), left)
        left -= given[name]
    first = next(iter(ids))
    given[first] += left
    return given


def _ambiguous(name: str, person: str) -> PostsError:
    return PostsError(
        "posts.id_ambiguous",
        zh=f"岗位编号 {name} 同时用于两个不同的岗位。",
        en=f"The post id {name} stands for two different posts.",
        place=f"events · post · {person}",
        remedy_zh="同一编号的学校、学段、类别、学科必须一致；也可将编号留空，由系统生成。",
        remedy_en="One id means one school, phase, category and set of subjects; or leave it blank.",
    )
