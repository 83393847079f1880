"""The post a person belongs to: the present one, or where it would be for someone who has none yet."""

from __future__ import annotations

from collections.abc import Mapping

from guanpin.engine.history import Standing
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.posts import Post, PostPlan


def last_posts(standings: Mapping[str, Standing], plan: PostPlan) -> dict[str, Post]:
    """Present post by person; without one, the teaching post of the own school that fits best.

    Fits best: a subject one is certified in, then the most places, then the id. Raises GuanpinError for someone
    without a present post at a school that has no teaching post at all.
    """
    posts = {post.id: post for post in plan.posts}
    by_school: dict[str, list[Post]] = {}
    for post in plan.posts:
        if post.category == "teaching":
            by_school.setdefault(post.school, []).append(post)
    found: dict[str, Post] = {}
    for person, standing in standings.items():
        if standing.post is not None and standing.post.id in posts:
            found[person] = posts[standing.post.id]
        else:
            found[person] = _nearest(standing, by_school.get(standing.establishment, []))
    return found


def _nearest(standing: Standing, posts: list[Post]) -> Post:
    if not posts:
        raise GuanpinError(
            "campaign.person_without_post",
            zh=f"人员 {standing.person.id} 没有现任岗位，其编制学校 {standing.establishment} 也没有教师岗位。",
            en=f"{standing.person.id} holds no post and {standing.establishment} has no teaching post.",
            place=f"现任岗位 · {standing.person.id}",
            remedy_zh="请在“现任岗位”表中登记其岗位，或改正编制学校。",
            remedy_en="Enter the person's present post or correct the school that holds the establishment.",
        )
    certified = {subject for event in standing.record.of("certificate") for subject in event.subjects}
    return min(posts, key=lambda post: (not certified & set(post.subjects), -post.capacity, post.id))
