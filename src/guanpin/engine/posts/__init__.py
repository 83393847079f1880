"""The post plan (岗位设置): quotas turned into posts by need, combined and shared, with grade headroom."""

from __future__ import annotations

from guanpin.engine.posts.decide import decide_posts
from guanpin.engine.posts.grades import GradeHeadroom, GradeLine
from guanpin.engine.posts.plan import Post, PostPlan, SchoolPosts, SubjectBalance
from guanpin.engine.posts.present import PostsError

__all__ = [
    "GradeHeadroom",
    "GradeLine",
    "Post",
    "PostPlan",
    "PostsError",
    "SchoolPosts",
    "SubjectBalance",
    "decide_posts",
]
