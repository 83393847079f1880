"""Where everyone stands when a late event comes: the result of a stage with the amendments made since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from guanpin.engine.campaign.board import Board
from guanpin.engine.competition import Holding, closed_places
from guanpin.engine.kernel.reasons import Reason, reason
from guanpin.engine.posts import Post, PostPlan


@dataclass(frozen=True, slots=True)
class State:
    """`board` is the campaign's, its plan with the changes of posts since; `took_part` are each stage's participants.

    `published` is what the result gave before any amendment. `gone` are people no longer on the roll; `declined` people
    who declined what they were appointed to, who wait for placement and are not on the waiting list any more;
    `protected` people whose protection by law became known late. `closed` are schools that closed, `follows` the post
    that carries on one of a closed school, `names` new schools' names. `came_from` gives, by person, the posts that the
    present one carries on: to its holder it is no worse than they were. `climbed` are those whom the waiting list gave
    their place, with the post, and `movers` those of them who held another before. `number` counts the amendments, `latest` is
    the day of the last one's event.
    """

    board: Board
    held: Mapping[str, Holding]
    took_part: Mapping[str, frozenset[str]]
    published: Mapping[str, Holding] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    protected: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    follows: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    came_from: Mapping[str, frozenset[str]] = field(default_factory=dict)
    climbed: Mapping[str, str] = field(default_factory=dict)
    movers: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    latest: date | None = None

    def post(self, name: str) -> Post | None:
        return next((post for post in self.board.plan.posts if post.id == name), None)

    def floor(self, person: str) -> Reason | None:
        """Why the person may not be left without a place, if so: by the facts, or by what became known since."""
        if person in self.protected:
            cite = self.board.basis.rules.cite("eligibility.protection.statutory")
            return reason("competition.floor.statutory", cite)
        return self.board.gate.floor(person)

    def last_post(self, person: str) -> Post:
        """The post the person had, or the one that carries it on."""
        last = self.board.last_post[person].id
        found = self.post(self.follows.get(last, last))
        assert found is not None, last
        return found

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

    def freed_since(self, before: Mapping[str, int]) -> dict[str, int]:
        """Places free now that were not among those free `before`, by post; one reopened elsewhere is among them."""
        return {
            post: places - before.get(post, 0)
            for post, places in self.free_places().items()
            if places > before.get(post, 0)
        }

    def with_held(self, changes: Mapping[str, Holding | None]) -> State:
        """The same with people's places changed; None takes the place away."""
        held = {person: holding for person, holding in self.held.items() if person not in changes}
        held |= {person: holding for person, holding in changes.items() if holding is not None}
        came_from = {person: posts for person, posts in self.came_from.items() if person not in changes}
        return replace(self, held=dict(sorted(held.items())), came_from=came_from)

    def with_posts(self, changed: Mapping[str, Post]) -> State:
        """The same with posts put in place of those of the same id, or added."""
        posts = {post.id: post for post in self.board.plan.posts} | dict(changed)
        plan = PostPlan(tuple(posts.values()), self.board.plan.schools, self.board.plan.grades)
        return replace(self, board=replace(self.board, plan=plan))
