"""Where everyone stands when a late event comes: the result of a stage with the amendments made since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from guanpin.engine.campaign.board import Board
from guanpin.engine.competition import Holding, closed_places
from guanpin.engine.posts import Post, PostPlan


@dataclass(frozen=True, slots=True)
class State:
    """`board` is the campaign's, its plan with the changes of posts since; `gone` are people no longer on the roll.

    `standby` are people who declined what they were appointed to or offered; they wait and are not cleared again.
    `took_part` are the participants of each stage. `number` counts the amendments made so far.
    """

    board: Board
    held: Mapping[str, Holding]
    took_part: Mapping[str, frozenset[str]]
    gone: frozenset[str] = frozenset()
    standby: frozenset[str] = frozenset()
    number: int = 0
    posts: Mapping[str, Post] = field(default_factory=dict)

    def post(self, name: str) -> Post | None:
        return next((post for post in self.board.plan.posts if post.id == name), None)

    def free_places(self) -> dict[str, int]:
        """Places open to newcomers, by post: capacity less holders, less those closed for holders beyond capacity."""
        holders = Counter(holding.post for holding in self.held.values())
        order = self.board.basis.rules.choice("competition.closing_order")
        closed = closed_places(self.board.plan.posts, holders, order)
        return {
            post.id: max(0, post.capacity - holders[post.id] - closed.get(post.id, 0))
            for post in self.board.plan.posts
            if post.category == "teaching"
        }

    def with_held(self, changes: Mapping[str, Holding | None]) -> State:
        """The same with people's places changed; None takes the place away."""
        held = {person: holding for person, holding in self.held.items() if person not in changes}
        held |= {person: holding for person, holding in changes.items() if holding is not None}
        return replace(self, held=dict(sorted(held.items())))

    def with_posts(self, changed: Mapping[str, Post]) -> State:
        """The same with posts put in place of those of the same id, or added."""
        posts = {post.id: post for post in self.board.plan.posts} | dict(changed)
        plan = PostPlan(tuple(posts.values()), self.board.plan.schools, self.board.plan.grades)
        return replace(self, board=replace(self.board, plan=plan))
